package dev.asynclint.knowledge;

import java.util.List;

/** Compares names of types as lines write them with binary names. */
public final class TypeNames {

    private TypeNames() {}

    /**
     * Whether a line's list of parameters means these erased types. {@code Function} means
     * {@code java.util.function.Function}, and {@code Entry} as well as {@code Map.Entry} mean {@code java.util.Map$Entry}.
     */
    public static boolean match(List<String> written, List<String> binary) {
        if (written.size() != binary.size()) {
            return false;
        }
        for (int i = 0; i < written.size(); i++) {
            if (!match(written.get(i), binary.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the written name, simple or qualified, means the type with this binary name. */
    public static boolean match(String written, String binary) {
        int from = binary.length() - written.length();
        if (from < 0) {
            return false;
        }
        if (from > 0 && binary.charAt(from - 1) != '.' && binary.charAt(from - 1) != '$') {
            return false;
        }
        for (int i = 0; i < written.length(); i++) {
            char w = written.charAt(i);
            char b = binary.charAt(from + i);
            if (w != b && !(w == '.' && b == '$')) {
                return false;
            }
        }
        return true;
    }
}
