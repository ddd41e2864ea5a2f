package dev.asynclint.source;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What names in expressions stand for: variables before types, types before packages. */
final class NameTyper {

    private final Typing typing;

    NameTyper(Typing typing) {
        this.typing = typing;
    }

    /** What a simple or qualified name stands for; null for any other expression. */
    @Nullable
    Symbol symbol(Expression expression, Env env) {
        if (expression instanceof NameExpr name) {
            Symbol symbol = typing.out.symbol(name);
            if (symbol == null) {
                symbol = simple(name.getNameAsString(), env);
                typing.out.setSymbol(name, symbol);
            }
            return symbol;
        }
        if (expression instanceof FieldAccessExpr access) {
            Symbol symbol = typing.out.symbol(access);
            if (symbol == null) {
                symbol = member(access, env);
                typing.out.setSymbol(access, symbol);
            }
            return symbol;
        }
        return null;
    }

    /** What a simple name stands for. */
    Symbol simpleSymbol(String name, Env env) {
        return simple(name, env);
    }

    private Symbol simple(String name, Env from) {
        for (Env env = from; env != null; env = env.outer()) {
            Local local = env.ownLocal(name);
            if (local != null) {
                return new Symbol.Variable(local);
            }
            SourceType type = env.type();
            if (type != null) {
                Symbol field = field(new ClassType(type.name(), type.thisType().arguments()), name);
                if (field != null) {
                    return field;
                }
            }
        }
        for (String owner : from.unit().staticOwners(name)) {
            Members.FieldMember member = typing.members.field(owner, name);
            if (member != null && member.info().isStatic()) {
                return new Symbol.Field(member.info(), member.info().type());
            }
        }
        return from.typeNamed(name) instanceof ClassType c ? new Symbol.TypeName(c) : new Symbol.Part(name);
    }

    private Symbol member(FieldAccessExpr access, Env env) {
        String name = access.getNameAsString();
        Expression scope = access.getScope();
        Symbol outer = symbol(scope, env);
        if (outer instanceof Symbol.Part part) {
            String qualified = part.name() + "." + name;
            if (typing.pool.contains(qualified)) {
                return new Symbol.TypeName(new ClassType(qualified));
            }
            boolean looksLikeType = UnitScope.isCapitalised(name)
                    && !UnitScope.isCapitalised(part.name())
                    && part.name().contains(".");
            return looksLikeType ? new Symbol.TypeName(new ClassType(qualified)) : new Symbol.Part(qualified);
        }
        if (outer instanceof Symbol.TypeName t) {
            Symbol field = field(t.type(), name);
            if (field != null) {
                return field;
            }
            return env.unit()
                    .memberType(t.type().name(), name)
                    .<Symbol>map(n -> new Symbol.TypeName(new ClassType(n)))
                    .orElseGet(() -> new Symbol.Part(t.type().name() + "." + name));
        }
        Type type = typing.expressions.type(scope, env, null);
        if (type instanceof ArrayType && name.equals("length")) {
            return new Symbol.Length();
        }
        for (ClassType c : lookedUpIn(type)) {
            Symbol field = field(c, name);
            if (field != null) {
                return field;
            }
        }
        return new Symbol.Part("?." + name);
    }

    /** The classes that have the members of a type. */
    List<ClassType> lookedUpIn(Type type) {
        if (type instanceof ClassType c) {
            return List.of(typing.relations.captured(c));
        } else if (type instanceof TypeVariable v) {
            return lookedUpInAll(v.bounds());
        } else if (type instanceof IntersectionType i) {
            return lookedUpInAll(i.bounds());
        } else if (type instanceof WildcardType w) {
            return lookedUpIn(Types.upper(w));
        } else if (type instanceof ArrayType) {
            return List.of(ClassType.OBJECT);
        }
        return List.of();
    }

    private List<ClassType> lookedUpInAll(List<Type> bounds) {
        List<ClassType> out = new java.util.ArrayList<>(bounds.size());
        for (Type bound : bounds) {
            if (bound instanceof TypeVariable v && v.bounds().contains(v)) {
                continue;
            }
            out.addAll(lookedUpIn(bound));
        }
        return out;
    }

    /** A field through a type; null when it has none of that name. */
    @Nullable
    Symbol field(ClassType type, String name) {
        Members.FieldMember member = typing.members.field(type.name(), name);
        if (member == null) {
            return null;
        }
        Type declared = member.info().type();
        Map<TypeVariable, Type> by = typing.members.bindings(type, member.owner());
        Type seen = by == null ? Types.erasure(declared) : Types.upper(Types.substitute(declared, by));
        return new Symbol.Field(member.info(), seen);
    }

    static Type type(Symbol symbol) {
        if (symbol instanceof Symbol.Variable v) {
            return v.local().type();
        } else if (symbol instanceof Symbol.Field f) {
            return f.type();
        } else if (symbol instanceof Symbol.TypeName t) {
            return t.type();
        } else if (symbol instanceof Symbol.Length) {
            return PrimitiveType.INT;
        }
        return UnknownType.INSTANCE;
    }
}
