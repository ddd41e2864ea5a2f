package dev.asynclint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the proof refuses what does not hold. */
final class ProofTest {

    private static final Universe JDK =
            new Universe(List.of(ClassFiles.ofJdk(Path.of(System.getProperty("java.home")))));

    private static List<String> problems(String heading, String line) {
        KnowledgeFile file = KnowledgeParser.parse("test.knowledge", "[" + heading + "]\n" + line + "\n");
        assertThat(file.problems()).isEmpty();
        Proof proof = new Proof(JDK, 1, Knowledge.bundled().with(List.of(file)), Set.of());
        file.headings().forEach(proof::heading);
        file.types().forEach(proof::type);
        file.methods().forEach(proof::method);
        file.overriding().forEach(proof::overriding);
        return proof.problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.Thred|sleep(*) blocks sleep|there is no type java.lang.Thred; did you mean 'java.lang.Thread'?",
                "java.util.Thread|sleep(*) blocks sleep|there is no type java.util.Thread; did you mean 'java.lang.Thread'?",
                "java.lang.Thread|slep(*) blocks sleep|there is no slep() in java.lang.Thread; did you mean 'sleep'?",
                "java.util.concurrent.Future|get(int) awaits|there is no get(int) in java.util.concurrent.Future; "
                        + "there is get(), get(long, java.util.concurrent.TimeUnit)",
                "java.lang.Thread|join(long) runs 0 on worker|parameter 0 of join(long) is not functional",
                "java.lang.Thread|sleep(long) gives worker|sleep(long) gives no executor, scheduler or thread factory",
                "java.lang.Thread|interrupt() tells completed|interrupt() tells nothing: it returns no boolean",
                "java.lang.Thread|sleep(long) awaits|sleep(long) is static and has no receiver",
                "java.util.Map|get(Object) runs * on caller|get(java.lang.Object) has no functional parameter",
                "java.util.concurrent.Executor|execute(Runnable) runs 0 on argument 0|"
                        + "parameter 0 of execute(java.lang.Runnable) is not an executor, scheduler, publisher or future",
                "java.util.concurrent.Future|get(long, TimeUnit) awaits up to 1|"
                        + "parameter 1 of get(long, java.util.concurrent.TimeUnit) is not an amount of time",
                "java.util.Map|is executor|java.util.Map runs nothing: no execute, schedule, submit, newThread",
                "java.util.Map|entrySet() returns java.util.List|entrySet() returns java.util.Set, not java.util.List",
                "java.lang.StringBuilder|*(*) returns itself|length() returns int, not java.lang.StringBuilder",
                "java.util.Map|overriding of(*) runs on ui|nothing can override the static of()",
                "java.lang.Override|f() blocks file|java.lang.Override is an annotation",
            })
    void refuses(String heading, String line, String problem) {
        assertThat(problems(heading, line))
                .anySatisfy(found -> assertThat(found).endsWith(problem));
    }

    @Test
    void acceptsWhatHolds() {
        assertThat(problems("java.util.concurrent.BlockingQueue", "{take,put}(*) blocks wait"))
                .isEmpty();
        assertThat(problems("java.util.concurrent.LinkedBlockingQueue", "put(Object) blocks wait"))
                .isEmpty();
        assertThat(problems("java.awt.event.*Listener", "overriding *(*) runs on ui"))
                .isEmpty();
        assertThat(problems("java.util.Map.Entry", "getKey() never blocks")).isEmpty();
        assertThat(problems("java.util.Map", "entrySet() returns java.util.Set"))
                .isEmpty();
        assertThat(problems("java.lang.StringBuilder", "append(*) returns itself"))
                .isEmpty();
    }
}
