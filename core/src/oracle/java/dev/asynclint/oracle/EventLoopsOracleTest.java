package dev.asynclint.oracle;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.MessageToByteEncoder;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Handlers and futures of Netty and Vert.x, on the real libraries. */
final class EventLoopsOracleTest {

    private static final String NETTY = "io.netty.";
    private static final String VERTX = "io.vertx.core.";

    /** Daemons, as the groups of a test that ends should be. */
    private static final NioEventLoopGroup GROUP =
            new NioEventLoopGroup(2, new io.netty.util.concurrent.DefaultThreadFactory("nioEventLoopGroup", true));

    private static final Vertx REAL =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));

    private static Future<Integer> up(Scene s) {
        return future(s, Seen.RECEIVER);
    }

    /** Completed on the role's thread, outside of every context. */
    private static Future<Integer> future(Scene s, String role) {
        Promise<Integer> promise = Promise.promise();
        s.future(role).whenComplete((value, failure) -> promise.complete(value));
        return promise.future();
    }

    /** Completed on the result's thread once the receiver's is free again, so when the result is listened to. */
    private static Future<Integer> result(Scene s) {
        Promise<Integer> promise = Promise.promise();
        s.receiver().execute(() -> s.on(Seen.result(0)).execute(() -> promise.complete(1)));
        return promise.future();
    }

    private static Future<Integer> failing(Scene s) {
        Promise<Integer> promise = Promise.promise();
        s.failingFuture().whenComplete((value, failure) -> promise.fail(failure));
        return promise.future();
    }

    private static Case of(String type, String method, Case.Body body) {
        return new Case(type, method, body);
    }

    static List<Case> cases() {
        return List.of(
                of(VERTX + "Future", "map(Function)", s -> up(s).map(v -> s.ran(0, v))),
                of(VERTX + "Future", "mapEmpty()", s -> up(s).mapEmpty()),
                of(VERTX + "Future", "compose(Function)", s -> up(s).compose(v -> s.ran(0, result(s)))),
                of(VERTX + "Future", "otherwise(Function)", s -> failing(s).otherwise(e -> s.ran(0, 1))),
                of(VERTX + "Future", "andThen(Handler)", s -> up(s).andThen(done -> s.ran(0))),
                of(VERTX + "Future", "onComplete(Handler)", s -> up(s).onComplete(done -> s.ran(0))),
                of(VERTX + "Future", "onSuccess(Handler)", s -> up(s).onSuccess(v -> s.ran(0))),
                of(VERTX + "Future", "onFailure(Handler)", s -> failing(s).onFailure(e -> s.ran(0))),
                of(VERTX + "Future", "toCompletionStage()", s -> up(s).toCompletionStage()),
                of(
                        VERTX + "Future",
                        "fromCompletionStage(CompletionStage)",
                        s -> Future.fromCompletionStage(s.future(Seen.argument(0)))),
                of(
                        VERTX + "Future",
                        "all(Future, Future)",
                        s -> Future.all(future(s, Seen.argument(0)), future(s, Seen.argument(0)))),
                of(
                        VERTX + "Future",
                        "future(Handler)",
                        s -> Future.future(promise -> {
                            s.ran(0);
                            promise.complete();
                        })),
                of(VERTX + "Vertx", "setTimer(long, Handler)", s -> REAL.setTimer(1, id -> s.ran(1))),
                of(VERTX + "Vertx", "runOnContext(Handler)", s -> {
                    REAL.runOnContext(x -> s.ran(0));
                    return null;
                }),
                of(VERTX + "Vertx", "executeBlocking(Callable)", s -> REAL.executeBlocking(() -> s.ran(0, 1))),
                of(
                        VERTX + "Vertx",
                        "executeBlocking(Callable, boolean)",
                        s -> REAL.executeBlocking(() -> s.ran(0, 1), false)),
                of(VERTX + "Context", "runOnContext(Handler)", s -> {
                    REAL.getOrCreateContext().runOnContext(x -> s.ran(0));
                    return null;
                }),
                of(
                        VERTX + "WorkerExecutor",
                        "executeBlocking(Callable)",
                        s -> REAL.createSharedWorkerExecutor("vert.x-worker-thread-own")
                                .executeBlocking(() -> s.ran(0, 1))),
                of(VERTX + "Vertx", "deployVerticle(Verticle, Handler)", s -> {
                    REAL.deployVerticle(new AbstractVerticle() {}, deployed -> s.ran(1));
                    return null;
                }),
                of(
                        VERTX + "file.FileSystem",
                        "exists(String, Handler)",
                        s -> REAL.fileSystem().exists("absent", found -> s.ran(1))),
                of(VERTX + "eventbus.EventBus", "consumer(String, Handler)", s -> {
                    REAL.eventBus()
                            .consumer("here", message -> s.ran(1))
                            .completionHandler(registered -> REAL.eventBus().send("here", 1));
                    return null;
                }),
                of(NETTY + "util.concurrent.Future", "addListener(GenericFutureListener)", s -> {
                    DefaultPromise<Integer> promise = new DefaultPromise<>(executor(s, Seen.RECEIVER));
                    promise.addListener(done -> s.ran(0));
                    promise.setSuccess(1);
                    return null;
                }),
                of(NETTY + "util.concurrent.DefaultPromise", "new(EventExecutor)", s -> {
                    DefaultPromise<Integer> promise = new DefaultPromise<>(executor(s, Seen.argument(0)));
                    s.on("stranger").execute(() -> promise.setSuccess(1));
                    return promise;
                }),
                of(NETTY + "channel.ChannelFuture", "addListener(GenericFutureListener)", s -> {
                    connect(new ChannelInboundHandlerAdapter(), new ChannelInboundHandlerAdapter(), s);
                    return null;
                }),
                of(
                        NETTY + "bootstrap.AbstractBootstrap",
                        "bind(SocketAddress)",
                        s -> new ServerBootstrap()
                                .group(GROUP)
                                .channel(NioServerSocketChannel.class)
                                .childHandler(new ChannelInboundHandlerAdapter())
                                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
                of(NETTY + "channel.EventLoopGroup", "register(Channel)", s -> GROUP.register(new NioSocketChannel())));
    }

    private static DefaultEventExecutor executor(Scene s, String role) {
        return new DefaultEventExecutor(s.on(role));
    }

    /** Connects to itself, with a handler on either side; the connect's listener is function 0. */
    private static void connect(ChannelHandler server, ChannelHandler client, Scene s) throws InterruptedException {
        Channel listening = new ServerBootstrap()
                .group(GROUP)
                .channel(NioServerSocketChannel.class)
                .childHandler(server)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        new Bootstrap()
                .group(GROUP)
                .channel(NioSocketChannel.class)
                .handler(client)
                .connect(listening.localAddress())
                .addListener(done -> {
                    if (client instanceof ChannelInboundHandlerAdapter) {
                        s.ran(0);
                    }
                });
    }

    /** The handler is on the server's side; the client greets it. */
    private static void serve(ChannelHandler handler, Scene s) throws InterruptedException {
        connect(
                handler,
                new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Greeting());
                    }
                },
                s);
    }

    private static final class Greeting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(Unpooled.copiedBuffer(new byte[] {1}));
        }
    }

    static List<OverridingCase> overriding() {
        String inbound = NETTY + "channel.ChannelInboundHandler";
        return List.of(
                new OverridingCase(
                        inbound,
                        "channelActive(ChannelHandlerContext)",
                        s -> serve(
                                new ChannelInboundHandlerAdapter() {
                                    @Override
                                    public void channelActive(ChannelHandlerContext context) {
                                        s.ran(0);
                                    }
                                },
                                s)),
                new OverridingCase(
                        inbound,
                        "channelRead(ChannelHandlerContext, Object)",
                        s -> serve(
                                new ChannelInboundHandlerAdapter() {
                                    @Override
                                    public void channelRead(ChannelHandlerContext context, Object message) {
                                        s.ran(0);
                                    }
                                },
                                s)),
                new OverridingCase(
                        NETTY + "channel.SimpleChannelInboundHandler",
                        "channelRead0(ChannelHandlerContext, Object)",
                        s -> serve(
                                new SimpleChannelInboundHandler<ByteBuf>() {
                                    @Override
                                    protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
                                        s.ran(0);
                                    }
                                },
                                s)),
                new OverridingCase(
                        NETTY + "channel.ChannelInitializer",
                        "initChannel(Channel)",
                        s -> serve(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        s.ran(0);
                                    }
                                },
                                s)),
                new OverridingCase(
                        NETTY + "handler.codec.ByteToMessageDecoder",
                        "decode(ChannelHandlerContext, ByteBuf, List)",
                        s -> serve(
                                new ByteToMessageDecoder() {
                                    @Override
                                    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
                                        in.skipBytes(in.readableBytes());
                                        s.ran(0);
                                    }
                                },
                                s)),
                new OverridingCase(
                        NETTY + "handler.codec.MessageToByteEncoder",
                        "encode(ChannelHandlerContext, Object, ByteBuf)",
                        s -> connect(
                                new ChannelInboundHandlerAdapter(),
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline().addLast(new MessageToByteEncoder<ByteBuf>() {
                                            @Override
                                            protected void encode(
                                                    ChannelHandlerContext context, ByteBuf message, ByteBuf out) {
                                                s.ran(0);
                                            }
                                        });
                                        channel.pipeline().addLast(new Greeting());
                                    }
                                },
                                s)),
                new OverridingCase(
                        NETTY + "channel.ChannelOutboundHandler",
                        "write(ChannelHandlerContext, Object, ChannelPromise)",
                        s -> connect(
                                new ChannelInboundHandlerAdapter(),
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {
                                            @Override
                                            public void write(
                                                    ChannelHandlerContext context,
                                                    Object message,
                                                    ChannelPromise promise) {
                                                s.ran(0);
                                            }
                                        });
                                        channel.pipeline().addLast(new Greeting());
                                    }
                                },
                                s)),
                new OverridingCase(
                        VERTX + "AbstractVerticle",
                        "start()",
                        s -> REAL.deployVerticle(new AbstractVerticle() {
                            @Override
                            public void start() {
                                s.ran(0);
                            }
                        })),
                new OverridingCase(
                        VERTX + "Verticle",
                        "start(Promise)",
                        s -> REAL.deployVerticle(new AbstractVerticle() {
                            @Override
                            public void start(Promise<Void> started) {
                                s.ran(0);
                                started.complete();
                            }
                        })));
    }

    @AfterAll
    static void close() {
        REAL.close();
        GROUP.shutdownGracefully();
    }

    @TestFactory
    Stream<DynamicTest> everyCallDoesWhatItsLineSays() {
        return Cases.tests(cases());
    }

    @TestFactory
    Stream<DynamicTest> everyBodyRunsWhereItsLineSays() {
        return Cases.overriding(overriding());
    }
}
