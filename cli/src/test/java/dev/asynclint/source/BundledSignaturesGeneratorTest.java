package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledSignaturesGeneratorTest {

    @TempDir
    Path folder;

    private Path jars() throws IOException {
        return Files.createDirectories(folder.resolve("jars"));
    }

    private void library(String name, String... sources) throws IOException {
        Path classes = Compilation.into(folder.resolve("classes-" + name), sources);
        Compilation.jar(classes, jars().resolve(name + ".jar"));
    }

    private BundledSource generated() throws IOException {
        Path target = folder.resolve("out/signatures.bin");
        BundledSignaturesGenerator.main(new String[] {jars().toString(), target.toString()});
        return new BundledSource(Files.readAllBytes(target));
    }

    @Test
    void onlyTheApiIsKept() throws IOException {
        library(
                "lib-1.0",
                """
                package p;
                public class Api extends Hidden {
                    public void seen() {}
                    protected void inherited() {}
                    void packagePrivate() {}
                    @Deprecated @jdk.jfr.Label("x") public int annotated;
                    public static class Nested {}
                    static class NestedHidden { public static class Inside {} }
                }
                """,
                "package p; class Hidden { public void fromHidden() {} }",
                "package p; class Unused { public void f() {} }",
                "package p.internal; public class Secret {}");

        BundledSource source = generated();

        assertThat(source.classNames()).containsExactlyInAnyOrder("p.Api", "p.Api$Nested", "p.Hidden");
        TypeInfo api = source.find("p.Api").orElseThrow();
        assertThat(api.methods()).extracting(MethodInfo::name).containsExactlyInAnyOrder("<init>", "seen", "inherited");
        assertThat(api.field("annotated").orElseThrow().annotations()).containsExactly("jdk.jfr.Label");
        assertThat(source.find("p.Hidden").orElseThrow().methods("fromHidden")).hasSize(1);
        assertThat(source.libraryOf("p")).contains("lib 1.0");
    }

    @Test
    void theNewestVersionGivesAClassAndOlderOnesWhatItHasNoMore() throws IOException {
        library("lib-4.9", """
                package p;
                public interface A<T> extends Runnable {
                    void both(java.util.List<String> l);
                    void old();
                    <X> void generic(X x);
                    <X> void generic(X... x);
                    <X> void generic(java.util.List<X[]>[] x);
                    <X extends Runnable> void bounded(X x);
                    <X extends CharSequence> void bounded(X x);
                }
                """, "package p; public class Gone {}");
        library("lib-4.10", """
                package p;
                public interface A<T> {
                    int both(java.util.List<Long> l);
                    void fresh();
                    <Y> int generic(Y y);
                }
                """);

        BundledSource source = generated();

        TypeInfo a = source.find("p.A").orElseThrow();
        assertThat(a.interfaces()).isEmpty();
        assertThat(a.methods())
                .extracting(method -> method.returnType() + " " + method.name())
                .containsExactlyInAnyOrder(
                        "int both",
                        "int generic",
                        "void generic",
                        "void generic",
                        "void fresh",
                        "void old",
                        "void bounded",
                        "void bounded");
        assertThat(source.contains("p.Gone")).isTrue();
    }

    @Test
    void whatANewerVersionMovedToASupertypeStaysThere() throws IOException {
        library("lib-1", "package p; public interface A { String moved(); String own(); }");
        library(
                "lib-2",
                "package p; public interface Above { String moved(); }",
                "package p; public interface A extends Above { String own(); }");

        assertThat(generated().find("p.A").orElseThrow().methods())
                .extracting(MethodInfo::name)
                .containsExactly("own");
    }

    @Test
    void nothingIsDoneTwice() throws IOException {
        library("lib-1", "package p; public class A {}");
        generated();
        Path made = jars().resolve("signatures.bin");
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(made, longAgo);

        generated();
        assertThat(Files.getLastModifiedTime(made)).isEqualTo(longAgo);

        library("lib2-1", "package q; public class B {}");
        assertThat(generated().contains("q.B")).isTrue();
        assertThat(Files.getLastModifiedTime(made)).isNotEqualTo(longAgo);
    }

    @Test
    void aPomNamesTheJarsThatCount() throws IOException {
        library("g.lib-1", "package p; public class A {}");
        library("g.old-1", "package q; public class B {}");
        Path pom = folder.resolve("pom.xml");
        Path target = folder.resolve("signatures.bin");
        String[] arguments = {jars().toString(), target.toString(), pom.toString(), "-q"};
        String item =
                "<artifactItem><groupId>g</groupId><artifactId>%s</artifactId><version>1</version></artifactItem>";
        Files.writeString(pom, item.formatted("lib"));

        BundledSignaturesGenerator.main(arguments);
        assertThat(new BundledSource(Files.readAllBytes(target)).classNames()).containsExactly("p.A");

        Files.writeString(pom, item.formatted("lib") + item.formatted("more"));
        assertThatThrownBy(() -> BundledSignaturesGenerator.main(arguments)).hasMessageContaining("g.more-1.jar");
        assertThat(jars().resolve("signatures.bin")).doesNotExist();
    }

    @Test
    void aJarIsMadeOfSignaturesThatAreKeptAsText() throws IOException {
        jars();
        Path text = folder.resolve("stubs.txt");
        Files.writeString(text, """
                class p.Box 1025 <T:Ljava/lang/Object;>Ljava/lang/Object;
                  nested Listener p.Box$Listener
                  method 1 <init> (TT;)V
                  method 1025 <R:Ljava/lang/Number;>open (Ljava/util/List<TT;>;TR;)[TR; throws java.io.IOException
                class p.Box$Listener 1545 Ljava/lang/Object;Ljava/lang/Runnable; in p.Box
                """.replace("<R:Ljava/lang/Number;>open (", "open <R:Ljava/lang/Number;>("));
        Path target = folder.resolve("signatures.bin");
        BundledSignaturesGenerator.main(new String[] {jars().toString(), target.toString(), "g.lib-1.jar=" + text});

        BundledSource source = new BundledSource(Files.readAllBytes(target));
        assertThat(source.classNames()).containsExactlyInAnyOrder("p.Box", "p.Box$Listener");
        Path user = folder.resolve("src/User.java");
        Files.createDirectories(user.getParent());
        Files.writeString(user, """
                abstract class User extends p.Box<String> implements p.Box.Listener {
                    User() { super("x"); }
                    @Override public <R extends Number> R[] open(java.util.List<String> list, R r)
                            throws java.io.IOException { return null; }
                }
                """);
        javax.tools.JavaCompiler javac = javax.tools.ToolProvider.getSystemJavaCompiler();
        assertThat(javac.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        jars().resolve("g.lib-1.jar").toString(),
                        user.toString()))
                .isZero();
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(Stream.of("4.9", "4.10", "4.10.1", "5.0.0-rc1", "3")
                        .sorted(BundledSignaturesGenerator::compareVersions))
                .containsExactly("5.0.0-rc1", "4.10.1", "4.10", "4.9", "3");
    }

    @Test
    void internalPackagesAndNoiseAreLeftOut() {
        assertThat(BundledApi.hasClass("io.vertx.core.Vertx")).isTrue();
        assertThat(BundledApi.hasClass("io.vertx.core.impl.VertxImpl")).isFalse();
        assertThat(BundledApi.hasClass("org.jooq.impl.DSL")).isTrue();
        assertThat(BundledApi.hasClass("org.jooq.impl.Tools")).isFalse();
        assertThat(BundledApi.hasClass("org.jooq.DSLContext")).isTrue();
        assertThat(BundledApi.hasClass("a.B$1")).isFalse();
        assertThat(BundledApi.hasClass("a.B$$anon")).isFalse();
        assertThat(BundledApi.hasClass("a.B$")).isFalse();
        assertThat(BundledApi.hasClass("a.B$C")).isTrue();
        assertThat(BundledApi.hasAnnotation("io.smallrye.common.annotation.Blocking"))
                .isTrue();
        assertThat(BundledApi.hasAnnotation("org.jetbrains.annotations.NotNull"))
                .isFalse();
    }
}
