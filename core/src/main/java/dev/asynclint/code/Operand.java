package dev.asynclint.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is read, without the calls that computed it: those stand as {@link Call} steps before, and
 * {@link Result} refers to them by id. So no call is hidden in a value and evaluation order is kept.
 */
public sealed interface Operand {

    /** The result of the call with this id. */
    record Result(int call) implements Operand {
        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Result that && call == that.call;
        }

        @Override
        public int hashCode() {
            return call;
        }
    }

    /** The value of a variable. A field of another object is a read of the field, whatever the object. */
    record Read(Variable variable) implements Operand {
        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Read that && variable.equals(that.variable);
        }

        @Override
        public int hashCode() {
            return variable.hashCode();
        }
    }

    /** {@code this}, or an enclosing instance; also the implicit receiver of an unqualified call. */
    record This(String type) implements Operand {
        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof This that && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }

    /**
     * Code that is passed around: one callable for a lambda or a method reference, all callables of an anonymous class
     * (its {@code <fields>} initializer too). Making an anonymous class of a superclass is a {@link Call} of the
     * superclass's constructor before; of an interface it is no call.
     *
     * @param type the functional interface or the anonymous class; unknown when the receiving method is
     */
    record Code(List<Callable> callables, TypeRef type) implements Operand {
        public Code {
            callables = List.copyOf(callables);
        }
    }

    /** A literal as written ({@code null}, numbers, quoted strings, {@code X.class}). */
    record Constant(String text, TypeRef type) implements Operand {
        /** Whether it is {@code null}. */
        public boolean isNull() {
            return text.equals("null");
        }

        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Constant that && text.equals(that.text) && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** One of several values: {@code ?:}, a switch expression. */
    record Mixed(List<Operand> operands) implements Operand {
        public Mixed {
            operands = List.copyOf(operands);
        }

        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Mixed that && operands.equals(that.operands);
        }

        @Override
        public int hashCode() {
            return operands.hashCode();
        }
    }

    /** An array made of these values. */
    record Elements(List<Operand> operands, TypeRef type) implements Operand {
        public Elements {
            operands = List.copyOf(operands);
        }
    }

    /** Some element of an array or of an iterable: {@code a[i]}, the variable of an enhanced {@code for}. */
    record Element(Operand container, TypeRef type) implements Operand {
        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Element that && container.equals(that.container) && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return container.hashCode();
        }
    }

    /** {@code !x}. */
    record Not(Operand operand) implements Operand {}

    /** {@code a && b}; calls of later operands stand in a {@link Step.Branch}. */
    record And(List<Operand> operands) implements Operand {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** {@code a || b}; calls of later operands stand in a {@link Step.Branch}. */
    record Or(List<Operand> operands) implements Operand {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** {@code a == b}, or {@code a != b} under a {@link Not}. */
    record Equal(Operand left, Operand right) implements Operand {}

    /** Anything else; {@code operands} are the values that it was made of (arithmetic, concatenation, instanceof). */
    record Opaque(TypeRef type, List<Operand> operands) implements Operand {
        public Opaque {
            operands = List.copyOf(operands);
        }

        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Opaque that && operands.equals(that.operands) && type.equals(that.type);
        }

        @Override
        public int hashCode() {
            return operands.hashCode();
        }
    }
}
