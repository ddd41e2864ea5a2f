import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** JavaParser parses the files of a list and stops: what every tool on this parser has to pay. */
public final class ParseOnly {

    private ParseOnly() {}

    /** Takes a file with a path a line, and the number of threads. */
    public static void main(String[] args) throws Exception {
        List<String> files = Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8);
        int threads = Integer.parseInt(args[1]);
        AtomicInteger next = new AtomicInteger();
        AtomicLong types = new AtomicLong();
        Thread[] workers = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            workers[t] = new Thread(
                    null,
                    () -> {
                        JavaParser parser = new JavaParser(new ParserConfiguration()
                                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                                .setStoreTokens(false));
                        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                            try {
                                String text = Files.readString(Path.of(files.get(i)), StandardCharsets.UTF_8);
                                parser.parse(text)
                                        .getResult()
                                        .ifPresent(unit -> types.addAndGet(unit.getTypes().size()));
                            } catch (IOException e) {
                                System.err.println(files.get(i) + ": " + e);
                            }
                        }
                    },
                    "parser-" + t,
                    256L << 20);
            workers[t].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.println(files.size() + " files, " + types + " types");
    }
}
