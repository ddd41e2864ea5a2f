package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.Statement.When;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one line says of the methods that it names.
 *
 * @param heading the type under which it stands, as a binary name
 * @param names the methods; {@code *} for every method, {@code on*} for a prefix; {@code <init>} for constructors
 * @param parameters erased parameter types, simple or qualified; null elements never; {@code anyParameters} for {@code (*)}
 * @param origin where it was said, for evidence
 */
public record KnowledgeLine(
        String heading,
        List<String> names,
        boolean anyParameters,
        List<String> parameters,
        List<Statement> statements,
        Origin origin)
        implements MethodLine {

    public KnowledgeLine {
        names = List.copyOf(names);
        parameters = List.copyOf(parameters);
        statements = List.copyOf(statements);
    }

    /** Whether it stands for every method, those that subtypes add included: {@code *(*)}. */
    public boolean isAboutAll() {
        return anyParameters && names.equals(List.of("*"));
    }

    /** How much of a method's name it writes out, the more the better it fits; negative where it is about others. */
    public int given(String method) {
        int most = -1;
        for (String name : names) {
            // a constructor has to be named
            boolean fits =
                    method.equals(MethodSig.CONSTRUCTOR) ? name.equals(method) : NamePattern.matches(name, method);
            most = fits ? Math.max(most, NamePattern.weight(name)) : most;
        }
        return most;
    }

    /** Where a line stands: a file's name, the line in it and the library that it is about. */
    public record Origin(String file, int line, String library) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof KnowledgeLine that
                        && heading.equals(that.heading)
                        && names.equals(that.names)
                        && anyParameters == that.anyParameters
                        && parameters.equals(that.parameters)
                        && statements.equals(that.statements)
                        && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return (heading.hashCode() * 31 + names.hashCode()) * 31 + parameters.hashCode();
    }

    /** Calls {@code each} with every statement of the type that holds, whatever its {@code when}. */
    public <T extends Statement> void each(Class<T> type, Consumer<T> each) {
        for (Statement statement : statements) {
            Statement plain = statement instanceof When when ? when.statement() : statement;
            if (type.isInstance(plain)) {
                each.accept(type.cast(plain));
            }
        }
    }
}
