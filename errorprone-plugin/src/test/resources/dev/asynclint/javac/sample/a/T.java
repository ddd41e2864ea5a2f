package a;

import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import static java.util.Objects.requireNonNull;

/** doc */
@SuppressWarnings({"x", "y" })
public abstract class T<E extends Comparable<E>> extends ArrayList<E> implements Supplier<String> {
	static final String C = "a" + "b" + /* "q" */ "c" + 1;
    int f = compute(1), g;
    static { System.out.println(C); }
    { g = 2; this.g++; g += compute(3); }
    enum En { A, B(2) { @Override void m() { super.m(); } }; En() {} En(int i) { } void m() { values(); } }
    record R(int a, List<String> b) { R { requireNonNull(b); } int sum() { return a + b.size(); } }
    interface I { void run(String s) throws InterruptedException; default int d() { return 1; } }

    int compute(int x) { int[] copy = new int[]{x, 2}.clone(); return copy[0] + copy.length; }
    public T(Collection<? super Integer> c) { }
    <Q extends T<E> & Runnable> void gen(Q q, Class<?> k) {
        q.run();
        q.compute(1);
        var l = new ArrayList<Map<String, ? extends Number>>() {{ add(null); }};
        Runnable r = () -> System.out.println("x");
        Function<String, Integer> fn = s -> s.length();
        BinaryOperator<Integer> bo = Integer::sum;
        Function<Object, String> ts = Object::toString;
        Supplier<List<String>> mk = ArrayList::new;
        Supplier<String> ths = this::get;
        Supplier<String> sup = super::toString;
        IntFunction<int[]> arr = int[]::new;
        Consumer<String> cons = String::trim;
        class Local { int z = k.getName().length(); void go() { gen(null, null); } }
        new Local().go();
        for (E e : this) { if (e instanceof String s && !s.isEmpty() || e.hashCode() == 3) continue; e.compareTo(e); }
        for (int i = 0, n = size(); i < n; i++) { remove(i); }
        int y = switch (g) { case 1 -> compute(1); case 2, 3 -> { yield compute(2); } default -> throw new IllegalStateException(); };
        switch (g) { case 1: case 2: get(); break; default: }
        try (var s = new Scanner("a"); AutoCloseable c = s) { s.next(); } catch (IllegalStateException | IllegalArgumentException ex) { throw ex; }
        catch (final Exception e2) { } finally { get(); }
        synchronized (this) { wait2(q == null ? get() : "z"); }
        String u; if (q != null) u = "1"; else u = "2";
        Object o = (Object) ((T<E>) this).<E>gen2(null).get(0);
        int[][] mm = new int[size()][]; mm[size()][0] = compute(4);
        do { get(); } while (isEmpty() && !contains(o));
        f = g = compute(5);
        CompletableFuture.supplyAsync(() -> { return 1; })
            .thenApply(i -> i + 1)
            .thenCompose(i -> CompletableFuture.supplyAsync(() -> new Object() { int v() { return compute(i); } }.v()))
            .join();
        assert size() > 0 : "m" + size();
        T.this.get(); k.cast(o); o.getClass().getName();
        label: while (true) { break label; }
    }
    void wait2(String s) throws RuntimeException {}
    <X> List<X> gen2(X x) { return null; }
    @Override public boolean add(E e) { return super.add(e); }
    @Deprecated(since = "1", forRemoval = false) static void st() { String.format("%s %s", "a", 1); Thread t = new Thread(() -> {}); try { Thread.sleep(1L); } catch (InterruptedException e) {} }
}
class Inner2 { class In { In(int a) {} } In mk() { return this.new In(3); } class Sub extends In { Sub() { super(1); } Sub(int x) { this(); } } }
