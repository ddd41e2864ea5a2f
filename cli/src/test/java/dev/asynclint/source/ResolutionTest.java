package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that end in {@code //-> A B} make the calls A and B, in the order in which the names stand. */
class ResolutionTest {

    private static final String MARK = "//-> ";

    @TempDir
    Path root;

    private void check(String... sources) {
        Reading reading = Reading.of(root, sources);
        assertThat(reading.summary().problems()).isEmpty();
        List<String> lines = sources[sources.length - 1].lines().toList();
        Reading last = new Reading(
                reading.units()
                        .subList(reading.units().size() - 1, reading.units().size()),
                reading.summary());
        int checked = 0;
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                checked++;
                assertThat(last.callsIn(i + 1))
                        .as("line %d: %s", i + 1, lines.get(i).strip())
                        .isEqualTo(lines.get(i).substring(mark + MARK.length()).strip());
            }
        }
        assertThat(checked).as("lines with expectations").isPositive();
    }

    @Test
    void chainsOfFutures() {
        check("""
                package a;
                import java.util.*;
                import java.util.concurrent.*;
                class A {
                    CompletableFuture<Integer> count(String s) {
                        return CompletableFuture.supplyAsync(() -> s.length()); //-> CompletableFuture#supplyAsync(Supplier) String#length()
                    }
                    void run(ExecutorService pool, List<String> in) throws Exception {
                        count("x")                                              //-> A#count(String)
                            .thenCompose(n -> count(n.toString()))              //-> CompletableFuture#thenCompose(Function) A#count(String) Integer#toString()
                            .thenCombine(count("y"), (a, b) -> a.compareTo(b))  //-> CompletableFuture#thenCombine(CompletionStage,BiFunction) A#count(String) Integer#compareTo(Integer)
                            .handle((v, e) -> e == null ? v : e.getMessage().length()) //-> CompletableFuture#handle(BiFunction) Throwable#getMessage() String#length()
                            .whenComplete((v, e) -> v.byteValue())              //-> CompletableFuture#whenComplete(BiConsumer) Integer#byteValue()
                            .join();                                            //-> CompletableFuture#join()
                        pool.submit(() -> in.size());                           //-> ExecutorService#submit(Callable) List#size()
                        pool.submit(() -> in.clear());                          //-> ExecutorService#submit(Runnable) List#clear()
                        pool.submit(() -> { in.size(); });                      //-> ExecutorService#submit(Runnable) List#size()
                        pool.submit(() -> { throw new Exception(); });          //-> ExecutorService#submit(Callable) Exception#<init>()
                        pool.submit(in::clear).get(1, TimeUnit.SECONDS);        //-> ExecutorService#submit(Runnable) List#clear() Future#get(long,TimeUnit)
                        pool.invokeAll(List.of(() -> 1));                       //-> ExecutorService#invokeAll(Collection) List#of(Object)
                        Future<String> f = pool.submit(() -> "x");              //-> ExecutorService#submit(Callable)
                        f.get().trim();                                         //-> Future#get() String#trim()
                    }
                }
                """);
    }

    @Test
    void genericsAndCollectors() {
        check("""
                package a;
                import java.util.*;
                import java.util.function.*;
                import java.util.stream.*;
                import static java.util.stream.Collectors.*;
                class A {
                    record Item(String name, int size) {}
                    <T extends Comparable<? super T>> T max(Collection<? extends T> all) { return null; }
                    void run(List<Item> items, Map<String, ? extends List<Item>> by, Class<?> type) {
                        items.stream().collect(groupingBy(i -> i.name(), mapping(i -> i.size(), toList()))) //-> Collection#stream() Stream#collect(Collector) Collectors#groupingBy(Function,Collector) A$Item#name() Collectors#mapping(Function,Collector) A$Item#size() Collectors#toList()
                            .values().iterator().next().get(0).intValue(); //-> Map#values() Collection#iterator() Iterator#next() List#get(int) Integer#intValue()
                        items.sort(Comparator.comparing(Item::name).thenComparing(Item::size, Comparator.reverseOrder())); //-> List#sort(Comparator) Comparator#comparing(Function) A$Item#name() Comparator#thenComparing(Function,Comparator) A$Item#size() Comparator#reverseOrder()
                        by.get("x").get(0).name().trim(); //-> Map#get(Object) List#get(int) A$Item#name() String#trim()
                        max(Arrays.asList("a", "b")).trim(); //-> A#max(Collection) Arrays#asList(Object[]) String#trim()
                        for (var e : by.entrySet()) { e.getValue().size(); } //-> Set#iterator() Iterator#hasNext() Iterator#next() Map#entrySet() Map$Entry#getValue() List#size()
                        type.getName().length(); //-> Class#getName() String#length()
                        items.getClass().getSimpleName().isEmpty(); //-> Object#getClass() Class#getSimpleName() String#isEmpty()
                        Optional.of(1).map(x -> List.of(x)).orElseGet(ArrayList::new).get(0).byteValue(); //-> Optional#of(Object) Optional#map(Function) List#of(Object) Optional#orElseGet(Supplier) ArrayList#<init>() List#get(int) Integer#byteValue()
                        Stream.of(1, 2).map(String::valueOf).toArray(String[]::new)[0].trim(); //-> Stream#of(Object[]) Stream#map(Function) String#valueOf(Object) Stream#toArray(IntFunction) String#trim()
                        IntStream.range(0, 3).mapToObj(i -> "x" + i).reduce("", String::concat).length(); //-> IntStream#range(int,int) IntStream#mapToObj(IntFunction) Stream#reduce(Object,BinaryOperator) String#concat(String) String#length()
                        Function<Item, String> f = Item::name; //-> A$Item#name()
                        f.andThen(String::length).apply(null).intValue(); //-> Function#andThen(Function) String#length() Function#apply(Object) Integer#intValue()
                        new TreeMap<>(Map.of("a", 1)).firstEntry().getKey().length(); //-> TreeMap#<init>(Map) Map#of(Object,Object) TreeMap#firstEntry() Map$Entry#getKey() String#length()
                        Map<String, List<Item>> m = new HashMap<>(); //-> HashMap#<init>()
                        m.computeIfAbsent("k", k -> new ArrayList<>()).add(items.get(0)); //-> Map#computeIfAbsent(Object,Function) ArrayList#<init>() List#add(Object) List#get(int)
                        String[] array = {"a"};
                        array.clone()[0].trim(); //-> Object#clone() String#trim()
                    }
                }
                """);
    }

    @Test
    void overloads() {
        check("""
                package a;
                import java.util.*;
                class A {
                    void f(int x) {}
                    void f(long x) {}
                    void f(Integer x) {}
                    void f(Object x) {}
                    void f(Object... x) {}
                    void g(Runnable r) {}
                    void g(java.util.function.Supplier<String> s) {}
                    void h(String s, Object... rest) {}
                    void h(String s, Throwable t) {}
                    void h(String s) {}
                    int n() { return 0; }
                    String s() { return ""; }
                    void v() {}
                    void run(byte b, Long l, char c, Exception e, StringBuilder sb) {
                        f(b); f(1L); f(l); f('c'); f(1, 2); f((Integer) 1); f("x"); f(); //-> A#f(int) A#f(long) A#f(Object) A#f(int) A#f(Object[]) A#f(Integer) A#f(Object) A#f(Object[])
                        g(() -> v()); g(() -> s()); g(() -> { s(); }); g(() -> "x"); //-> A#g(Runnable) A#v() A#g(Supplier) A#s() A#g(Runnable) A#s() A#g(Supplier)
                        h("a"); h("a", e); h("a", "b"); h("a", 1, 2); //-> A#h(String) A#h(String,Throwable) A#h(String,Object[]) A#h(String,Object[])
                        sb.append(c).append(n()).append("x").append(sb).append(1.0f).append(new char[0]); //-> StringBuilder#append(char) StringBuilder#append(int) A#n() StringBuilder#append(String) StringBuilder#append(CharSequence) StringBuilder#append(float) StringBuilder#append(char[])
                        List<Integer> list = new ArrayList<>(List.of(1)); //-> ArrayList#<init>(Collection) List#of(Object)
                        list.remove(1); list.remove(list.get(0)); //-> List#remove(int) List#remove(Object) List#get(int)
                        Objects.requireNonNull(e, () -> s()); //-> Objects#requireNonNull(Object,Supplier) A#s()
                        Math.max(1, 2L); //-> Math#max(long,long)
                    }
                }
                """);
    }

    @Test
    void patternsSwitchesAndResources() {
        check("""
                package a;
                import java.io.*;
                import java.util.*;
                class A {
                    sealed interface Shape permits Circle, Box {}
                    record Circle(Double radius) implements Shape {}
                    record Box<T>(T content, Shape inner) implements Shape {}
                    enum Mode { ON { @Override int code() { return name().length(); } }, OFF; int code() { return ordinal(); } } //-> A$Mode#<init>() Enum#name() String#length() A$Mode#<init>() Enum#ordinal()
                    Object run(Object o, Mode mode, Box<String> box) throws IOException {
                        if (!(o instanceof String text)) { return o.hashCode(); } //-> Object#hashCode()
                        text.trim(); //-> String#trim()
                        if (o instanceof Box<?>(String s, Circle(var r)) && r.isNaN()) { s.trim(); } //-> Double#isNaN() String#trim()
                        switch (box) { case Box<String>(var c, Circle k) when c.isEmpty() -> k.radius(); default -> { } } //-> String#isEmpty() A$Circle#radius()
                        int n = switch (mode) { case ON -> mode.code(); case OFF -> { yield Mode.valueOf("ON").code(); } }; //-> A$Mode#code() A$Mode#valueOf(String) A$Mode#code()
                        try (var in = new FileReader("x"); BufferedReader lines = new BufferedReader(in)) { //-> InputStreamReader#close() FileReader#<init>(String) BufferedReader#close() BufferedReader#<init>(Reader)
                            return lines.lines().map(l -> l.trim()).toList(); //-> BufferedReader#lines() Stream#map(Function) String#trim() Stream#toList()
                        } catch (FileNotFoundException | EOFException e) {
                            e.getMessage(); //-> Throwable#getMessage()
                        }
                        for (Mode m : Mode.values()) { m.code(); } //-> A$Mode#values() A$Mode#code()
                        Object[] array = {1}; int size = array.length;
                        return (n > 0 ? text : box.content()).length(); //-> A$Box#content() String#length()
                    }
                }
                """);
    }

    @Test
    void classesInClasses() {
        check("""
                package b;
                public class Base<T> {
                    protected T value;
                    protected T get() { return value; }
                    public class Inner { public T outer() { return value; } }
                    public static class Nested { public Nested self() { return this; } }
                }
                """, """
                package a;
                import b.*;
                import java.util.*;
                import static java.util.Map.Entry.comparingByKey;
                class A extends Base<String> implements Runnable {
                    interface Greeter { default String greet() { return own(); } private String own() { return ""; } static Greeter make() { return null; } } //-> A$Greeter#own()
                    A() { this(1); } //-> A#<init>(int)
                    A(int x) { super(); } //-> Base#<init>()
                    public void run() {
                        get().trim(); value.length(); //-> Base#get() String#trim() String#length()
                        this.value.trim(); super.get().trim(); A.this.get(); //-> String#trim() Base#get() String#trim() Base#get()
                        new Nested().self().self(); //-> Base$Nested#<init>() Base$Nested#self() Base$Nested#self()
                        new A().new Inner().outer(); //-> A#<init>() Base$Inner#<init>() Base$Inner#outer()
                        comparingByKey(); //-> Map$Entry#comparingByKey()
                        Greeter.make().greet().trim(); //-> A$Greeter#make() A$Greeter#greet() String#trim()
                        class Local { int n = size(); int size() { return get().length(); } } //-> A$1Local#size() Base#get() String#length()
                        new Local().size(); //-> A$1Local#<init>() A$1Local#size()
                        Runnable r = new Runnable() { int k; public void run() { this.run(); A.this.run(); help(k); } void help(int i) {} }; //-> A$1#run() A#run() A$1#help(int)
                        var made = new Object() { String hello() { return ""; } }; //-> Object#<init>()
                        made.hello().trim(); //-> A$2#hello() String#trim()
                        java.util.List.of("x").get(0).trim(); //-> List#of(Object) List#get(int) String#trim()
                    }
                }
                """);
    }

    @Test
    void unknownHidesNothing() {
        check("""
                package a;
                import gone.Missing;
                import java.util.*;
                class A extends Missing {
                    void run(Missing m, List<Missing> all) {
                        m.go(x -> { "a".trim(); }); //-> ?go/1:TYPE String#trim()
                        m.go().then(() -> "b".length()); //-> ?go/0:TYPE ?then/1:RECEIVER String#length()
                        inherited("c".isEmpty()); //-> ?inherited/1:METHOD String#isEmpty()
                        all.get(0).go("d".trim()); //-> List#get(int) ?go/1:TYPE String#trim()
                        Missing.create(new ArrayList<>()).size(); //-> ?create/1:TYPE ArrayList#<init>() ?size/0:RECEIVER
                        new Missing("e".trim()) { void f() { "f".trim(); } }; //-> ?<init>/1:TYPE String#trim() String#trim()
                        System.out.println(m.text()); //-> PrintStream#println(Object) ?text/0:TYPE
                        nowhere.foo(); //-> ?foo/0:RECEIVER
                    }
                }
                """);
    }

    @Test
    void librariesThatABuildHasMoved() {
        check("""
                package p;
                import java.util.concurrent.TimeUnit;
                import org.example.elsewhere.com.google.common.util.concurrent.Futures;
                import org.example.shaded.guava.common.util.concurrent.Uninterruptibles;
                import org.example.thirdparty.com.google.common.cache.Cache;
                class A {
                    void run(Cache<String, String> cache) {
                        Uninterruptibles.sleepUninterruptibly(1, TimeUnit.SECONDS); //-> Uninterruptibles#sleepUninterruptibly(long,TimeUnit)
                        cache.getIfPresent("k").trim(); //-> Cache#getIfPresent(Object) String#trim()
                        Futures.allAsList(); //-> ?allAsList/0:TYPE
                    }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16, 64})
    void nestedLambdas(int depth) {
        StringBuilder source = new StringBuilder("""
                package a;
                import java.util.concurrent.CompletableFuture;
                class A {
                    static CompletableFuture<String> f(String s) { return null; }
                    Object run() { return\s""");
        for (int i = 0; i < depth; i++) {
            source.append("f(\"x\").thenCompose(v").append(i).append(" -> ");
        }
        source.append("f(v")
                .append(depth - 1)
                .append(".trim())")
                .append(")".repeat(depth))
                .append("; } }");

        Reading reading = Reading.of(root, source.toString());

        assertThat(reading.calls()).hasSize(2 * depth + 2);
        assertThat(reading.summary().statistics().resolved()).isEqualTo(2 * depth + 2);
        assertThat(reading.calls().stream().map(c -> Reading.describe(c.target())))
                .contains("String#trim()")
                .noneMatch(text -> text.startsWith("?"));
    }

    @Test
    void longMethodsAreLinear() {
        String body = IntStream.range(0, 3000)
                .mapToObj(i -> "String s" + i + " = \"x\".trim(); s" + i + ".length();\n")
                .reduce("", String::concat);

        Reading reading = Reading.of(root, "class A { void m() { " + body + " } }");

        assertThat(reading.summary().statistics().resolved()).isEqualTo(6000);
    }

    @Test
    void overloadsOfUnknownTypesAreNotTold() {
        Reading reading = Reading.of(root, """
                package a;
                class A {
                    String register(Listener listener, Key key) { return ""; }
                    int register(Listener listener, Group group) { return 0; }
                    void run(Listener listener, GroupA group) {
                        register(listener, group);
                    }
                }
                """);
        assertThat(reading.calls()).hasSize(1).allMatch(call -> call.target() instanceof Target.Unresolved);
    }

    @Test
    void whatEveryObjectHasIsTypedWhereNothingElseIsKnown() {
        check("""
                package a;
                import java.io.IOException;
                import nowhere.*;
                class A {
                    void log(String text, Object argument) {}
                    void log(String text, Throwable failure) {}
                    void run(Unseen unseen) throws IOException {
                        new IOException(unseen.toString()); //-> IOException#<init>(String) ?toString/0:RECEIVER
                        try {
                            run(null);
                        } catch (UnseenException e) {
                            log("x", e); //-> A#log(String,Throwable)
                            e.getMessage(); //-> Throwable#getMessage()
                        }
                    }
                }
                """);
    }

    /** As builders of the AWS SDK are made, in either order of the interfaces. */
    @Test
    void ofTwoInheritedFormsTheOneWithTheNarrowerResultIsTaken() {
        check("""
                package a;
                import java.util.function.Consumer;
                class A {
                    static class Request {}
                    static class GetRequest extends Request {}
                    interface Made<B, T> { T build(); }
                    interface RequestBuilder extends Made<RequestBuilder, Request> { Request build(); }
                    interface First extends RequestBuilder, CopyOf<First, GetRequest> {}
                    interface Last extends CopyOf<Last, GetRequest>, RequestBuilder {}
                    interface CopyOf<B, T> extends Built<B, T> {}
                    interface Built<B, T> { T build(); }
                    interface Wider extends RequestBuilder, CopyOf<Wider, Object> {}
                    String get(GetRequest request) { return ""; }
                    String get(Consumer<First> request) { return ""; }
                    void run(First first, Last last, Wider wider) {
                        get(first.build()).trim(); //-> A#get(A$GetRequest) A$Built#build() String#trim()
                        get(last.build()).trim(); //-> A#get(A$GetRequest) A$Built#build() String#trim()
                        wider.build(); //-> A$RequestBuilder#build()
                    }
                }
                """);
    }

    @Test
    void whatAllOverloadsReturnIsKnownWhereTheMethodIsNot() {
        check("""
                package a;
                import nowhere.*;
                class A {
                    static class Builder {
                        Builder with(String text) { return this; }
                        Builder with(Option option) { return this; }
                        Builder or(String text) { return this; }
                        Other or(Option option) { return null; }
                        String build() { return ""; }
                    }
                    interface Option {}
                    static class Other {
                        String build() { return ""; }
                    }
                    void run(Builder builder) {
                        builder.with(Unseen.NAME).build(); //-> ?with/1:AMBIGUOUS A$Builder#build()
                        builder.or(Unseen.NAME).build(); //-> ?or/1:AMBIGUOUS ?build/0:RECEIVER
                    }
                }
                """);
    }

    @Test
    void whereTheClassPathHasAnotherVersionTheBundledMethodsAreTaken() {
        Path jar = Compilation.into(root.resolve("jar"), """
                package io.vertx.core;
                public interface Verticle {
                    void start();
                    void stop();
                }
                """, """
                package io.vertx.core;
                public interface Vertx {
                    Object executeBlocking(java.util.concurrent.Callable<?> code, boolean ordered);
                    long setTimer(long delay, String name);
                    void close(Verticle last);
                }
                """);
        Path file = Reading.write(root, """
                package a;
                import io.vertx.core.Vertx;
                class A {
                    void run(Vertx vertx) {
                        vertx.executeBlocking(f -> f.fail("a"), r -> r.succeeded());
                        vertx.executeBlocking(() -> "b", true);
                        vertx.setTimer(1, id -> id.intValue());
                        vertx.nowhere(id -> "c".trim());
                        vertx.close(r -> r.succeeded());
                    }
                }
                """);
        Reading reading = Reading.ofFiles(root, List.of(file), List.of(jar));

        assertThat(reading.callsIn(9)).isEqualTo("Vertx#close(Handler) AsyncResult#succeeded()");

        assertThat(reading.callsIn(5))
                .isEqualTo("Vertx#executeBlocking(Handler,Handler) Promise#fail(String) AsyncResult#succeeded()");
        assertThat(reading.callsIn(6)).isEqualTo("Vertx#executeBlocking(Callable,boolean)");
        assertThat(reading.callsIn(7)).isEqualTo("Vertx#setTimer(long,Handler) Long#intValue()");
        assertThat(reading.callsIn(8)).isEqualTo("?nowhere/1:METHOD String#trim()");
    }
}
