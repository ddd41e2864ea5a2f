package dev.asynclint.source.classpath;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Orders versions the way people mean them: {@code 4.10} after {@code 4.9}, {@code 2.0} after {@code 2.0-rc1}. */
final class Versions {

    static final Comparator<String> ORDER = Versions::compare;

    private static final Pattern PARTS = Pattern.compile("[.\\-_+]|(?<=[0-9])(?=[a-zA-Z])|(?<=[a-zA-Z])(?=[0-9])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final List<String> BEFORE_RELEASE =
            List.of("snapshot", "alpha", "a", "beta", "b", "milestone", "m", "rc", "cr", "preview", "ea");
    private static final List<String> RELEASE = List.of("final", "ga", "release", "jre", "");

    private Versions() {}

    private static int compare(String a, String b) {
        String[] as = PARTS.split(a.toLowerCase(Locale.ROOT), -1);
        String[] bs = PARTS.split(b.toLowerCase(Locale.ROOT), -1);
        for (int i = 0; i < Math.max(as.length, bs.length); i++) {
            int order = comparePart(i < as.length ? as[i] : "", i < bs.length ? bs[i] : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePart(String a, String b) {
        boolean aIsNumber = NUMBER.matcher(a).matches();
        boolean bIsNumber = NUMBER.matcher(b).matches();
        if (aIsNumber && bIsNumber) {
            return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        if (aIsNumber || bIsNumber) {
            // 1.0.1 is after 1.0, and after 1.0-rc; but 1.0.0 is 1.0.
            long number = Long.parseLong(aIsNumber ? a : b);
            boolean same = number == 0 && RELEASE.contains(aIsNumber ? b : a);
            return same ? 0 : aIsNumber ? 1 : -1;
        }
        int order = Integer.compare(rank(a), rank(b));
        return order != 0 || RELEASE.contains(a) ? order : a.compareTo(b);
    }

    private static int rank(String word) {
        if (RELEASE.contains(word)) {
            return BEFORE_RELEASE.size();
        }
        int before = BEFORE_RELEASE.indexOf(word);
        return before >= 0 ? before : BEFORE_RELEASE.size() + 1;
    }

    /** Whether the text is a range ({@code [1,2)}) or names no version ({@code LATEST}, {@code 1.+}). */
    static boolean isOpen(String version) {
        return version.startsWith("[")
                || version.startsWith("(")
                || version.endsWith("+")
                || version.equalsIgnoreCase("latest")
                || version.equalsIgnoreCase("release")
                || version.startsWith("latest.");
    }

    /** The newest of the versions that an open version allows. */
    static Optional<String> newest(String open, List<String> versions) {
        return versions.stream().filter(version -> allows(open, version)).max(ORDER);
    }

    private static boolean allows(String open, String version) {
        if (open.endsWith("+")) {
            return version.startsWith(open.substring(0, open.length() - 1));
        }
        if (!open.startsWith("[") && !open.startsWith("(")) {
            return true;
        }
        // Of several ranges any will do; each is tried from its bracket to the next closing one.
        int start = 0;
        while (start < open.length()) {
            int end = start + 1;
            while (end < open.length() && open.charAt(end) != ']' && open.charAt(end) != ')') {
                end++;
            }
            if (end >= open.length()) {
                return false;
            }
            if (inRange(open.substring(start, end + 1), version)) {
                return true;
            }
            start = end + 1;
            while (start < open.length() && (open.charAt(start) == ',' || open.charAt(start) == ' ')) {
                start++;
            }
        }
        return false;
    }

    private static boolean inRange(String range, String version) {
        String inside = range.substring(1, range.length() - 1);
        int comma = inside.indexOf(',');
        String low = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        String high = (comma < 0 ? inside : inside.substring(comma + 1)).strip();
        int toLow = low.isEmpty() ? 1 : compare(version, low);
        int toHigh = high.isEmpty() ? -1 : compare(version, high);
        return (toLow > 0 || (toLow == 0 && range.startsWith("[")))
                && (toHigh < 0 || (toHigh == 0 && range.endsWith("]")));
    }
}
