package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The typing of one unit: what its parts share. */
final class Typing {

    final TypePool pool;
    final Members members;
    final TypeRelations relations;
    final SourceTypes types;
    final IdentityHashMap<Node, String> inner;
    final Attribution out = new Attribution();
    final NameTyper names;
    final ExpressionTyper expressions;
    final CallTyper calls;
    final FunctionTyper functions;
    final StatementTyper statements;
    final BodyTyper bodies;
    final Overloads overloads;
    final Recogniser recogniser;

    Typing(Members members, SourceTypes types, IdentityHashMap<Node, String> inner, Recogniser recogniser) {
        this.pool = members.pool();
        this.members = members;
        this.relations = new TypeRelations(members);
        this.types = types;
        this.inner = inner;
        this.recogniser = recogniser;
        this.names = new NameTyper(this);
        this.expressions = new ExpressionTyper(this);
        this.calls = new CallTyper(this);
        this.functions = new FunctionTyper(this);
        this.statements = new StatementTyper(this);
        this.bodies = new BodyTyper(this);
        this.overloads = new Overloads(this);
    }

    /** What a functional interface wants; null when it is none, or is missing. */
    @Nullable
    FunctionType functionType(@Nullable Type type) {
        if (type instanceof IntersectionType i) {
            for (Type bound : i.bounds()) {
                FunctionType found = functionType(bound);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (!(type instanceof ClassType written)) {
            return null;
        }
        Optional<MethodInfo> method = pool.functionalMethod(written.name());
        if (method.isEmpty()) {
            return null;
        }
        ClassType captured = relations.captured(written);
        MethodInfo m = method.get();
        ClassType owner = pool.asSuper(captured, m.owner()).orElse(new ClassType(m.owner()));
        var parameters = pool.find(m.owner()).map(TypeInfo::typeParameters).orElse(java.util.List.of());
        if (parameters.size() != owner.arguments().size()) {
            return new FunctionType(
                    m, m.parameters().stream().map(Types::erasure).toList(), Types.erasure(m.returnType()));
        }
        Map<TypeVariable, Type> by = Types.bindings(parameters, owner.arguments());
        return new FunctionType(
                m,
                Types.substitute(m.parameters(), by).stream().map(Types::upper).toList(),
                Types.upper(Types.substitute(m.returnType(), by)));
    }
}
