package dev.asynclint.lint;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of paths with forward slashes: {@code *} within a name, {@code **} across names, {@code ?}, {@code [...]}. */
public final class Globs {

    private Globs() {}

    /**
     * The pattern that {@code exclude} means: of a path from the root of the repository, or of a name anywhere when it has
     * no slash.
     */
    public static Pattern exclude(String glob) throws UsageException {
        String text = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
        String anywhere = text.contains("/") ? "" : "(?:.*/)?";
        try {
            return Pattern.compile(anywhere + regex(text.startsWith("/") ? text.substring(1) : text));
        } catch (PatternSyntaxException e) {
            throw new UsageException("`" + glob + "` is not a pattern: " + e.getDescription());
        }
    }

    /** The regular expression that means the same, without anchors. */
    public static String regex(String glob) {
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
