package dev.asynclint.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files are that findings name, and what is in them.
 *
 * <p>Findings name a file relative to one root (that of the repository, where there is one); people want it relative to
 * where they stand, and GitHub relative to the repository.
 */
public final class Sources {

    private static final int KEPT = 64;

    private final Path root;
    private final Path directory;
    private final Map<String, Optional<SourceText>> texts = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<SourceText>> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param root absolute; names of files are relative to it
     * @param directory absolute; where the user stands
     */
    public Sources(Path root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** The text of a file; empty when it cannot be read. */
    public Optional<SourceText> text(String name) {
        return texts.computeIfAbsent(name, this::read);
    }

    private Optional<SourceText> read(String name) {
        try {
            return Optional.of(SourceText.decode(Files.readAllBytes(root.resolve(name))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The file as people call it: relative to where they stand when it lies below, as a full path otherwise. */
    public String display(String name) {
        Path path = root.resolve(name);
        return slashes(path.startsWith(directory) ? directory.relativize(path) : path);
    }

    /** The file as a URI, relative to the root where it lies below. */
    public String uri(String name) {
        Path path = Path.of(name);
        return path.isAbsolute() ? path.toUri().toString() : encode(name);
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** Every byte but those that a path of a URI may hold becomes {@code %XX}; a colon too, lest it end a scheme. */
    static String encode(String path) {
        StringBuilder out = new StringBuilder(path.length() + 16);
        for (byte b : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~/!$&'()*+,;=@".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%');
                out.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
