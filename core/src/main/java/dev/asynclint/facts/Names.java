package dev.asynclint.facts;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names of variables, methods and packages say of their author's will. */
final class Names {

    private static final Pattern CLOSING =
            Pattern.compile("(?:shutdown|close|stop|await|interrupt|cancel|terminate|release|dispose|disconnect).*");

    private Names() {}

    private static final Pattern ACCESSOR = Pattern.compile(
            "(?:get|set|is|has|add|remove|contains|to|as|of|build|create|log)(?:[A-Z_].*)?|size|name|id|warn|info|debug|error|trace");

    /** Whether a method of which nothing is known most likely only hands a value in or out. */
    static boolean isAccessor(String method) {
        return ACCESSOR.matcher(method).matches();
    }

    /** Whether a method of which nothing is known ends something, or waits for its end. */
    static boolean isClosing(String method) {
        return CLOSING.matcher(method).matches();
    }

    private static final Pattern DEFECT = Pattern.compile("java\\.(?:lang|util)\\.(?:IllegalArgument|NullPointer"
            + "|UnsupportedOperation|IndexOutOfBounds|NoSuchElement|ConcurrentModification|ClassCast|Arithmetic|Match)Exception"
            + "|java\\.lang\\.AssertionError");

    /** Whether an exception of a type tells of a mistake in the program, and not of something that goes wrong in practice. */
    static boolean isDefect(String exception) {
        return DEFECT.matcher(exception).matches();
    }

    private static final Pattern TEST_DOUBLE =
            Pattern.compile("(?:.*[.$])?(?:(?:Mock|Fake)(?:[A-Z][^.$]*)?|[^.$]*[a-z](?:Mock|Fake))");

    /** Whether a type stands in for another in tests. */
    static boolean isTestDouble(String type) {
        // every type of which a method may be chosen is asked about
        return (type.contains("Mock") || type.contains("Fake"))
                && TEST_DOUBLE.matcher(type).matches();
    }

    private static final Set<String> EMERGENCIES = Set.of(
            "java.lang.VirtualMachineError",
            "java.lang.OutOfMemoryError",
            "java.lang.StackOverflowError",
            "java.lang.InternalError");

    /** Whether an error tells that the JVM itself cannot go on. */
    static boolean isEmergency(String error) {
        return EMERGENCIES.contains(error);
    }

    private static final Pattern ADDRESS =
            Pattern.compile("(?:ip|[a-z]\\w*(?<!Or)(?:Ip|IP))(?:v[46])?(?:Addr|Address|String|Str)?");

    /** Whether a variable holds an IP address, as text, by its name: {@code ip}, {@code remoteIp}. */
    static boolean isAddress(String variable) {
        return ADDRESS.matcher(variable).matches();
    }

    private static final Pattern GIVES_ADDRESS =
            Pattern.compile("(?:get)?(?:ip|Ip|IP|[a-zA-Z]\\w*(?<!Or)(?:Ip|IP))(?:v[46])?(?:Addr|Address|String|Str)?");

    /** Whether a method gives an IP address, as text, by its name: {@code getIp()}, {@code remoteIp()}. */
    static boolean givesAddress(String method) {
        return GIVES_ADDRESS.matcher(method).matches();
    }

    /** The two segments of the name of a type or package that name an organisation; all of a shorter one. */
    static String house(String name) {
        int second = name.indexOf('.', name.indexOf('.') + 1);
        return second < 0 ? name : name.substring(0, second);
    }

    /** Whether a type is named as generators of gRPC name the class that a service extends: {@code GreeterGrpc.GreeterImplBase}. */
    static boolean isGeneratedService(String type) {
        int dot = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$'));
        return dot > 0 && type.substring(0, dot).endsWith("Grpc") || type.endsWith("ImplBase");
    }

    private static final Pattern IGNORES =
            Pattern.compile("(?i)ignor(e|ing)(result|outcome|failure|error|exception)|andForget");

    /** Whether a method says by its name that it does not look at a result: {@code sendIgnoreResult}, {@code fireAndForget}. */
    static boolean saysIgnored(String method) {
        return IGNORES.matcher(method).find();
    }

    /** Whether the name says that the value is ignored on purpose: {@code _}, {@code ignored}, {@code unusedResult}. */
    static boolean isIgnored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("_") || lower.equals("__") || lower.startsWith("unused") || lower.startsWith("ignore");
    }
}
