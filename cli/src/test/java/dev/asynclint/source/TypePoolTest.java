package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypePoolTest {

    @TempDir
    Path folder;

    private TypePool pool(String... sources) {
        return TypePool.open(TypeSource.NONE, List.of(Compilation.into(folder, sources)));
    }

    private static ClassType type(String name, String... arguments) {
        return new ClassType(
                name, List.of(arguments).stream().<Type>map(ClassType::new).toList());
    }

    /** Declarations under any name, which counts the questions. */
    private static final class Stub implements TypeSource {

        private final Map<String, TypeInfo> types = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        @Override
        public Optional<TypeInfo> find(String binaryName) {
            asked.add(binaryName);
            return Optional.ofNullable(types.get(binaryName));
        }

        @Override
        public boolean contains(String binaryName) {
            return types.containsKey(binaryName);
        }

        @Override
        public boolean packageExists(String packageName) {
            return types.keySet().stream().anyMatch(name -> name.startsWith(packageName + "."));
        }
    }

    private static TypeInfo declaration(String name, Origin origin, String signature) {
        return new BinaryClass(
                new BinaryClass.Content(name, 1, signature, null, Map.of(), List.of(), List.of(), List.of(), List.of()),
                origin,
                other -> Optional.empty());
    }

    @Test
    void theJdkIsFoundWithoutAnyClasspath() {
        TypePool pool = TypePool.open(TypeSource.NONE, List.of());

        assertThat(pool.find("java.util.Map$Entry").orElseThrow().origin()).isEqualTo(Origin.JDK);
        assertThat(pool.find("java.sql.Connection").orElseThrow().methods("prepareStatement"))
                .hasSize(6);
        assertThat(pool.find("java.net.http.HttpClient")
                        .orElseThrow()
                        .methods("send")
                        .get(0)
                        .thrown())
                .contains(new ClassType("java.lang.InterruptedException"));
        assertThat(pool.packageExists("java.util.concurrent")).isTrue();
        assertThat(pool.packageExists("java.utility")).isFalse();
        assertThat(pool.inPackage("java.util", "List")).contains("java.util.List");
        assertThat(pool.inPackage("java.util", "Lists")).isEmpty();
        assertThat(pool.find("Unknown")).isEmpty();
        assertThat(pool.problems()).isEmpty();
    }

    @Test
    void theFirstSourceWinsAndIsAskedOnce() {
        Stub project = new Stub();
        Stub library = new Stub();
        project.types.put("p.A", declaration("p.A", Origin.PROJECT, "Ljava/lang/Object;"));
        library.types.put("p.A", declaration("p.A", Origin.CLASSPATH, "Ljava/lang/Object;"));
        TypePool pool = new TypePool(List.of(project, library));

        assertThat(pool.find("p.A").orElseThrow().origin()).isEqualTo(Origin.PROJECT);
        assertThat(pool.find("p.A").orElseThrow().origin()).isEqualTo(Origin.PROJECT);
        assertThat(pool.find("p.B")).isEmpty();
        assertThat(pool.find("p.B")).isEmpty();
        assertThat(project.asked).containsExactly("p.A", "p.B");
        assertThat(library.asked).containsExactly("p.B");
        assertThat(pool.findCompiled("p.A").orElseThrow().origin()).isEqualTo(Origin.CLASSPATH);
    }

    @Test
    void supertypesComeNearestFirstEachOnceAndObjectLast() {
        TypePool pool = pool(
                "package p; public interface I {}",
                "package p; public interface J extends I {}",
                "package p; public class A implements I {}",
                "package p; public class B extends A implements J {}");

        assertThat(pool.supertypes("p.B")).containsExactly("p.A", "p.J", "p.I", "java.lang.Object");
        assertThat(pool.supertypes("p.I")).containsExactly("java.lang.Object");
        assertThat(pool.supertypes("java.lang.Object")).isEmpty();
        assertThat(pool.isSubtype("p.B", "p.I")).isTrue();
        assertThat(pool.isSubtype("p.I", "java.lang.Object")).isTrue();
        assertThat(pool.isSubtype("p.I", "p.B")).isFalse();
    }

    @Test
    void missingSupertypesAndCyclesAreEndured() {
        Stub stub = new Stub();
        stub.types.put("p.A", declaration("p.A", Origin.PROJECT, "Lp/B;"));
        stub.types.put("p.B", declaration("p.B", Origin.PROJECT, "Lp/C;Lp/Missing;"));
        stub.types.put("p.C", declaration("p.C", Origin.PROJECT, "Lp/A;"));
        TypePool pool = new TypePool(List.of(stub));

        assertThat(pool.supertypes("p.A")).containsExactly("p.B", "p.C", "p.Missing", "java.lang.Object");
        assertThat(pool.isSubtype("p.A", "p.Missing")).isTrue();
        assertThat(pool.asSuper(type("p.A"), "p.C")).contains(type("p.C"));
        assertThat(pool.asSuper(type("p.A"), "p.Elsewhere")).isEmpty();
    }

    @Test
    void asSuperPutsTypeArgumentsIn() {
        TypePool pool = pool("""
                package p;
                import java.util.*;
                public abstract class Chain<A, B> extends AbstractMap<B, List<A>> {}
                """);
        ClassType chain = type("p.Chain", "java.lang.String", "java.lang.Long");

        assertThat(pool.asSuper(chain, "java.util.Map"))
                .map(Type::toString)
                .contains("java.util.Map<java.lang.Long, java.util.List<java.lang.String>>");
        assertThat(pool.asSuper(chain, "p.Chain")).contains(chain);
        assertThat(pool.asSuper(chain, "java.lang.Object")).contains(ClassType.OBJECT);
        assertThat(pool.asSuper(chain, "java.util.List")).isEmpty();
        assertThat(pool.asSuper(new ClassType("java.util.ArrayList", List.of(WildcardType.ANY)), "java.lang.Iterable"))
                .map(Type::toString)
                .contains("java.lang.Iterable<?>");
    }

    @Test
    void theSupertypeOfARawTypeIsRaw() {
        TypePool pool = TypePool.open(TypeSource.NONE, List.of());

        assertThat(pool.asSuper(type("java.util.ArrayList"), "java.lang.Iterable"))
                .contains(type("java.lang.Iterable"));
        assertThat(pool.asSuper(type("java.util.Properties"), "java.util.Map"))
                .contains(type("java.util.Map", "java.lang.Object", "java.lang.Object"));
    }

    @Test
    void functionalInterfacesOfTheJdk() {
        TypePool pool = TypePool.open(TypeSource.NONE, List.of());

        assertThat(functional(pool, "java.lang.Runnable")).isEqualTo("java.lang.Runnable#run()");
        assertThat(functional(pool, "java.util.Comparator"))
                .isEqualTo("java.util.Comparator#compare(java.lang.Object,java.lang.Object)");
        assertThat(functional(pool, "java.util.function.UnaryOperator"))
                .isEqualTo("java.util.function.Function#apply(java.lang.Object)");
        assertThat(functional(pool, "java.util.List")).isEqualTo("none");
        assertThat(functional(pool, "java.io.Serializable")).isEqualTo("none");
        assertThat(functional(pool, "java.util.ArrayList")).isEqualTo("none");
        assertThat(functional(pool, "java.lang.Override")).isEqualTo("none");
        assertThat(functional(pool, "p.Missing")).isEqualTo("none");
    }

    @Test
    void overridesCountOnce() {
        TypePool pool = pool(
                "package p; public interface Fn<T, R> { R apply(T in); boolean equals(Object o); String toString(); }",
                "package p; public interface Narrow extends Fn<String, Long> { Long apply(String in); }",
                "package p; public interface Done extends Fn<String, Long> { default Long apply(String in) { return 1L; } }",
                "package p; public interface More extends Fn<String, Long> { Long apply(Integer in); }",
                "package p; public interface Two<A, B> extends Fn<A, B>, java.util.function.Function<A, B> {}",
                "package p; public interface Statics { void run(); static void go() {} default void stop() {} }");

        assertThat(functional(pool, "p.Fn")).isEqualTo("p.Fn#apply(java.lang.Object)");
        assertThat(functional(pool, "p.Narrow")).isEqualTo("p.Narrow#apply(java.lang.String)");
        assertThat(functional(pool, "p.Done")).isEqualTo("none");
        assertThat(functional(pool, "p.More")).isEqualTo("none");
        assertThat(functional(pool, "p.Two")).isEqualTo("p.Fn#apply(java.lang.Object)");
        assertThat(functional(pool, "p.Statics")).isEqualTo("p.Statics#run()");
    }

    private static String functional(TypePool pool, String name) {
        return pool.functionalMethod(name).map(MethodInfo::toString).orElse("none");
    }
}
