package dev.asynclint.oracle;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Properties;
import java.util.Scanner;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Calls of the JDK that reach for files. */
final class JdkFilesOracleTest {

    private static final Path DIRECTORY = temporary();
    private static final Path FILE = file();
    private static final Path ABSENT = DIRECTORY.resolve("absent");

    // Opened outside of the hooks, so that the calls on them are seen by themselves.
    private static final FileInputStream IN = open(() -> new FileInputStream(FILE.toFile()));
    private static final FileOutputStream OUT =
            open(() -> new FileOutputStream(DIRECTORY.resolve("out").toFile()));
    private static final FileDescriptor DESCRIPTOR = open(OUT::getFD);
    private static final RandomAccessFile RANDOM = open(() -> new RandomAccessFile(FILE.toFile(), "rw"));
    private static final FileChannel CHANNEL =
            open(() -> FileChannel.open(FILE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    private static final AsynchronousFileChannel ASYNC =
            open(() -> AsynchronousFileChannel.open(FILE, StandardOpenOption.WRITE));
    private static final FileReader READER = open(() -> new FileReader(FILE.toFile()));
    private static final FileWriter WRITER =
            open(() -> new FileWriter(DIRECTORY.resolve("written").toFile()));

    @FunctionalInterface
    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T open(Opening<T> opening) {
        try {
            return opening.open();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path temporary() {
        Path directory = open(() -> Files.createTempDirectory("oracle"));
        directory.toFile().deleteOnExit();
        return directory;
    }

    private static Path file() {
        return open(() -> Files.writeString(DIRECTORY.resolve("file"), "a=1\nb=2\n"));
    }

    private static BlockingCase of(String type, String method, BlockingCase.Body body) {
        return new BlockingCase(type, method, body);
    }

    static List<BlockingCase> cases() {
        File file = FILE.toFile();
        return List.of(
                of("java.io.FileInputStream", "new(File)", () -> new FileInputStream(file)),
                of("java.io.FileInputStream", "new(String)", () -> new FileInputStream(file.toString())),
                of("java.io.FileInputStream", "read()", IN::read),
                of("java.io.FileInputStream", "readAllBytes()", IN::readAllBytes),
                of("java.io.FileInputStream", "skip(long)", () -> IN.skip(1)),
                of("java.io.FileInputStream", "available()", IN::available),
                of("java.io.FileOutputStream", "new(File)", () -> new FileOutputStream(file, true)),
                of("java.io.FileOutputStream", "write(int)", () -> OUT.write(1)),
                of("java.io.FileOutputStream", "write(byte[])", () -> OUT.write(new byte[1])),
                of("java.io.FileOutputStream", "flush()", OUT::flush),
                of("java.io.FileDescriptor", "sync()", DESCRIPTOR::sync),
                of("java.io.FileReader", "new(File)", () -> new FileReader(file)),
                of("java.io.FileReader", "read()", READER::read),
                of("java.io.FileWriter", "new(File)", () -> new FileWriter(ABSENT.toFile())),
                of("java.io.FileWriter", "flush()", () -> {
                    WRITER.write("text");
                    WRITER.flush();
                }),
                of("java.io.RandomAccessFile", "new(File, String)", () -> new RandomAccessFile(file, "r")),
                of("java.io.RandomAccessFile", "readInt()", RANDOM::readInt),
                of("java.io.RandomAccessFile", "writeInt(int)", () -> RANDOM.writeInt(1)),
                of("java.io.RandomAccessFile", "seek(long)", () -> RANDOM.seek(0)),
                of("java.io.RandomAccessFile", "length()", RANDOM::length),
                of("java.io.RandomAccessFile", "getFilePointer()", RANDOM::getFilePointer),
                of("java.io.RandomAccessFile", "setLength(long)", () -> RANDOM.setLength(8)),
                of("java.io.PrintWriter", "new(File)", () -> new PrintWriter(ABSENT.toFile())),
                of("java.util.Scanner", "new(File)", () -> new Scanner(file)),
                of("java.util.Scanner", "new(Path)", () -> new Scanner(FILE)),
                of("java.util.Formatter", "new(File)", () -> new java.util.Formatter(ABSENT.toFile())),
                of("java.io.BufferedReader", "readLine()", () -> new BufferedReader(READER).readLine()),
                of("java.io.DataInputStream", "readInt()", () -> new DataInputStream(IN).readInt()),
                of("java.io.InputStream", "read()", () -> ((InputStream) IN).read()),
                of("java.io.OutputStream", "write(int)", () -> ((OutputStream) OUT).write(1)),
                of("java.util.zip.GZIPInputStream", "new(InputStream)", () -> new GZIPInputStream(IN)),
                of("java.util.Properties", "load(InputStream)", () -> new Properties().load(IN)),

                // java.io.File
                of("java.io.File", "exists()", file::exists),
                of("java.io.File", "isFile()", file::isFile),
                of("java.io.File", "isDirectory()", file::isDirectory),
                of("java.io.File", "length()", file::length),
                of("java.io.File", "lastModified()", file::lastModified),
                of("java.io.File", "canRead()", file::canRead),
                of("java.io.File", "setLastModified(long)", () -> file.setLastModified(0)),
                of("java.io.File", "setReadable(boolean)", () -> file.setReadable(true)),
                of("java.io.File", "createNewFile()", () -> ABSENT.toFile().createNewFile()),
                of("java.io.File", "createTempFile(String, String)", () -> File.createTempFile("abc", "d")),
                of("java.io.File", "mkdir()", () -> ABSENT.toFile().mkdir()),
                of("java.io.File", "mkdirs()", () -> ABSENT.toFile().mkdirs()),
                of("java.io.File", "delete()", () -> ABSENT.toFile().delete()),
                of("java.io.File", "renameTo(File)", () -> ABSENT.toFile().renameTo(ABSENT.toFile())),
                of("java.io.File", "list()", () -> DIRECTORY.toFile().list()),
                of("java.io.File", "listFiles()", () -> DIRECTORY.toFile().listFiles()),
                of("java.io.File", "getCanonicalPath()", file::getCanonicalPath),
                of("java.io.File", "getFreeSpace()", file::getFreeSpace),
                of("java.io.File", "toURI()", file::toURI),
                of("java.io.File", "getName()", file::getName),
                of("java.io.File", "getAbsolutePath()", file::getAbsolutePath),
                of("java.io.File", "toPath()", file::toPath),

                // java.nio.file
                of("java.nio.file.Files", "exists(Path, LinkOption[])", () -> Files.exists(FILE)),
                of("java.nio.file.Files", "notExists(Path, LinkOption[])", () -> Files.notExists(FILE)),
                of("java.nio.file.Files", "isDirectory(Path, LinkOption[])", () -> Files.isDirectory(FILE)),
                of("java.nio.file.Files", "isRegularFile(Path, LinkOption[])", () -> Files.isRegularFile(FILE)),
                of("java.nio.file.Files", "isReadable(Path)", () -> Files.isReadable(FILE)),
                of("java.nio.file.Files", "isSameFile(Path, Path)", () -> Files.isSameFile(FILE, ABSENT)),
                of("java.nio.file.Files", "size(Path)", () -> Files.size(FILE)),
                of("java.nio.file.Files", "mismatch(Path, Path)", () -> Files.mismatch(FILE, ABSENT)),
                of(
                        "java.nio.file.Files",
                        "getLastModifiedTime(Path, LinkOption[])",
                        () -> Files.getLastModifiedTime(FILE)),
                of(
                        "java.nio.file.Files",
                        "setLastModifiedTime(Path, FileTime)",
                        () -> Files.setLastModifiedTime(FILE, FileTime.fromMillis(0))),
                of(
                        "java.nio.file.Files",
                        "readAttributes(Path, String, LinkOption[])",
                        () -> Files.readAttributes(FILE, "*")),
                of(
                        "java.nio.file.Files",
                        "getPosixFilePermissions(Path, LinkOption[])",
                        () -> Files.getPosixFilePermissions(FILE)),
                of("java.nio.file.Files", "getOwner(Path, LinkOption[])", () -> Files.getOwner(FILE)),
                of("java.nio.file.Files", "getFileStore(Path)", () -> Files.getFileStore(FILE)),
                of("java.nio.file.Files", "createFile(Path, FileAttribute[])", () -> Files.createFile(ABSENT)),
                of(
                        "java.nio.file.Files",
                        "createDirectory(Path, FileAttribute[])",
                        () -> Files.createDirectory(ABSENT)),
                of(
                        "java.nio.file.Files",
                        "createDirectories(Path, FileAttribute[])",
                        () -> Files.createDirectories(ABSENT)),
                of(
                        "java.nio.file.Files",
                        "createTempFile(String, String, FileAttribute[])",
                        () -> Files.createTempFile("a", "b")),
                of("java.nio.file.Files", "createLink(Path, Path)", () -> Files.createLink(ABSENT, FILE)),
                of(
                        "java.nio.file.Files",
                        "createSymbolicLink(Path, Path, FileAttribute[])",
                        () -> Files.createSymbolicLink(ABSENT, FILE)),
                of("java.nio.file.Files", "readSymbolicLink(Path)", () -> Files.readSymbolicLink(FILE)),
                of("java.nio.file.Files", "delete(Path)", () -> Files.delete(ABSENT)),
                of("java.nio.file.Files", "deleteIfExists(Path)", () -> Files.deleteIfExists(ABSENT)),
                of("java.nio.file.Files", "move(Path, Path, CopyOption[])", () -> Files.move(FILE, ABSENT)),
                of("java.nio.file.Files", "copy(Path, Path, CopyOption[])", () -> Files.copy(FILE, ABSENT)),
                of("java.nio.file.Files", "readAllBytes(Path)", () -> Files.readAllBytes(FILE)),
                of("java.nio.file.Files", "readString(Path)", () -> Files.readString(FILE)),
                of("java.nio.file.Files", "readAllLines(Path)", () -> Files.readAllLines(FILE)),
                of("java.nio.file.Files", "write(Path, byte[], OpenOption[])", () -> Files.write(ABSENT, new byte[1])),
                of(
                        "java.nio.file.Files",
                        "writeString(Path, CharSequence, OpenOption[])",
                        () -> Files.writeString(ABSENT, "a")),
                of("java.nio.file.Files", "newInputStream(Path, OpenOption[])", () -> Files.newInputStream(FILE)),
                of("java.nio.file.Files", "newBufferedReader(Path)", () -> Files.newBufferedReader(FILE)),
                of("java.nio.file.Files", "newOutputStream(Path, OpenOption[])", () -> Files.newOutputStream(ABSENT)),
                of(
                        "java.nio.file.Files",
                        "newBufferedWriter(Path, OpenOption[])",
                        () -> Files.newBufferedWriter(ABSENT)),
                of("java.nio.file.Files", "newByteChannel(Path, OpenOption[])", () -> Files.newByteChannel(FILE)),
                of("java.nio.file.Files", "newDirectoryStream(Path)", () -> Files.newDirectoryStream(DIRECTORY)),
                of("java.nio.file.Files", "lines(Path)", () -> Files.lines(FILE)),
                of("java.nio.file.Files", "list(Path)", () -> Files.list(DIRECTORY)),
                of("java.nio.file.Files", "walk(Path, FileVisitOption[])", () -> Files.walk(DIRECTORY)),
                of(
                        "java.nio.file.Files",
                        "getFileAttributeView(Path, Class, LinkOption[])",
                        () -> Files.getFileAttributeView(FILE, BasicFileAttributeView.class)),
                of(
                        "java.nio.file.attribute.BasicFileAttributeView",
                        "readAttributes()",
                        () -> Files.getFileAttributeView(FILE, BasicFileAttributeView.class)
                                .readAttributes()),
                of("java.nio.file.Path", "toRealPath(LinkOption[])", () -> FILE.toRealPath(LinkOption.NOFOLLOW_LINKS)),
                of("java.nio.file.Path", "toUri()", FILE::toUri),
                of("java.nio.file.Path", "resolve(String)", () -> FILE.resolve("x")),
                of("java.nio.file.Path", "normalize()", FILE::normalize),

                // channels
                of("java.nio.channels.FileChannel", "open(Path, OpenOption[])", () -> FileChannel.open(FILE)),
                of("java.nio.channels.FileChannel", "read(ByteBuffer)", () -> CHANNEL.read(ByteBuffer.allocate(1))),
                of("java.nio.channels.FileChannel", "write(ByteBuffer)", () -> CHANNEL.write(ByteBuffer.allocate(1))),
                of("java.nio.channels.FileChannel", "size()", CHANNEL::size),
                of("java.nio.channels.FileChannel", "truncate(long)", () -> CHANNEL.truncate(1)),
                of("java.nio.channels.FileChannel", "force(boolean)", () -> CHANNEL.force(true)),
                of("java.nio.channels.FileChannel", "position(long)", () -> CHANNEL.position(1)),
                of(
                        "java.nio.channels.FileChannel",
                        "map(FileChannel.MapMode, long, long)",
                        () -> CHANNEL.map(FileChannel.MapMode.READ_ONLY, 0, 1)),
                of(
                        "java.nio.channels.AsynchronousFileChannel",
                        "open(Path, OpenOption[])",
                        () -> AsynchronousFileChannel.open(FILE)),
                of("java.nio.channels.AsynchronousFileChannel", "size()", ASYNC::size),
                of("java.nio.channels.AsynchronousFileChannel", "force(boolean)", () -> ASYNC.force(true)),

                // archives and resources
                of("java.util.zip.ZipFile", "new(File)", () -> new ZipFile(file)),
                of("java.util.jar.JarFile", "new(File)", () -> new JarFile(file)),
                of(
                        "java.lang.Class",
                        "getResourceAsStream(String)",
                        () -> JdkFilesOracleTest.class
                                .getResourceAsStream("JdkFilesOracleTest.class")
                                .read()),
                of("javax.imageio.ImageIO", "read(File)", () -> javax.imageio.ImageIO.read(file)),
                of(
                        "javax.xml.parsers.DocumentBuilder",
                        "parse(File)",
                        () -> javax.xml.parsers.DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(file)),
                of("java.nio.file.FileSystems", "newFileSystem(Path)", () -> FileSystems.newFileSystem(FILE)),

                // pipes between threads
                of("java.io.PipedInputStream", "read()", () -> new PipedInputStream(new PipedOutputStream()).read()),
                of(
                        "java.io.PipedOutputStream",
                        "write(byte[], int, int)",
                        () -> new PipedOutputStream(new PipedInputStream(1)).write(new byte[2], 0, 2)),
                of("java.io.PipedReader", "read()", () -> new PipedReader(new PipedWriter()).read()),
                of("java.io.PipedWriter", "write(String)", () -> new PipedWriter(new PipedReader(1)).write("ab")));
    }

    /** What is used for the first time reads its own classes and libraries: not here, where every file is a hit. */
    static void warmUp() throws Exception {
        Path copy = Files.copy(FILE, DIRECTORY.resolve("copy"));
        Files.delete(Files.move(copy, DIRECTORY.resolve("moved")));
        Files.delete(File.createTempFile("abc", "d").toPath());
        Files.delete(Files.createTempFile("a", "b"));
        javax.imageio.ImageIO.read(FILE.toFile());
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
        new Scanner(FILE).close();
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
