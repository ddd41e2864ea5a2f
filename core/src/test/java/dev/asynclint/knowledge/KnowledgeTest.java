package dev.asynclint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Described;
import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.Statement.Blocks;
import dev.asynclint.knowledge.Statement.NeverBlocks;
import dev.asynclint.knowledge.Statement.SafeToDrop;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import dev.asynclint.knowledge.TypeStatement.IsInMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Look-up and precedence. */
final class KnowledgeTest {

    private static Knowledge of(String... layers) {
        Knowledge knowledge = Knowledge.empty();
        for (String layer : layers) {
            KnowledgeFile file = KnowledgeParser.parse("test.knowledge", layer);
            assertThat(file.problems()).isEmpty();
            knowledge = knowledge.with(List.of(file));
        }
        return knowledge;
    }

    private static Optional<KnowledgeLine> ask(
            Knowledge knowledge, String method, List<String> overridden, String receiver, String... supertypes) {
        return knowledge.method(
                MethodSig.parse(method),
                overridden.stream().map(MethodSig::parse).toList(),
                receiver,
                Arrays.asList(supertypes));
    }

    private static List<Integer> linesOf(Optional<KnowledgeLine> found) {
        return found.stream().map(line -> line.origin().line()).toList();
    }

    @Test
    void aHeadingHoldsForSubtypes() {
        Knowledge knowledge = of("[java.util.concurrent.Future]\nget() awaits\n");
        Optional<KnowledgeLine> line = ask(
                knowledge,
                "java.util.concurrent.CompletableFuture#get()",
                List.of("java.util.concurrent.Future#get()"),
                "java.util.concurrent.CompletableFuture",
                "java.lang.Object",
                "java.util.concurrent.Future",
                "java.util.concurrent.CompletionStage");
        assertThat(line.orElseThrow().statements())
                .containsExactly(new Blocks(BlockingCategory.AWAIT, new Source.Receiver(), -1, -1, java.util.Set.of()));
    }

    @Test
    void aHeadingHoldsForTypesThatABuildHasMoved() {
        Knowledge knowledge = of("[org.lib.pool.Pool]\ntake() blocks wait\n");
        assertThat(linesOf(
                        ask(knowledge, "a.shaded.org.lib.pool.Pool#take()", List.of(), "a.shaded.org.lib.pool.Pool")))
                .containsExactly(2);
        assertThat(linesOf(ask(knowledge, "a.b.org.lib.pool.Pool#take()", List.of(), "a.b.org.lib.pool.Pool")))
                .isEmpty();
        assertThat(linesOf(ask(knowledge, "a.shaded.pool.Pool#take()", List.of(), "a.shaded.pool.Pool")))
                .isEmpty();
    }

    @Test
    void theNearestHeadingWins() {
        Knowledge knowledge = of("[a.Base]\nf() blocks file\n[a.Derived]\nf() blocks network\n");
        assertThat(linesOf(ask(knowledge, "a.Base#f()", List.of(), "a.Most", "a.Derived", "a.Base")))
                .containsExactly(4);
        assertThat(linesOf(ask(knowledge, "a.Base#f()", List.of(), "a.Other", "a.Base")))
                .containsExactly(2);
    }

    @Test
    void exactParametersComeBeforeEveryOverload() {
        Knowledge knowledge = of("[a.T]\nf(*) blocks file\nf(int) never blocks\n");
        assertThat(linesOf(ask(knowledge, "a.T#f(int)", List.of(), "a.T"))).containsExactly(3);
        assertThat(linesOf(ask(knowledge, "a.T#f(long)", List.of(), "a.T"))).containsExactly(2);
    }

    @Test
    void namesComeBeforePatternsAndLongPatternsBeforeShortOnes() {
        Knowledge knowledge = of("[a.T]\n*(int) blocks file\nread*(*) blocks network\nreadNow(*) never blocks\n");
        assertThat(linesOf(ask(knowledge, "a.T#readNow(int)", List.of(), "a.T")))
                .containsExactly(4);
        assertThat(linesOf(ask(knowledge, "a.T#readLater(int)", List.of(), "a.T")))
                .containsExactly(3);
        assertThat(linesOf(ask(knowledge, "a.T#write(int)", List.of(), "a.T"))).containsExactly(2);
        assertThat(ask(knowledge, "a.T#write(long)", List.of(), "a.T")).isEmpty();
    }

    @Test
    void linesOfOneRankAddUp() {
        Knowledge knowledge = of("[a.T]\nf(int) blocks file\nf(int) safe to drop\nf(*) must use\n");
        assertThat(ask(knowledge, "a.T#f(int)", List.of(), "a.T").orElseThrow().statements())
                .hasSize(2)
                .hasAtLeastOneElementOfType(Blocks.class)
                .hasAtLeastOneElementOfType(SafeToDrop.class);
    }

    @Test
    void patternsLeaveConstructorsAndTheMethodsOfObjectAlone() {
        Knowledge knowledge = of("[a.T]\n*(*) blocks file\n[java.lang.Object]\nwait(*) blocks wait\n");
        assertThat(ask(knowledge, "a.T#<init>()", List.of(), "a.T")).isEmpty();
        assertThat(ask(knowledge, "a.T#hashCode()", List.of("java.lang.Object#hashCode()"), "a.T"))
                .isEmpty();
        assertThat(linesOf(ask(knowledge, "java.lang.Object#wait()", List.of(), "a.T")))
                .containsExactly(4);
    }

    @Test
    void constructorsAreNotInherited() {
        Knowledge knowledge = of("[a.T]\nnew(String) blocks file\n");
        assertThat(ask(knowledge, "a.T#<init>(java.lang.String)", List.of(), "a.T"))
                .isPresent();
        assertThat(ask(knowledge, "a.U#<init>(java.lang.String)", List.of(), "a.U", "a.T"))
                .isEmpty();
        assertThat(ask(knowledge, "b.Main$1#<init>(java.lang.String)", List.of(), "b.Main$1", "a.T"))
                .as("an anonymous subclass")
                .isPresent();
    }

    @Test
    void theNumberOfArgumentsTellsWhichMethodIsMeant() {
        Knowledge knowledge =
                of("[a.T]\nf(int) blocks file\nf(int, int) blocks file\nf(int, long) blocks file\ng(*) blocks file\n"
                        + "[a.*Store]\n*(*) blocks file\n");

        assertThat(knowledge.method("a.T", List.of(), "f", 1)).contains(MethodSig.parse("a.T#f(int)"));
        assertThat(knowledge.method("a.T", List.of(), "f", 2)).isEmpty();
        assertThat(knowledge.method("a.T", List.of(), "g", 2)).contains(MethodSig.parse("a.T#g(?,?)"));
        assertThat(knowledge.method("a.T", List.of(), "h", 0)).isEmpty();
        assertThat(knowledge.method("a.FileStore", List.of(), "put", 1))
                .contains(MethodSig.parse("a.FileStore#put(?)"));
        assertThat(knowledge.method("a.FileStore", List.of(), "toString", 0)).isEmpty();
        assertThat(knowledge.names("a.T")).isTrue();
        assertThat(knowledge.names("a.FileStore")).isFalse();
    }

    @Test
    void aLineMayTellWhatAMethodReturns() {
        Knowledge knowledge = of(
                "[a.T]\nopen(int) returns U.Inner\nf(*) returns b.V; blocks file\n*(*) returns itself\ng() blocks file\n");

        assertThat(result(knowledge, "a.T", "open", 1)).contains("a.U$Inner");
        assertThat(result(knowledge, "a.T", "f", 2)).contains("b.V");
        assertThat(result(knowledge, "a.T", "with", 1)).contains("a.T");
        assertThat(result(knowledge, "a.T", "g", 0)).isEmpty();
    }

    @Test
    void aLineMayBeAboutBodiesThatOverride() {
        Knowledge knowledge = of("[a.T]\noverriding on*(*) runs on callback\nopen() blocks file\n");

        assertThat(knowledge.isOverridden(MethodSig.parse("a.T#onMessage(b.Message)")))
                .isTrue();
        assertThat(knowledge.isOverridden(MethodSig.parse("a.T#open()"))).isFalse();
        assertThat(knowledge.isOverridden(MethodSig.parse("a.U#onMessage(b.Message)")))
                .isFalse();
    }

    private static Optional<String> result(Knowledge knowledge, String type, String name, int arity) {
        return knowledge.method(type, List.of(), name, arity).flatMap(method -> knowledge.result(method, List.of()));
    }

    @Test
    void aNameMayTellWhatATypeExtends() {
        Knowledge knowledge = of("[*Wire$*Stub]\nis subtype of a.Stub of itself\n[b.T]\nis subtype of b.Base\n");

        assertThat(knowledge.base("gen.EchoWire$EchoStub")).contains(new Described.Base("a.Stub", true));
        assertThat(knowledge.base("b.T")).contains(new Described.Base("b.Base", false));
        assertThat(knowledge.base("gen.EchoWire$Echo")).isEmpty();
    }

    @Test
    void typesMayBeSimpleNestedOrQualified() {
        Knowledge knowledge = of("[a.T]\nf(Function) blocks file\ng(Map.Entry) blocks file\nh(Entry[]) blocks file\n"
                + "i(java.lang.String...) blocks file\nj(b.Function) blocks file\n");
        assertThat(ask(knowledge, "a.T#f(java.util.function.Function)", List.of(), "a.T"))
                .isPresent();
        assertThat(ask(knowledge, "a.T#f(java.util.function.BiFunction)", List.of(), "a.T"))
                .as("a part of a simple name")
                .isEmpty();
        assertThat(ask(knowledge, "a.T#g(java.util.Map$Entry)", List.of(), "a.T"))
                .isPresent();
        assertThat(ask(knowledge, "a.T#h(java.util.Map$Entry[])", List.of(), "a.T"))
                .isPresent();
        assertThat(ask(knowledge, "a.T#h(java.util.Map$Entry)", List.of(), "a.T"))
                .isEmpty();
        assertThat(ask(knowledge, "a.T#i(java.lang.String[])", List.of(), "a.T"))
                .isPresent();
        assertThat(ask(knowledge, "a.T#j(java.util.function.Function)", List.of(), "a.T"))
                .isEmpty();
    }

    @Test
    void theParametersOfAnOverriddenMethodFitToo() {
        Knowledge knowledge = of("[a.Sink]\naccept(Object) blocks file\n");
        assertThat(ask(
                        knowledge,
                        "b.Lines#accept(java.lang.String)",
                        List.of("a.Sink#accept(java.lang.Object)"),
                        "b.Lines",
                        "a.Sink"))
                .isPresent();
    }

    @Test
    void anOverloadThatASubtypeAddsIsAnotherMethod() {
        Knowledge knowledge = of("[a.Sink]\naccept(*) blocks file\n");
        assertThat(ask(knowledge, "b.Lines#accept(int)", List.of(), "b.Lines", "a.Sink"))
                .isEmpty();
    }

    @Test
    void aLineAboutAllMethodsIsAlsoAboutThoseThatASubtypeAdds() {
        Knowledge knowledge = of("[a.Base]\n*(*) blocks database\nf() never blocks\n");
        assertThat(linesOf(ask(knowledge, "a.Derived#added(int)", List.of(), "a.Derived", "a.Base")))
                .containsExactly(2);
        assertThat(linesOf(ask(knowledge, "a.Derived#f(int)", List.of(), "a.Derived", "a.Base")))
                .containsExactly(2);
    }

    @Test
    void aHeadingMayNameManyTypes() {
        Knowledge knowledge = of("[a.*Client]\ncall(*) blocks network\n[a.*AsyncClient]\ncall(*) never blocks\n"
                + "[a.OwnAsyncClient]\ncall(*) blocks file\n[{b,c}.Both]\nf() blocks file\n");
        assertThat(linesOf(ask(knowledge, "a.S3Client#call()", List.of(), "a.S3Client")))
                .containsExactly(2);
        assertThat(linesOf(ask(knowledge, "a.S3AsyncClient#call()", List.of(), "a.S3AsyncClient")))
                .containsExactly(4);
        assertThat(linesOf(ask(knowledge, "a.OwnAsyncClient#call()", List.of(), "a.OwnAsyncClient")))
                .containsExactly(6);
        assertThat(ask(knowledge, "c.Both#f()", List.of(), "c.Both")).isPresent();
    }

    @Test
    void aHeadingThatNamesManyTypesIsOnlyADefault() {
        Knowledge knowledge = of("[a.*]\n*(*) blocks network\n[a.Base]\nf() never blocks\n");
        assertThat(linesOf(ask(knowledge, "a.Derived#f()", List.of("a.Base#f()"), "a.Derived", "a.Base")))
                .as("named in full, though farther away")
                .containsExactly(4);
        assertThat(linesOf(ask(knowledge, "a.Derived#g()", List.of(), "a.Derived", "a.Base")))
                .containsExactly(2);
        assertThat(ask(knowledge, "b.Mine#own()", List.of(), "b.Mine", "a.Derived"))
                .as("what a type elsewhere adds")
                .isEmpty();
    }

    @Test
    void aLaterLayerWinsOverTheWholeChain() {
        Knowledge knowledge = of("[a.Derived]\nf() blocks file\n", "[a.Base]\nf() never blocks\n");
        assertThat(ask(knowledge, "a.Derived#f()", List.of("a.Base#f()"), "a.Derived", "a.Base")
                        .orElseThrow()
                        .statements())
                .containsExactly(new NeverBlocks());
    }

    @Test
    void inMemoryTakesBackWhatSupertypesSayOfBlocking() {
        Knowledge knowledge = of("[a.Stream]\nread() blocks file; must use\n[a.Memory]\nis in memory\n"
                + "[a.Odd]\nread() blocks wait\nis in memory\n");
        List<Statement> statements = ask(
                        knowledge, "a.Memory#read()", List.of("a.Stream#read()"), "a.Special", "a.Memory", "a.Stream")
                .orElseThrow()
                .statements();
        assertThat(statements).hasAtLeastOneElementOfType(NeverBlocks.class);
        assertThat(statements).hasAtLeastOneElementOfType(Statement.MustUse.class);
        assertThat(statements).doesNotHaveAnyElementsOfTypes(Blocks.class);
        assertThat(ask(knowledge, "a.Odd#read()", List.of("a.Stream#read()"), "a.Odd", "a.Stream")
                        .orElseThrow()
                        .statements())
                .as("what the type itself says holds")
                .hasAtLeastOneElementOfType(Blocks.class);
        assertThat(knowledge.inMemory("a.Special", List.of("a.Memory"))).isTrue();
        assertThat(knowledge.inMemory("a.Stream", List.of())).isFalse();
        assertThat(knowledge.typeLine(IsInMemory.class, "a.Special", List.of("a.Memory")))
                .map(line -> line.origin().line())
                .contains(4);
    }

    @Test
    void overridingHoldsForMethodsAndLambdas() {
        Knowledge knowledge =
                of("[a.Handler]\noverriding on*(*) runs on event-loop\noverriding onIdle() runs on worker\n"
                        + "[a.event.*Listener]\noverriding *(*) runs on ui\n");
        assertThat(overriding(knowledge, "b.Mine#onRead(int)", List.of("a.Handler#onRead(int)"), "a.Handler"))
                .containsExactly(new Place.On(ThreadKind.EVENT_LOOP, false));
        assertThat(overriding(knowledge, "b.Mine#onIdle()", List.of("a.Handler#onIdle()"), "a.Handler"))
                .containsExactly(new Place.On(ThreadKind.WORKER, false));
        assertThat(overriding(knowledge, "b.Mine#onOwn()", List.of(), "a.Handler"))
                .as("overrides nothing")
                .isEmpty();
        assertThat(overriding(knowledge, "a.event.ClickListener#clicked(int)", List.of()))
                .as("a lambda's functional method")
                .containsExactly(new Place.On(ThreadKind.UI, false));
        assertThat(overriding(
                        knowledge, "b.L#toString()", List.of("java.lang.Object#toString()"), "a.event.ClickListener"))
                .isEmpty();
    }

    private static List<Place> overriding(
            Knowledge knowledge, String method, List<String> overridden, String... supertypes) {
        return knowledge
                .overriding(
                        MethodSig.parse(method),
                        overridden.stream().map(MethodSig::parse).toList(),
                        Arrays.asList(supertypes))
                .map(OverridingLine::places)
                .orElse(List.of());
    }

    @Test
    void typesAreAskedNearestFirst() {
        Knowledge knowledge = of("[a.Publisher]\nis cold publisher\n[a.Processor]\nis hot publisher\n"
                + "[a.Pool]\nis executor of daemon worker\n[a.Handle]\nsafe to drop\n");
        assertThat(knowledge.asyncKind("b.Mine", List.of("a.Processor", "a.Publisher")))
                .contains(AsyncKind.HOT);
        assertThat(knowledge.asyncKind("a.Publisher", List.of())).contains(AsyncKind.COLD);
        assertThat(knowledge.asyncKind("b.Other", List.of("java.lang.Object"))).isEmpty();
        assertThat(knowledge.executor("a.Pool", List.of()))
                .contains(new TypeStatement.IsExecutor(java.util.Set.of(ThreadKind.WORKER), true));
        assertThat(knowledge.safeToDrop("b.Mine", List.of("a.Handle"))).isTrue();
    }

    @Test
    void annotationsAreAskedByName() {
        Knowledge knowledge = of("[@a.NonBlocking]\nmethods must not block\n[@b.NonBlocking]\nmethods never block\n");
        assertThat(knowledge.annotation("a.NonBlocking"))
                .extracting(TypeLine::statement)
                .containsExactly(new TypeStatement.MarkedMustNotBlock(false));
        assertThat(knowledge.annotation("b.NonBlocking"))
                .extracting(TypeLine::statement)
                .containsExactly(new TypeStatement.MarkedNeverBlock(false));
        assertThat(knowledge.annotation("NonBlocking")).isEmpty();
    }

    @Test
    void aTypeAloneIsAnotherQuestionThanTheTypeWithItsSupertypes() {
        Knowledge knowledge = of("[a.Base]\n*(*) blocks file\n");
        assertThat(ask(knowledge, "b.Mine#f()", List.of(), "b.Mine", "a.Base")).isPresent();
        assertThat(ask(knowledge, "b.Mine#f()", List.of(), "b.Mine")).isEmpty();
        assertThat(ask(knowledge, "b.Mine#f()", List.of(), "b.Mine", "a.Base")).isPresent();
    }
}
