package dev.asynclint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarDirectoryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "signed", "a comment that is longer than the record at the end of a jar"})
    void namesAreFoundWhateverStandsBehindThem(String comment) throws IOException {
        Path jar = jar(comment, "a/B.class", "META-INF/asynclint/methods.facts");

        assertThat(JarDirectory.mayHave(jar, "META-INF/asynclint")).isTrue();
        assertThat(JarDirectory.mayHave(jar, "META-INF/services")).isFalse();
    }

    @Test
    void whatIsNoJarMayHaveEverything() throws IOException {
        Path file = Files.write(folder.resolve("no.jar"), new byte[1000]);

        assertThat(JarDirectory.mayHave(file, "META-INF/services")).isTrue();
    }

    private Path jar(String comment, String... names) throws IOException {
        Path jar = folder.resolve("a.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            if (!comment.isEmpty()) {
                out.setComment(comment);
            }
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
