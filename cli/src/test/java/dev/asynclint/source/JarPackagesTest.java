package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarPackagesTest {

    @TempDir
    Path folder;

    private static byte[] zip(String comment, String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
            zip.setComment(comment);
        }
        return out.toByteArray();
    }

    private Path file(byte[]... parts) throws IOException {
        Path file = folder.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return file;
    }

    @Test
    void onlyFoldersWithClassesArePackages() throws IOException {
        Path jar = file(zip(
                "",
                "a/",
                "a/b/C.class",
                "a/b/D.class",
                "a/x.txt",
                "META-INF/versions/9/q/E.class",
                "module-info.class",
                "a/b/c/F.class",
                "a/b/G.class",
                "\u00e9/H.class"));

        assertThat(JarPackages.of(jar).packages()).containsExactlyInAnyOrder("", "a.b", "a.b.c", "\u00e9");
    }

    @Test
    void commentsAndWhatStandsInFrontDoNotMatter() throws IOException {
        byte[] shell = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8);

        assertThat(JarPackages.of(file(shell, zip("short", "a/B.class"))).packages())
                .containsExactly("a");
        assertThat(JarPackages.of(file(zip("long".repeat(10_000), "a/B.class"))).packages())
                .containsExactly("a");
        assertThat(JarPackages.of(file(zip(""))).packages()).isEmpty();
    }

    @Test
    void moreEntriesThanFitAreCounted() throws IOException {
        String[] names = new String[66_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "p" + i % 3 + "/C" + i + ".class";
        }

        assertThat(JarPackages.of(file(zip("", names))).packages()).containsExactlyInAnyOrder("p0", "p1", "p2");
    }

    @Test
    void whatIsNoJarIsAnError() throws IOException {
        byte[] good = zip("", "a/B.class");

        assertThatThrownBy(() -> JarPackages.of(file())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JarPackages.of(file("no jar".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JarPackages.of(file(Arrays.copyOf(good, good.length - 30))))
                .isInstanceOf(IOException.class);
        good[good.length - 22 - 60] = 0;
        for (int i = 0; i < good.length; i++) {
            if (good[i] == 'P' && good[i + 1] == 'K' && good[i + 2] == 1) {
                good[i] = 'X';
            }
        }
        assertThatThrownBy(() -> JarPackages.of(file(good))).isInstanceOf(IOException.class);
    }
}
