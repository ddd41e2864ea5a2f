package dev.asynclint.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the texts in which class files write generic types (JVMS 4.7.9.1); descriptors are the same without generics.
 *
 * <p>A reader goes once through one text. It expects a well-formed text, which {@link #isMethod} and {@link #isClass}
 * tell: compilers and shrinkers do write broken ones.
 */
final class SignatureText {

    private final String text;
    private final Function<String, TypeVariable> outerScope;
    private List<TypeParameter> parameters = List.of();
    private int at;

    /**
     * @param text the text
     * @param outerScope finds a variable that the text itself does not declare
     */
    SignatureText(String text, Function<String, TypeVariable> outerScope) {
        this.text = text;
        this.outerScope = outerScope;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Whether the next character is this one; steps over it if so. */
    boolean skip(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    /**
     * Reads the type parameters in front of a class or method; none is fine.
     *
     * <p>Bounds are read when someone asks for them.
     *
     * @param owner becomes the owner of the variables
     */
    List<TypeParameter> typeParameters(String owner) {
        if (!skip('<')) {
            return List.of();
        }
        List<TypeParameter> declared = new ArrayList<>();
        while (!skip('>')) {
            int colon = text.indexOf(':', at);
            String name = text.substring(at, colon);
            at = colon;
            int boundsStart = at;
            skipBounds();
            declared.add(new TypeParameter(new TypeVariable(name, owner, () -> bounds(boundsStart))));
        }
        parameters = List.copyOf(declared);
        return parameters;
    }

    private void skipBounds() {
        while (skip(':')) {
            if (at < text.length() && isBoundStart(text.charAt(at))) {
                at = skipType(text, at);
            }
        }
    }

    /** After {@code :} of an absent class bound comes the next {@code :}. */
    private static boolean isBoundStart(char c) {
        return c == 'L' || c == 'T' || c == '[';
    }

    private List<Type> bounds(int start) {
        SignatureText reader = new SignatureText(text, outerScope);
        reader.parameters = parameters;
        reader.at = start;
        List<Type> bounds = new ArrayList<>();
        while (reader.skip(':')) {
            if (isBoundStart(text.charAt(reader.at)) && text.charAt(reader.at) != ':') {
                bounds.add(reader.type());
            }
        }
        return bounds;
    }

    /** Reads the types between parentheses. */
    List<Type> parameters() {
        at++;
        List<Type> types = new ArrayList<>();
        while (!skip(')')) {
            types.add(type());
        }
        return types;
    }

    /** Reads the types that follow each other up to the end. */
    List<ClassType> classTypes() {
        List<ClassType> types = new ArrayList<>();
        while (!atEnd()) {
            if (type() instanceof ClassType c) {
                types.add(c);
            }
        }
        return types;
    }

    /** Reads the exceptions at the end of a method; empty when none of them is generic, for they are then elsewhere. */
    List<Type> thrown() {
        List<Type> types = new ArrayList<>();
        while (skip('^')) {
            types.add(type());
        }
        return types;
    }

    /** Reads one type. */
    Type type() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'L' -> classType();
            case 'T' -> variable(upTo(';'));
            case '[' -> new ArrayType(type());
            case 'V' -> VoidType.INSTANCE;
            case 'Z' -> PrimitiveType.BOOLEAN;
            case 'B' -> PrimitiveType.BYTE;
            case 'S' -> PrimitiveType.SHORT;
            case 'C' -> PrimitiveType.CHAR;
            case 'I' -> PrimitiveType.INT;
            case 'J' -> PrimitiveType.LONG;
            case 'F' -> PrimitiveType.FLOAT;
            case 'D' -> PrimitiveType.DOUBLE;
            default -> UnknownType.INSTANCE;
        };
    }

    private String upTo(char end) {
        int found = text.indexOf(end, at);
        String before = text.substring(at, found);
        at = found + 1;
        return before;
    }

    private TypeVariable variable(String name) {
        for (TypeParameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.variable();
            }
        }
        return outerScope.apply(name);
    }

    private ClassType classType() {
        int start = at;
        int i = at;
        char c = text.charAt(i);
        while (c != ';' && c != '<' && c != '.') {
            c = text.charAt(++i);
        }
        String name = text.substring(start, i).replace('/', '.');
        at = i + 1;
        List<Type> arguments = c == '<' ? arguments() : List.of();
        if (c == '<') {
            c = text.charAt(at++);
        }
        while (c == '.') {
            int end = at;
            c = text.charAt(end);
            while (c != ';' && c != '<' && c != '.') {
                c = text.charAt(++end);
            }
            name = name + '$' + text.substring(at, end);
            at = end + 1;
            arguments = List.of();
            if (c == '<') {
                arguments = arguments();
                c = text.charAt(at++);
            }
        }
        if (arguments.isEmpty() && name.equals("java.lang.Object")) {
            return ClassType.OBJECT;
        }
        return new ClassType(name, arguments);
    }

    private List<Type> arguments() {
        List<Type> arguments = new ArrayList<>(2);
        while (!skip('>')) {
            if (skip('*')) {
                arguments.add(WildcardType.ANY);
            } else if (skip('+')) {
                arguments.add(new WildcardType(WildcardType.Kind.EXTENDS, type()));
            } else if (skip('-')) {
                arguments.add(new WildcardType(WildcardType.Kind.SUPER, type()));
            } else {
                arguments.add(type());
            }
        }
        return arguments;
    }

    /** The parameters of a method text one by one, and its return type last; the text is well-formed. */
    static List<String> parts(String method) {
        List<String> parts = new ArrayList<>();
        int i = method.indexOf('(', skipParameters(method, 0)) + 1;
        while (method.charAt(i) != ')') {
            int end = skipType(method, i);
            parts.add(method.substring(i, end));
            i = end;
        }
        parts.add(method.substring(i + 1, skipType(method, i + 1)));
        return parts;
    }

    /** The text of the type parameters in front of a class or method, empty when there are none. */
    static String typeParameterText(String text) {
        return text.substring(0, skipParameters(text, 0));
    }

    /** A method text without the generic exceptions at its end. */
    static String withoutThrown(String method) {
        int thrown = method.indexOf('^');
        return thrown < 0 ? method : method.substring(0, thrown);
    }

    /** Whether the text is a method signature with as many parameters as the descriptor. */
    static boolean isMethod(String text, String descriptor) {
        try {
            int i = skipParameters(text, 0);
            if (text.charAt(i) != '(') {
                return false;
            }
            int count = 0;
            i++;
            while (text.charAt(i) != ')') {
                i = skipType(text, i);
                count++;
            }
            i = skipType(text, i + 1);
            while (i < text.length()) {
                if (text.charAt(i) != '^') {
                    return false;
                }
                i = skipType(text, i + 1);
            }
            return count == parameterCount(descriptor);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the text is a class signature. */
    static boolean isClass(String text) {
        try {
            int i = skipParameters(text, 0);
            while (i < text.length()) {
                if (text.charAt(i) != 'L') {
                    return false;
                }
                i = skipType(text, i);
            }
            return true;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the text is one type. */
    static boolean isType(String text) {
        try {
            return skipType(text, 0) == text.length();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    static int parameterCount(String descriptor) {
        int count = 0;
        for (int i = 1; descriptor.charAt(i) != ')'; i = skipType(descriptor, i)) {
            count++;
        }
        return count;
    }

    private static int skipParameters(String text, int start) {
        if (text.isEmpty() || text.charAt(start) != '<') {
            return start;
        }
        int i = start + 1;
        while (text.charAt(i) != '>') {
            i = text.indexOf(':', i);
            if (i < 0) {
                throw new IllegalArgumentException(text);
            }
            while (text.charAt(i) == ':') {
                i++;
                if (isBoundStart(text.charAt(i))) {
                    i = skipType(text, i);
                }
            }
        }
        return i + 1;
    }

    /** Where the type that starts here ends. */
    static int skipType(String text, int start) {
        int i = start;
        while (text.charAt(i) == '[') {
            i++;
        }
        char c = text.charAt(i++);
        return switch (c) {
            case 'T' -> {
                int end = text.indexOf(';', i);
                if (end < 0) {
                    throw new IllegalArgumentException(text);
                }
                yield end + 1;
            }
            case 'L' -> skipClassType(text, i);
            case 'Z', 'B', 'S', 'C', 'I', 'J', 'F', 'D', 'V' -> i;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static int skipClassType(String text, int start) {
        int i = start;
        while (true) {
            char c = text.charAt(i++);
            if (c == ';') {
                return i;
            }
            if (c == '<') {
                i = skipArguments(text, i);
            }
        }
    }

    private static int skipArguments(String text, int start) {
        int i = start;
        while (text.charAt(i) != '>') {
            char c = text.charAt(i);
            if (c == '*') {
                i++;
            } else {
                i = skipType(text, c == '+' || c == '-' ? i + 1 : i);
            }
        }
        return i + 1;
    }
}
