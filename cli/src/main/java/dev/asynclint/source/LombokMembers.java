package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.code.MethodSig;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members that Lombok generates, from its documentation: accessors, constructors, withers, loggers and builders. Its
 * generated code is never seen, only who can be called.
 */
final class LombokMembers {

    private static final Map<String, String> LOGGERS = Map.of(
            "Slf4j", "org.slf4j.Logger",
            "XSlf4j", "org.slf4j.ext.XLogger",
            "Log4j2", "org.apache.logging.log4j.Logger",
            "Log4j", "org.apache.log4j.Logger",
            "CommonsLog", "org.apache.commons.logging.Log",
            "Log", "java.util.logging.Logger",
            "JBossLog", "org.jboss.logging.Logger",
            "Flogger", "com.google.common.flogger.FluentLogger");

    private static final Set<String> CONSTRUCTORS =
            Set.of("NoArgsConstructor", "RequiredArgsConstructor", "AllArgsConstructor");

    private final SourceType type;
    private final TypeDeclaration<?> tree;
    private final List<MethodInfo> out;
    private final Set<String> written = new java.util.HashSet<>();

    private LombokMembers(SourceType type, TypeDeclaration<?> tree, List<MethodInfo> out) {
        this.type = type;
        this.tree = tree;
        this.out = out;
        for (BodyDeclaration<?> member : tree.getMembers()) {
            if (member instanceof MethodDeclaration m) {
                written.add(m.getNameAsString() + "/" + m.getParameters().size());
            }
        }
    }

    /** The declaration, when its file uses Lombok. */
    private static @Nullable TypeDeclaration<?> used(SourceType type, @Nullable Node tree) {
        return tree instanceof TypeDeclaration<?> declared && type.env().unit().importsLombok() ? declared : null;
    }

    static boolean isUtilityClass(SourceType type, @Nullable Node tree) {
        TypeDeclaration<?> declared = used(type, tree);
        return declared != null && has(declared, "UtilityClass");
    }

    /** Flags that class annotations add to a field. */
    static int fieldAccess(SourceType type, @Nullable Node tree, FieldDeclaration field) {
        TypeDeclaration<?> declared = used(type, tree);
        if (declared == null) {
            return 0;
        }
        if (has(declared, "UtilityClass")) {
            return Modifier.STATIC;
        }
        boolean makesFinal = has(declared, "Value")
                || annotation(declared, "FieldDefaults")
                        .filter(a -> value(a, "makeFinal").equals("true"))
                        .isPresent();
        return makesFinal && !field.isStatic() && !has(field, "NonFinal") ? Modifier.FINAL : 0;
    }

    /** The logger of a class. */
    static List<FieldInfo> fields(SourceType type, @Nullable Node tree) {
        TypeDeclaration<?> declared = used(type, tree);
        if (declared == null) {
            return List.of();
        }
        for (AnnotationExpr annotation : declared.getAnnotations()) {
            String logger = LOGGERS.get(simpleName(annotation));
            if (logger != null) {
                return List.of(new FieldInfo(
                        type.name(),
                        "log",
                        Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL,
                        new ClassType(logger),
                        List.of()));
            }
        }
        return List.of();
    }

    /** Declares the builder classes, before anything is resolved. */
    static void declareTypes(SourceType type, TypeDeclaration<?> tree, SourceTypes types) {
        if (used(type, tree) == null) {
            return;
        }
        boolean isSuper = has(tree, "SuperBuilder");
        Optional<AnnotationExpr> onType = isSuper ? annotation(tree, "SuperBuilder") : annotation(tree, "Builder");
        if (onType.isPresent()) {
            String simpleName = orElse(value(onType.get(), "builderClassName"), tree.getNameAsString() + "Builder");
            declareBuilder(type, tree, simpleName, isSuper, tree, types);
        }
        for (BodyDeclaration<?> member : tree.getMembers()) {
            Optional<AnnotationExpr> onMember = annotation(member, "Builder");
            if (onMember.isPresent()) {
                String made = member instanceof MethodDeclaration m
                        ? m.getType() instanceof ClassOrInterfaceType c ? c.getNameAsString() : "Void"
                        : tree.getNameAsString();
                declareBuilder(
                        type,
                        tree,
                        orElse(value(onMember.get(), "builderClassName"), made + "Builder"),
                        false,
                        member,
                        types);
            }
        }
    }

    private static void declareBuilder(
            SourceType type,
            TypeDeclaration<?> tree,
            String simpleName,
            boolean isSuper,
            Node annotated,
            SourceTypes types) {
        String name = type.name() + "$" + simpleName;
        if (type.nested(simpleName).isPresent()) {
            types.find(name).ifPresent(info -> {
                if (info instanceof SourceType source) {
                    source.members().completeBuilder(new LombokBuilder(name, type, tree, annotated, isSuper));
                }
            });
            return;
        }
        type.addNested(simpleName, name);
        types.add(new LombokBuilder(name, type, tree, annotated, isSuper));
    }

    /** Adds what the annotations of the type, its fields and its methods generate. */
    static void addMethods(SourceType type, @Nullable Node tree, List<MethodInfo> out) {
        TypeDeclaration<?> declared = used(type, tree);
        if (declared != null) {
            new LombokMembers(type, declared, out).add();
        }
    }

    private void add() {
        boolean isData = has(tree, "Data");
        boolean isValue = has(tree, "Value");
        for (BodyDeclaration<?> member : tree.getMembers()) {
            if (member instanceof FieldDeclaration field) {
                for (VariableDeclarator v : field.getVariables()) {
                    addAccessors(field, v, isData, isValue);
                }
            } else if (has(member, "Builder")) {
                addBuilderMethod(annotation(member, "Builder").orElseThrow(), builtBy(member), false);
            }
        }
        addConstructors(isData, isValue);
        annotation(tree, "Builder").ifPresent(a -> addBuilderMethod(a, tree.getNameAsString(), false));
        annotation(tree, "SuperBuilder").ifPresent(a -> addBuilderMethod(a, tree.getNameAsString(), true));
    }

    private String builtBy(BodyDeclaration<?> member) {
        return member instanceof MethodDeclaration m && m.getType() instanceof ClassOrInterfaceType c
                ? c.getNameAsString()
                : tree.getNameAsString();
    }

    private void addAccessors(FieldDeclaration field, VariableDeclarator v, boolean isData, boolean isValue) {
        String name = v.getNameAsString();
        if (name.startsWith("$")) {
            return;
        }
        FieldInfo info = type.field(name).orElse(null);
        if (info == null) {
            return;
        }
        boolean isFluent = accessors(field, "fluent");
        boolean isChained = isFluent || accessors(field, "chain");
        int isStatic = info.access() & Modifier.STATIC;
        Optional<AnnotationExpr> getter = annotation(field, "Getter");
        Optional<AnnotationExpr> classGetter = annotation(tree, "Getter");
        boolean gets = getter.map(LombokMembers::isWanted)
                .orElse(isStatic == 0
                        && (isData
                                || isValue
                                || classGetter.filter(LombokMembers::isWanted).isPresent()));
        String base = baseName(name, info.type());
        if (gets) {
            String prefix = info.type() == PrimitiveType.BOOLEAN ? "is" : "get";
            add(isFluent ? name : prefix + base, isStatic, List.of(), info.type());
        }
        Optional<AnnotationExpr> setter = annotation(field, "Setter");
        boolean sets = setter.map(LombokMembers::isWanted)
                .orElse(isStatic == 0
                        && (isData
                                || annotation(tree, "Setter")
                                        .filter(LombokMembers::isWanted)
                                        .isPresent()));
        if (sets && !info.isFinal()) {
            add(
                    isFluent ? name : "set" + base,
                    isStatic,
                    List.of(info.type()),
                    isChained ? type.thisType() : VoidType.INSTANCE);
        }
        if (isStatic == 0 && (has(field, "With") || has(tree, "With") || has(field, "Wither"))) {
            add("with" + base, 0, List.of(info.type()), type.thisType());
        }
    }

    private static String baseName(String field, Type fieldType) {
        String name = field;
        if (fieldType == PrimitiveType.BOOLEAN
                && name.length() > 2
                && name.startsWith("is")
                && !Character.isLowerCase(name.charAt(2))) {
            name = name.substring(2);
        }
        return capitalised(name);
    }

    static String capitalised(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private boolean accessors(FieldDeclaration field, String what) {
        return annotation(field, "Accessors")
                .or(() -> annotation(tree, "Accessors"))
                .filter(a -> value(a, what).equals("true"))
                .isPresent();
    }

    private void addConstructors(boolean isData, boolean isValue) {
        boolean any = type.members().declares(MethodSig.CONSTRUCTOR);
        for (AnnotationExpr annotation : tree.getAnnotations()) {
            String name = simpleName(annotation);
            if (CONSTRUCTORS.contains(name)) {
                any = true;
                List<Type> parameters =
                        name.startsWith("No") ? List.of() : name.startsWith("All") ? allFields() : requiredFields();
                constructor(parameters, value(annotation, "staticName"));
            }
        }
        if (any) {
            return;
        }
        if (isData) {
            constructor(requiredFields(), dataStaticName("Data"));
        } else if (isValue || has(tree, "Builder")) {
            constructor(allFields(), isValue ? dataStaticName("Value") : "");
        }
    }

    private String dataStaticName(String annotation) {
        return annotation(tree, annotation)
                .map(a -> value(a, "staticConstructor"))
                .orElse("");
    }

    private void constructor(List<Type> parameters, String staticName) {
        out.add(new MethodInfo(
                type.name(),
                MethodSig.CONSTRUCTOR,
                staticName.isEmpty() ? Modifier.PUBLIC : Modifier.PRIVATE,
                List.of(),
                parameters,
                VoidType.INSTANCE,
                List.of(),
                List.of()));
        if (!staticName.isEmpty()) {
            out.add(new MethodInfo(
                    type.name(),
                    staticName,
                    Modifier.PUBLIC | Modifier.STATIC,
                    type.typeParameters(),
                    parameters,
                    type.thisType(),
                    List.of(),
                    List.of()));
        }
    }

    private List<Type> allFields() {
        return fieldTypes(type, tree, false);
    }

    private List<Type> requiredFields() {
        return fieldTypes(type, tree, true);
    }

    private static List<Type> fieldTypes(SourceType type, TypeDeclaration<?> tree, boolean requiredOnly) {
        List<Type> types = new ArrayList<>();
        for (BodyDeclaration<?> member : tree.getMembers()) {
            if (member instanceof FieldDeclaration field && !field.isStatic()) {
                for (VariableDeclarator v : field.getVariables()) {
                    FieldInfo info = type.field(v.getNameAsString()).orElse(null);
                    boolean hasValue = v.getInitializer().isPresent();
                    if (info == null || (info.isFinal() && hasValue)) {
                        continue;
                    }
                    if (!requiredOnly || (!hasValue && (info.isFinal() || has(field, "NonNull")))) {
                        types.add(info.type());
                    }
                }
            }
        }
        return types;
    }

    private void addBuilderMethod(AnnotationExpr annotation, String made, boolean isSuper) {
        String builder = type.name() + "$" + orElse(value(annotation, "builderClassName"), made + "Builder");
        ClassType builderType = isSuper
                ? new ClassType(builder, List.of(WildcardType.ANY, WildcardType.ANY))
                : new ClassType(builder, List.copyOf(type.thisType().arguments()));
        String name = orElse(value(annotation, "builderMethodName"), "builder");
        if (!written.contains(name + "/0")) {
            out.add(new MethodInfo(
                    type.name(),
                    name,
                    Modifier.PUBLIC | Modifier.STATIC,
                    type.typeParameters(),
                    List.of(),
                    builderType,
                    List.of(),
                    List.of()));
        }
        if (value(annotation, "toBuilder").equals("true")) {
            add("toBuilder", 0, List.of(), builderType);
        }
    }

    private void add(String name, int access, List<Type> parameters, Type returnType) {
        if (written.add(name + "/" + parameters.size())) {
            out.add(new MethodInfo(
                    type.name(),
                    name,
                    Modifier.PUBLIC | access,
                    List.of(),
                    parameters,
                    returnType,
                    List.of(),
                    List.of()));
        }
    }

    private static boolean isWanted(AnnotationExpr annotation) {
        return !value(annotation, "value").endsWith("NONE");
    }

    static boolean has(NodeWithAnnotations<?> node, String simpleName) {
        return annotation(node, simpleName).isPresent();
    }

    static Optional<AnnotationExpr> annotation(NodeWithAnnotations<?> node, String simpleName) {
        NodeList<AnnotationExpr> all = node.getAnnotations();
        for (int i = 0; i < all.size(); i++) {
            if (simpleName(all.get(i)).equals(simpleName)) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    private static String simpleName(AnnotationExpr annotation) {
        return annotation.getName().getIdentifier();
    }

    static String value(AnnotationExpr annotation, String element) {
        if (annotation instanceof SingleMemberAnnotationExpr single && element.equals("value")) {
            return text(single.getMemberValue());
        }
        if (annotation instanceof NormalAnnotationExpr normal) {
            for (MemberValuePair pair : normal.getPairs()) {
                if (pair.getNameAsString().equals(element)) {
                    return text(pair.getValue());
                }
            }
        }
        return "";
    }

    private static String text(com.github.javaparser.ast.expr.Expression value) {
        return value.isStringLiteralExpr() ? value.asStringLiteralExpr().getValue() : value.toString();
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    /** The parameters of a builder: the fields of a class or the parameters of a constructor or method. */
    static List<FieldInfo> built(SourceType type, TypeDeclaration<?> tree, Node annotated) {
        List<FieldInfo> out = new ArrayList<>();
        NodeList<Parameter> parameters = annotated instanceof ConstructorDeclaration c
                ? c.getParameters()
                : annotated instanceof MethodDeclaration m ? m.getParameters() : null;
        if (parameters != null) {
            for (Parameter p : parameters) {
                out.add(new FieldInfo(
                        type.name(), p.getNameAsString(), 0, TypeNames.resolve(p.getType(), type.env()), singular(p)));
            }
            return out;
        }
        if (tree instanceof ClassOrInterfaceDeclaration) {
            for (BodyDeclaration<?> member : tree.getMembers()) {
                if (member instanceof FieldDeclaration f && !f.isStatic()) {
                    for (VariableDeclarator v : f.getVariables()) {
                        boolean isFixed = v.getInitializer().isPresent() && f.isFinal() && !has(f, "Default");
                        type.field(v.getNameAsString())
                                .filter(i -> !isFixed)
                                .ifPresent(
                                        i -> out.add(new FieldInfo(type.name(), i.name(), 0, i.type(), singular(f))));
                    }
                }
            }
        } else {
            out.addAll(type.recordComponents());
        }
        return out;
    }

    /** The name that {@code @Singular} gives to one element, as the only entry, or nothing. */
    private static List<String> singular(NodeWithAnnotations<?> node) {
        return annotation(node, "Singular")
                .map(a -> List.of("1" + value(a, "value")))
                .orElse(List.of());
    }
}
