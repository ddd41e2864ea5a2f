package dev.asynclint.javac;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCImport;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.asynclint.code.Body;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Span;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeKind;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates one attributed compilation unit: its types and their callables. */
final class UnitTranslator {

    final Names names;
    final SourceText text;
    final Variables variables;
    private final JCCompilationUnit unit;
    private final String path;
    private final Annotations annotations;
    private final Set<String> mentioned = new HashSet<>();
    private final List<TypeDecl> types = new ArrayList<>();
    private final List<SourceUnit.Gap> gaps = new ArrayList<>();
    private int calls;

    UnitTranslator(Names names, SourceText text, JCCompilationUnit unit, String path) {
        this.names = names;
        this.text = text;
        this.unit = unit;
        this.path = path;
        this.annotations = new Annotations(names, text);
        this.variables = new Variables(this, Prepass.of(unit, names, text));
    }

    SourceUnit translate() {
        List<Callable> callables = new ArrayList<>();
        for (JCTree tree : unit.defs) {
            if (tree instanceof JCClassDecl type) {
                type(
                        type,
                        type.sym.owner instanceof ClassSymbol ? names.binary((ClassSymbol) type.sym.owner) : null,
                        null,
                        callables);
            }
        }
        types.sort(Comparator.comparing(TypeDecl::whole));
        return new SourceUnit(
                path,
                unit.packge == null ? "" : unit.packge.fullname.toString(),
                packageAnnotations(),
                imports(),
                types,
                callables,
                supertypes(),
                functions(),
                Suppressions.of(text, annotations, unit),
                gaps);
    }

    private List<String> packageAnnotations() {
        if (unit.packge == null) {
            return List.of();
        }
        List<String> found = new ArrayList<>(0);
        for (Attribute.Compound each : unit.packge.getAnnotationMirrors()) {
            if (each.type.tsym instanceof ClassSymbol symbol) {
                found.add(names.binary(symbol));
            }
        }
        return found;
    }

    private List<String> imports() {
        List<String> imports = new ArrayList<>();
        for (JCTree tree : unit.defs) {
            if (tree instanceof JCImport use && text.isWritten(use)) {
                StringBuilder name = new StringBuilder(use.isStatic() ? "static " : "");
                imports.add(qualified(use.getQualifiedIdentifier(), name).toString());
            }
        }
        return imports;
    }

    /**
     * Not printed by javac, which builds a printer for each, nor put together as one of its names, which are slow to read
     * letter by letter.
     */
    private static StringBuilder qualified(JCTree tree, StringBuilder into) {
        return tree instanceof JCFieldAccess select
                ? qualified(select.selected, into).append('.').append(select.name.toString())
                : into.append(TreeInfo.name(tree).toString());
    }

    private Map<String, List<String>> supertypes() {
        Map<String, List<String>> all = new HashMap<>();
        for (String name : mentioned) {
            List<String> supertypes = names.supertypes(name).orElse(null);
            if (supertypes != null) {
                all.put(name, supertypes);
            }
        }
        return all;
    }

    private Set<String> functions() {
        Set<String> found = new HashSet<>();
        for (String name : mentioned) {
            if (names.isFunctionOfSources(name)) {
                found.add(name);
            }
        }
        return found;
    }

    int nextCall() {
        return calls++;
    }

    void gap(JCTree tree, String message) {
        gaps.add(new SourceUnit.Gap(text.span(tree), message));
    }

    /** A type whose supertypes the unit must tell. */
    TypeRef mention(Type type) {
        return mention(names.type(type));
    }

    TypeRef mention(TypeRef type) {
        String name = type.name();
        if (type.isArray()) {
            name = name.substring(0, name.indexOf('['));
        }
        mentioned.add(name);
        for (TypeRef argument : type.arguments()) {
            mention(argument);
        }
        return type;
    }

    Annotations annotations() {
        return annotations;
    }

    /**
     * Translates a type that is not anonymous.
     *
     * @param enclosing id of the callable in which a local class stands
     */
    void type(JCClassDecl tree, @Nullable String outer, @Nullable String enclosing, List<Callable> into) {
        if (tree.sym == null || !isWritten(tree)) {
            return;
        }
        Span name = text.word(nameStart(tree), tree.name);
        declare(tree, outer, name, text.span(tree));
        members(tree, name, text.span(tree), enclosing, into);
    }

    private boolean isWritten(JCClassDecl tree) {
        return nameStart(tree) >= 0;
    }

    private int nameStart(JCClassDecl tree) {
        return text.find(tree.name.toString(), tree.pos, text.end(tree));
    }

    /** Adds the declaration of a type. */
    void declare(JCClassDecl tree, @Nullable String outer, Span name, Span whole) {
        ClassSymbol symbol = tree.sym;
        names.remember(symbol);
        mention(TypeRef.of(names.binary(symbol)));
        List<TypeRef> supertypes = new ArrayList<>();
        for (Type supertype : names.direct(symbol.type)) {
            if (supertype.tsym != names.symtab().objectType.tsym) {
                supertypes.add(mention(supertype));
            }
        }
        List<Variable> fields = new ArrayList<>();
        for (JCTree member : tree.defs) {
            if (member instanceof JCVariableDecl field && field.sym != null && isWritten(field)) {
                fields.add(variables.field(field.sym));
            }
        }
        types.add(new TypeDecl(
                names.binary(symbol),
                tree.name.isEmpty() ? TypeKind.CLASS : kind(tree.getKind()),
                tree.name.isEmpty() ? Set.of() : Names.modifiers(symbol),
                supertypes,
                annotations.of(tree.mods),
                fields,
                outer,
                name,
                whole));
    }

    private static TypeKind kind(Tree.Kind kind) {
        return switch (kind) {
            case INTERFACE -> TypeKind.INTERFACE;
            case ENUM -> TypeKind.ENUM;
            case RECORD -> TypeKind.RECORD;
            case ANNOTATION_TYPE -> TypeKind.ANNOTATION;
            default -> TypeKind.CLASS;
        };
    }

    private boolean isWritten(JCVariableDecl field) {
        return text.isWritten(field) && text.hasWordAt(text.nameStart(field), field.name);
    }

    /** Translates the initializers, then the other members in the order in which they are written. */
    void members(JCClassDecl tree, Span name, Span whole, @Nullable String enclosing, List<Callable> into) {
        initializer(tree, true, name, whole, enclosing, into);
        initializer(tree, false, name, whole, enclosing, into);
        for (JCTree member : tree.defs) {
            if (member instanceof JCMethodDecl method) {
                method(tree.sym, method, enclosing, into);
            } else if (member instanceof JCClassDecl type) {
                type(type, names.binary(tree.sym), enclosing, into);
            }
        }
    }

    private void initializer(
            JCClassDecl tree,
            boolean isStatic,
            Span name,
            Span whole,
            @Nullable String enclosing,
            List<Callable> into) {
        MethodSig sig = new MethodSig(
                names.binary(tree.sym),
                isStatic ? MethodSig.STATIC_INITIALIZER : MethodSig.INSTANCE_INITIALIZER,
                List.of());
        CallableScope<ClassSymbol> scope = CallableScope.named(sig.toString(), tree.sym);
        int slot = into.size();
        BodyTranslator translator = new BodyTranslator(this, scope, into);
        for (JCTree member : tree.defs) {
            if (member instanceof JCVariableDecl field) {
                boolean fieldIsStatic = field.sym != null && (field.sym.flags() & Flags.STATIC) != 0;
                if (field.init != null && fieldIsStatic == isStatic && field.sym != null && isWritten(field)) {
                    translator.field(field);
                }
            } else if (member instanceof JCBlock block && block.isStatic() == isStatic && text.isWritten(block)) {
                translator.statements(block.stats);
            }
        }
        Body body = scope.body();
        if (!body.isEmpty()) {
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
                            names.binary(tree.sym),
                            List.of(),
                            TypeRef.VOID,
                            body,
                            name,
                            whole));
        }
    }

    private void method(ClassSymbol owner, JCMethodDecl tree, @Nullable String enclosing, List<Callable> into) {
        MethodSymbol symbol = tree.sym;
        if (symbol == null || !isWritten(owner, tree)) {
            return;
        }
        Names.Method method = names.method(symbol);
        CallableScope<ClassSymbol> scope = CallableScope.named(method.sig().toString(), owner);
        List<Variable> parameters = new ArrayList<>();
        for (JCVariableDecl parameter : tree.params) {
            parameters.add(variables.parameter(parameter, scope));
        }
        int slot = into.size();
        BodyTranslator translator = new BodyTranslator(this, scope, into);
        if (tree.body != null) {
            translator.statements(tree.body.stats);
        }
        int nameLength = symbol.isConstructor() ? owner.name.length() : tree.name.length();
        Span name = text.span(tree.pos, tree.pos + nameLength);
        into.add(
                slot,
                new Callable(
                        scope.id(),
                        symbol.isConstructor() ? CallableKind.CONSTRUCTOR : CallableKind.METHOD,
                        method.sig(),
                        method.overridden(),
                        method.overridesInterruptible(),
                        null,
                        Names.modifiers(symbol),
                        annotations.of(tree.mods, method, name),
                        enclosing,
                        names.binary(owner),
                        parameters,
                        symbol.isConstructor() ? TypeRef.VOID : mention(symbol.type.getReturnType()),
                        scope.body(),
                        name,
                        text.span(tree)));
    }

    /** Whether its name stands where javac says: not so for default constructors, accessors of records, and Lombok's. */
    private boolean isWritten(ClassSymbol owner, JCMethodDecl tree) {
        return text.isWritten(tree)
                && (tree.sym.flags() & Flags.GENERATEDCONSTR) == 0
                && text.hasWordAt(tree.pos, tree.sym.isConstructor() ? owner.name : tree.name);
    }
}
