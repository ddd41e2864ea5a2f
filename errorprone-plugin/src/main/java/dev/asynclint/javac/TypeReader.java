package dev.asynclint.javac;

import com.sun.tools.javac.code.BoundKind;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.asynclint.code.TypeRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one type of javac.
 *
 * <p>A variable whose bound speaks of itself ({@code T extends Comparable<T>}) ends where it comes round: the inner one
 * stands as its erasure.
 */
final class TypeReader {

    private final Names names;
    private final List<Type> open = new ArrayList<>(2);
    private boolean inArguments;

    TypeReader(Names names) {
        this.names = names;
    }

    TypeRef read(Type type) {
        if (type == null) {
            return TypeRef.UNKNOWN;
        }
        return switch (type.getTag()) {
            case BYTE, CHAR, SHORT, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> TypeRef.of(type.tsym.name.toString());
            case VOID -> TypeRef.VOID;
            case BOT -> TypeRef.NULL;
            case ARRAY -> array((Type.ArrayType) type);
            case TYPEVAR -> variable((Type.TypeVar) type);
            case WILDCARD -> wildcard((Type.WildcardType) type);
            case CLASS -> classType(type);
            default -> TypeRef.UNKNOWN;
        };
    }

    private TypeRef array(Type.ArrayType type) {
        TypeRef component = read(type.elemtype);
        return component.isUnknown() ? TypeRef.UNKNOWN : new TypeRef(component.name() + "[]", component.arguments());
    }

    private TypeRef variable(Type.TypeVar variable) {
        if (variable instanceof Type.CapturedType captured) {
            return captured(captured);
        }
        if (open.contains(variable)) {
            return bare(variable);
        }
        open.add(variable);
        TypeRef bound = read(variable.getUpperBound());
        open.remove(open.size() - 1);
        return bound;
    }

    /**
     * As an argument by the wildcard, as where it is written: what a type prints as does not depend on where javac captures
     * it. The type of a value is what the captured variable is bound by, even where the wildcard has no bound.
     */
    private TypeRef captured(Type.CapturedType captured) {
        if (open.contains(captured) || (!inArguments && captured.wildcard.kind == BoundKind.UNBOUND)) {
            return bare(captured);
        }
        open.add(captured);
        TypeRef bound = read(captured.wildcard);
        open.remove(open.size() - 1);
        return bound;
    }

    private TypeRef bare(Type type) {
        return TypeRef.of(names.erased(type));
    }

    private TypeRef wildcard(Type.WildcardType wildcard) {
        return wildcard.kind == BoundKind.UNBOUND ? TypeRef.OBJECT : read(wildcard.type);
    }

    private TypeRef classType(Type type) {
        if (type.isUnion()) {
            return read(((Type.UnionClassType) type).getLub());
        }
        if (type.isIntersection()) {
            return read(((Type.IntersectionClassType) type).getExplicitComponents().head);
        }
        if (!(type.tsym instanceof ClassSymbol symbol) || type.hasTag(TypeTag.ERROR)) {
            return TypeRef.UNKNOWN;
        }
        List<Type> written = type.getTypeArguments();
        if (written.isEmpty()) {
            return names.plain(symbol);
        }
        names.remember(symbol);
        List<TypeRef> arguments = new ArrayList<>(written.size());
        boolean outer = inArguments;
        inArguments = true;
        for (Type argument : written) {
            arguments.add(read(argument));
        }
        inArguments = outer;
        return new TypeRef(names.binary(symbol), arguments);
    }
}
