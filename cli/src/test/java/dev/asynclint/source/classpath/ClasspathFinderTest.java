package dev.asynclint.source.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.source.ClasspathProblem;
import dev.asynclint.source.classpath.Classpath.Step;
import dev.asynclint.source.classpath.ClasspathFinder.Options;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathFinderTest {

    @TempDir
    Path folder;

    private Path project;
    private Path maven;
    private Path gradle;

    @BeforeEach
    void makeFolders() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve(".git"));
        maven = Files.createDirectories(folder.resolve("repository"));
        gradle = Files.createDirectories(folder.resolve("gradle-cache"));
    }

    private Path write(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A module in the local repository, with a jar. */
    private void installed(String group, String artifact, String version, String pomBody) {
        Path file = maven.resolve(group.replace('.', '/') + "/" + artifact + "/" + version)
                .resolve(artifact + "-" + version);
        write(file + ".jar", "");
        write(file + ".pom", pom(group, artifact, version, pomBody));
    }

    private void cached(String group, String artifact, String version, String pomBody) {
        String base = gradle + "/" + group + "/" + artifact + "/" + version;
        write(base + "/5ba93c9db0cff93f52b521d7420e43f6eda2784f/" + artifact + "-" + version + ".jar", "");
        write(
                base + "/bf84fdea943f08ed9ff6ab0dd85a7a5b2b5d0d9c/" + artifact + "-" + version + ".pom",
                pom(group, artifact, version, pomBody));
    }

    private static String pom(String group, String artifact, String version, String body) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</project>"
                .formatted(group, artifact, version, body);
    }

    private static String dependency(String coordinates, String more) {
        String[] parts = coordinates.split(":");
        String version = parts.length > 2 ? "<version>" + parts[2] + "</version>" : "";
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s%s</dependency>"
                .formatted(parts[0], parts[1], version, more);
    }

    private static String dependencies(String... coordinates) {
        StringBuilder out = new StringBuilder("<dependencies>");
        for (String one : coordinates) {
            out.append(dependency(one, ""));
        }
        return out.append("</dependencies>").toString();
    }

    private Options options(String... given) {
        return new Options(List.of(given), List.of(), true, maven, gradle);
    }

    private Classpath find() {
        return ClasspathFinder.find(List.of(project), options());
    }

    /** The entries as text, relative to where they are. */
    private List<String> names(Classpath classpath) {
        return classpath.entries().stream()
                .map(entry -> entry.step() + " "
                        + (entry.path().startsWith(project)
                                ? project.relativize(entry.path()).toString().replace('\\', '/')
                                : entry.path().getFileName().toString()))
                .toList();
    }

    @Test
    void withoutSearchOnlyWhatIsGivenCounts() {
        write("target/classes/p/A.class", "");
        write("lib/a.jar", "");
        String jar = project.resolve("lib/a.jar").toString();

        Classpath nothing =
                ClasspathFinder.find(List.of(project), new Options(List.of(), List.of(), false, maven, gradle));
        Classpath given =
                ClasspathFinder.find(List.of(project), new Options(List.of(jar), List.of(), false, maven, gradle));

        assertThat(nothing.entries()).isEmpty();
        assertThat(names(given)).containsExactly("given lib/a.jar");
    }

    @Test
    void givenEntriesMayBeJoinedListedOrAFolderOfJars() {
        write("x/a.jar", "");
        write("x/b.jar", "");
        write("x/b-sources.jar", "");
        write("y/c.jar", "");
        Path list = write("cp.txt", project.resolve("y/c.jar") + "\n\n" + project.resolve("y/missing.jar") + "\n");
        String joined = project.resolve("y/c.jar") + File.pathSeparator + project.resolve("x/*");

        Classpath fromText =
                ClasspathFinder.find(List.of(project), new Options(List.of(joined), List.of(), false, maven, gradle));
        Classpath fromFile =
                ClasspathFinder.find(List.of(project), new Options(List.of(), List.of(list), false, maven, gradle));

        assertThat(names(fromText)).containsExactly("given y/c.jar", "given x/a.jar", "given x/b.jar");
        assertThat(names(fromFile)).containsExactly("given y/c.jar");
        assertThat(fromFile.problems())
                .containsExactly(new ClasspathProblem(project.resolve("y/missing.jar"), "no such file or folder"));
    }

    @Test
    void aGivenClasspathIsCompletedByBuildOutputsOnly() {
        write("pom.xml", pom("g", "a", "1", dependencies("g:b:1")));
        installed("g", "b", "1", "");
        write("target/classes/p/A.class", "");
        write("x/a.jar", "");

        Classpath classpath = ClasspathFinder.find(
                List.of(project), options(project.resolve("x/a.jar").toString()));

        assertThat(names(classpath)).containsExactly("given x/a.jar", "build output target/classes");
    }

    @Test
    void buildOutputsOfAllModulesAreFound() {
        write("settings.gradle", "");
        write("maven/pom.xml", pom("g", "m", "1", ""));
        write("maven/target/classes/A.class", "");
        write("maven/target/test-classes/A.class", "");
        write("gradle-module/build.gradle", "");
        write("gradle-module/build/classes/java/main/A.class", "");
        write("gradle-module/build/classes/java/test/A.class", "");
        write("out/production/project/A.class", "");
        write("eclipse/.classpath", "<classpath/>");
        write("eclipse/bin/p/A.class", "");
        write("maven/bin/start.sh", "");

        assertThat(names(find()))
                .containsExactlyInAnyOrder(
                        "build output out/production/project",
                        "build output maven/target/classes",
                        "build output maven/target/test-classes",
                        "build output gradle-module/build/classes/java/main",
                        "build output gradle-module/build/classes/java/test",
                        "build output eclipse/bin");
    }

    @Test
    void theModuleAroundASourceFolderIsFound() {
        write("pom.xml", pom("g", "parent", "1", ""));
        write("m/pom.xml", pom("g", "m", "1", ""));
        write("m/target/classes/A.class", "");
        Path file = write("m/src/main/java/p/A.java", "");

        assertThat(names(ClasspathFinder.find(List.of(project.resolve("m/src/main/java")), options())))
                .containsExactly("build output m/target/classes");
        assertThat(names(ClasspathFinder.find(List.of(file), options())))
                .containsExactly("build output m/target/classes");
    }

    @Test
    void recordedClasspathsAreRead() {
        write("libs/local.jar", "");
        write("other/x.jar", "");
        installed("g", "b", "1", "");
        write(".classpath", """
                <?xml version="1.0" encoding="UTF-8"?>
                <classpath>
                  <classpathentry kind="src" path="src"/>
                  <classpathentry kind="con" path="org.eclipse.jdt.launching.JRE_CONTAINER"/>
                  <classpathentry kind="lib" path="other/x.jar"/>
                  <classpathentry kind="lib" path="other/gone.jar"/>
                  <classpathentry kind="var" path="M2_REPO/g/b/1/b-1.jar"/>
                </classpath>
                """);
        write(".idea/libraries/a.xml", """
                <component name="libraryTable"><library name="a">
                  <CLASSES><root url="jar://$MAVEN_REPOSITORY$/g/b/1/b-1.jar!/"/><root url="file://$PROJECT_DIR$/other"/></CLASSES>
                  <SOURCES><root url="jar://$PROJECT_DIR$/other/x.jar!/"/></SOURCES>
                </library></component>
                """);

        Classpath classpath = find();

        assertThat(names(classpath))
                .containsExactly(
                        "recorded class path other/x.jar",
                        "recorded class path b-1.jar",
                        "recorded class path other",
                        "library folder libs/local.jar");
        assertThat(classpath.missing()).containsExactly("gone.jar");
    }

    @Test
    void mavenDependenciesComeWithTheirsNearestFirst() {
        write("pom.xml", pom("g", "a", "1", dependencies("g:b:1", "g:c:1")));
        installed("g", "b", "1", dependencies("g:d:1", "g:x:1"));
        installed("g", "c", "1", "");
        installed("g", "d", "1", dependencies("g:x:2"));
        installed("g", "x", "1", "");
        installed("g", "x", "2", "");

        Classpath classpath = find();

        assertThat(names(classpath))
                .containsExactly(
                        "Maven POMs b-1.jar", "Maven POMs c-1.jar", "Maven POMs d-1.jar", "Maven POMs x-1.jar");
        assertThat(classpath.missing()).isEmpty();
        assertThat(classpath.problems()).isEmpty();
    }

    @Test
    void scopesOptionalAndExclusionsAreHeeded() {
        write(
                "pom.xml",
                pom(
                        "g",
                        "a",
                        "1",
                        "<dependencies>"
                                + dependency("g:b:1", "<scope>test</scope>")
                                + dependency("g:c:1", "<optional>true</optional>")
                                + dependency(
                                        "g:d:1",
                                        "<exclusions><exclusion><groupId>g</groupId><artifactId>deep</artifactId></exclusion></exclusions>")
                                + "</dependencies>"));
        installed("g", "b", "1", "<dependencies>" + dependency("g:t:1", "<scope>test</scope>") + "</dependencies>");
        installed(
                "g", "c", "1", "<dependencies>" + dependency("g:o:1", "<optional>true</optional>") + "</dependencies>");
        installed("g", "d", "1", dependencies("g:e:1"));
        installed("g", "e", "1", dependencies("g:deep:1") + "");
        installed("g", "deep", "1", "");
        installed("g", "t", "1", "");
        installed("g", "o", "1", "");

        assertThat(names(find()))
                .containsExactly(
                        "Maven POMs b-1.jar", "Maven POMs c-1.jar", "Maven POMs d-1.jar", "Maven POMs e-1.jar");
    }

    @Test
    void parentsPropertiesManagedVersionsAndImportsAreFollowed() {
        write(
                "pom.xml",
                "<project><groupId>g</groupId><artifactId>parent</artifactId><version>${revision}</version>"
                        + "<properties><revision>1</revision><b.version>${b.major}.5</b.version><b.major>2</b.major></properties>"
                        + "<dependencyManagement><dependencies>"
                        + dependency("g:b:${b.version}", "")
                        + dependency("g:bom:1", "<type>pom</type><scope>import</scope>")
                        + "</dependencies></dependencyManagement></project>");
        write(
                "m/pom.xml",
                "<project><parent><groupId>g</groupId><artifactId>parent</artifactId><version>${revision}</version>"
                        + "</parent><artifactId>m</artifactId>" + dependencies("${project.groupId}:b", "g:c", "h:i:1")
                        + "</project>");
        installed(
                "g",
                "bom",
                "1",
                "<dependencyManagement>" + dependencies("g:c:3", "g:transitive:4", "g:b:9")
                        + "</dependencyManagement>");
        installed("g", "b", "2.5", "");
        installed("g", "c", "3", dependencies("g:transitive:1"));
        installed("g", "transitive", "1", "");
        installed("g", "transitive", "4", "");
        installed("h", "h-parent", "7", "<properties><v>8</v></properties>");
        installed(
                "h",
                "i",
                "1",
                "<parent><groupId>h</groupId><artifactId>h-parent</artifactId><version>7</version></parent>"
                        + dependencies("h:j:${v}", "h:k:${project.version}"));
        installed("h", "j", "8", "");
        installed("h", "k", "1", "");

        Classpath classpath = find();

        assertThat(names(classpath))
                .containsExactly(
                        "Maven POMs b-2.5.jar",
                        "Maven POMs c-3.jar",
                        "Maven POMs i-1.jar",
                        "Maven POMs transitive-4.jar",
                        "Maven POMs j-8.jar",
                        "Maven POMs k-1.jar");
        assertThat(classpath.missing()).isEmpty();
    }

    @Test
    void modulesOfTheProjectAreFollowedButNotMissed() {
        write("a/pom.xml", pom("g", "a", "1", dependencies("g:b:1")));
        write("b/pom.xml", pom("g", "b", "1", dependencies("g:c:1")));
        installed("g", "c", "1", "");

        Classpath classpath = find();

        assertThat(names(classpath)).containsExactly("Maven POMs c-1.jar");
        assertThat(classpath.missing()).isEmpty();
    }

    @Test
    void ofTwoModulesTheNewerVersionOfALibraryCounts() {
        write("a/pom.xml", pom("g", "a", "1", dependencies("g:c:1.9")));
        write("b/pom.xml", pom("g", "b", "1", dependencies("g:c:1.10")));
        installed("g", "c", "1.9", "");
        installed("g", "c", "1.10", "");

        assertThat(names(find())).containsExactly("Maven POMs c-1.10.jar");
    }

    @Test
    void whatIsInNoCacheIsMissing() {
        write(
                "pom.xml",
                pom(
                        "g",
                        "a",
                        "1",
                        "<parent><groupId>p</groupId><artifactId>gone</artifactId><version>3</version></parent>"
                                + dependencies("g:b:1", "g:c:${nobody.knows}")));

        Classpath classpath = find();

        assertThat(classpath.entries()).isEmpty();
        assertThat(classpath.missing()).containsExactly("p:gone:3", "g:b:1", "g:c:${nobody.knows}");
    }

    @Test
    void classifiersRangesTestJarsSystemJarsAndSnapshots() {
        write("local/sys.jar", "");
        write(
                "pom.xml",
                pom(
                        "g",
                        "a",
                        "1",
                        "<dependencies>"
                                + dependency("g:b:1", "<classifier>linux</classifier>")
                                + dependency("g:b:1", "<type>test-jar</type>")
                                + dependency("g:c:[1,2)", "")
                                + dependency("g:d:1-SNAPSHOT", "")
                                + dependency(
                                        "g:s:1",
                                        "<scope>system</scope><systemPath>${project.basedir}/local/sys.jar</systemPath>")
                                + dependency("g:onlypom:1", "<type>pom</type>")
                                + "</dependencies>"));
        installed("g", "b", "1", "");
        write(maven + "/g/b/1/b-1-linux.jar", "");
        write(maven + "/g/b/1/b-1-tests.jar", "");
        installed("g", "c", "1.2", "");
        installed("g", "c", "1.10", "");
        installed("g", "c", "2.0", "");
        write(maven + "/g/d/1-SNAPSHOT/d-1-20240101.101010-1.jar", "");
        write(maven + "/g/d/1-SNAPSHOT/d-1-20240101.101010-2.jar", "");
        installed("g", "onlypom", "1", dependencies("g:e:1"));
        installed("g", "e", "1", "");

        assertThat(names(find()))
                .containsExactly(
                        "Maven POMs b-1-linux.jar",
                        "Maven POMs b-1-tests.jar",
                        "Maven POMs c-1.10.jar",
                        "Maven POMs d-1-20240101.101010-2.jar",
                        "Maven POMs local/sys.jar",
                        "Maven POMs e-1.jar");
    }

    @Test
    void circlesEnd() {
        write("pom.xml", pom("g", "a", "1", dependencies("g:b:1")));
        installed(
                "g",
                "b",
                "1",
                "<parent><groupId>g</groupId><artifactId>b</artifactId><version>1</version></parent>"
                        + "<properties><x>${y}</x><y>${x}</y></properties>"
                        + "<dependencyManagement><dependencies>"
                        + dependency("g:b:1", "<type>pom</type><scope>import</scope>")
                        + "</dependencies></dependencyManagement>"
                        + dependencies("g:a:1", "g:b:1", "g:c:${x}"));

        assertThat(names(find())).containsExactly("Maven POMs b-1.jar");
    }

    @Test
    void aPomThatIsNotXmlOrReachesOutIsAProblem() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "g:stolen");
        write("a/pom.xml", "<project><dependencies>");
        write("b/pom.xml", "not even that");
        write("c/pom.xml", "<html/>");
        write(
                "d/pom.xml",
                "<!DOCTYPE project [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                        + pom("g", "d", "1", "<name>&e;</name>" + dependencies("g:b:1")));
        write("e/pom.xml", pom("g", "e", "1", dependencies("..:../../secret:1", "g:b:1")));
        installed("g", "b", "1", "");

        Classpath classpath = find();

        assertThat(names(classpath)).containsExactly("Maven POMs b-1.jar");
        assertThat(classpath.problems())
                .extracting(problem -> project.relativize(problem.path()).toString())
                .contains("a/pom.xml", "b/pom.xml", "c/pom.xml");
        assertThat(classpath.problems().toString() + classpath.missing()).doesNotContain("stolen");
    }

    @Test
    void gradleLockfilesNameEverything() {
        write("gradle.lockfile", """
                # This is a Gradle generated file for dependency locking.
                g:b:1=compileClasspath,runtimeClasspath
                g:c:2=testCompileClasspath
                g:gone:3=compileClasspath
                empty=annotationProcessor
                """);
        write("build.gradle", "dependencies { implementation 'g:b:9' }");
        cached("g", "b", "1", dependencies("g:notlocked:1"));
        cached("g", "notlocked", "1", "");
        installed("g", "c", "2", "");

        Classpath classpath = find();

        assertThat(names(classpath)).containsExactly("Gradle files b-1.jar", "Gradle files c-2.jar");
        assertThat(classpath.missing()).containsExactly("g:gone:3");
    }

    @Test
    void gradleCatalogsAndLiteralCoordinatesAreResolvedWithWhatTheyNeed() {
        write("gradle/libs.versions.toml", """
                [versions]
                c = "2"   # two
                rich = { strictly = "[1,3[", prefer = "3" }
                [libraries]
                b = "g:b:1"
                c = { module = "g:c", version.ref = "c" }
                d = { group = "g", name = "d", version = { ref = "rich" } }
                e = {
                    module = "g:e",
                    version = "4"
                }
                [plugins]
                p = { id = "g.p", version = "1" }
                """);
        write("gradle.properties", "hVersion=8\n");
        write("app/build.gradle.kts", """
                val f = "5"
                // implementation("g:comment:1")
                dependencies {
                    implementation("g:f:$f")
                    testImplementation(platform("g:bom:1"))
                    api("g:managed")
                    runtimeOnly("g:h:${hVersion}")
                    compileOnly("g:newest")
                    implementation(project(":core"))
                }
                """);
        cached("g", "b", "1", dependencies("g:t:1"));
        cached("g", "c", "2", "");
        cached("g", "d", "3", "");
        cached("g", "e", "4", "");
        cached("g", "f", "5", "");
        cached("g", "bom", "1", "<dependencyManagement>" + dependencies("g:managed:6") + "</dependencyManagement>");
        cached("g", "managed", "6", "");
        cached("g", "managed", "7", "");
        cached("g", "h", "8", "");
        cached("g", "newest", "1.9", "");
        cached("g", "newest", "1.10", "");
        // Gradle settled on another version of t than b asks for.
        cached("g", "t", "2", "");

        Classpath classpath = find();

        assertThat(names(classpath).stream().map(name -> name.replace("Gradle files ", "")))
                .containsExactlyInAnyOrder(
                        "b-1.jar",
                        "c-2.jar",
                        "d-3.jar",
                        "e-4.jar",
                        "f-5.jar",
                        "managed-6.jar",
                        "h-8.jar",
                        "newest-1.10.jar",
                        "t-2.jar");
        assertThat(classpath.missing()).isEmpty();
    }

    @Test
    void groovyScriptsAreReadToo() {
        write("build.gradle", """
                ext { nettyVersion = '4.1' }
                ext.set('other', '2')
                dependencies {
                    api "g:netty:${nettyVersion}", 'x'
                    implementation 'g:b:1:linux@jar'
                    testImplementation "g:c:$other"
                    implementation group: 'g', name: 'map', version: '1'
                }
                """);
        cached("g", "netty", "4.1", "");
        cached("g", "b", "1", "");
        cached("g", "c", "2", "");

        assertThat(names(find()))
                .containsExactly("Gradle files netty-4.1.jar", "Gradle files b-1.jar", "Gradle files c-2.jar");
    }

    @Test
    void aProjectThatSaysNothingHasNothing() {
        write("src/A.java", "class A {}");

        Classpath classpath = ClasspathFinder.find(List.of(project, folder.resolve("no-such-folder")), options());

        assertThat(classpath.entries()).isEmpty();
        assertThat(classpath.missing()).isEmpty();
        assertThat(classpath.problems()).isEmpty();
    }

    @Test
    void everyStepHasWords() {
        assertThat(Step.values())
                .extracting(Step::toString)
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }
}
