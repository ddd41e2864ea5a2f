package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Callable;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of types that are in no source and on no class path, but of which knowledge speaks. */
class DescribedTypesTest {

    private static final Knowledge KNOWLEDGE =
            Knowledge.empty().with(List.of(KnowledgeParser.parse("my.knowledge", """
            [lib.Client]
            new(*)               blocks network
            load(*)              blocks network
            {of,open}(String)    blocks network
            twice(String)        blocks network
            twice(int)           never blocks

            create()             returns itself
            store()              returns FileStore
            names(*)             returns java.util.List
            *Async(*)            returns java.util.concurrent.CompletableFuture

            [lib.Listener]
            overriding on*(*)    runs on callback

            [lib.*Store]
            *(*)                 blocks file

            [*Wire$*Stub]
            is subtype of lib.Stub of itself

            [lib.Stub]
            *(*)                 blocks network
            """)));

    @TempDir
    Path root;

    private List<String> targets(String... sources) {
        Reading reading = Reading.described(root, KNOWLEDGE, sources);
        assertThat(reading.summary().problems()).isEmpty();
        return reading.calls().stream()
                .map(call -> call.target() instanceof Target.Resolved resolved
                        ? (resolved.presumed() ? "~" : "") + resolved.method()
                        : "?" + call.methodName())
                .toList();
    }

    @Test
    void theImportTellsTheTypeAndKnowledgeTheMethod() {
        assertThat(targets("""
                package a;
                import lib.Client;
                class A {
                    private final Client client = new Client("x");
                    void run() {
                        client.load("x", 1);
                        Client.open("x");
                        client.unknown();
                    }
                }
                """))
                .containsExactly("lib.Client#<init>(?)", "lib.Client#load(?,?)", "lib.Client#open(String)", "?unknown");
    }

    @Test
    void aLambdaMayBeGivenToIt() {
        assertThat(targets("""
                package a;
                import lib.Client;
                class A {
                    void run(Client client) {
                        client.load(x -> x.size());
                    }
                }
                """)).containsExactly("lib.Client#load(?)", "?size");
    }

    @Test
    void aPackageOfWhichAllIsImportedIsEnough() {
        assertThat(targets("""
                package a;
                import lib.*;
                class A {
                    void run(Client client, Other other) {
                        client.load();
                        other.load();
                    }
                }
                """)).containsExactly("lib.Client#load()", "?load");
    }

    @Test
    void aTypeOfTheSourcesWithThisNameIsAnother() {
        assertThat(targets("""
                package a;
                class Client {
                    void load() {}
                }
                """, """
                package a;
                import lib.*;
                class A {
                    void run(Client client) {
                        client.load();
                    }
                }
                """)).containsExactly("a.Client#load()");
    }

    @Test
    void whatATypeInheritsIsTheirs() {
        assertThat(targets("""
                package a;
                import lib.Client;
                class A extends Client {
                    void run(A other) {
                        load();
                        other.load(1);
                        own();
                    }
                    void own() {}
                }
                """)).containsExactly("lib.Client#load()", "lib.Client#load(?)", "a.A#own()");
    }

    @Test
    void whatIsDeclaredAroundComesBeforeWhatMayBeInherited() {
        assertThat(targets("""
                package a;
                import lib.FileStore;
                class A {
                    void own() {}
                    class Inner extends FileStore {
                        void run() {
                            own();
                            put();
                        }
                    }
                }
                """)).containsExactly("a.A#own()", "lib.FileStore#put()");
    }

    @Test
    void overloadsThatTheNumberOfArgumentsDoesNotTellApartAreNotChosenFrom() {
        assertThat(targets("""
                package a;
                import lib.Client;
                class A {
                    void run(Client client) {
                        client.twice("x");
                        client.open("x", "y");
                    }
                }
                """)).containsExactly("?twice", "?open");
    }

    @Test
    void theNameTellsWhatAGeneratedTypeExtends() {
        String stub = """
                package lib;
                public class Stub<S extends Stub<S>> {
                    public S within(int seconds) { return null; }
                }
                """;
        assertThat(targets(stub, """
                package a;
                import gen.EchoWire;
                import gen.PingWire.PingStub;
                class A {
                    void run(EchoWire.EchoStub echo, PingStub ping, EchoWire.Other other) {
                        echo.within(1).say("x");
                        ping.send();
                        other.send();
                    }
                }
                """))
                .containsExactly(
                        "~lib.Stub#within(int)",
                        "~gen.EchoWire$EchoStub#say(?)",
                        "~gen.PingWire$PingStub#send()",
                        "?send");
    }

    @Test
    void whatIsReturnedGoesOn() {
        assertThat(targets("""
                package a;
                import lib.Client;
                class A {
                    private final Client client = Client.create();
                    void run() {
                        var store = client.store();
                        store.put("x");
                        Client.create().store().put("y");
                        client.names(1, 2).size();
                        client.load().size();
                    }
                }
                """))
                .containsExactly(
                        "lib.Client#create()",
                        "lib.Client#store()",
                        "lib.FileStore#put(?)",
                        "lib.Client#create()",
                        "lib.Client#store()",
                        "lib.FileStore#put(?)",
                        "lib.Client#names(?,?)",
                        "java.util.List#size()",
                        "lib.Client#load()",
                        "?size");
    }

    @Test
    void aStaticImportNamesAMethod() {
        assertThat(targets("""
                package a;
                import static lib.Client.open;
                import static lib.Client.unknown;
                import static lib.Other.*;
                class A {
                    void run() {
                        open("x");
                        unknown();
                        load();
                    }
                }
                """)).containsExactly("lib.Client#open(String)", "?unknown", "?load");
    }

    @Test
    void nothingIsSaidOfTypeArguments() {
        assertThat(targets("""
                package a;
                import lib.Client;
                class A {
                    void run(Client client) {
                        client.loadAsync().thenApply(x -> x.size()).join();
                        client.loadAsync().join().size();
                    }
                }
                """))
                .containsExactly(
                        "lib.Client#loadAsync()",
                        "java.util.concurrent.CompletableFuture#thenApply(java.util.function.Function)",
                        "?size",
                        "java.util.concurrent.CompletableFuture#join()",
                        "lib.Client#loadAsync()",
                        "java.util.concurrent.CompletableFuture#join()",
                        "?size");
    }

    @Test
    void theSignatureOfATypeThatIsSeenHolds() {
        assertThat(targets("""
                package lib;
                public class Client {
                    public static Client create() { return null; }
                    public Other store() { return null; }
                }
                """, """
                package lib;
                public class Other {
                    public void put(String name) {}
                }
                """, """
                package a;
                import lib.Client;
                class A {
                    void run() {
                        Client.create().store().put("x");
                    }
                }
                """))
                .containsExactly("lib.Client#create()", "lib.Client#store()", "lib.Other#put(java.lang.String)");
    }

    @Test
    void whatSaysSoOverridesAMethodOfATypeThatIsNotSeen() {
        Reading reading = Reading.described(root, KNOWLEDGE, """
                package a;
                import lib.Event;
                import lib.Listener;
                class A extends Listener {
                    @Override
                    public void onEvent(Event event) {}
                    public void onOther(Event event) {}
                    @Override
                    public void other(Event event) {}
                }
                """);

        assertThat(reading.units().get(0).callables().stream()
                        .map(Callable::overridden)
                        .toList())
                .containsExactly(List.of(MethodSig.parse("lib.Listener#onEvent(lib.Event)")), List.of(), List.of());
    }

    @Test
    void aPatternSaysNothingOfTheMethodsOfObject() {
        assertThat(targets("""
                package a;
                import lib.FileStore;
                class A {
                    void run(FileStore store) {
                        store.put("x");
                        store.hashCode();
                        store.equals(null);
                    }
                }
                """)).containsExactly("lib.FileStore#put(?)", "?hashCode", "?equals");
    }
}
