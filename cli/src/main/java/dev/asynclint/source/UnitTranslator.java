package dev.asynclint.source;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Span;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Translates one typed unit: its types and their callables. */
final class UnitTranslator {

    private final ParsedUnit unit;
    private final Typing typing;
    private final ResolutionCounter counter;
    private final Set<String> mentioned = new HashSet<>();
    private final List<TypeDecl> types = new ArrayList<>();
    private final List<SourceUnit.Gap> gaps = new ArrayList<>();
    private final Map<String, Variable> fields = new HashMap<>();
    private final Map<String, List<AnnotationExpr>> fieldAnnotations = new HashMap<>();
    private int calls;

    UnitTranslator(ParsedUnit unit, Typing typing, ResolutionCounter counter) {
        this.unit = unit;
        this.typing = typing;
        this.counter = counter;
    }

    Typing typing() {
        return typing;
    }

    ResolutionCounter counter() {
        return counter;
    }

    /** @param packages names of the annotations that a package carries */
    SourceUnit translate(List<SourceType> topLevel, Function<String, List<String>> packages) {
        List<Callable> callables = new ArrayList<>();
        for (int i = 0; i < topLevel.size(); i++) {
            type(topLevel.get(i), unit.tree().getType(i), null, null, callables);
        }
        types.sort(Comparator.comparing(TypeDecl::whole));
        List<String> imports = new ArrayList<>();
        for (ImportDeclaration i : unit.tree().getImports()) {
            imports.add((i.isStatic() ? "static " : "") + i.getNameAsString() + (i.isAsterisk() ? ".*" : ""));
        }
        Map<String, List<String>> supertypes = new HashMap<>();
        Set<String> functions = new HashSet<>();
        for (String name : mentioned) {
            TypeInfo type = typing.pool.find(name).orElse(null);
            if (type != null) {
                List<String> all = new ArrayList<>(typing.pool.supertypes(name));
                all.removeIf(n -> n.equals("java.lang.Object") || n.startsWith("?"));
                supertypes.put(name, all);
            }
            if (type instanceof SourceType && typing.pool.functionalMethod(name).isPresent()) {
                functions.add(name);
            }
        }
        String packageName = unit.tree()
                .getPackageDeclaration()
                .map(p -> p.getNameAsString())
                .orElse("");
        return new SourceUnit(
                unit.name(),
                packageName,
                packages.apply(packageName),
                imports,
                types,
                callables,
                supertypes,
                functions,
                Suppressions.of(unit, topLevel),
                gaps);
    }

    void gap(Node node, String message) {
        gaps.add(new SourceUnit.Gap(Spans.of(node), message));
    }

    /** A type whose supertypes the unit must tell. */
    TypeRef mention(Type type) {
        return mention(TypeRefs.of(type));
    }

    TypeRef mention(TypeRef type) {
        String name = type.name();
        int bracket = name.indexOf('[');
        mentioned.add(bracket < 0 ? name : name.substring(0, bracket));
        for (TypeRef argument : type.arguments()) {
            mention(argument);
        }
        return type;
    }

    /** Where the arrow of a lambda stands. */
    Span arrow(Node lambda) {
        com.github.javaparser.Range range = unit.arrows().get(lambda);
        return range == null ? Spans.of(lambda) : Spans.of(range);
    }

    /** Adds a call to the steps and gives its result. */
    Operand.Result call(
            CallableScope<SourceType> scope,
            CallKind kind,
            Target target,
            @Nullable Operand receiver,
            List<Operand> arguments,
            TypeRef type,
            Span name,
            Span whole) {
        Call call = new Call(calls++, kind, target, receiver, arguments, mention(type), name, whole);
        scope.add(call);
        return new Operand.Result(call.id());
    }

    /** What a resolved method is in the model. */
    Target.Resolved target(Method method, @Nullable TypeRef receiver) {
        return target(method, receiver, false);
    }

    /** The same, where {@code presumed} tells that the receiver's type was only presumed. */
    Target.Resolved target(Method method, @Nullable TypeRef receiver, boolean presumed) {
        return new Target.Resolved(
                method.sig(),
                method.overridden(),
                mention(receiver == null ? TypeRef.of(method.info().owner()) : receiver),
                method.annotations(),
                method.isInterruptible(),
                presumed);
    }

    /** Translates a type that is not anonymous, and the types in it. */
    void type(
            SourceType type,
            TypeDeclaration<?> tree,
            @Nullable String outer,
            @Nullable String enclosing,
            List<Callable> into) {
        Span name = Spans.of(tree.getName());
        Span whole = Spans.of(tree);
        declare(type, tree, tree.getAnnotations(), modifiers(type, tree), outer, name, whole);
        members(type, tree, tree.getMembers(), name, whole, enclosing, into);
    }

    private static Set<Modifier> modifiers(SourceType type, TypeDeclaration<?> tree) {
        Set<Modifier> modifiers = modifiers(type.access());
        if (tree instanceof EnumDeclaration e) {
            boolean specialised =
                    e.getEntries().stream().anyMatch(c -> !c.getClassBody().isEmpty());
            if (!specialised) {
                modifiers.add(Modifier.FINAL);
            }
        }
        return modifiers;
    }

    private static Set<Modifier> modifiers(int access) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        add(modifiers, access, java.lang.reflect.Modifier.PUBLIC, Modifier.PUBLIC);
        add(modifiers, access, java.lang.reflect.Modifier.PROTECTED, Modifier.PROTECTED);
        add(modifiers, access, java.lang.reflect.Modifier.PRIVATE, Modifier.PRIVATE);
        add(modifiers, access, java.lang.reflect.Modifier.STATIC, Modifier.STATIC);
        add(modifiers, access, java.lang.reflect.Modifier.FINAL, Modifier.FINAL);
        add(modifiers, access, java.lang.reflect.Modifier.ABSTRACT, Modifier.ABSTRACT);
        add(modifiers, access, java.lang.reflect.Modifier.SYNCHRONIZED, Modifier.SYNCHRONIZED);
        add(modifiers, access, java.lang.reflect.Modifier.NATIVE, Modifier.NATIVE);
        return modifiers;
    }

    private static void add(Set<Modifier> modifiers, int access, int flag, Modifier modifier) {
        if ((access & flag) != 0) {
            modifiers.add(modifier);
        }
    }

    /** Adds the declaration of a type. */
    void declare(
            SourceType type,
            Node tree,
            NodeList<AnnotationExpr> annotations,
            Set<Modifier> modifiers,
            @Nullable String outer,
            Span name,
            Span whole) {
        mention(TypeRef.of(type.name()));
        List<TypeRef> supertypes = new ArrayList<>();
        ClassType superclass = type.superclass();
        if (superclass != null && !superclass.name().equals("java.lang.Object")) {
            supertypes.add(mention(superclass));
        }
        type.interfaces().forEach(i -> supertypes.add(mention(i)));
        collectFieldAnnotations(type, tree);
        List<Variable> declared = new ArrayList<>();
        for (FieldInfo field : type.fields()) {
            if (fieldAnnotations.containsKey(key(field))) {
                declared.add(field(field));
            }
        }
        types.add(new TypeDecl(
                type.name(),
                type.kind(),
                modifiers,
                supertypes,
                Annotations.of(annotations, type.header()),
                declared,
                outer,
                name,
                whole));
    }

    private void collectFieldAnnotations(SourceType type, Node tree) {
        String prefix = type.name() + ".";
        if (tree instanceof EnumDeclaration e) {
            e.getEntries().forEach(c -> fieldAnnotations.put(prefix + c.getNameAsString(), c.getAnnotations()));
        } else if (tree instanceof RecordDeclaration r) {
            r.getParameters().forEach(p -> fieldAnnotations.put(prefix + p.getNameAsString(), p.getAnnotations()));
        }
        for (BodyDeclaration<?> member : SourceType.body(tree)) {
            if (member instanceof FieldDeclaration f) {
                f.getVariables().forEach(v -> fieldAnnotations.put(prefix + v.getNameAsString(), f.getAnnotations()));
            } else if (member instanceof TypeDeclaration<?> nested) {
                // Fields are read before their type is translated.
                typing.pool.find(type.name() + "$" + nested.getNameAsString()).ifPresent(info -> {
                    if (info instanceof SourceType source) {
                        collectFieldAnnotations(source, nested);
                    }
                });
            }
        }
    }

    private static String key(FieldInfo field) {
        return field.owner() + "." + field.name();
    }

    /** The variable that a field is. */
    Variable field(FieldInfo field) {
        String key = key(field);
        Variable known = fields.get(key);
        return known != null ? known : fields.computeIfAbsent(key, asked -> read(field, fieldAnnotations.get(asked)));
    }

    private Variable read(FieldInfo field, @Nullable List<AnnotationExpr> annotations) {
        SourceType owner = annotations == null || annotations.isEmpty()
                ? null
                : typing.pool
                        .find(field.owner())
                        .filter(SourceType.class::isInstance)
                        .map(SourceType.class::cast)
                        .orElse(null);
        return new Variable(
                VariableKind.FIELD,
                field.owner(),
                field.name(),
                0,
                mention(field.type()),
                field.isStatic(),
                field.isFinal(),
                owner == null || annotations == null
                        ? List.of()
                        : annotations.stream()
                                .map(a -> Annotations.use(a, owner.env()))
                                .toList());
    }

    /** Translates the initializers, then the other members in the order in which they are written. */
    void members(
            SourceType type,
            Node tree,
            NodeList<BodyDeclaration<?>> body,
            Span name,
            Span whole,
            @Nullable String enclosing,
            List<Callable> into) {
        initializer(type, tree, body, true, name, whole, enclosing, into);
        initializer(type, tree, body, false, name, whole, enclosing, into);
        for (BodyDeclaration<?> member : body) {
            if (member instanceof CallableDeclaration<?> || member instanceof CompactConstructorDeclaration) {
                method(type, member, enclosing, into);
            } else if (member instanceof com.github.javaparser.ast.body.AnnotationMemberDeclaration) {
                method(type, member, enclosing, into);
            } else if (member instanceof TypeDeclaration<?> nested) {
                Optional<TypeInfo> info = typing.pool.find(type.name() + "$" + nested.getNameAsString());
                if (info.isPresent() && info.get() instanceof SourceType source) {
                    type(source, nested, type.name(), enclosing, into);
                }
            }
        }
    }

    private void initializer(
            SourceType type,
            Node tree,
            NodeList<BodyDeclaration<?>> body,
            boolean isStatic,
            Span name,
            Span whole,
            @Nullable String enclosing,
            List<Callable> into) {
        MethodSig sig = new MethodSig(
                type.name(), isStatic ? MethodSig.STATIC_INITIALIZER : MethodSig.INSTANCE_INITIALIZER, List.of());
        CallableScope<SourceType> scope = CallableScope.named(sig.toString(), type);
        int slot = into.size();
        StatementTranslator translator = new StatementTranslator(this, scope, into);
        if (isStatic && tree instanceof EnumDeclaration e) {
            for (EnumConstantDeclaration constant : e.getEntries()) {
                type.field(constant.getNameAsString()).ifPresent(f -> translator.enumConstant(constant, field(f)));
            }
        }
        for (BodyDeclaration<?> member : body) {
            if (member instanceof FieldDeclaration f && (f.isStatic() || type.isInterface()) == isStatic) {
                for (VariableDeclarator v : f.getVariables()) {
                    if (v.getInitializer().isPresent()) {
                        type.field(v.getNameAsString()).ifPresent(info -> translator.field(v, field(info)));
                    }
                }
            } else if (member instanceof InitializerDeclaration block && block.isStatic() == isStatic) {
                translator.statements(block.getBody().getStatements());
            }
        }
        Body translated = scope.body();
        if (!translated.isEmpty()) {
            into.add(
                    slot,
                    new Callable(
                            sig.toString(),
                            CallableKind.INITIALIZER,
                            sig,
                            List.of(),
                            false,
                            null,
                            isStatic ? EnumSet.of(Modifier.STATIC) : Set.of(),
                            List.of(),
                            enclosing,
                            type.name(),
                            List.of(),
                            TypeRef.VOID,
                            translated,
                            name,
                            whole));
        }
    }

    private void method(SourceType type, BodyDeclaration<?> member, @Nullable String enclosing, List<Callable> into) {
        SourceMembers.SourceMethod found = type.members().method(member);
        Method method = typing.members.method(found.info());
        MethodInfo info = method.info();
        MethodSig sig = method.sig();
        CallableScope<SourceType> scope = CallableScope.named(sig.toString(), type);
        List<Variable> parameters = new ArrayList<>();
        NodeList<com.github.javaparser.ast.stmt.Statement> statements = null;
        com.github.javaparser.ast.expr.SimpleName name;
        if (member instanceof CallableDeclaration<?> c) {
            name = c.getName();
            for (Parameter p : c.getParameters()) {
                parameters.add(parameter(p, typing.out.local(p), scope, found.header()));
            }
            statements = c instanceof MethodDeclaration m
                    ? m.getBody().map(b -> b.getStatements()).orElse(null)
                    : ((ConstructorDeclaration) c).getBody().getStatements();
        } else if (member instanceof CompactConstructorDeclaration c) {
            name = c.getName();
            c.getParentNode().filter(RecordDeclaration.class::isInstance).ifPresent(r -> {
                for (Parameter p : ((RecordDeclaration) r).getParameters()) {
                    parameters.add(parameter(p, typing.out.local(p), scope, found.header()));
                }
            });
            statements = c.getBody().getStatements();
        } else {
            name = ((com.github.javaparser.ast.body.AnnotationMemberDeclaration) member).getName();
        }
        int slot = into.size();
        if (statements != null) {
            new StatementTranslator(this, scope, into).statements(statements);
        }
        Set<Modifier> modifiers = modifiers(info.access());
        if (type.isInterface() && statements != null && !info.isStatic() && !info.isPrivate()) {
            modifiers.add(Modifier.DEFAULT);
        }
        into.add(
                slot,
                new Callable(
                        scope.id(),
                        info.isConstructor() ? CallableKind.CONSTRUCTOR : CallableKind.METHOD,
                        sig,
                        method.overridden(),
                        method.overridesInterruptible(),
                        null,
                        modifiers,
                        Annotations.of(member.getAnnotations(), method, Spans.of(name), found.header()),
                        enclosing,
                        type.name(),
                        parameters,
                        info.isConstructor() ? TypeRef.VOID : mention(info.returnType()),
                        scope.body(),
                        Spans.of(name),
                        Spans.of(member)));
    }

    /** Names a parameter, of a method or a lambda. */
    Variable parameter(Parameter tree, @Nullable Local local, CallableScope<SourceType> scope, Env env) {
        Variable variable = new Variable(
                VariableKind.PARAMETER,
                scope.id(),
                tree.getNameAsString(),
                scope.nextVariable(),
                mention(local == null ? UnknownType.INSTANCE : local.type()),
                false,
                local == null || local.isAssignedOnce(),
                Annotations.of(tree.getAnnotations(), env));
        if (local != null) {
            local.setVariable(variable);
        }
        return variable;
    }

    /** Names a local variable. */
    Variable local(
            String name, @Nullable Local local, NodeList<AnnotationExpr> annotations, CallableScope<SourceType> scope) {
        Variable variable = new Variable(
                VariableKind.LOCAL,
                scope.id(),
                name,
                scope.nextVariable(),
                local == null ? TypeRef.UNKNOWN : TypeRefs.of(local.type()),
                false,
                local == null || local.isAssignedOnce(),
                Annotations.of(annotations, scope.type().env()));
        if (local != null) {
            local.setVariable(variable);
        }
        return variable;
    }
}
