package dev.asynclint.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles small sources for tests, with the compiler of the JDK that runs them. */
final class Compilation {

    private static final Pattern PACKAGE = Pattern.compile("\\bpackage ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

    private Compilation() {}

    /** Compiles each text as one file, named after the first type in it, and returns the folder. */
    static Path into(Path folder, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            Files.createDirectories(folder);
            List<JavaFileObject> units =
                    Arrays.stream(sources).map(Compilation::unit).toList();
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "-cp",
                    folder.toString(),
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:none",
                    "-XDsuppressNotes");
            if (!compiler.getTask(null, files, null, options, null, units).call()) {
                throw new IllegalArgumentException("does not compile");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject unit(String source) {
        Matcher packageName = PACKAGE.matcher(source);
        Matcher typeName = TYPE.matcher(source);
        if (!typeName.find()) {
            throw new IllegalArgumentException("no type in " + source);
        }
        String folder = packageName.find() ? packageName.group(1).replace('.', '/') + '/' : "";
        URI uri = URI.create("string:///" + folder + typeName.group(1) + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    /** Puts everything in the folder into a jar. */
    static Path jar(Path folder, Path jar) {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(path).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(path));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
