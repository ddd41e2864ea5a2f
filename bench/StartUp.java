package dev.asynclint.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import dev.asynclint.code.Recognition;
import dev.asynclint.knowledge.Knowledge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * A program with a picocli command that lets JavaParser parse the files of a list; and, when it is told to, loads what
 * asynclint knows of the types that they import: knowledge and bundled signatures. Lies in this package because the
 * signatures have no public door.
 */
@CommandLine.Command(name = "start-up", mixinStandardHelpOptions = true, description = "Parses files.")
public final class StartUp implements Callable<Integer> {

    @CommandLine.Parameters(paramLabel = "LIST", description = "a file with a path a line")
    private Path list;

    @CommandLine.Option(names = "--load", description = "load knowledge and signatures, too")
    private boolean load;

    private StartUp() {}

    /** Takes what the command takes. */
    public static void main(String[] args) {
        CommandLine command = new CommandLine(new StartUp());
        if (command.getUsageMessage().isEmpty()) {
            throw new IllegalStateException("no help");
        }
        if (command.execute(args) != 0) {
            throw new IllegalStateException("not parsed");
        }
    }

    @Override
    public Integer call() throws IOException {
        List<String> imported = new ArrayList<>();
        int files = 0;
        JavaParser parser = new JavaParser(new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                .setStoreTokens(false));
        for (String file : Files.readAllLines(list, StandardCharsets.UTF_8)) {
            CompilationUnit unit = parser.parse(Files.readString(Path.of(file), StandardCharsets.UTF_8))
                    .getResult()
                    .orElseThrow();
            files++;
            for (ImportDeclaration each : unit.getImports()) {
                if (!each.isAsterisk() && !each.isStatic()) {
                    imported.add(each.getNameAsString());
                }
            }
        }
        System.out.println(files + " files, " + imported.size() + " imports");
        if (load) {
            load(imported);
        }
        return 0;
    }

    private static void load(List<String> imported) {
        Knowledge knowledge = Knowledge.bundled();
        List<Recognition> recognitions = knowledge.recognitions();
        TypeSource signatures = new BundledSource.OnDemand();
        int said = 0;
        int found = 0;
        for (String type : imported) {
            said += knowledge.about(type, List.of()).size();
            TypeInfo info = signatures.find(type).orElse(null);
            if (info != null) {
                found++;
                info.methods().size();
                info.typeParameters().size();
            }
        }
        System.out.println(recognitions.size() + " recognitions, " + said + " statements, " + found + " types found");
    }
}
