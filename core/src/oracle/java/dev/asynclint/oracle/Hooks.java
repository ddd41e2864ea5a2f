package dev.asynclint.oracle;

import dev.asynclint.knowledge.BlockingCategory;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

/**
 * The places at which the JDK hands a thread over to the kernel: those that BlockHound knows and, because it is blind for
 * NIO, names, metadata and DNS, the native methods of the classes through which those go. A hook ends the call that it
 * was hit in, so nothing waits.
 */
final class Hooks {

    static final String THREAD = "must-not-block";

    /** What the native methods of these classes do. */
    private static final Map<String, Set<BlockingCategory>> NATIVE = new LinkedHashMap<>();

    private static final Set<String> HARMLESS = Set.of("initIDs", "init", "initNative", "registerNatives", "strerror");

    /** On BlockHound's list, but what waits is what comes after them. */
    private static final Set<String> SPINS = Set.of("java.lang.Thread.onSpinWait", "java.lang.Thread.yield");

    private static final List<String> HITS = new ArrayList<>();

    static {
        Set<BlockingCategory> file = EnumSet.of(BlockingCategory.FILE);
        for (String name : List.of(
                "java.io.FileInputStream",
                "java.io.FileOutputStream",
                "java.io.RandomAccessFile",
                "java.io.FileDescriptor",
                "java.io.UnixFileSystem",
                "sun.nio.fs.UnixNativeDispatcher",
                "sun.nio.fs.LinuxNativeDispatcher",
                "sun.nio.ch.FileChannelImpl",
                "sun.nio.ch.FileDispatcherImpl")) {
            NATIVE.put(name, file);
        }
        // Sockets and pipes are read and written through the same class as files.
        NATIVE.put("sun.nio.ch.FileDispatcherImpl", EnumSet.of(BlockingCategory.FILE, BlockingCategory.NETWORK));
        Set<BlockingCategory> network = EnumSet.of(BlockingCategory.NETWORK);
        for (String name : List.of(
                "sun.nio.ch.Net",
                "sun.nio.ch.SocketDispatcher",
                "sun.nio.ch.DatagramDispatcher",
                "sun.nio.ch.DatagramChannelImpl",
                "java.net.Inet4AddressImpl",
                "java.net.Inet6AddressImpl",
                "java.net.NetworkInterface")) {
            NATIVE.put(name, network);
        }
        NATIVE.put("sun.nio.ch.EPoll", EnumSet.of(BlockingCategory.WAIT));
        NATIVE.put("java.lang.ProcessHandleImpl", EnumSet.of(BlockingCategory.PROCESS));
        NATIVE.put("java.lang.ProcessHandleImpl$Info", EnumSet.of(BlockingCategory.PROCESS));
    }

    private Hooks() {}

    /** Ends a call that would have waited. */
    static final class Hit extends Error {
        private static final long serialVersionUID = 1;

        Hit(String method) {
            super(method, null, false, false);
        }
    }

    private static boolean installed;

    /** Once per process, however often it is called. */
    static synchronized void install() {
        if (installed) {
            return;
        }
        installed = true;
        BlockHound.Builder builder = BlockHound.builder()
                .nonBlockingThreadPredicate(other -> thread -> thread.getName().equals(THREAD))
                .blockingMethodCallback(Hooks::hit);
        NATIVE.keySet().forEach(name -> mark(builder, name));
        builder.install();
    }

    private static void mark(BlockHound.Builder builder, String name) {
        try {
            for (Method method : Class.forName(name).getDeclaredMethods()) {
                if (Modifier.isNative(method.getModifiers()) && !HARMLESS.contains(method.getName())) {
                    String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .toMethodDescriptorString();
                    try {
                        builder.markAsBlocking(name.replace('.', '/'), method.getName(), descriptor);
                    } catch (UnsupportedOperationException known) {
                        // BlockHound's own entries cannot be added to, and need not be.
                        continue;
                    }
                }
            }
        } catch (ClassNotFoundException ofAnotherJdk) {
            throw new IllegalStateException("this JDK has no " + name, ofAnotherJdk);
        }
    }

    private static void hit(BlockingMethod method) {
        String name = method.getClassName().replace('/', '.') + "." + method.getName();
        if (SPINS.contains(name)) {
            return;
        }
        synchronized (HITS) {
            HITS.add(name);
        }
        throw new Hit(name);
    }

    /** What was hit since the last call. */
    static List<String> take() {
        synchronized (HITS) {
            List<String> hits = List.copyOf(HITS);
            HITS.clear();
            return hits;
        }
    }

    /** Whether a hit shows that a call of this category waits. */
    static boolean shows(String hit, BlockingCategory category) {
        if (category == BlockingCategory.RESOURCE) {
            return shows(hit, BlockingCategory.FILE);
        }
        String type = hit.substring(0, hit.lastIndexOf('.'));
        Set<BlockingCategory> own = NATIVE.get(type);
        if (own != null) {
            return own.contains(category);
        }
        if (hit.contains("forkAndExec") || type.equals("java.lang.ProcessImpl")) {
            return category == BlockingCategory.PROCESS;
        }
        if (hit.equals("java.lang.Thread.sleep")) {
            return category == BlockingCategory.SLEEP || category == BlockingCategory.WAIT;
        }
        if (type.startsWith("java.net.") || type.startsWith("sun.nio.ch.")) {
            return category == BlockingCategory.NETWORK;
        }
        // Parking and Object.wait: for a lock, a result, a child, or for the thread that talks to the network.
        return hit.endsWith(".park") || hit.endsWith(".wait")
                ? category != BlockingCategory.FILE
                : category == BlockingCategory.FILE;
    }
}
