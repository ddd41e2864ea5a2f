package dev.asynclint.code;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where types come from that a build has moved, with their library, into packages of its own: {@code
 * org.example.shaded.io.netty.channel.Channel} is {@code io.netty.channel.Channel}.
 *
 * <p>What follows a part of the name such as {@code shaded} is the old package, or ends like it: {@code
 * shaded.guava.common.cache} was {@code com.google.common.cache}. Of packages that end alike none is taken.
 */
public final class Relocations {

    private static final List<String> MARKS = List.of("relocated.", "repackaged.", "shade.", "shaded.", "thirdparty.");

    /** So many parts of a package have to be the same: nearly every library has a package {@code util}. */
    private static final int LEAST_PARTS = 2;

    private final Set<String> packages;

    /** Of types of these packages. */
    public Relocations(Collection<String> packages) {
        this.packages = new HashSet<>(packages);
    }

    /** Whether the package of a type says that it has been moved. */
    public static boolean isRelocated(String binaryName) {
        return afterMark(binaryName) >= 0;
    }

    /** What the type would be called in the package from which it was moved, whether or not that has such a type. */
    public Optional<String> original(String binaryName) {
        int start = afterMark(binaryName);
        int end = binaryName.lastIndexOf('.');
        if (start < 0) {
            return Optional.empty();
        }
        String moved = binaryName.substring(start, end);
        return packageOf(moved).map(name -> name + binaryName.substring(end));
    }

    private Optional<String> packageOf(String moved) {
        for (String tail = moved; parts(tail) >= LEAST_PARTS; tail = tail.substring(tail.indexOf('.') + 1)) {
            if (packages.contains(tail)) {
                return Optional.of(tail);
            }
        }
        // the name of the library in place of the start of its packages
        String tail = moved.substring(moved.indexOf('.') + 1);
        return parts(tail) >= LEAST_PARTS ? onlyOneThatEnds('.' + tail) : Optional.empty();
    }

    private Optional<String> onlyOneThatEnds(String tail) {
        Optional<String> found = Optional.empty();
        for (String each : packages) {
            if (each.endsWith(tail)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(each);
            }
        }
        return found;
    }

    private static int parts(String packageName) {
        int parts = 1;
        for (int i = 0; i < packageName.length(); i++) {
            parts += packageName.charAt(i) == '.' ? 1 : 0;
        }
        return parts;
    }

    /** Where the package starts that follows the last mark; negative where there is none. Asked of every type. */
    private static int afterMark(String binaryName) {
        int end = binaryName.lastIndexOf('.');
        int found = -1;
        for (String mark : MARKS) {
            int at = binaryName.lastIndexOf(mark, end - mark.length());
            if (at == 0 || at > 0 && binaryName.charAt(at - 1) == '.') {
                found = Math.max(found, at + mark.length());
            }
        }
        return found;
    }
}
