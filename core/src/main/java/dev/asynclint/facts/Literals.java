package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Literals as texts that can be compared: as in the source, numbers without separators and suffixes, constants of an enum
 * with the name of it. And what else is known of values that calls pass: that they are not null, are complete, their type.
 */
final class Literals {

    /** Something that is not null, whatever it is. */
    static final String SOMETHING = "";

    static final String NULL = "null";

    /** Some object of a type or null, with the name of the type behind it. */
    private static final String OBJECT = "object ";

    /** Some object of a type, with the name of the type behind it. */
    private static final String SOME = "some ";

    /** A new object of exactly a type, with its name behind it. */
    private static final String NEW = "new ";

    /** An asynchronous value that is complete, or a collection of such values; no literal of Java looks like it. */
    static final String COMPLETE = "complete value";

    /** A text with an IP address; no literal of Java looks like it. */
    static final String ADDRESS = "address in a text";

    /** IPv4 and IPv6 in a string, and the name of this machine. In a class of its own, so that start-up does not pay for it. */
    private static final class Addresses {
        static final Pattern ADDRESS =
                Pattern.compile("\"(\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]+\\]?|localhost)\"");
    }

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

    /** What a field holds, with its type and key behind it; and what a call gives, with its type and target. */
    private static final String HELD = "held ";

    private static final String GIVEN = "given ";

    /** Between several of which a value is one: no name has it. */
    private static final char OR = '\n';

    private Literals() {}

    static boolean isNull(Operand value) {
        return value instanceof Operand.Constant constant && constant.isNull();
    }

    /** What is compared with {@code null}; null where nothing is. */
    static @Nullable Operand comparedWithNull(Operand.Equal equal) {
        return isNull(equal.right()) ? equal.left() : isNull(equal.left()) ? equal.right() : null;
    }

    /** The text of a literal of the source. */
    static String of(String source) {
        if (!isNumber(source)) {
            return source;
        }
        String digits = source.replace("_", "");
        return Character.isDigit(digits.charAt(digits.length() - 1))
                ? digits
                : digits.substring(0, digits.length() - 1);
    }

    /** Whether it is digits, with separators and a suffix; without a pattern, as every literal of a program is asked. */
    private static boolean isNumber(String source) {
        int last = source.length() - 1;
        int end = last > 0 && "lLfFdD".indexOf(source.charAt(last)) >= 0 ? last : last + 1;
        for (int i = 0; i < end; i++) {
            char each = source.charAt(i);
            if ((each < '0' || each > '9') && (each != '_' || i == 0)) {
                return false;
            }
        }
        return end > 0;
    }

    /** Whether the two are surely different values. */
    static boolean differ(String a, String b) {
        if (a.equals(NULL) || b.equals(NULL)) {
            return !a.equals(b) && !a.startsWith(OBJECT) && !b.startsWith(OBJECT);
        }
        return !a.equals(b) && kind(a) != Kind.OTHER && kind(a) == kind(b) && sameEnum(a, b);
    }

    /** Whether the two are surely the same value. */
    static boolean same(String a, String b) {
        return a.equals(b) && kind(a) != Kind.OTHER || b.equals(ADDRESS) && isAddress(a);
    }

    /** Whether a literal is a text with the address of a host, of which nobody has to be asked. */
    static boolean isAddress(String literal) {
        return Addresses.ADDRESS.matcher(literal).matches();
    }

    private enum Kind {
        NULL,
        TRUTH,
        NUMBER,
        TEXT,
        ENUM,
        COMPLETE,
        OTHER
    }

    private static Kind kind(String literal) {
        if (literal.equals(NULL)) {
            return Kind.NULL;
        } else if (literal.equals("true") || literal.equals("false")) {
            return Kind.TRUTH;
        } else if (NUMBER.matcher(literal).matches()) {
            return Kind.NUMBER;
        } else if (literal.startsWith("\"")) {
            return Kind.TEXT;
        } else if (literal.startsWith(ENUM)) {
            return Kind.ENUM;
        } else if (literal.equals(COMPLETE)) {
            return Kind.COMPLETE;
        }
        return Kind.OTHER;
    }

    private static final String ENUM = "enum ";

    /** A constant of an enum. */
    static String constant(String type, String name) {
        return ENUM + type + '#' + name;
    }

    /** A value of which only the type is known, or null. */
    static String object(String type) {
        return OBJECT + type;
    }

    /** A value that was made by a constructor of this very type. */
    static String made(String type) {
        return NEW + type;
    }

    static boolean isMade(String literal) {
        return literal.startsWith(NEW);
    }

    /** The same of a value that is known not to be null. */
    static String notNull(String typed) {
        return typed.startsWith(OBJECT) ? SOME + typed.substring(OBJECT.length()) : typed;
    }

    /** The type that is known of a value; null for others. */
    static @Nullable String type(String literal) {
        boolean isTyped = isMade(literal) || literal.startsWith(OBJECT) || literal.startsWith(SOME);
        return isTyped && !isOneOfSeveral(literal) ? literal.substring(literal.indexOf(' ') + 1) : null;
    }

    /** The object that a field holds. */
    static String held(String type, String field) {
        return HELD + type + ' ' + field;
    }

    /** The object that a call gives. */
    static String given(String type, String target) {
        return GIVEN + type + ' ' + target;
    }

    static boolean isHeld(String literal) {
        return literal.startsWith(HELD);
    }

    static boolean isGiven(String literal) {
        return literal.startsWith(GIVEN);
    }

    /** The key of the field that holds an object, or the target of the call that gives it. */
    static String source(String object) {
        return object.substring(object.indexOf(' ', object.indexOf(' ') + 1) + 1);
    }

    /** What the type of the field or call tells of that object. */
    static String sourceObject(String object) {
        return object(declaredType(object));
    }

    /** The type of that field or call, or of an object of which the type is known. */
    static String declaredType(String object) {
        int type = object.indexOf(' ') + 1;
        int end = isHeld(object) || isGiven(object) ? object.indexOf(' ', type) : object.length();
        return object.substring(type, end);
    }

    /** One of these objects. */
    static String oneOf(Collection<String> objects) {
        return String.join(String.valueOf(OR), objects);
    }

    static boolean isOneOfSeveral(String literal) {
        return literal.indexOf(OR) >= 0 && !literal.startsWith("\"");
    }

    /** The objects of which it is one. */
    static List<String> each(String objects) {
        List<String> found = new ArrayList<>(2);
        int start = 0;
        for (int end = objects.indexOf(OR); end >= 0; end = objects.indexOf(OR, start)) {
            found.add(objects.substring(start, end));
            start = end + 1;
        }
        found.add(objects.substring(start));
        return found;
    }

    /** Whether linking has to find out what it is. */
    static boolean isToBeFound(String literal) {
        return isHeld(literal) || isGiven(literal) || isOneOfSeveral(literal);
    }

    private static boolean sameEnum(String a, String b) {
        return !a.startsWith(ENUM) || a.substring(0, a.indexOf('#')).equals(b.substring(0, b.indexOf('#')));
    }
}
