package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.asynclint.code.MethodSig;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The builder class that {@code @Builder} or {@code @SuperBuilder} generates. */
final class LombokBuilder extends SyntheticType {

    private final SourceType made;
    private final boolean isSuper;
    private volatile @Nullable Syntax syntax;
    private volatile @Nullable List<MethodInfo> methods;
    private final TypeVariable built;
    private final TypeVariable self;

    private record Syntax(TypeDeclaration<?> tree, Node annotated) {}

    LombokBuilder(String name, SourceType made, TypeDeclaration<?> tree, Node annotated, boolean isSuper) {
        super(name);
        this.made = made;
        this.isSuper = isSuper;
        this.syntax = new Syntax(tree, annotated);
        this.built = new TypeVariable("C", name, () -> List.of(made.thisType()));
        this.self = new TypeVariable("B", name, () -> List.of(thisType()));
    }

    /** Resolves the members and gives up the syntax. */
    void release() {
        methods();
        syntax = null;
    }

    @Override
    public int access() {
        return Modifier.PUBLIC | Modifier.STATIC | (isSuper ? Modifier.ABSTRACT : 0);
    }

    @Override
    public List<TypeParameter> typeParameters() {
        return isSuper ? List.of(new TypeParameter(built), new TypeParameter(self)) : made.typeParameters();
    }

    @Override
    public ClassType superclass() {
        ClassType parent = made.superclass();
        if (isSuper && parent != null && !parent.equals(ClassType.OBJECT)) {
            String simpleName = parent.name()
                    .substring(Math.max(
                                    parent.name().lastIndexOf('.'),
                                    parent.name().lastIndexOf('$'))
                            + 1);
            return new ClassType(parent.name() + "$" + simpleName + "Builder", List.of(built, self));
        }
        return ClassType.OBJECT;
    }

    @Override
    public List<MethodInfo> methods() {
        List<MethodInfo> known = methods;
        Syntax written = syntax;
        if (known == null && written != null) {
            known = make(written);
            methods = known;
        }
        return known == null ? List.of() : known;
    }

    private List<MethodInfo> make(Syntax written) {
        List<MethodInfo> out = new ArrayList<>();
        Type returned = isSuper ? self : thisType();
        for (FieldInfo part : LombokMembers.built(made, written.tree(), written.annotated())) {
            add(out, part.name(), List.of(part.type()), returned);
            if (!part.annotations().isEmpty() && part.annotations().get(0).startsWith("1")) {
                addSingular(out, part, returned);
            }
        }
        Type result = isSuper
                ? built
                : written.annotated() instanceof MethodDeclaration m
                        ? TypeNames.resolve(m.getType(), made.env())
                        : made.thisType();
        add(out, "build", List.of(), result);
        if (isSuper) {
            add(out, "self", List.of(), self);
        }
        add(out, MethodSig.CONSTRUCTOR, List.of(), VoidType.INSTANCE);
        return out;
    }

    private void addSingular(List<MethodInfo> out, FieldInfo part, Type returned) {
        String given = part.annotations().get(0).substring(1);
        String one = !given.isEmpty()
                ? given
                : part.name().endsWith("ies")
                        ? part.name().substring(0, part.name().length() - 3) + "y"
                        : part.name().endsWith("s")
                                ? part.name().substring(0, part.name().length() - 1)
                                : part.name();
        List<Type> arguments = part.type() instanceof ClassType c ? c.arguments() : List.of();
        add(out, one, arguments.isEmpty() ? List.of(ClassType.OBJECT) : arguments, returned);
        add(out, "clear" + LombokMembers.capitalised(part.name()), List.of(), returned);
    }

    private void add(List<MethodInfo> out, String methodName, List<Type> parameters, Type returned) {
        out.add(new MethodInfo(
                name(), methodName, Modifier.PUBLIC, List.of(), parameters, returned, List.of(), List.of()));
    }

    @Override
    public Origin origin() {
        return Origin.PROJECT;
    }
}
