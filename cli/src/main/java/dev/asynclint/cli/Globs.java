package dev.asynclint.cli;

/** Patterns of paths with forward slashes: {@code *} within a name, {@code **} across names, {@code ?}, {@code [...]}. */
final class Globs {

    private Globs() {}

    /** The regular expression that means the same, without anchors. */
    static String regex(String glob) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                out.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("**", i)) {
                out.append(".*");
                i += 2;
            } else if (c == '*') {
                out.append("[^/]*");
                i++;
            } else if (c == '?') {
                out.append("[^/]");
                i++;
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                String inside = glob.substring(i + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&");
                out.append('[')
                        .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                        .append(']');
                i = end + 1;
            } else {
                if (c == '\\' && i + 1 < glob.length()) {
                    i++;
                    c = glob.charAt(i);
                }
                if ("\\^$.|?*+()[]{}".indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }
}
