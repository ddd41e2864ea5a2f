package dev.asynclint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types as written, turned into types as meant. */
final class TypeNames {

    private TypeNames() {}

    /** Whether no type is written: {@code var}, an implicit parameter, Lombok's {@code val}. */
    static boolean isInferred(Type written, Env env) {
        return isImplicit(written)
                || (written instanceof ClassOrInterfaceType c
                        && c.getName().getIdentifier().equals("val")
                        && c.getScope().isEmpty()
                        && env.unit().importsLombok());
    }

    /** Whether no type is written where only the language's own {@code var} can stand. */
    static boolean isImplicit(Type written) {
        return written.isUnknownType()
                || written.isVarType()
                || (written instanceof ClassOrInterfaceType c
                        && c.getName().getIdentifier().equals("var")
                        && c.getScope().isEmpty());
    }

    /** Unknown for what is not found, for {@code var} and for the type of an implicit parameter. */
    static dev.asynclint.source.Type resolve(Type written, Env env) {
        if (written instanceof ClassOrInterfaceType c) {
            return named(c, env);
        } else if (written instanceof PrimitiveType p) {
            return primitive(p);
        } else if (written instanceof ArrayType a) {
            return new dev.asynclint.source.ArrayType(resolve(a.getComponentType(), env));
        } else if (written instanceof VoidType) {
            return dev.asynclint.source.VoidType.INSTANCE;
        } else if (written instanceof WildcardType w) {
            return wildcard(w, env);
        } else if (written instanceof IntersectionType i) {
            List<dev.asynclint.source.Type> bounds = new ArrayList<>();
            i.getElements().forEach(e -> bounds.add(resolve(e, env)));
            return new dev.asynclint.source.IntersectionType(bounds);
        } else if (written instanceof UnionType u) {
            return resolve(u.getElements().get(0), env);
        }
        return UnknownType.INSTANCE;
    }

    private static dev.asynclint.source.PrimitiveType primitive(PrimitiveType p) {
        return switch (p.getType()) {
            case BOOLEAN -> dev.asynclint.source.PrimitiveType.BOOLEAN;
            case BYTE -> dev.asynclint.source.PrimitiveType.BYTE;
            case SHORT -> dev.asynclint.source.PrimitiveType.SHORT;
            case CHAR -> dev.asynclint.source.PrimitiveType.CHAR;
            case INT -> dev.asynclint.source.PrimitiveType.INT;
            case LONG -> dev.asynclint.source.PrimitiveType.LONG;
            case FLOAT -> dev.asynclint.source.PrimitiveType.FLOAT;
            case DOUBLE -> dev.asynclint.source.PrimitiveType.DOUBLE;
        };
    }

    private static dev.asynclint.source.Type wildcard(WildcardType w, Env env) {
        if (w.getExtendedType().isPresent()) {
            return new dev.asynclint.source.WildcardType(
                    dev.asynclint.source.WildcardType.Kind.EXTENDS,
                    resolve(w.getExtendedType().get(), env));
        }
        if (w.getSuperType().isPresent()) {
            return new dev.asynclint.source.WildcardType(
                    dev.asynclint.source.WildcardType.Kind.SUPER,
                    resolve(w.getSuperType().get(), env));
        }
        return dev.asynclint.source.WildcardType.ANY;
    }

    /** A class or type variable, with its type arguments. */
    static dev.asynclint.source.Type named(ClassOrInterfaceType written, Env env) {
        String simple = written.getName().getIdentifier();
        dev.asynclint.source.Type erased;
        if (written.getScope().isEmpty()) {
            erased = env.typeNamed(simple);
            if (erased == null) {
                return UnknownType.INSTANCE;
            }
        } else {
            erased = qualified(written, env);
        }
        Optional<NodeList<Type>> arguments = written.getTypeArguments();
        if (arguments.isEmpty() || arguments.get().isEmpty() || !(erased instanceof ClassType c)) {
            return erased;
        }
        List<dev.asynclint.source.Type> resolved =
                new ArrayList<>(arguments.get().size());
        for (Type argument : arguments.get()) {
            resolved.add(resolve(argument, env));
        }
        return new ClassType(c.name(), resolved);
    }

    private static dev.asynclint.source.Type qualified(ClassOrInterfaceType written, Env env) {
        List<String> parts = new ArrayList<>();
        for (ClassOrInterfaceType t = written; t != null; t = t.getScope().orElse(null)) {
            parts.add(0, t.getName().getIdentifier());
        }
        return qualified(parts, env)
                .map(n -> (dev.asynclint.source.Type) new ClassType(n))
                .orElse(UnknownType.INSTANCE);
    }

    /** The binary name of a type that is written with dots, after a package or an outer type. */
    static Optional<String> qualified(List<String> parts, Env env) {
        dev.asynclint.source.Type first = env.typeNamed(parts.get(0));
        if (first instanceof ClassType outer) {
            String name = outer.name();
            for (int i = 1; i < parts.size(); i++) {
                String part = parts.get(i);
                String holder = name;
                name = env.unit().memberType(holder, part).orElse(holder + "$" + part);
            }
            return Optional.of(name);
        }
        if (parts.size() == 1) {
            return Optional.empty();
        }
        String written = String.join(".", parts);
        Optional<String> found = env.unit().find(written);
        // A name that starts like a class was meant to be one, and that class is missing.
        return found.isPresent() || UnitScope.isCapitalised(parts.get(0))
                ? found
                : Optional.of(env.unit().classNamed(written));
    }

    /** A class that is named where only a class can stand; null when it is not found or is a type variable. */
    static @Nullable ClassType classNamed(ClassOrInterfaceType written, Env env) {
        return named(written, env) instanceof ClassType c ? c : null;
    }
}
