package dev.asynclint.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A jar of classes without bodies, made of the text of {@link JdkAdditions}; a step of the build, not of the program.
 *
 * <p>Some libraries are in no repository that every build can read. Their signatures are kept as text with the sources of
 * this program, and as a jar they are bundled, proved against and compiled against as those of any other library.
 */
final class BundledStubs {

    /** The same bytes from the same text: entries carry a time. */
    private static final long NO_TIME = 0;

    private final Map<String, BinaryClass.Content> classes = new HashMap<>();

    private BundledStubs(List<BinaryClass.Content> classes) {
        classes.forEach(each -> this.classes.put(each.name(), each));
    }

    /**
     * Writes the jar.
     *
     * @throws IOException when the text cannot be read or understood, or the jar cannot be written
     */
    static void write(Path text, Path jar) throws IOException {
        List<BinaryClass.Content> classes = JdkAdditions.read(Files.readAllLines(text));
        BundledStubs stubs = new BundledStubs(classes);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            for (BinaryClass.Content each : classes) {
                JarEntry entry = new JarEntry(internal(each.name()) + ".class");
                entry.setTime(NO_TIME);
                out.putNextEntry(entry);
                out.write(stubs.classFile(each));
                out.closeEntry();
            }
        }
        Files.write(jar, bytes.toByteArray());
    }

    private byte[] classFile(BinaryClass.Content type) {
        ClassWriter writer = new ClassWriter(0);
        Map<String, String> variables = variablesOf(type);
        Erasure header = new Erasure(type.signature(), variables);
        header.parameters();
        String superclass = header.className();
        StringBuilder interfaces = new StringBuilder();
        while (header.hasMore()) {
            interfaces.append(header.className()).append(' ');
        }
        boolean isInterface = (type.access() & Opcodes.ACC_INTERFACE) != 0;
        int access = type.access() & ~(Opcodes.ACC_STATIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE);
        writer.visit(
                Opcodes.V1_8,
                isInterface ? access : access | Opcodes.ACC_SUPER,
                internal(type.name()),
                type.signature(),
                superclass,
                interfaces.isEmpty() ? new String[0] : interfaces.toString().split(" "));
        for (BinaryClass.Content each : classes.values()) {
            if (each.outer() != null
                    && (each.name().equals(type.name()) || each.outer().equals(type.name()))) {
                writer.visitInnerClass(
                        internal(each.name()),
                        internal(each.outer()),
                        each.name().substring(each.outer().length() + 1),
                        each.access());
            }
        }
        for (BinaryClass.Member field : type.fields()) {
            writer.visitField(
                            field.access(),
                            field.name(),
                            new Erasure(field.text(), variables).descriptor(),
                            field.text(),
                            null)
                    .visitEnd();
        }
        type.methods().forEach(method -> method(writer, method, variables));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, BinaryClass.Member method, Map<String, String> ofType) {
        Map<String, String> variables = new HashMap<>(ofType);
        String descriptor = new Erasure(method.text(), variables).methodDescriptor();
        MethodVisitor visitor = writer.visitMethod(
                method.access(),
                method.name(),
                descriptor,
                method.text(),
                method.thrown().stream().map(BundledStubs::internal).toArray(String[]::new));
        if ((method.access() & Opcodes.ACC_ABSTRACT) == 0) {
            visitor.visitCode();
            visitor.visitInsn(Opcodes.ACONST_NULL);
            visitor.visitInsn(Opcodes.ATHROW);
            visitor.visitMaxs(1, 1 + 2 * descriptor.length());
        }
        visitor.visitEnd();
    }

    /** The type variables that are in scope in a class, each with what it is erased to. */
    private Map<String, String> variablesOf(BinaryClass.@Nullable Content type) {
        if (type == null) {
            return new HashMap<>();
        }
        Map<String, String> variables = variablesOf(type.outer() == null ? null : classes.get(type.outer()));
        new Erasure(type.signature(), variables).parameters();
        return variables;
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }

    /** Reads a generic signature and gives what is left without type arguments. */
    private static final class Erasure {

        private final String text;
        private final Map<String, String> variables;
        private int at;

        /** @param variables those in scope; what the signature declares is added */
        Erasure(String text, Map<String, String> variables) {
            this.text = text;
            this.variables = variables;
        }

        boolean hasMore() {
            return at < text.length();
        }

        /** Type parameters, if any come now. A bound may name a later one, which here is an object. */
        void parameters() {
            if (text.charAt(at) != '<') {
                return;
            }
            at++;
            while (text.charAt(at) != '>') {
                int colon = text.indexOf(':', at);
                String name = text.substring(at, colon);
                String bound = null;
                at = colon;
                while (text.charAt(at) == ':') {
                    at++;
                    if (text.charAt(at) != ':') {
                        String each = descriptor();
                        bound = bound == null ? each : bound;
                    }
                }
                variables.put(name, bound == null ? "Ljava/lang/Object;" : bound);
            }
            at++;
        }

        String className() {
            String descriptor = descriptor();
            return descriptor.substring(1, descriptor.length() - 1);
        }

        String methodDescriptor() {
            parameters();
            StringBuilder descriptor = new StringBuilder("(");
            at++;
            while (text.charAt(at) != ')') {
                descriptor.append(descriptor());
            }
            at++;
            return descriptor.append(')').append(descriptor()).toString();
        }

        String descriptor() {
            char first = text.charAt(at);
            if (first == '[') {
                at++;
                return '[' + descriptor();
            }
            if (first == 'T') {
                int end = text.indexOf(';', at);
                String name = text.substring(at + 1, end);
                at = end + 1;
                return variables.getOrDefault(name, "Ljava/lang/Object;");
            }
            if (first != 'L') {
                at++;
                return String.valueOf(first);
            }
            StringBuilder name = new StringBuilder();
            while (text.charAt(at) != ';') {
                char c = text.charAt(at);
                if (c == '<') {
                    arguments();
                } else {
                    name.append(c == '.' ? '$' : c);
                    at++;
                }
            }
            at++;
            return name.append(';').toString();
        }

        private void arguments() {
            int depth = 0;
            do {
                depth += text.charAt(at) == '<' ? 1 : text.charAt(at) == '>' ? -1 : 0;
                at++;
            } while (depth > 0);
        }
    }
}
