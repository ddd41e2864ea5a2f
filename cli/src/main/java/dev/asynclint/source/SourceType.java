package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithMembers;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.code.TypeKind;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A type that is declared in the analysed sources, anonymous and local ones too.
 *
 * <p>Members are resolved when they are first asked for. {@link #release} resolves the rest and gives up the syntax, so
 * that a tree can be dropped while other files still ask for the type.
 */
final class SourceType implements TypeInfo {

    /** Types whose supertypes this thread is just resolving: what they inherit does not count for that. */
    private static final ThreadLocal<Set<SourceType>> RESOLVING = ThreadLocal.withInitial(HashSet::new);

    private final String name;
    private final String simpleName;
    private final TypeKind kind;
    private final int access;
    private final @Nullable SourceType enclosing;
    private final Env header;
    private final Env env;
    private final List<LazyVariable> typeParameters = new ArrayList<>();
    private final Map<String, String> nested = new HashMap<>();
    private final Map<String, Optional<String>> memberTypes = new ConcurrentHashMap<>();
    private final SourceMembers members;
    private volatile @Nullable Node tree;
    private volatile @Nullable Supertypes supertypes;
    private volatile @Nullable List<String> annotations;

    private record Supertypes(@Nullable ClassType superclass, List<ClassType> interfaces) {}

    private SourceType(
            String name,
            String simpleName,
            TypeKind kind,
            int access,
            @Nullable SourceType enclosing,
            Env outer,
            Node tree,
            NodeList<BodyDeclaration<?>> body) {
        this.name = name;
        this.simpleName = simpleName;
        this.kind = kind;
        this.access = access;
        this.enclosing = enclosing;
        this.tree = tree;
        this.header = outer.block();
        this.env = header.members(this);
        this.members = new SourceMembers(this, tree, body);
    }

    /** Makes a type and, below it, the types that are its members. */
    static SourceType declare(
            TypeDeclaration<?> tree, String name, @Nullable SourceType enclosing, Env outer, SourceTypes types) {
        TypeKind kind = kind(tree);
        int access = SourceMembers.access(tree.getModifiers()) | kindFlags(kind);
        boolean inInterface =
                enclosing != null && (enclosing.kind == TypeKind.INTERFACE || enclosing.kind == TypeKind.ANNOTATION);
        if (inInterface) {
            access |= Modifier.PUBLIC | Modifier.STATIC;
        }
        boolean isMember = enclosing != null && outer.type() == enclosing;
        boolean isLocal = kind != TypeKind.ANNOTATION && outer.outer() != null;
        if (kind != TypeKind.CLASS && (isMember || isLocal)) {
            access |= Modifier.STATIC;
        }
        SourceType type =
                new SourceType(name, tree.getNameAsString(), kind, access, enclosing, outer, tree, tree.getMembers());
        type.declareTypeParameters(tree);
        type.declareMemberTypes(tree.getMembers(), types);
        LombokMembers.declareTypes(type, tree, types);
        types.add(type);
        return type;
    }

    /**
     * Makes an anonymous class, or the class of an enum constant with a body.
     *
     * @param supertype what it extends or implements; null when that is not known
     */
    static SourceType anonymous(
            Node tree,
            NodeList<BodyDeclaration<?>> body,
            String name,
            @Nullable ClassType supertype,
            boolean isInterface,
            Env outer,
            SourceTypes types) {
        SourceType type = new SourceType(name, "", TypeKind.CLASS, 0, outer.enclosingType(), outer, tree, body);
        ClassType known = supertype == null ? new ClassType("?") : supertype;
        type.supertypes =
                isInterface ? new Supertypes(ClassType.OBJECT, List.of(known)) : new Supertypes(known, List.of());
        type.annotations = List.of();
        type.declareMemberTypes(body, types);
        types.add(type);
        return type;
    }

    private static TypeKind kind(TypeDeclaration<?> tree) {
        if (tree instanceof EnumDeclaration) {
            return TypeKind.ENUM;
        } else if (tree instanceof RecordDeclaration) {
            return TypeKind.RECORD;
        } else if (tree instanceof AnnotationDeclaration) {
            return TypeKind.ANNOTATION;
        }
        return ((ClassOrInterfaceDeclaration) tree).isInterface() ? TypeKind.INTERFACE : TypeKind.CLASS;
    }

    private static int kindFlags(TypeKind kind) {
        return switch (kind) {
            case CLASS -> 0;
            case INTERFACE -> INTERFACE | Modifier.ABSTRACT;
            case ANNOTATION -> INTERFACE | ANNOTATION | Modifier.ABSTRACT;
            case ENUM -> ENUM;
            case RECORD -> Modifier.FINAL;
        };
    }

    private void declareTypeParameters(TypeDeclaration<?> tree) {
        NodeList<com.github.javaparser.ast.type.TypeParameter> written = tree instanceof ClassOrInterfaceDeclaration c
                ? c.getTypeParameters()
                : tree instanceof RecordDeclaration r ? r.getTypeParameters() : new NodeList<>();
        for (com.github.javaparser.ast.type.TypeParameter parameter : written) {
            typeParameters.add(new LazyVariable(parameter, name, header));
        }
        typeParameters.forEach(p -> header.declare(p.variable()));
    }

    private void declareMemberTypes(NodeList<BodyDeclaration<?>> body, SourceTypes types) {
        for (BodyDeclaration<?> member : body) {
            if (member instanceof TypeDeclaration<?> t) {
                String nestedName = name + "$" + t.getNameAsString();
                nested.put(t.getNameAsString(), nestedName);
                declare(t, nestedName, this, env, types);
            }
        }
    }

    /** Binary names of the types that are declared directly in it. */
    java.util.Collection<String> nestedNames() {
        return nested.values();
    }

    /** Adds a member type that no syntax declares. */
    void addNested(String nestedSimpleName, String binaryName) {
        nested.putIfAbsent(nestedSimpleName, binaryName);
    }

    /** Resolves everything that still needs the syntax, and gives that up. */
    void release() {
        superclass();
        annotations();
        typeParameters.forEach(LazyVariable::release);
        members.release();
        tree = null;
    }

    /** The scope of its members. */
    Env env() {
        return env;
    }

    /** The scope of its type parameters, around {@link #env}. */
    Env header() {
        return header;
    }

    SourceMembers members() {
        return members;
    }

    TypeKind kind() {
        return kind;
    }

    String simpleName() {
        return simpleName;
    }

    @Nullable
    SourceType enclosing() {
        return enclosing;
    }

    /** The outermost type around it, or itself. */
    SourceType outermost() {
        SourceType type = this;
        while (type.enclosing != null) {
            type = type.enclosing;
        }
        return type;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int access() {
        return access;
    }

    @Override
    public List<TypeParameter> typeParameters() {
        if (typeParameters.isEmpty()) {
            return List.of();
        }
        List<TypeParameter> out = new ArrayList<>(typeParameters.size());
        typeParameters.forEach(p -> out.add(new TypeParameter(p.variable())));
        return out;
    }

    @Override
    public @Nullable ClassType superclass() {
        return supertypes().superclass();
    }

    @Override
    public List<ClassType> interfaces() {
        return supertypes().interfaces();
    }

    private Supertypes supertypes() {
        Supertypes known = supertypes;
        if (known != null) {
            return known;
        }
        Set<SourceType> resolving = RESOLVING.get();
        if (!resolving.add(this)) {
            return new Supertypes(kind == TypeKind.INTERFACE ? null : ClassType.OBJECT, List.of());
        }
        try {
            Node written = tree;
            if (written == null) {
                return supertypes == null ? new Supertypes(ClassType.OBJECT, List.of()) : supertypes;
            }
            known = resolveSupertypes(written);
            supertypes = known;
            return known;
        } finally {
            resolving.remove(this);
        }
    }

    private Supertypes resolveSupertypes(Node written) {
        if (written instanceof ClassOrInterfaceDeclaration c) {
            if (c.isInterface()) {
                return new Supertypes(null, named(c.getExtendedTypes()));
            }
            List<ClassType> extended = named(c.getExtendedTypes());
            return new Supertypes(
                    extended.isEmpty() ? ClassType.OBJECT : extended.get(0), named(c.getImplementedTypes()));
        } else if (written instanceof EnumDeclaration e) {
            return new Supertypes(
                    new ClassType("java.lang.Enum", List.of(new ClassType(name))), named(e.getImplementedTypes()));
        } else if (written instanceof RecordDeclaration r) {
            return new Supertypes(new ClassType("java.lang.Record"), named(r.getImplementedTypes()));
        }
        return new Supertypes(null, List.of(new ClassType("java.lang.annotation.Annotation")));
    }

    private List<ClassType> named(NodeList<ClassOrInterfaceType> written) {
        List<ClassType> out = new ArrayList<>(written.size());
        for (ClassOrInterfaceType type : written) {
            ClassType resolved = TypeNames.classNamed(type, header);
            // A supertype that cannot be found is kept by its written name: the type is known to be incomplete.
            out.add(resolved == null ? new ClassType("?" + type.getNameAsString()) : resolved);
        }
        return out;
    }

    /** The member type of that simple name, inherited ones too. */
    Optional<String> memberType(String wanted, int depth) {
        String own = nested.get(wanted);
        if (own != null) {
            return Optional.of(own);
        }
        Optional<String> known = memberTypes.get(wanted);
        if (known == null) {
            known = env.unit().memberType(this, wanted, depth);
            if (supertypes != null && RESOLVING.get().isEmpty()) {
                memberTypes.put(wanted, known);
            }
        }
        return known;
    }

    @Override
    public List<MethodInfo> methods(String wanted) {
        return members.methods(wanted);
    }

    @Override
    public List<MethodInfo> methods() {
        return members.methods();
    }

    @Override
    public Optional<FieldInfo> field(String wanted) {
        return Optional.ofNullable(members.fields().get(wanted));
    }

    @Override
    public List<FieldInfo> fields() {
        return List.copyOf(members.fields().values());
    }

    @Override
    public List<FieldInfo> recordComponents() {
        return members.recordComponents();
    }

    @Override
    public Optional<String> nested(String wanted) {
        return Optional.ofNullable(nested.get(wanted));
    }

    @Override
    public List<String> annotations() {
        List<String> known = annotations;
        if (known == null) {
            known = tree instanceof TypeDeclaration<?> t ? annotations(t.getAnnotations(), header) : List.of();
            annotations = known;
        }
        return known;
    }

    @Override
    public Origin origin() {
        return Origin.PROJECT;
    }

    @Override
    public String toString() {
        return name;
    }

    /** The binary names of annotations, the written names of those that are not found. */
    static List<String> annotations(NodeList<AnnotationExpr> written, Env env) {
        if (written.isEmpty()) {
            return List.of();
        }
        List<String> out = new ArrayList<>(written.size());
        for (AnnotationExpr annotation : written) {
            out.add(annotationName(annotation, env));
        }
        return out;
    }

    static String annotationName(AnnotationExpr annotation, Env env) {
        String text = annotation.getNameAsString();
        return TypeNames.qualified(List.of(text.split("\\.")), env).orElse(text);
    }

    /** The syntax of the members of a type declaration, anonymous class or enum constant. */
    static NodeList<BodyDeclaration<?>> body(Node tree) {
        if (tree instanceof NodeWithMembers<?> t) {
            return t.getMembers();
        } else if (tree instanceof EnumConstantDeclaration c) {
            return c.getClassBody();
        }
        return ((ObjectCreationExpr) tree).getAnonymousClassBody().orElseGet(NodeList::new);
    }
}
