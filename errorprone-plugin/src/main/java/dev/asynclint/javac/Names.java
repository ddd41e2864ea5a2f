package dev.asynclint.javac;

import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * How javac's types and symbols are called in the code model, remembered for one compilation.
 *
 * <p>Not {@code flatName()}, because javac numbers anonymous classes in the order in which it happens to attribute them.
 */
final class Names {

    /** What the model says of a method, wherever it is called. */
    record Method(
            MethodSig sig,
            List<MethodSig> overridden,
            List<String> annotations,
            boolean interruptible,
            boolean overridesInterruptible) {}

    private final Enter enter;
    private final Types types;
    private final Symtab symtab;
    private final com.sun.tools.javac.util.Names table;
    private final Map<ClassSymbol, TypeRef> plain = new HashMap<>();
    /** Types with arguments and others that take a walk; the same object is the type of many expressions. */
    private final Map<Type, TypeRef> read = new HashMap<>();

    private final Map<ClassSymbol, TypeRef> primitives = new HashMap<>();
    private final Map<ClassSymbol, String> binary = new HashMap<>();
    private final Map<MethodSymbol, Method> methods = new HashMap<>();
    private final Map<ClassSymbol, List<ClassSymbol>> supertypes = new HashMap<>();
    private final Map<ClassSymbol, List<String>> supertypeNames = new HashMap<>();
    private final Map<ClassSymbol, Map<MethodSymbol, JCMethodDecl>> declarations = new HashMap<>();
    private final Map<String, ClassSymbol> known = new HashMap<>();

    /** Whether a type is a function of the sources: every file that mentions it asks. */
    private final Map<ClassSymbol, Boolean> functions = new HashMap<>();

    Names(Context context) {
        this.enter = Enter.instance(context);
        this.types = Types.instance(context);
        this.symtab = Symtab.instance(context);
        this.table = com.sun.tools.javac.util.Names.instance(context);
    }

    Types types() {
        return types;
    }

    Symtab symtab() {
        return symtab;
    }

    Name name(String text) {
        return table.fromString(text);
    }

    /** Gives an anonymous or local class its name; to be called before anything speaks of it. */
    void call(ClassSymbol type, String name) {
        binary.put(type, name);
        if (plain.remove(type) != null) {
            read.clear();
        }
    }

    String binary(ClassSymbol type) {
        String name = binary.get(type);
        if (name == null) {
            name = flat(type);
            binary.put(type, name);
            known.putIfAbsent(name, type);
        }
        return name;
    }

    /** Members of classes that we named ourselves follow their owner; all others have the name of their class file. */
    private String flat(ClassSymbol type) {
        String flat = type.flatname.toString();
        if (type.owner instanceof ClassSymbol owner) {
            String outer = binary(owner);
            if (!owner.flatname.contentEquals(outer)) {
                return outer + '$' + type.name;
            }
        }
        return flat;
    }

    /** The type without arguments. */
    TypeRef plain(ClassSymbol symbol) {
        TypeRef type = plain.get(symbol);
        if (type == null) {
            type = TypeRef.of(remembered(symbol));
            plain.put(symbol, type);
        }
        return type;
    }

    TypeRef type(Type type) {
        // Most types are these, and to read them takes no walk.
        if (type != null && type.tsym instanceof ClassSymbol symbol) {
            if (type.isPrimitive()) {
                return primitive(symbol);
            } else if (type.getClass() == Type.ClassType.class
                    && type.allparams().isEmpty()) {
                return plain(symbol);
            }
        }
        return type == null ? TypeRef.UNKNOWN : read.computeIfAbsent(type, asked -> new TypeReader(this).read(asked));
    }

    TypeRef primitive(ClassSymbol symbol) {
        TypeRef type = primitives.get(symbol);
        if (type == null) {
            type = TypeRef.of(symbol.name.toString());
            primitives.put(symbol, type);
        }
        return type;
    }

    /** Binary name of the erasure, with {@code []} for arrays. */
    String erased(Type type) {
        Type erasure = types.erasure(type);
        return switch (erasure.getTag()) {
            case ARRAY -> erased(((Type.ArrayType) erasure).elemtype) + "[]";
            case CLASS -> erasure.tsym instanceof ClassSymbol symbol ? remembered(symbol) : "?";
            case ERROR -> "?";
            default -> erasure.isPrimitive() || erasure.hasTag(TypeTag.VOID) ? erasure.toString() : "?";
        };
    }

    private String remembered(ClassSymbol symbol) {
        String name = binary(symbol);
        known.putIfAbsent(name, symbol);
        return name;
    }

    Method method(MethodSymbol symbol) {
        Method method = methods.get(symbol);
        if (method == null) {
            method = read(declared(symbol));
            methods.put(symbol, method);
        }
        return method;
    }

    /**
     * The declaration behind the symbols that javac makes up for a use: a call of {@code MethodHandle.invoke}, in newer
     * JDKs also of a method of {@code java.lang.Object} on an interface. Arrays have a class of their own in javac, which
     * declares {@code clone()}.
     */
    private MethodSymbol declared(MethodSymbol use) {
        MethodSymbol symbol = use.baseSymbol() instanceof MethodSymbol base ? base : use;
        Symbol owner = symbol.owner == symtab.arrayClass ? symtab.objectType.tsym : symbol.owner;
        boolean isMadeUp = owner != symbol.owner || (symbol.flags() & Flags.SIGNATURE_POLYMORPHIC) != 0;
        if (isMadeUp && owner instanceof ClassSymbol type) {
            for (Symbol member : type.members().getSymbolsByName(symbol.name)) {
                if (member instanceof MethodSymbol method) {
                    return method;
                }
            }
        }
        return symbol;
    }

    private Method read(MethodSymbol symbol) {
        List<MethodSymbol> overrides = overridden(symbol);
        List<String> annotations = annotations(symbol);
        for (MethodSymbol other : overrides) {
            for (String inherited : annotations(other)) {
                if (!inherited.startsWith("java.lang.") && !annotations.contains(inherited)) {
                    annotations.add(inherited);
                }
            }
        }
        List<MethodSig> overridden = new ArrayList<>(overrides.size());
        boolean overridesInterruptible = false;
        for (MethodSymbol other : overrides) {
            overridden.add(sig(other));
            overridesInterruptible |= isInterruptible(other);
        }
        return new Method(
                sig(symbol), List.copyOf(overridden), annotations, isInterruptible(symbol), overridesInterruptible);
    }

    private boolean isInterruptible(MethodSymbol symbol) {
        for (Type thrown : symbol.type.getThrownTypes()) {
            if (thrown.tsym == symtab.interruptedExceptionType.tsym) {
                return true;
            }
        }
        return false;
    }

    private MethodSig sig(MethodSymbol symbol) {
        List<String> parameters = new ArrayList<>();
        for (Type parameter : symbol.erasure(types).getParameterTypes()) {
            parameters.add(erased(parameter));
        }
        return new MethodSig(binary((ClassSymbol) symbol.owner), symbol.name.toString(), parameters);
    }

    /**
     * The annotations in front of a method, as written where its source is being compiled: there an annotation of the
     * method and one of its result's type look the same.
     */
    private List<String> annotations(MethodSymbol symbol) {
        List<String> names = new ArrayList<>();
        JCMethodDecl declaration = declaration(symbol);
        if (declaration != null) {
            for (JCAnnotation use : declaration.mods.annotations) {
                add(use.annotationType.type, names);
            }
        } else {
            for (Attribute.Compound use : symbol.getRawAttributes()) {
                add(use.type, names);
            }
        }
        return names;
    }

    /** The source of a method of this compilation; not asked of javac, which looks through the whole class each time. */
    private @Nullable JCMethodDecl declaration(MethodSymbol symbol) {
        if (!(symbol.owner instanceof ClassSymbol owner)) {
            return null;
        }
        Map<MethodSymbol, JCMethodDecl> all = declarations.get(owner);
        if (all == null) {
            all = declarations(owner);
            declarations.put(owner, all);
        }
        return all.get(symbol);
    }

    private Map<MethodSymbol, JCMethodDecl> declarations(ClassSymbol owner) {
        Env<AttrContext> env = enter.getEnv(owner);
        if (env == null || !(env.tree instanceof JCClassDecl tree) || tree.sym != owner) {
            return Map.of();
        }
        Map<MethodSymbol, JCMethodDecl> all = new HashMap<>();
        for (JCTree member : tree.defs) {
            if (member instanceof JCMethodDecl method && method.sym != null) {
                all.put(method.sym, method);
            }
        }
        return all;
    }

    private static void add(Type annotation, List<String> names) {
        if (annotation != null && annotation.tsym instanceof ClassSymbol type) {
            names.add(type.flatname.toString());
        }
    }

    private List<MethodSymbol> overridden(MethodSymbol symbol) {
        if (symbol.isStatic()
                || symbol.isConstructor()
                || (symbol.flags() & Flags.PRIVATE) != 0
                || !(symbol.owner instanceof ClassSymbol owner)
                || owner == symtab.arrayClass) {
            return List.of();
        }
        List<MethodSymbol> found = new ArrayList<>(1);
        for (ClassSymbol type : supertypes(owner)) {
            overridden(symbol, owner, type, found);
        }
        if (owner != symtab.objectType.tsym && !owner.isInterface()) {
            overridden(symbol, owner, (ClassSymbol) symtab.objectType.tsym, found);
        }
        return found;
    }

    private void overridden(MethodSymbol symbol, ClassSymbol owner, ClassSymbol supertype, List<MethodSymbol> into) {
        for (Symbol member : members(supertype, symbol)) {
            if (member instanceof MethodSymbol other
                    && other != symbol
                    && !other.isStatic()
                    && (other.flags() & (Flags.PRIVATE | Flags.SYNTHETIC)) == 0
                    && haveSameCount(symbol, other)
                    && symbol.overrides(other, owner, types, false)) {
                into.add(other);
                return;
            }
        }
    }

    /** Of parameters; asked first, because javac takes long to tell methods of one name apart. */
    private static boolean haveSameCount(MethodSymbol one, MethodSymbol other) {
        return one.type.getParameterTypes().size()
                == other.type.getParameterTypes().size();
    }

    private static Iterable<Symbol> members(ClassSymbol type, MethodSymbol like) {
        try {
            return type.members().getSymbolsByName(like.name);
        } catch (CompletionFailure missing) {
            return List.of();
        }
    }

    /** All supertypes, nearest first, without itself and {@code java.lang.Object}. */
    List<ClassSymbol> supertypes(ClassSymbol type) {
        List<ClassSymbol> all = supertypes.get(type);
        if (all == null) {
            all = List.copyOf(collect(type));
            supertypes.put(type, all);
        }
        return all;
    }

    private Collection<ClassSymbol> collect(ClassSymbol type) {
        Set<ClassSymbol> found = new LinkedHashSet<>();
        Deque<ClassSymbol> open = new ArrayDeque<>();
        open.add(type);
        while (!open.isEmpty()) {
            for (Type direct : direct(open.remove().type)) {
                if (direct.tsym instanceof ClassSymbol symbol
                        && direct.hasTag(TypeTag.CLASS)
                        && symbol != symtab.objectType.tsym
                        && symbol != type
                        && found.add(symbol)) {
                    open.add(symbol);
                }
            }
        }
        return found;
    }

    /** The direct supertypes, superclass first; that of an interface is {@code java.lang.Object}. */
    List<Type> direct(Type type) {
        List<Type> all = new ArrayList<>();
        try {
            Type superclass = types.supertype(type);
            if (superclass != null && !superclass.hasTag(TypeTag.NONE)) {
                all.add(superclass);
            }
            all.addAll(types.interfaces(type));
        } catch (CompletionFailure missing) {
            // A class that is not on the classpath: javac has said so where it matters.
        }
        return all;
    }

    /** The names of all supertypes of a type that has been spoken of; empty when nothing is known of it. */
    Optional<List<String>> supertypes(String name) {
        ClassSymbol symbol = known.get(name);
        if (symbol == null) {
            return Optional.empty();
        }
        List<String> all = supertypeNames.get(symbol);
        if (all == null) {
            List<String> found = new ArrayList<>();
            for (ClassSymbol supertype : supertypes(symbol)) {
                found.add(binary(supertype));
            }
            all = List.copyOf(found);
            supertypeNames.put(symbol, all);
        }
        return Optional.of(all);
    }

    /** Whether a type that has been spoken of is an interface that is compiled from its source here and has one abstract method. */
    boolean isFunctionOfSources(String name) {
        ClassSymbol symbol = known.get(name);
        if (symbol == null) {
            return false;
        }
        Boolean function = functions.get(symbol);
        if (function == null) {
            function = isFunctionOfSources(symbol);
            functions.put(symbol, function);
        }
        return function;
    }

    private boolean isFunctionOfSources(ClassSymbol symbol) {
        return symbol.isInterface()
                && (symbol.flags() & Flags.ANNOTATION) == 0
                && symbol.sourcefile != null
                // a class that is nested in a source has no file of its own
                && (symbol.classfile == null || symbol.classfile.getKind() == JavaFileObject.Kind.SOURCE)
                && types.isFunctionalInterface(symbol);
    }

    void remember(ClassSymbol symbol) {
        known.putIfAbsent(binary(symbol), symbol);
    }

    static Set<Modifier> modifiers(Symbol symbol) {
        long flags = symbol.flags();
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        add(modifiers, flags, Flags.PUBLIC, Modifier.PUBLIC);
        add(modifiers, flags, Flags.PROTECTED, Modifier.PROTECTED);
        add(modifiers, flags, Flags.PRIVATE, Modifier.PRIVATE);
        add(modifiers, flags, Flags.STATIC, Modifier.STATIC);
        add(modifiers, flags, Flags.FINAL, Modifier.FINAL);
        // For javac default methods are abstract, and enums whose constants have bodies.
        boolean isAbstract = symbol.kind == Kinds.Kind.MTH ? (flags & Flags.DEFAULT) == 0 : (flags & Flags.ENUM) == 0;
        if (isAbstract) {
            add(modifiers, flags, Flags.ABSTRACT, Modifier.ABSTRACT);
        }
        if (symbol.kind == Kinds.Kind.MTH) {
            add(modifiers, flags, Flags.DEFAULT, Modifier.DEFAULT);
            add(modifiers, flags, Flags.SYNCHRONIZED, Modifier.SYNCHRONIZED);
            add(modifiers, flags, Flags.NATIVE, Modifier.NATIVE);
        }
        return modifiers;
    }

    private static void add(Set<Modifier> modifiers, long flags, long flag, Modifier modifier) {
        if ((flags & flag) != 0) {
            modifiers.add(modifier);
        }
    }
}
