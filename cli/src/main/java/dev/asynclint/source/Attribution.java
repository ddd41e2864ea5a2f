package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** What the typing of a unit found, by syntax: everything that the translation looks up. */
final class Attribution {

    private final IdentityHashMap<Expression, Type> types = new IdentityHashMap<>(256);
    private final IdentityHashMap<Expression, Symbol> symbols = new IdentityHashMap<>(256);
    private final IdentityHashMap<Node, Resolution> calls = new IdentityHashMap<>();
    private final IdentityHashMap<Expression, FunctionUse> functions = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Local> locals = new IdentityHashMap<>();
    private final IdentityHashMap<Node, SourceType> classes = new IdentityHashMap<>();

    private final Map<String, Integer> missing = new HashMap<>();

    void setType(Expression expression, Type type) {
        types.put(expression, type);
    }

    /** The type of an expression; unknown when it was never typed. */
    Type type(Expression expression) {
        return types.getOrDefault(expression, UnknownType.INSTANCE);
    }

    void setSymbol(Expression expression, Symbol symbol) {
        symbols.put(expression, symbol);
    }

    /** What a name stands for; null when the expression is no name. */
    @org.jspecify.annotations.Nullable
    Symbol symbol(Expression expression) {
        return symbols.get(expression);
    }

    void setCall(Node call, Resolution resolution) {
        calls.put(call, resolution);
    }

    @org.jspecify.annotations.Nullable
    Resolution call(Node call) {
        return calls.get(call);
    }

    /** The use of a lambda or method reference; made when it is first asked for. */
    FunctionUse function(Expression expression) {
        return functions.computeIfAbsent(expression, e -> new FunctionUse());
    }

    void setLocal(Node declaration, Local local) {
        locals.put(declaration, local);
    }

    @org.jspecify.annotations.Nullable
    Local local(Node declaration) {
        return locals.get(declaration);
    }

    void setClass(Node declaration, SourceType type) {
        classes.put(declaration, type);
    }

    /** The class that a node declares in a body: anonymous, local, or an enum constant's. */
    @org.jspecify.annotations.Nullable
    SourceType classOf(Node declaration) {
        return classes.get(declaration);
    }

    /** Notes that a type that is needed cannot be found. */
    void missing(String className, TypePool pool) {
        if (pool.find(className).isEmpty()) {
            missing.merge(className, 1, Integer::sum);
        }
    }

    Map<String, Integer> missing() {
        return missing;
    }

    Iterable<SourceType> classes() {
        return classes.values();
    }
}
