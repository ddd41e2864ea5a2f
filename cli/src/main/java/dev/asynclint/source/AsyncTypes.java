package dev.asynclint.source;

import java.util.List;
import java.util.Set;

/** Which receivers the statistics count as asynchronous: only for counting, nothing is concluded from it. */
final class AsyncTypes {

    private static final Set<String> TYPES = Set.of(
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher");

    private static final List<String> PACKAGES = List.of(
            "reactor.core.publisher.",
            "io.reactivex.",
            "io.smallrye.mutiny.",
            "io.vertx.core.",
            "io.netty.util.concurrent.");

    private AsyncTypes() {}

    static boolean isAsync(String name, TypePool pool) {
        if (matches(name)) {
            return true;
        }
        if (name.startsWith("java.lang.") || pool.find(name).isEmpty()) {
            return false;
        }
        for (String superName : pool.supertypes(name)) {
            if (matches(superName)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name) {
        if (TYPES.contains(name)) {
            return true;
        }
        for (String prefix : PACKAGES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
