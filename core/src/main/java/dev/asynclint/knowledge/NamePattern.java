package dev.asynclint.knowledge;

/** A name in which {@code *} stands for any part. */
final class NamePattern {

    private NamePattern() {}

    static boolean isPattern(String name) {
        return name.indexOf('*') >= 0;
    }

    /** How much of it is given: of two patterns the longer one says more. */
    static int weight(String pattern) {
        int weight = 0;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '*') {
                weight++;
            }
        }
        return weight;
    }

    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
