package dev.asynclint.oracle;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.RateLimiter;
import com.google.common.util.concurrent.SettableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls that wait for another thread, a child process or the network, of the JDK and of libraries. Timed ones are given a
 * time that a busy machine does not use up before the call gets to wait; the hook ends the wait, so none is lost.
 */
final class WaitingOracleTest {

    private static final TimeUnit MS = TimeUnit.MILLISECONDS;

    private static final ExecutorService BUSY = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "busy");
        thread.setDaemon(true);
        return thread;
    });
    private static final ReentrantLock HELD = new ReentrantLock();
    private static final StampedLock STAMPED = new StampedLock();
    private static final ServerSocket SERVER = server();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Thread ALIVE = new Thread(WaitingOracleTest::forever, "alive");

    private static ServerSocket server() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static Callable<Integer> never() {
        return () -> {
            forever();
            return 1;
        };
    }

    private static BlockingQueue<Integer> full() {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
        queue.add(1);
        return queue;
    }

    private static LinkedBlockingDeque<Integer> fullDeque() {
        LinkedBlockingDeque<Integer> deque = new LinkedBlockingDeque<>(1);
        deque.add(1);
        return deque;
    }

    private static URL url() throws IOException {
        return URI.create("http://127.0.0.1:" + SERVER.getLocalPort() + "/").toURL();
    }

    private static BlockingCase of(String type, String method, BlockingCase.Body body) {
        return new BlockingCase(type.indexOf('.') < 0 ? "java.util.concurrent." + type : type, method, body);
    }

    private static List<BlockingCase> threads() {
        Object monitor = new Object();
        return List.of(
                of("java.lang.Thread", "sleep(long)", () -> Thread.sleep(1)),
                of("java.lang.Thread", "sleep(long, int)", () -> Thread.sleep(1, 1)),
                of("java.lang.Thread", "join()", ALIVE::join),
                of("java.lang.Thread", "join(long)", () -> ALIVE.join(1000)),
                of("java.lang.Object", "wait()", () -> {
                    synchronized (monitor) {
                        monitor.wait();
                    }
                }),
                of("java.lang.Object", "wait(long)", () -> {
                    synchronized (monitor) {
                        monitor.wait(1000);
                    }
                }),
                of("TimeUnit", "sleep(long)", () -> MS.sleep(1)),
                of("TimeUnit", "timedJoin(Thread, long)", () -> MS.timedJoin(ALIVE, 1000)),
                of("TimeUnit", "timedWait(Object, long)", () -> {
                    synchronized (monitor) {
                        MS.timedWait(monitor, 1000);
                    }
                }),
                of("java.util.concurrent.locks.LockSupport", "park()", LockSupport::park),
                of(
                        "java.util.concurrent.locks.LockSupport",
                        "parkNanos(long)",
                        () -> LockSupport.parkNanos(1_000_000_000)),
                of("java.util.concurrent.locks.LockSupport", "unpark(Thread)", () -> LockSupport.unpark(ALIVE)),
                of("java.util.concurrent.locks.Lock", "lock()", HELD::lock),
                of("java.util.concurrent.locks.Lock", "lockInterruptibly()", HELD::lockInterruptibly),
                of("java.util.concurrent.locks.Lock", "tryLock(long, TimeUnit)", () -> HELD.tryLock(1000, MS)),
                of("java.util.concurrent.locks.Lock", "tryLock()", HELD::tryLock),
                of("java.util.concurrent.locks.StampedLock", "writeLock()", STAMPED::writeLock),
                of("java.util.concurrent.locks.StampedLock", "readLock()", STAMPED::readLock),
                of(
                        "java.util.concurrent.locks.StampedLock",
                        "tryReadLock(long, TimeUnit)",
                        () -> STAMPED.tryReadLock(1000, MS)),
                of("java.util.concurrent.locks.StampedLock", "tryWriteLock()", STAMPED::tryWriteLock),
                of("java.util.concurrent.locks.StampedLock", "tryOptimisticRead()", STAMPED::tryOptimisticRead),
                of("java.util.concurrent.locks.Condition", "await()", () -> {
                    ReentrantLock lock = new ReentrantLock();
                    lock.lock();
                    lock.newCondition().await();
                }),
                of("java.util.concurrent.locks.Condition", "awaitNanos(long)", () -> {
                    ReentrantLock lock = new ReentrantLock();
                    lock.lock();
                    lock.newCondition().awaitNanos(1_000_000_000);
                }),
                of("java.util.concurrent.locks.Condition", "awaitUntil(Date)", () -> {
                    ReentrantLock lock = new ReentrantLock();
                    lock.lock();
                    lock.newCondition().awaitUntil(new Date(System.currentTimeMillis() + 1000));
                }),
                of("java.util.concurrent.locks.Condition", "signal()", () -> {
                    ReentrantLock lock = new ReentrantLock();
                    lock.lock();
                    lock.newCondition().signal();
                }),
                of("Semaphore", "acquire()", () -> new Semaphore(0).acquire()),
                of("Semaphore", "tryAcquire(long, TimeUnit)", () -> new Semaphore(0).tryAcquire(1000, MS)),
                of("Semaphore", "tryAcquire()", () -> new Semaphore(0).tryAcquire()),
                of("Semaphore", "release()", () -> new Semaphore(0).release()),
                of("CountDownLatch", "await()", () -> new CountDownLatch(1).await()),
                of("CountDownLatch", "await(long, TimeUnit)", () -> new CountDownLatch(1).await(1000, MS)),
                of("CountDownLatch", "countDown()", () -> new CountDownLatch(1).countDown()),
                of("CyclicBarrier", "await()", () -> new CyclicBarrier(2).await()),
                of("Phaser", "arriveAndAwaitAdvance()", () -> new Phaser(2).arriveAndAwaitAdvance()),
                of("Phaser", "awaitAdvance(int)", () -> new Phaser(1).awaitAdvance(0)),
                of("Phaser", "arrive()", () -> new Phaser(1).arrive()),
                of("Exchanger", "exchange(Object)", () -> new Exchanger<Integer>().exchange(1)),
                of("javax.swing.SwingUtilities", "invokeAndWait(Runnable)", WaitingOracleTest::invokeAndWait));
    }

    /** Gives the UI thread work that ends only once the caller has been seen to wait. */
    private static void invokeAndWait() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try {
            javax.swing.SwingUtilities.invokeAndWait(() -> {
                try {
                    seen.await();
                } catch (InterruptedException done) {
                    Thread.currentThread().interrupt();
                }
            });
        } finally {
            seen.countDown();
        }
    }

    private static List<BlockingCase> queues() {
        return List.of(
                of("BlockingQueue", "take()", () -> new ArrayBlockingQueue<Integer>(1).take()),
                of("BlockingQueue", "poll(long, TimeUnit)", () -> new LinkedBlockingQueue<Integer>().poll(1000, MS)),
                of("BlockingQueue", "put(Object)", () -> full().put(2)),
                of("BlockingQueue", "offer(Object, long, TimeUnit)", () -> full().offer(2, 1000, MS)),
                of("BlockingQueue", "offer(Object)", () -> full().offer(2)),
                of("BlockingDeque", "takeFirst()", () -> new LinkedBlockingDeque<Integer>().takeFirst()),
                of(
                        "BlockingDeque",
                        "pollLast(long, TimeUnit)",
                        () -> new LinkedBlockingDeque<Integer>().pollLast(1000, MS)),
                of("BlockingDeque", "offerFirst(Object)", () -> fullDeque().offerFirst(2)),
                of("LinkedBlockingDeque", "putFirst(Object)", () -> fullDeque().putFirst(2)),
                of("LinkedBlockingQueue", "put(Object)", () -> {
                    LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>(1);
                    queue.add(1);
                    queue.put(2);
                }),
                of("TransferQueue", "transfer(Object)", () -> new LinkedTransferQueue<Integer>().transfer(1)),
                of("TransferQueue", "tryTransfer(Object)", () -> new LinkedTransferQueue<Integer>().tryTransfer(1)),
                of("PriorityBlockingQueue", "put(Object)", () -> new PriorityBlockingQueue<Integer>().put(1)),
                of("LinkedTransferQueue", "put(Object)", () -> new LinkedTransferQueue<Integer>().put(1)));
    }

    private static List<BlockingCase> results() {
        Collection<Callable<Integer>> tasks = List.of(never());
        FutureTask<Integer> task = new FutureTask<>(never());
        return List.of(
                of("Future", "get()", task::get),
                of("Future", "get(long, TimeUnit)", () -> task.get(1000, MS)),
                of("CompletableFuture", "get()", () -> new CompletableFuture<>().get()),
                of("CompletableFuture", "get(long, TimeUnit)", () -> new CompletableFuture<>().get(1000, MS)),
                of("CompletableFuture", "join()", () -> new CompletableFuture<>().join()),
                of("CompletableFuture", "getNow(Object)", () -> new CompletableFuture<>().getNow(null)),
                of(
                        "ForkJoinTask",
                        "join()",
                        () -> ForkJoinPool.commonPool().submit(never()).join()),
                of("ForkJoinPool", "awaitQuiescence(long, TimeUnit)", () -> {
                    ForkJoinPool pool = new ForkJoinPool(1);
                    pool.execute(WaitingOracleTest::forever);
                    pool.awaitQuiescence(1000, MS);
                }),
                of("ExecutorService", "invokeAll(Collection)", () -> BUSY.invokeAll(tasks)),
                of("ExecutorService", "invokeAny(Collection)", () -> BUSY.invokeAny(tasks)),
                of("ExecutorService", "awaitTermination(long, TimeUnit)", () -> BUSY.awaitTermination(1000, MS)),
                of("CompletionService", "take()", () -> new ExecutorCompletionService<Integer>(BUSY).take()),
                of("CompletionService", "poll()", () -> new ExecutorCompletionService<Integer>(BUSY).poll()),
                of(
                        "com.google.common.util.concurrent.Futures",
                        "getUnchecked(Future)",
                        () -> Futures.getUnchecked(SettableFuture.create())),
                of(
                        "com.google.common.util.concurrent.Uninterruptibles",
                        "sleepUninterruptibly(Duration)",
                        () -> Uninterruptibles.sleepUninterruptibly(Duration.ofSeconds(1))),
                of(
                        "com.google.common.util.concurrent.Uninterruptibles",
                        "getUninterruptibly(Future)",
                        () -> Uninterruptibles.getUninterruptibly(SettableFuture.create())),
                of("com.google.common.util.concurrent.RateLimiter", "acquire()", () -> {
                    RateLimiter limiter = RateLimiter.create(0.001);
                    limiter.acquire();
                    limiter.acquire();
                }),
                of(
                        "com.google.common.util.concurrent.RateLimiter",
                        "tryAcquire()",
                        () -> RateLimiter.create(1).tryAcquire()),
                of("reactor.core.publisher.Mono", "block()", () -> Mono.never().block()),
                of(
                        "reactor.core.publisher.Mono",
                        "block(Duration)",
                        () -> Mono.never().block(Duration.ofSeconds(1))),
                of(
                        "reactor.core.publisher.Mono",
                        "blockOptional()",
                        () -> Mono.never().blockOptional()),
                of(
                        "reactor.core.publisher.Flux",
                        "blockFirst()",
                        () -> Flux.never().blockFirst()),
                of(
                        "reactor.core.publisher.Flux",
                        "blockLast()",
                        () -> Flux.never().blockLast()),
                of(
                        "io.reactivex.rxjava3.core.Single",
                        "blockingGet()",
                        () -> Single.never().blockingGet()),
                of(
                        "io.reactivex.rxjava3.core.Completable",
                        "blockingAwait()",
                        () -> Completable.never().blockingAwait()),
                of(
                        "io.reactivex.rxjava3.core.Flowable",
                        "blockingFirst()",
                        () -> Flowable.never().blockingFirst()),
                of(
                        "io.reactivex.rxjava3.core.Observable",
                        "blockingLast()",
                        () -> Observable.never().blockingLast()),
                of(
                        "io.smallrye.mutiny.groups.UniAwait",
                        "indefinitely()",
                        () -> Uni.createFrom().nothing().await().indefinitely()),
                of(
                        "io.smallrye.mutiny.groups.UniAwait",
                        "atMost(Duration)",
                        () -> Uni.createFrom().nothing().await().atMost(Duration.ofSeconds(1))),
                of(
                        "io.netty.util.concurrent.Future",
                        "await()",
                        () -> new DefaultPromise<Void>(GlobalEventExecutor.INSTANCE).await()),
                of(
                        "io.netty.util.concurrent.Future",
                        "get()",
                        () -> new DefaultPromise<Void>(GlobalEventExecutor.INSTANCE).get()));
    }

    private static List<BlockingCase> network() throws IOException {
        InetSocketAddress address = new InetSocketAddress(LOOPBACK, SERVER.getLocalPort());
        Socket socket = new Socket();
        DatagramSocket datagram = new DatagramSocket(0, LOOPBACK);
        DatagramPacket packet = new DatagramPacket(new byte[1], 1, LOOPBACK, datagram.getLocalPort());
        ServerSocketChannel serverChannel = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
        DatagramChannel datagramChannel = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
        SocketChannel channel = SocketChannel.open();
        SocketChannel connected = SocketChannel.open(address);
        Selector selector = Selector.open();
        WatchService watch = FileSystems.getDefault().newWatchService();
        NetworkInterface loopback = NetworkInterface.getByInetAddress(LOOPBACK);
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.getLocalPort() + "/"))
                .build();
        return List.of(
                of("java.net.Socket", "new(InetAddress, int)", () -> new Socket(LOOPBACK, SERVER.getLocalPort())),
                of("java.net.Socket", "connect(SocketAddress)", () -> socket.connect(address)),
                of("java.net.Socket", "new()", Socket::new),
                of("java.net.ServerSocket", "accept()", SERVER::accept),
                of("java.net.DatagramSocket", "receive(DatagramPacket)", () -> datagram.receive(packet)),
                of("java.net.DatagramSocket", "send(DatagramPacket)", () -> datagram.send(packet)),
                of("java.net.InetAddress", "getByName(String)", () -> InetAddress.getByName("host.invalid")),
                of("java.net.InetAddress", "getAllByName(String)", () -> InetAddress.getAllByName("other.invalid")),
                of("java.net.InetAddress", "getLocalHost()", InetAddress::getLocalHost),
                of("java.net.InetAddress", "isReachable(int)", () -> LOOPBACK.isReachable(1)),
                of(
                        "java.net.InetAddress",
                        "getCanonicalHostName()",
                        () -> InetAddress.getByAddress(new byte[] {127, 0, 0, 9})
                                .getCanonicalHostName()),
                of("java.net.InetAddress", "getByAddress(byte[])", () -> InetAddress.getByAddress(new byte[4])),
                of("java.net.InetAddress", "getLoopbackAddress()", InetAddress::getLoopbackAddress),
                of("java.net.InetSocketAddress", "new(String, int)", () -> new InetSocketAddress("third.invalid", 1)),
                of(
                        "java.net.InetSocketAddress",
                        "createUnresolved(String, int)",
                        () -> InetSocketAddress.createUnresolved("fourth.invalid", 1)),
                of("java.net.NetworkInterface", "getNetworkInterfaces()", NetworkInterface::getNetworkInterfaces),
                of("java.net.NetworkInterface", "isUp()", loopback::isUp),
                of("java.net.URL", "openStream()", () -> url().openStream()),
                of("java.net.URL", "openConnection()", () -> url().openConnection()),
                of(
                        "java.net.URLConnection",
                        "connect()",
                        () -> url().openConnection().connect()),
                of(
                        "java.net.URLConnection",
                        "getContentLength()",
                        () -> url().openConnection().getContentLength()),
                of(
                        "java.net.HttpURLConnection",
                        "getResponseCode()",
                        () -> ((HttpURLConnection) url().openConnection()).getResponseCode()),
                of("java.nio.channels.SocketChannel", "open(SocketAddress)", () -> SocketChannel.open(address)),
                of("java.nio.channels.SocketChannel", "connect(SocketAddress)", () -> channel.connect(address)),
                of("java.nio.channels.SocketChannel", "read(ByteBuffer)", () -> connected.read(ByteBuffer.allocate(1))),
                of(
                        "java.nio.channels.SocketChannel",
                        "write(ByteBuffer)",
                        () -> connected.write(ByteBuffer.allocate(1))),
                of("java.nio.channels.ServerSocketChannel", "accept()", serverChannel::accept),
                of(
                        "java.nio.channels.DatagramChannel",
                        "receive(ByteBuffer)",
                        () -> datagramChannel.receive(ByteBuffer.allocate(1))),
                of("java.nio.channels.Selector", "select()", selector::select),
                of("java.nio.channels.Selector", "select(long)", () -> selector.select(1)),
                of("java.nio.file.WatchService", "take()", watch::take),
                of("java.nio.file.WatchService", "poll()", watch::poll),
                of(
                        "java.net.http.HttpClient",
                        "send(HttpRequest, HttpResponse.BodyHandler)",
                        () -> http.send(request, HttpResponse.BodyHandlers.discarding())));
    }

    private static List<BlockingCase> processes() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("true");
        Process child = new ProcessBuilder("cat").start();
        Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
        return List.of(
                of("java.lang.ProcessBuilder", "start()", builder::start),
                of(
                        "java.lang.Runtime",
                        "exec(String)",
                        () -> Runtime.getRuntime().exec("true")),
                of("java.lang.Process", "waitFor()", child::waitFor),
                of("java.lang.Process", "waitFor(long, TimeUnit)", () -> child.waitFor(1000, MS)),
                of("java.lang.Process", "pid()", child::pid),
                of(
                        "java.lang.ProcessHandle",
                        "allProcesses()",
                        () -> ProcessHandle.allProcesses().count()),
                of("java.lang.ProcessHandle", "info()", () -> child.toHandle().info()),
                of(
                        "java.lang.ProcessHandle",
                        "pid()",
                        () -> ProcessHandle.current().pid()));
    }

    static List<BlockingCase> cases() {
        try {
            return Stream.of(threads(), queues(), results(), network(), processes())
                    .flatMap(List::stream)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void warmUp() throws Exception {
        ALIVE.setDaemon(true);
        ALIVE.start();
        Thread holder = new Thread(() -> {
            HELD.lock();
            STAMPED.writeLock();
        });
        holder.start();
        holder.join();
        RateLimiter.create(1).acquire();
        new ProcessBuilder("true").start().waitFor();
        ProcessHandle.current().info();
        url().openConnection();
        javax.swing.SwingUtilities.invokeAndWait(() -> {});
        Mono.just(1).block();
        Flux.just(1).blockLast();
        Single.just(1).blockingGet();
        Flowable.just(1).blockingFirst();
        Observable.just(1).blockingLast();
        Uni.createFrom().item(1).await().indefinitely();
        Multi.createFrom().item(1).toUni().await().indefinitely();
        new DefaultPromise<Void>(GlobalEventExecutor.INSTANCE).setSuccess(null).sync();
    }

    @BeforeAll
    static void hook() throws Exception {
        warmUp();
        Hooks.install();
    }

    @TestFactory
    Stream<DynamicTest> everyCallBlocksWhereItsLineSays() {
        return Cases.blocking(cases());
    }
}
