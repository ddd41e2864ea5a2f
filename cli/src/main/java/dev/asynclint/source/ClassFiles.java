package dev.asynclint.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/** Reads what a class file declares, without its code. */
final class ClassFiles {

    private static final int API = Opcodes.ASM9;
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    /** ASM adds flags of its own above these. */
    private static final int FLAGS = 0xFFFF;

    private ClassFiles() {}

    /**
     * Reads a class file.
     *
     * @throws RuntimeException when the bytes are no class file, or one that is newer than ASM
     */
    static BinaryClass.Content read(byte[] bytes) {
        Collector collector = new Collector();
        new ClassReader(bytes)
                .accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return collector.content();
    }

    private static String binaryName(String internalName) {
        return internalName.replace('/', '.');
    }

    /** {@code Lorg/foo/Bar;} as binary name. */
    private static String annotationName(String descriptor) {
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    private static final class Collector extends ClassVisitor {

        private final Map<String, String> nested = new HashMap<>();
        private final List<String> annotations = new ArrayList<>(2);
        private final List<RawMember> methods = new ArrayList<>();
        private final List<RawMember> fields = new ArrayList<>();
        private final List<RawMember> components = new ArrayList<>(0);
        private String name = "";
        private int access;
        private String signature = "";
        private @Nullable String outer;

        Collector() {
            super(API);
        }

        /** A member while its annotations may still come. */
        private record RawMember(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                List<String> thrown,
                List<String> annotations) {}

        @Override
        public void visit(
                int version,
                int flags,
                String internalName,
                @Nullable String generic,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            name = internalName;
            access = flags & FLAGS & ~Opcodes.ACC_SUPER;
            if (generic != null && SignatureText.isClass(generic)) {
                signature = generic;
            } else if (superName != null) {
                StringBuilder text =
                        new StringBuilder().append('L').append(superName).append(';');
                if (interfaces != null) {
                    for (String type : interfaces) {
                        text.append('L').append(type).append(';');
                    }
                }
                signature = text.toString();
            }
        }

        @Override
        public void visitInnerClass(String inner, @Nullable String outerName, @Nullable String innerName, int flags) {
            if (outerName == null || innerName == null) {
                return;
            }
            if (inner.equals(name)) {
                access = flags & FLAGS & ~Opcodes.ACC_SUPER;
                outer = binaryName(outerName);
            } else if (outerName.equals(name) && (flags & HIDDEN) == 0) {
                nested.put(innerName, binaryName(inner));
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotations.add(annotationName(descriptor));
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int flags,
                String methodName,
                String descriptor,
                @Nullable String generic,
                String @Nullable [] exceptions) {
            if ((flags & HIDDEN) != 0 || methodName.equals("<clinit>")) {
                return null;
            }
            List<String> names = new ArrayList<>(0);
            methods.add(new RawMember(flags & FLAGS, methodName, descriptor, generic, binaryNames(exceptions), names));
            return new MethodVisitor(API) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    names.add(annotationName(type));
                    return null;
                }
            };
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int flags, String fieldName, String descriptor, @Nullable String generic, @Nullable Object value) {
            if ((flags & HIDDEN) != 0) {
                return null;
            }
            List<String> names = new ArrayList<>(0);
            fields.add(new RawMember(flags & FLAGS, fieldName, descriptor, generic, List.of(), names));
            return new FieldVisitor(API) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    names.add(annotationName(type));
                    return null;
                }
            };
        }

        @Override
        public @Nullable RecordComponentVisitor visitRecordComponent(
                String componentName, String descriptor, @Nullable String generic) {
            components.add(new RawMember(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, componentName, descriptor, generic, List.of(), List.of()));
            return null;
        }

        BinaryClass.Content content() {
            return new BinaryClass.Content(
                    binaryName(name),
                    access,
                    signature,
                    outer,
                    Map.copyOf(nested),
                    List.copyOf(annotations),
                    methods.stream().map(this::method).toList(),
                    fields.stream().map(Collector::field).toList(),
                    components.stream().map(Collector::field).toList());
        }

        private BinaryClass.Member method(RawMember raw) {
            String descriptor = raw.name.equals("<init>") ? constructorDescriptor(raw.descriptor) : raw.descriptor;
            String text = descriptor;
            if (raw.signature != null
                    && (SignatureText.isMethod(raw.signature, descriptor)
                            || SignatureText.isMethod(raw.signature, raw.descriptor))) {
                text = raw.signature;
            }
            return new BinaryClass.Member(raw.access, raw.name, text, raw.thrown, List.copyOf(raw.annotations));
        }

        /** Without the outer instance that the constructor of an inner class takes in the class file. */
        private String constructorDescriptor(String descriptor) {
            if (outer == null || (access & (Opcodes.ACC_STATIC | Opcodes.ACC_INTERFACE)) != 0) {
                return descriptor;
            }
            String first = "(L" + outer.replace('.', '/') + ';';
            return descriptor.startsWith(first) ? '(' + descriptor.substring(first.length()) : descriptor;
        }

        private static BinaryClass.Member field(RawMember raw) {
            String text = raw.signature != null && SignatureText.isType(raw.signature) ? raw.signature : raw.descriptor;
            return new BinaryClass.Member(raw.access, raw.name, text, List.of(), List.copyOf(raw.annotations));
        }

        private static List<String> binaryNames(String @Nullable [] internalNames) {
            if (internalNames == null) {
                return List.of();
            }
            String[] names = new String[internalNames.length];
            for (int i = 0; i < names.length; i++) {
                names[i] = binaryName(internalNames[i]);
            }
            return List.of(names);
        }
    }
}
