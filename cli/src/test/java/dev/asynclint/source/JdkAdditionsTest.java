package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdkAdditionsTest {

    private static final List<String> TEXT = List.of(
            "class java.lang.Thread 1 Ljava/lang/Object;Ljava/lang/Runnable;",
            "  nested Builder java.lang.Thread$Builder",
            "  field 25 ANSWER I",
            "  method 9 ofVirtual ()Ljava/lang/Thread$Builder$OfVirtual;",
            "  method 17 join (Ljava/time/Duration;)Z throws java.lang.InterruptedException @java.lang.Important",
            "class java.lang.Thread$Builder 1545 <T:Ljava/lang/Object;>Ljava/lang/Object; in java.lang.Thread @java.lang.New",
            "  component 18 first TT;");

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(JdkAdditions.write(JdkAdditions.read(TEXT))).isEqualTo(TEXT);
        assertThat(JdkAdditions.read(List.of("# nothing", ""))).isEmpty();
    }

    @Test
    void aLineThatIsNotUnderstoodIsAnError() {
        assertThatThrownBy(() -> JdkAdditions.read(List.of("method 1 a ()V"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JdkAdditions.read(List.of("class a.B x"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> JdkAdditions.read(List.of("class a.B 1 La/B;", "  method 1")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void newerMembersJoinThoseOfTheRunningJdk() {
        TypePool pool = TypePool.open(TypeSource.NONE, List.of());
        TypeInfo thread = pool.find("java.lang.Thread").orElseThrow();

        assertThat(thread.origin()).isEqualTo(Origin.JDK);
        assertThat(thread.methods("currentThread")).hasSize(1);
        assertThat(thread.methods("ofVirtual")).hasSize(1);
        assertThat(thread.methods("sleep")).hasSize(3);
        assertThat(thread.nested("Builder")).contains("java.lang.Thread$Builder");
        assertThat(pool.find("java.lang.Thread$Builder$OfVirtual").orElseThrow().methods("start"))
                .isEmpty();
        assertThat(pool.isSubtype("java.lang.Thread$Builder$OfVirtual", "java.lang.Thread$Builder"))
                .isTrue();
        // Supertypes stay those of the running JDK, which javac sees, too.
        assertThat(pool.isSubtype("java.util.concurrent.ExecutorService", "java.util.concurrent.Executor"))
                .isTrue();
        assertThat(pool.find("java.util.concurrent.ExecutorService")
                        .orElseThrow()
                        .methods("close"))
                .hasSize(1);
        assertThat(pool.functionalMethod("java.util.concurrent.Callable")).isPresent();
    }
}
