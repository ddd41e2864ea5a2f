package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClasspathSourceTest {

    private final List<ClasspathProblem> problems = new ArrayList<>();

    @TempDir
    Path folder;

    private TypeInfo only(String name, String... sources) {
        return source(sources).find(name).orElseThrow();
    }

    private ClasspathSource source(String... sources) {
        return new ClasspathSource(List.of(Compilation.into(folder.resolve("classes"), sources)), problems::add);
    }

    @Test
    void readsTheHeaderOfAGenericClass() {
        TypeInfo info = only("p.Box", """
                package p;
                import java.util.*;
                public abstract class Box<K extends Comparable<K>, V extends Number & Runnable>
                        extends AbstractList<Map<K, ? super V[]>> implements Iterable<Map<K, ? super V[]>>, Runnable {}
                """);

        assertThat(info.name()).isEqualTo("p.Box");
        assertThat(info.origin()).isEqualTo(Origin.CLASSPATH);
        assertThat(info.access()).isEqualTo(Modifier.PUBLIC | Modifier.ABSTRACT);
        assertThat(info.typeParameters()).extracting(TypeParameter::name).containsExactly("K", "V");
        assertThat(info.typeParameters().get(0).bounds()).hasToString("[java.lang.Comparable<K>]");
        assertThat(info.typeParameters().get(1).bounds()).hasToString("[java.lang.Number, java.lang.Runnable]");
        assertThat(info.superclass()).hasToString("java.util.AbstractList<java.util.Map<K, ? super V[]>>");
        assertThat(info.interfaces())
                .hasToString("[java.lang.Iterable<java.util.Map<K, ? super V[]>>, java.lang.Runnable]");
        assertThat(info.thisType()).hasToString("p.Box<K, V>");
    }

    @Test
    void aBoundThatIsOnlyAnInterfaceOrAbsentIsRead() {
        TypeInfo info = only(
                "p.A", "package p; public class A<T, U extends Runnable, W extends T, X extends java.util.List<X>> {}");

        assertThat(info.typeParameters())
                .extracting(p -> p.bounds().toString())
                .containsExactly("[java.lang.Object]", "[java.lang.Runnable]", "[T]", "[java.util.List<X>]");
        assertThat(info.typeParameters())
                .extracting(p -> Types.text(Types.erasure(p.variable())))
                .containsExactly("java.lang.Object", "java.lang.Runnable", "java.lang.Object", "java.util.List");
    }

    @Test
    void readsMethodsWithGenericsVarargsAndExceptions() {
        TypeInfo info = only("p.A", """
                package p;
                import java.util.*;
                public interface A<T> {
                    <R extends T, X extends Exception> Optional<? extends R> map(List<R> in, int[][] n, T... rest)
                        throws X, java.io.IOException;
                    void plain(long l, Map.Entry<String, T> e) throws InterruptedException;
                }
                """);

        MethodInfo map = info.methods("map").get(0);
        assertThat(map.typeParameters()).extracting(TypeParameter::name).containsExactly("R", "X");
        assertThat(map.parameters()).hasToString("[java.util.List<R>, int[][], T[]]");
        assertThat(map.returnType()).hasToString("java.util.Optional<? extends R>");
        assertThat(map.thrown()).hasToString("[X, java.io.IOException]");
        assertThat(map.isVarargs()).isTrue();
        assertThat(map.isAbstract()).isTrue();
        assertThat(map.sig()).hasToString("p.A#map(java.util.List,int[][],java.lang.Object[])");

        MethodInfo plain = info.methods("plain").get(0);
        assertThat(plain.returnType()).isEqualTo(VoidType.INSTANCE);
        assertThat(plain.thrown()).containsExactly(new ClassType("java.lang.InterruptedException"));
        assertThat(plain.sig()).hasToString("p.A#plain(long,java.util.Map$Entry)");
        assertThat(info.methods()).containsExactlyInAnyOrder(map, plain);
        assertThat(info.methods("absent")).isEmpty();
    }

    @Test
    void usesOfAVariableAreEqualToItsDeclaration() {
        TypeInfo info = only("p.A", "package p; public class A<T> { public <T2> T f(T2 x) { return null; } }");

        MethodInfo f = info.methods("f").get(0);
        assertThat(f.returnType()).isEqualTo(info.typeParameters().get(0).variable());
        assertThat(f.parameters().get(0)).isEqualTo(f.typeParameters().get(0).variable());
    }

    @Test
    void aVariableOfTheOuterClassIsFoundFromAnInnerOne() {
        ClasspathSource source = source(
                "package p; public class A<T extends Number> { public class B { public T value() { return null; } } }");

        MethodInfo value = source.find("p.A$B").orElseThrow().methods("value").get(0);
        assertThat(value.returnType())
                .isEqualTo(
                        source.find("p.A").orElseThrow().typeParameters().get(0).variable());
        assertThat(Types.erasure(value.returnType())).hasToString("java.lang.Number");
    }

    @Test
    void privateAndSyntheticMembersAreLeftOut() {
        TypeInfo info = only("p.A", """
                package p;
                public class A implements Comparable<A> {
                    private int hidden;
                    int packagePrivate;
                    private void hide() {}
                    public int compareTo(A other) { Runnable r = () -> {}; return 0; }
                    static { new Object(); }
                }
                """);

        assertThat(info.methods())
                .extracting(MethodInfo::toString)
                .containsExactlyInAnyOrder("p.A#<init>()", "p.A#compareTo(p.A)");
        assertThat(info.fields()).extracting(FieldInfo::name).containsExactly("packagePrivate");
        assertThat(info.field("hidden")).isEmpty();
    }

    @Test
    void readsAnnotationsOfEveryRetentionInClassFiles() {
        TypeInfo info = only("p.A", """
                package p;
                import java.lang.annotation.*;
                @A.Seen @A.Unseen public class A {
                    @Retention(RetentionPolicy.RUNTIME) @interface Seen {}
                    @interface Unseen {}
                    @Seen @Unseen public int field;
                    @Seen @Unseen public void method() {}
                }
                """);

        assertThat(info.annotations()).containsExactlyInAnyOrder("p.A$Seen", "p.A$Unseen");
        assertThat(info.field("field").orElseThrow().annotations()).containsExactlyInAnyOrder("p.A$Seen", "p.A$Unseen");
        assertThat(info.methods("method").get(0).annotations()).containsExactlyInAnyOrder("p.A$Seen", "p.A$Unseen");
        assertThat(info.nested("Seen")).contains("p.A$Seen");
        assertThat(info.nested("seen")).isEmpty();
    }

    @Test
    void aConstructorOfAnInnerClassHasTheParametersOfItsSource() {
        ClasspathSource source = source("""
                package p;
                public class A {
                    public class Inner { public Inner(A other, int n) {} }
                    public static class Nested { public Nested(A other) {} }
                    public class Generic { public <T> Generic(java.util.List<T> list) {} }
                }
                """);

        assertThat(constructor(source, "p.A$Inner")).isEqualTo("p.A$Inner#<init>(p.A,int)");
        assertThat(constructor(source, "p.A$Nested")).isEqualTo("p.A$Nested#<init>(p.A)");
        assertThat(constructor(source, "p.A$Generic")).isEqualTo("p.A$Generic#<init>(java.util.List)");
        assertThat(source.find("p.A$Nested").orElseThrow().isStatic()).isTrue();
        assertThat(source.find("p.A$Inner").orElseThrow().isStatic()).isFalse();
    }

    private static String constructor(ClasspathSource source, String name) {
        return source.find(name).orElseThrow().methods("<init>").get(0).toString();
    }

    @Test
    void readsEnumsAndRecords() {
        ClasspathSource source = source(
                "package p; public enum E { ONE, TWO { void f() {} } }",
                "package p; public record R<T>(T value, java.util.List<T> all) {}");

        TypeInfo e = source.find("p.E").orElseThrow();
        assertThat(e.isEnum()).isTrue();
        assertThat(e.field("TWO").orElseThrow().isEnumConstant()).isTrue();
        assertThat(e.methods("valueOf")).hasSize(1);

        TypeInfo r = source.find("p.R").orElseThrow();
        assertThat(r.isRecord()).isTrue();
        assertThat(r.recordComponents())
                .extracting(c -> c.name() + " " + c.type())
                .containsExactly("value T", "all java.util.List<T>");
        assertThat(r.methods("all")).hasSize(1);
    }

    @Test
    void aJarIsReadLikeAFolder() {
        Path classes = Compilation.into(folder.resolve("c"), "package p.q; public class A { public void f() {} }");
        Path jar = Compilation.jar(classes, folder.resolve("a.jar"));

        try (ClasspathSource source = new ClasspathSource(List.of(jar), problems::add)) {
            assertThat(source.packageExists("p.q")).isTrue();
            assertThat(source.packageExists("p")).isFalse();
            assertThat(source.contains("p.q.A")).isTrue();
            assertThat(source.contains("p.q.B")).isFalse();
            assertThat(source.find("p.q.A").orElseThrow().methods("f")).hasSize(1);
            assertThat(source.find("p.q.B")).isEmpty();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void theFirstEntryWins() {
        Path first = Compilation.into(folder.resolve("1"), "package p; public class A { public void first() {} }");
        Path second = Compilation.into(
                folder.resolve("2"),
                "package p; public class A { public void second() {} }",
                "package p; public class B { }");
        Path jar = Compilation.jar(first, folder.resolve("first.jar"));

        ClasspathSource source = new ClasspathSource(List.of(second, jar), problems::add);
        assertThat(source.find("p.A").orElseThrow().methods("second")).hasSize(1);

        ClasspathSource reversed = new ClasspathSource(List.of(jar, second), problems::add);
        assertThat(reversed.find("p.A").orElseThrow().methods("first")).hasSize(1);
        assertThat(reversed.contains("p.B")).isTrue();
    }

    @Test
    void aBrokenJarAndAMissingOneAreProblemsAndNothingElse() throws IOException {
        Path classes = Compilation.into(folder.resolve("c"), "package p; public class A {}");
        Path broken = Files.writeString(folder.resolve("broken.jar"), "this is no zip file");
        Path missing = folder.resolve("missing.jar");

        ClasspathSource source = new ClasspathSource(List.of(broken, missing, classes), problems::add);

        assertThat(source.contains("p.A")).isTrue();
        assertThat(problems).extracting(ClasspathProblem::path).containsExactly(broken, missing);
        assertThat(problems.get(1).message()).isEqualTo("no such file or folder");
    }

    @Test
    void aCorruptClassFileIsAProblemOnceAnEntryAndALaterEntryMayHaveIt() throws IOException {
        Path good = Compilation.into(folder.resolve("good"), "package p; public class A {}");
        Path bad = folder.resolve("bad");
        Files.createDirectories(bad.resolve("p"));
        Files.write(bad.resolve("p/A.class"), new byte[] {1, 2, 3});
        byte[] half = Files.readAllBytes(good.resolve("p/A.class"));
        Files.write(bad.resolve("p/B.class"), Arrays.copyOf(half, half.length / 2));

        ClasspathSource source = new ClasspathSource(List.of(bad, good), problems::add);

        assertThat(source.find("p.A")).isPresent();
        assertThat(source.find("p.B")).isEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).path()).isEqualTo(bad);
        assertThat(problems.get(0).message()).startsWith("cannot read class p.A");
    }

    @Test
    void aClassThatIsNotWhatItsFileSaysIsNotFound() throws IOException {
        Path classes = Compilation.into(folder.resolve("c"), "package p; public class A {}");
        Files.createDirectories(classes.resolve("q"));
        Files.copy(classes.resolve("p/A.class"), classes.resolve("q/A.class"));

        assertThat(new ClasspathSource(List.of(classes), problems::add).find("q.A"))
                .isEqualTo(Optional.empty());
    }

    @Test
    void namesAreExactEvenWhereTheFileSystemIsNot() {
        ClasspathSource source = source("package p; public class Name {}");

        assertThat(source.contains("p.name")).isFalse();
        assertThat(source.contains("P.Name")).isFalse();
        assertThat(source.contains("p.Name")).isTrue();
    }
}
