package dev.asynclint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.Statement.Blocks;
import dev.asynclint.knowledge.Statement.NeverBlocks;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bundled files say of well-known methods, asked as the engine asks: with the real supertypes. */
final class BundledKnowledgeTest {

    private static final Knowledge KNOWLEDGE = Knowledge.bundled();

    /** Asks about a method of a class of the JDK. */
    private static Optional<KnowledgeLine> ask(String signature) throws ClassNotFoundException {
        MethodSig method = MethodSig.parse(signature);
        List<String> supertypes = supertypes(method.owner());
        List<MethodSig> overridden = new ArrayList<>();
        if (!method.isConstructor()) {
            for (String supertype : supertypes) {
                if (declares(Class.forName(supertype), method)) {
                    overridden.add(method.in(supertype));
                }
            }
        }
        return KNOWLEDGE.method(method, overridden, method.owner(), supertypes);
    }

    private static boolean declares(Class<?> type, MethodSig method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(found -> found.getName().equals(method.name())
                        && Arrays.stream(found.getParameterTypes())
                                .map(Class::getTypeName)
                                .toList()
                                .equals(method.parameters()));
    }

    private static List<String> supertypes(String name) throws ClassNotFoundException {
        List<String> found = new ArrayList<>();
        List<Class<?>> level = List.of(Class.forName(name));
        while (!level.isEmpty()) {
            List<Class<?>> next = new ArrayList<>();
            for (Class<?> type : level) {
                if (type.getSuperclass() != null) {
                    next.add(type.getSuperclass());
                }
                next.addAll(Arrays.asList(type.getInterfaces()));
            }
            next.forEach(type -> found.add(type.getName()));
            level = next;
        }
        return found.stream().distinct().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Thread#sleep(long)",
                "java.util.concurrent.CompletableFuture#join()",
                "java.util.concurrent.FutureTask#get()",
                "java.util.concurrent.LinkedBlockingQueue#take()",
                "java.util.concurrent.ArrayBlockingQueue#put(java.lang.Object)",
                "java.util.concurrent.locks.ReentrantLock#lock()",
                "java.io.FileInputStream#read()",
                "java.io.FileInputStream#<init>(java.io.File)",
                "java.nio.file.Files#readAllBytes(java.nio.file.Path)",
                "java.net.InetAddress#getByName(java.lang.String)",
                "java.sql.PreparedStatement#executeQuery()",
                "java.net.http.HttpClient#send(java.net.http.HttpRequest,java.net.http.HttpResponse$BodyHandler)",
                "java.lang.Process#waitFor()",
            })
    void blocks(String method) throws ClassNotFoundException {
        assertThat(ask(method).orElseThrow().statements()).hasAtLeastOneElementOfType(Blocks.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.CompletableFuture#getNow(java.lang.Object)",
                "java.util.concurrent.PriorityBlockingQueue#put(java.lang.Object)",
                "java.util.concurrent.locks.ReentrantLock#tryLock()",
                "java.io.ByteArrayInputStream#read()",
                "java.io.StringReader#read()",
                "java.io.StringWriter#write(java.lang.String)",
                "java.io.PrintStream#write(int)",
                "java.io.File#getName()",
                "java.nio.file.Path#resolve(java.lang.String)",
                "java.nio.channels.Selector#selectNow()",
            })
    void neverBlocks(String method) throws ClassNotFoundException {
        assertThat(ask(method).orElseThrow().statements()).hasAtLeastOneElementOfType(NeverBlocks.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.PrintStream#println(java.lang.String)",
                "java.util.ArrayList#add(java.lang.Object)",
                "java.util.Map#get(java.lang.Object)",
                "java.util.Optional#get()",
                "java.lang.String#join(java.lang.CharSequence,java.lang.CharSequence[])",
                "java.util.logging.Logger#info(java.lang.String)",
            })
    void saysNothing(String method) throws ClassNotFoundException {
        assertThat(ask(method)).isEmpty();
    }

    @Test
    void aReaderWaitsForWhatItReads() throws ClassNotFoundException {
        assertThat(ask("java.io.BufferedReader#readLine()").orElseThrow().statements())
                .hasAtLeastOneElementOfType(Statement.MayBlock.class)
                .doesNotHaveAnyElementsOfTypes(Blocks.class);
        assertThat(ask("java.io.BufferedReader#<init>(java.io.Reader)")
                        .orElseThrow()
                        .statements())
                .contains(new Statement.Wraps(new Source.Argument(0)));
    }

    @Test
    void continuationsRunWhereTheFutureCompletes() throws ClassNotFoundException {
        assertThat(ask("java.util.concurrent.CompletableFuture#thenApply(java.util.function.Function)")
                        .orElseThrow()
                        .statements())
                .contains(new Statement.Runs(
                        new Indexes(List.of(0)), List.of(new Place.Completer()), Statement.ResultUse.VALUE));
        assertThat(KNOWLEDGE.asyncKind(
                        "java.util.concurrent.CompletableFuture", supertypes("java.util.concurrent.CompletableFuture")))
                .contains(AsyncKind.FUTURE);
    }

    @Test
    void listenersOfTheToolkitRunOnItsThread() {
        assertThat(KNOWLEDGE.overriding(
                        MethodSig.parse("java.awt.event.ActionListener#actionPerformed(java.awt.event.ActionEvent)"),
                        List.of(),
                        List.of("java.util.EventListener")))
                .map(OverridingLine::places)
                .contains(List.of(new Place.On(ThreadKind.UI, false)));
    }

    @Test
    void handlersOfNettyRunOnTheEventLoop() {
        assertThat(KNOWLEDGE.overriding(
                        MethodSig.parse(
                                "app.Echo#channelRead(io.netty.channel.ChannelHandlerContext,java.lang.Object)"),
                        List.of(
                                MethodSig.parse(
                                        "io.netty.channel.ChannelInboundHandlerAdapter#channelRead(io.netty.channel.ChannelHandlerContext,java.lang.Object)"),
                                MethodSig.parse(
                                        "io.netty.channel.ChannelInboundHandler#channelRead(io.netty.channel.ChannelHandlerContext,java.lang.Object)")),
                        List.of(
                                "io.netty.channel.ChannelInboundHandlerAdapter",
                                "io.netty.channel.ChannelHandlerAdapter",
                                "io.netty.channel.ChannelInboundHandler",
                                "io.netty.channel.ChannelHandler")))
                .map(OverridingLine::places)
                .contains(List.of(new Place.On(ThreadKind.EVENT_LOOP, false)));
    }
}
