package dev.asynclint.source;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The declarations of the JDK that runs this program, all modules, exported or not.
 *
 * <p>Read through the readers of the system modules: they use the modules image directly, where the {@code jrt:/} file
 * system would first be built in memory.
 */
final class JdkSource implements TypeSource {

    private final TypeSource additions;
    private final Consumer<ClasspathProblem> problems;
    private final Map<ModuleReference, ModuleReader> readers = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, ModuleReference> modules;

    /**
     * @param additions knows what newer JDKs have, see {@link JdkAdditions}
     * @param problems takes what cannot be read; called from any thread
     */
    JdkSource(TypeSource additions, Consumer<ClasspathProblem> problems) {
        this.additions = Runtime.version().feature() < JdkAdditions.UP_TO ? additions : TypeSource.NONE;
        this.problems = problems;
    }

    @Override
    public Optional<TypeInfo> find(String binaryName) {
        try {
            ModuleReader reader = reader(binaryName);
            if (reader != null) {
                Optional<ByteBuffer> buffer = reader.read(resource(binaryName));
                if (buffer.isPresent()) {
                    byte[] bytes = new byte[buffer.get().remaining()];
                    buffer.get().get(bytes);
                    reader.release(buffer.get());
                    return Optional.of(new BinaryClass(withAdditions(ClassFiles.read(bytes)), Origin.JDK, this::find));
                }
            }
        } catch (IOException | RuntimeException e) {
            problems.accept(new ClasspathProblem(
                    Path.of(System.getProperty("java.home", "")), "cannot read class " + binaryName + ": " + e));
        }
        return Optional.empty();
    }

    private BinaryClass.Content withAdditions(BinaryClass.Content content) {
        return additions.find(content.name()).orElse(null) instanceof BinaryClass newer
                ? content.united(newer.content())
                : content;
    }

    @Override
    public boolean contains(String binaryName) {
        try {
            ModuleReader reader = reader(binaryName);
            return reader != null && reader.find(resource(binaryName)).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean packageExists(String packageName) {
        return modules().containsKey(packageName);
    }

    private static String resource(String binaryName) {
        return binaryName.replace('.', '/') + ".class";
    }

    private @Nullable ModuleReader reader(String binaryName) throws IOException {
        int dot = binaryName.lastIndexOf('.');
        ModuleReference module = dot < 0 ? null : modules().get(binaryName.substring(0, dot));
        if (module == null) {
            return null;
        }
        ModuleReader known = readers.get(module);
        if (known == null) {
            known = module.open();
            ModuleReader raced = readers.putIfAbsent(module, known);
            known = raced == null ? known : raced;
        }
        return known;
    }

    private Map<String, ModuleReference> modules() {
        Map<String, ModuleReference> known = modules;
        if (known == null) {
            known = new HashMap<>();
            for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
                for (String packageName : module.descriptor().packages()) {
                    known.put(packageName, module);
                }
            }
            modules = known;
        }
        return known;
    }
}
