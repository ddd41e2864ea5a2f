package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.asynclint.cli.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SourceFilesTest {

    @TempDir
    Path root;

    private void file(String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    private List<String> find(String... paths) {
        SourceFiles files = new SourceFiles(root, List.of());
        for (String path : paths) {
            files.add(root.resolve(path).normalize());
        }
        assertThat(files.problems()).isEmpty();
        return files.files().stream().map(f -> root.relativize(f).toString()).toList();
    }

    @Test
    void findsJavaFilesOnceAndSorted() throws IOException {
        file("b/B.java", "a/A.java", "a/package-info.java", "module-info.java", "a/x.txt", "a/X.class", "a/Java");
        assertThat(find(".", "a", "a/A.java"))
                .containsExactly("a/A.java", "a/package-info.java", "b/B.java", "module-info.java");
    }

    @Test
    void leavesOutHiddenDirectoriesAndOutputsOfABuild() throws IOException {
        file(".git/A.java", ".idea/A.java", "node_modules/x/A.java", "a/.hidden/A.java", "a/.#A.java");
        file("pom.xml", "target/A.java", "build/A.java", "m/build.gradle.kts", "m/build/A.java", "m/src/A.java");
        file("src/org/tool/build/A.java", "src/org/tool/target/A.java", "src/org/tool/out/A.java");
        assertThat(find("."))
                .containsExactly(
                        "m/src/A.java",
                        "src/org/tool/build/A.java",
                        "src/org/tool/out/A.java",
                        "src/org/tool/target/A.java");
        assertThat(find("target")).as("what is named is taken").containsExactly("target/A.java");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aLoopOfLinksIsNoDanger() throws IOException {
        file("a/A.java");
        Files.createSymbolicLink(root.resolve("a/loop"), root);
        Files.createSymbolicLink(root.resolve("a/self"), root.resolve("a/self"));
        Files.createSymbolicLink(root.resolve("a/Link.java"), root.resolve("a/A.java"));
        assertThat(find(".")).containsExactly("a/A.java");
    }

    @Test
    void aLinkToNothingIsNamed() throws IOException {
        file("a/A.java");
        Files.createSymbolicLink(root.resolve("a/Gone.java"), root.resolve("a/nowhere"));
        Files.createSymbolicLink(root.resolve("a/Loop.java"), root.resolve("a/Loop.java"));
        SourceFiles files = new SourceFiles(root, List.of());
        files.add(root);
        assertThat(files.files()).containsExactly(root.resolve("a/A.java"));
        assertThat(files.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "a/Gone.java: cannot be read: no such file",
                        "a/Loop.java: cannot be read: a symbolic link that leads back to itself");
    }

    @Test
    void aDirectoryWithoutPermissionIsNamed() throws IOException {
        file("open/A.java", "closed/B.java");
        Path closed = root.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(closed), "root may read everything");
            SourceFiles files = new SourceFiles(root, List.of());
            files.add(root);
            assertThat(files.files()).containsExactly(root.resolve("open/A.java"));
            assertThat(files.problems())
                    .extracting(Problem::toString)
                    .containsExactly("closed: directory cannot be read: permission denied");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void honoursGitIgnoreAboveAndBelow() throws IOException {
        file(
                "a/A.java",
                "a/Gen1.java",
                "a/sub/Gen2.java",
                "a/sub/B.java",
                "gen/C.java",
                "x/gen/D.java",
                "a/keep/Gen3.java");
        Files.writeString(root.resolve(".gitignore"), "# generated\nGen*.java\n/gen/\n");
        Files.writeString(root.resolve("a/.gitignore"), "!keep/*.java\nB.java  \n");
        assertThat(find(".")).containsExactly("a/A.java", "a/keep/Gen3.java", "x/gen/D.java");
        assertThat(find("a/sub")).isEmpty();
        assertThat(find("a/Gen1.java")).as("what is named is taken").containsExactly("a/Gen1.java");
    }

    @Test
    void excludesByPattern() throws IOException {
        file("a/A.java", "b/B.java");
        SourceFiles files = new SourceFiles(root, List.of(Pattern.compile("a")));
        files.add(root);
        assertThat(files.files()).containsExactly(root.resolve("b/B.java"));
    }

    /** Git itself is asked whether it would ignore a path. */
    @Test
    void agreesWithGit() throws Exception {
        assumeTrue(git("init", "-q") == 0, "git is not here");
        List<String> patterns = List.of(
                "A.java",
                "/A.java",
                "sub/",
                "sub",
                "/sub/deep",
                "**/deep",
                "sub/**",
                "sub/**/A.java",
                "*.java",
                "!A.java",
                "[AB].java",
                "[!A].java",
                "?.java",
                "s*b",
                "\\!x.java",
                "a b.java",
                "sub/*.java",
                "deep/",
                "#A.java",
                "\\#x.java",
                "A.java   ",
                "**/sub/**",
                "/**/A.java",
                "x{1}.java",
                "sub/deep/../A.java");
        List<String> names = List.of(
                "A.java",
                "B.java",
                "sub/A.java",
                "sub/deep/A.java",
                "sub/deep/C.java",
                "other/sub/A.java",
                "other/deep/B.java",
                "!x.java",
                "#x.java",
                "a b.java",
                "x{1}.java",
                "deep/A.java");
        file(names.toArray(String[]::new));
        int ignored = 0;
        for (String pattern : patterns) {
            Files.writeString(root.resolve(".gitignore"), "*.txt\n" + pattern + "\n");
            List<String> expected = new ArrayList<>();
            for (String name : names) {
                if (git("check-ignore", "-q", name) != 0) {
                    expected.add(name);
                }
            }
            expected.sort(null);
            ignored += names.size() - expected.size();
            assertThat(find(".").stream().sorted().toList())
                    .as("pattern " + pattern)
                    .isEqualTo(expected);
        }
        assertThat(ignored).isGreaterThan(50);
    }

    private int git(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.excludesFile=/dev/null"));
        command.addAll(List.of(args));
        try {
            return new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
