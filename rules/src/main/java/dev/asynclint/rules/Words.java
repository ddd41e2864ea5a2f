package dev.asynclint.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What names of methods and types say of what they do, where nothing better is known. */
final class Words {

    private static final List<String> READING = List.of(
            "get",
            "to",
            "convert",
            "find",
            "load",
            "fetch",
            "query",
            "list",
            "count",
            "search",
            "lookup",
            "look",
            "retrieve",
            "resolve",
            "select",
            "compute",
            "calculate",
            "exists",
            "describe",
            "scan",
            "download",
            "estimate",
            "measure");

    private static final List<String> WRITING = List.of(
            "delete",
            "remove",
            "save",
            "store",
            "write",
            "update",
            "insert",
            "append",
            "put",
            "send",
            "publish",
            "set",
            "create",
            "register");

    private static final List<String> STARTING_OR_ENDING = List.of(
            "start",
            "stop",
            "init",
            "initialize",
            "open",
            "close",
            "shutdown",
            "shut",
            "destroy",
            "terminate",
            "dispose");

    private static final Pattern CLOSES =
            Pattern.compile("(?:close|shutdown|terminate|dispose|disconnect|release)(?:Async|Gracefully|Now|Quietly)?");

    private static final List<String> CHECKING =
            List.of("check", "require", "verify", "validate", "ensure", "assert", "authorize");

    private static final List<String> WAITING = List.of("wait", "await");

    private static final List<String> ORDERED = List.of(
            "connection",
            "session",
            "transaction",
            "statement",
            "cursor",
            "iterator",
            "queue",
            "lock",
            "channel",
            "stream",
            "reader",
            "entitymanager",
            "socket",
            "consumer");

    private Words() {}

    /** Whether the name says that the method only reads: {@code findUser}. */
    static boolean reads(String method) {
        return startsWith(READING, method);
    }

    /** Whether the name says that the method changes something: {@code deleteUser}. */
    static boolean writes(String method) {
        return startsWith(WRITING, method);
    }

    /** Whether the name says that the method starts or ends something: {@code shutdown}, {@code doStart}. */
    static boolean startsOrEnds(String method) {
        String plain = method.startsWith("do") && method.length() > 2
                ? method.substring(2, 3).toLowerCase(Locale.ROOT) + method.substring(3)
                : method;
        return startsWith(STARTING_OR_ENDING, plain);
    }

    /** Whether the name says that the method ends its object, and does nothing else: {@code close}, {@code shutdownGracefully}. */
    static boolean closes(String method) {
        return CLOSES.matcher(method).matches();
    }

    /** Whether the name says that the method fails where something does not hold: {@code checkExists}. */
    static boolean checks(String method) {
        return startsWith(CHECKING, method);
    }

    /** Whether the name says that the method waits: {@code awaitAll}, {@code waitFinish}. */
    static boolean waits(String method) {
        return startsWith(WAITING, method);
    }

    private static boolean startsWith(List<String> words, String method) {
        for (String word : words) {
            if (method.startsWith(word)
                    && (method.length() == word.length() || !Character.isLowerCase(method.charAt(word.length())))) {
                return true;
            }
        }
        return false;
    }

    /** Whether operations on values of the type are not meant to overlap: connections, sessions, cursors. */
    static boolean isOrdered(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return ORDERED.stream().anyMatch(lower::endsWith);
    }

    /** Whether the name says that objects of the type are told how something ended. */
    static boolean isCallback(String type) {
        return type.endsWith("Callback") || type.endsWith("CompletionHandler");
    }
}
