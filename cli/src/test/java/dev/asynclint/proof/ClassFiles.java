package dev.asynclint.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The classes of one jar, or of one JDK's run-time image, read one by one when asked for. */
final class ClassFiles {

    /** A class as far as knowledge speaks of it. Names are binary names. */
    record ClassFile(String name, int access, List<String> supertypes, List<Method> methods) {
        boolean isInterface() {
            return (access & Opcodes.ACC_INTERFACE) != 0;
        }

        boolean isAbstract() {
            return (access & Opcodes.ACC_ABSTRACT) != 0;
        }

        boolean isAnnotation() {
            return (access & Opcodes.ACC_ANNOTATION) != 0;
        }
    }

    /**
     * A method that is not private.
     *
     * @param returns the erased type of its result
     * @param ofVariable whether the result is of a type variable, so that subtypes may say more of it
     */
    record Method(String owner, String name, int access, List<String> parameters, String returns, boolean ofVariable) {
        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isAbstract() {
            return (access & Opcodes.ACC_ABSTRACT) != 0;
        }

        /** Whether code of other packages can call it. */
        boolean isForOthers() {
            return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        }

        @Override
        public String toString() {
            return name + "(" + String.join(", ", parameters) + ")";
        }
    }

    /** Binary name to its file. */
    private final Map<String, Path> files;

    private final Map<String, Optional<ClassFile>> read = new HashMap<>();

    private ClassFiles(Map<String, Path> files) {
        this.files = files;
    }

    static ClassFiles ofJar(Path jar) {
        try {
            // Never closed: the classes are read lazily, for as long as the tests run.
            FileSystem zip = FileSystems.newFileSystem(jar);
            return new ClassFiles(list(zip.getPath("/"), 0));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + jar, unreadable);
        }
    }

    static ClassFiles ofJdk(Path home) {
        try {
            FileSystem image = home.equals(Path.of(System.getProperty("java.home")))
                    ? FileSystems.getFileSystem(URI.create("jrt:/"))
                    : FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
            return new ClassFiles(list(image.getPath("/modules"), 2));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + home, unreadable);
        }
    }

    /** Below {@code root}, where the name of a class starts after {@code skip} names. */
    private static Map<String, Path> list(Path root, int skip) throws IOException {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.forEach(path -> {
                String text = path.toString();
                if (text.endsWith(".class") && !text.endsWith("-info.class") && !text.startsWith("/META-INF")) {
                    String name = path.subpath(skip, path.getNameCount()).toString();
                    files.put(name.substring(0, name.length() - 6).replace('/', '.'), path);
                }
            });
        }
        return files;
    }

    java.util.Set<String> names() {
        return files.keySet();
    }

    Optional<ClassFile> find(String name) {
        return read.computeIfAbsent(name, n -> Optional.ofNullable(files.get(n)).map(ClassFiles::parse));
    }

    private static ClassFile parse(Path file) {
        try {
            Reading reading = new Reading();
            new ClassReader(Files.readAllBytes(file))
                    .accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return reading.done();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static final class Reading extends ClassVisitor {
        private final List<String> supertypes = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private String name = "";
        private int access;

        Reading() {
            super(Opcodes.ASM9);
        }

        ClassFile done() {
            return new ClassFile(name, access, supertypes, methods);
        }

        @Override
        public void visit(
                int version, int flags, String internalName, String signature, String superName, String[] interfaces) {
            name = internalName.replace('/', '.');
            access = flags;
            if (superName != null) {
                supertypes.add(superName.replace('/', '.'));
            }
            for (String one : interfaces) {
                supertypes.add(one.replace('/', '.'));
            }
        }

        @Override
        public void visitInnerClass(String internalName, String outer, String inner, int flags) {
            if (internalName.replace('/', '.').equals(name)) {
                access = flags;
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int flags, String methodName, String descriptor, String signature, String[] exceptions) {
            if ((flags & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE)) == 0) {
                List<String> parameters = new ArrayList<>();
                for (Type type : Type.getArgumentTypes(descriptor)) {
                    parameters.add(type.getClassName());
                }
                methods.add(new Method(
                        name,
                        methodName,
                        flags,
                        parameters,
                        Type.getReturnType(descriptor).getClassName(),
                        signature != null && signature.charAt(signature.indexOf(')') + 1) == 'T'));
            }
            return null;
        }
    }
}
