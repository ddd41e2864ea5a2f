package dev.asynclint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.knowledge.KnowledgeFile.Heading;
import dev.asynclint.knowledge.KnowledgeFile.Library;
import dev.asynclint.knowledge.Statement.Blocks;
import dev.asynclint.knowledge.Statement.ResultUse;
import dev.asynclint.knowledge.Statement.Runs;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnowledgeParserTest {

    private static KnowledgeFile parse(String text) {
        return KnowledgeParser.parse("test.knowledge", text);
    }

    private static List<Statement> statements(String line) {
        KnowledgeFile file = parse("[a.T]\n" + line + "\n");
        assertThat(file.problems()).isEmpty();
        return file.methods().get(0).statements();
    }

    @Test
    void readsASection() {
        KnowledgeFile file = parse("""
                # a comment
                library reactor-core 3.4..3.8 https://projectreactor.io/docs
                jar io.projectreactor:reactor-core:3.7.11

                [reactor.core.publisher.Mono]   # after a heading
                is cold publisher
                {then,thenMany}(Publisher) subscribes 0 on upstream; emits on argument 0   # after a line
                delay(Duration)  emits on daemon parallel
                                 ; safe to drop
                [@org.acme.Route]
                methods returning Publisher|Mono run on event-loop
                """);
        assertThat(file.problems()).isEmpty();
        assertThat(file.libraries())
                .containsExactly(new Library(
                        "reactor-core",
                        "3.4..3.8",
                        "https://projectreactor.io/docs",
                        List.of("io.projectreactor:reactor-core:3.7.11"),
                        2));
        assertThat(file.libraries().get(0).since()).isEqualTo("3.4");
        assertThat(file.headings())
                .extracting(Heading::type, Heading::annotation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("reactor.core.publisher.Mono", false),
                        org.assertj.core.groups.Tuple.tuple("org.acme.Route", true));
        assertThat(file.types())
                .extracting(TypeLine::statement)
                .containsExactly(
                        new TypeStatement.IsAsync(AsyncKind.COLD),
                        new TypeStatement.MarkedRun(
                                false,
                                List.of("Publisher", "Mono"),
                                List.of(),
                                List.of(new Place.On(ThreadKind.EVENT_LOOP, false)),
                                null,
                                null));
        KnowledgeLine then = file.methods().get(0);
        assertThat(then.names()).containsExactly("then", "thenMany");
        assertThat(then.parameters()).containsExactly("Publisher");
        assertThat(then.origin()).isEqualTo(new KnowledgeLine.Origin("test.knowledge", 7, "reactor-core"));
        KnowledgeLine delay = file.methods().get(1);
        assertThat(delay.statements())
                .containsExactly(
                        new Statement.Emits(List.of(new Place.On(ThreadKind.PARALLEL, true))),
                        new Statement.SafeToDrop());
    }

    @Test
    void readsEveryStatement() {
        assertThat(statements("f(long, TimeUnit) blocks wait up to 0 1"))
                .containsExactly(new Blocks(BlockingCategory.WAIT, null, 0, 1, Set.of()));
        assertThat(statements("f(Duration) awaits up to 0"))
                .containsExactly(new Blocks(BlockingCategory.AWAIT, new Source.Receiver(), 0, -1, Set.of()));
        assertThat(statements("f(Future) awaits 0; fails on event-loop, callback"))
                .containsExactly(new Blocks(
                        BlockingCategory.AWAIT,
                        new Source.Argument(0),
                        -1,
                        -1,
                        Set.of(ThreadKind.EVENT_LOOP, ThreadKind.CALLBACK)));
        assertThat(statements("f(A, B, C) runs 0,2 on caller or common-pool, flattened; runs last on completer"))
                .containsExactly(
                        new Runs(
                                new Indexes(List.of(0, 2)),
                                List.of(new Place.Caller(), new Place.On(ThreadKind.COMMON_POOL, false)),
                                ResultUse.FLATTENED),
                        new Runs(new Indexes(List.of(Indexes.LAST)), List.of(new Place.Completer()), ResultUse.VALUE));
        assertThat(statements("f(A) runs * on argument 0, subscribed; emits on argument * or result 0"))
                .containsExactly(
                        new Runs(
                                new Indexes(List.of(Indexes.ALL)),
                                List.of(new Place.Argument(0)),
                                ResultUse.SUBSCRIBED),
                        new Statement.Emits(List.of(new Place.Argument(Indexes.ALL), new Place.ResultOf(0))));
        assertThat(statements("f(A) runs 0 on caller; feeds receiver to 0; wraps result 0"))
                .contains(new Statement.Feeds(0), new Statement.Wraps(new Source.ResultOf(0)));
        assertThat(statements("f(A) subscribes receiver on argument 0; joins *; starts receiver; holds 0; stores 0"))
                .containsExactly(
                        new Statement.Subscribes(new Source.Receiver(), new Place.Argument(0)),
                        new Statement.Joins(new Source.Argument(Indexes.ALL)),
                        new Statement.Starts(new Source.Receiver()),
                        new Statement.Holds(new Indexes(List.of(0))),
                        new Statement.Stores(new Indexes(List.of(0))));
        assertThat(statements("f(int) gives worker; gives daemon single when 0 is 1"))
                .containsExactly(
                        new Statement.Gives(ThreadKind.WORKER, false),
                        new Statement.When(new Statement.Gives(ThreadKind.SINGLE, true), 0, "1"));
        assertThat(statements("f(String) never blocks when 0 is \"localhost\""))
                .containsExactly(new Statement.When(new Statement.NeverBlocks(), 0, "\"localhost\""));
        assertThat(statements("f() tells on ui, event-loop; tells off worker; tells completed; tells thread"))
                .containsExactly(
                        new Statement.TellsThread(Set.of(ThreadKind.UI, ThreadKind.EVENT_LOOP), true),
                        new Statement.TellsThread(Set.of(ThreadKind.WORKER), false),
                        new Statement.TellsCompleted(),
                        new Statement.TellsCurrentThread());
        assertThat(statements("f() requires on ui, timer; requires off worker"))
                .containsExactly(
                        new Statement.RequiresThread(Set.of(ThreadKind.UI, ThreadKind.TIMER), true),
                        new Statement.RequiresThread(Set.of(ThreadKind.WORKER), false));
        assertThat(statements("f() rarely; completed; must use; handles failure; never blocks; gives caller"))
                .containsExactly(
                        new Statement.Rarely(),
                        new Statement.Completed(),
                        new Statement.MustUse(),
                        new Statement.HandlesFailure(),
                        new Statement.NeverBlocks(),
                        new Statement.GivesCaller());
        assertThat(
                        statements(
                                "f(A) blocks file as 0; may block file; may block file as 0 up to 0; opens network; remote database; instead \"a # b; c(d)\""))
                .containsExactly(
                        new Blocks(BlockingCategory.FILE, new Source.Argument(0), null, -1, -1, Set.of()),
                        new Statement.MayBlock(BlockingCategory.FILE, new Source.Receiver(), -1, -1),
                        new Statement.MayBlock(BlockingCategory.FILE, new Source.Argument(0), 0, -1),
                        new Statement.Opens(BlockingCategory.NETWORK),
                        new Statement.Remote(BlockingCategory.DATABASE),
                        new Statement.Instead("a # b; c(d)"));
    }

    @Test
    void readsMethodsNamedLikeVerbs() {
        assertThat(statements("is(int) blocks file")).hasSize(1);
        assertThat(statements("methods() blocks file")).hasSize(1);
        assertThat(statements("new(*) blocks file")).hasSize(1);
    }

    @Test
    void readsOverriding() {
        KnowledgeFile file =
                parse("[a.T]\noverriding {on*,run}(*) runs on ui or worker\noverriding f(int) runs on ui\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.overriding())
                .extracting(OverridingLine::names)
                .containsExactly(List.of("on*", "run"), List.of("f"));
        assertThat(file.overriding().get(0).places()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.Outer.Inner, a.b.Outer$Inner",
        "a.b.Outer.Inner.Most, a.b.Outer$Inner$Most",
        "a.b.Outer$Inner, a.b.Outer$Inner",
        "Outer.Inner, Outer$Inner",
        "java.awt.event.*Listener, java.awt.event.*Listener",
    })
    void nestedTypesGetTheirBinaryName(String written, String binary) {
        assertThat(parse("[" + written + "]").headings())
                .extracting(Heading::type)
                .containsExactly(binary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "f() blcoks file|5|unknown verb 'blcoks'; did you mean 'blocks'?",
                "f() blocks flie|12|unknown category 'flie'; did you mean 'file'?",
                "f(A) runs 0 on evnet-loop|16|unknown place 'evnet-loop'; did you mean 'event-loop'?",
                "f(A) runs 1 on caller|11|there is no parameter 1: positions count from 0, and there is one",
                "f() gives damon worker|11|unknown kind of thread 'damon'",
                "f( blocks file|2|the parameters have no ')'",
                "f() blocks file network|17|did not expect 'network' here",
                "f()|4|expected a statement",
                "f(List<String>) blocks file|3|parameter types are erased: 'List'",
                "is clod publisher|4|unknown word after 'is' 'clod'; did you mean 'cold'?",
                "overriding f runs on ui|12|expected a method, as in 'overriding run() runs on worker'",
                "f() fails on ui|5|'fails on' stands beside 'blocks' or 'awaits'",
                "f() instead none|13|expected a text in quotes",
            })
    void saysWhereAndWhat(String line, int column, String message) {
        KnowledgeFile file = parse("[a.T]\nbefore() blocks file\n" + line + "\nafter() blocks file\n");
        assertThat(file.problems()).containsExactly(new KnowledgeProblem("test.knowledge", 3, column, message));
        assertThat(file.methods()).as("the other lines hold").hasSize(2);
    }

    @Test
    void aHeadingThatIsNotUnderstoodTakesItsLinesWithIt() {
        KnowledgeFile file = parse("[a.T\nf() blocks file\n[b.]\ng() blocks file\n[c.T]\nh() blocks file\n");
        assertThat(file.problems()).extracting(KnowledgeProblem::line).containsExactly(1, 3);
        assertThat(file.methods()).extracting(KnowledgeLine::heading).containsExactly("c.T");
    }

    @Test
    void linesNeedAHeading() {
        assertThat(parse("f() blocks file\n").problems())
                .extracting(KnowledgeProblem::message)
                .containsExactly("expected a heading, as in '[java.util.concurrent.Future]', above this line");
    }

    @Test
    void readsWindowsLines() {
        KnowledgeFile file = parse("[a.T]\r\nf() blocks file\r\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.methods()).hasSize(1);
    }

    @Test
    void neverThrows() {
        String text = "[a.T]\nf(A, B) blocks wait up to 0 1; runs 0 on daemon ui when 0 is \"x\"; instead \"y\"\n"
                + "overriding {a,b}(*) runs on caller\n[@x.Y] \nmethods returning A|B run on worker\n";
        for (int cut = 0; cut < text.length(); cut++) {
            assertThat(parse(text.substring(0, cut)).methods().size()).isLessThanOrEqualTo(1);
            assertThat(parse(text.substring(0, cut) + text.substring(cut + 1)).libraries())
                    .isEmpty();
        }
    }
}
