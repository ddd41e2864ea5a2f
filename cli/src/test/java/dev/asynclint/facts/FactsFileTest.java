package dev.asynclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.fixtures.Fixture;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.Settings;
import dev.asynclint.rules.Rules;
import dev.asynclint.source.JavaSources;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Facts as bytes: nothing is lost on the way, and nothing that somebody did to them makes asynclint fail. */
final class FactsFileTest {

    private static final Path SOURCES = Path.of("..", "rules", "src", "fixtures", "java");
    private static final Path LIBRARIES = Path.of("target", "fixture-libraries");

    private static List<SourceUnit> sources = List.of();

    @BeforeAll
    static void read() throws IOException {
        List<Path> files = Fixture.readAll(SOURCES).stream()
                .map(fixture -> SOURCES.resolve(fixture.path()))
                .toList();
        List<Path> classpath;
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            classpath = jars.sorted().toList();
        }
        SourceUnit[] units = new SourceUnit[files.size()];
        JavaSources.read(files, SOURCES, classpath, 2, (index, unit) -> units[index] = unit);
        sources = Arrays.asList(units);
        assertThat(sources).hasSizeGreaterThan(20).doesNotContainNull();
    }

    private static Linter linter() {
        Settings settings = Settings.DEFAULTS
                .withSelected(Settings.ALL)
                .withMinimumConfidence(Confidence.POSSIBLE)
                .withTestCode(Settings.TestCode.ALL);
        return new Linter(Rules.all(), Knowledge.bundled(), settings, Baseline.EMPTY);
    }

    private static List<UnitGraph> facts() {
        Linter linter = linter();
        linter.keepFacts();
        sources.forEach(linter::accept);
        linter.finish();
        return linter.facts();
    }

    @Test
    void nothingIsLost() {
        List<UnitGraph> before = facts();
        byte[] bytes = FactsFile.write(before);
        FactsFile.Content after = FactsFile.read(bytes, "");

        assertThat(after.problem()).isNull();
        assertThat(after.units()).hasSameSizeAs(before).hasSizeGreaterThan(20);
        assertThat(FactsFile.write(after.units())).isEqualTo(bytes);
        ProgramFacts direct = ProgramFacts.link(before);
        ProgramFacts stored = ProgramFacts.link(after.units());
        assertThat(stored.size()).isEqualTo(direct.size());
        assertThat(stored.blockedCalls()).isEqualTo(direct.blockedCalls()).hasSizeGreaterThan(100);
    }

    @Test
    void everyPathIsThereThoughMostIsLeftOut() {
        List<UnitGraph> all = sources.stream()
                .map(unit -> UnitGraphBuilder.build(UnitFacts.of(unit, Knowledge.bundled()), type -> true))
                .toList();
        ProgramFacts program = ProgramFacts.link(all);
        List<UnitGraph> exported = program.exported(all);

        // whether an argument is computed too early is a matter of its own file, which was told there
        Set<Location> eager = program.blockedCalls().stream()
                .filter(call -> call.eager() != null)
                .map(BlockedCall::location)
                .collect(Collectors.toSet());
        assertThat(paths(ProgramFacts.link(exported), eager))
                .containsExactlyElementsOf(paths(program, eager))
                .hasSizeGreaterThan(100);
        // fixtures are about nothing else than what blocks: real programs shrink more
        assertThat(edges(exported)).isLessThan(edges(all) * 9 / 10);
    }

    @Test
    void noKindOfFactIsForgotten() throws IllegalAccessException {
        List<UnitGraph> all = sources.stream()
                .map(unit -> UnitGraphBuilder.build(UnitFacts.of(unit, Knowledge.bundled()), type -> true))
                .toList();
        List<UnitGraph> exported = ProgramFacts.link(all).exported(all);
        List<String> forgotten = new ArrayList<>();
        int kinds = 0;
        for (Field field : UnitGraph.class.getDeclaredFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                kinds++;
                if (has(field, all) && !has(field, exported)) {
                    forgotten.add(field.getName());
                }
            }
        }
        assertThat(kinds).isGreaterThan(20);
        // of use only where they are reported, which is in their own file; what fields are is settled where all is seen
        assertThat(forgotten).containsExactlyInAnyOrder("eager", "unawaited", "truths", "written");
    }

    private static boolean has(Field field, List<UnitGraph> units) throws IllegalAccessException {
        for (UnitGraph unit : units) {
            field.setAccessible(true);
            Object value = field.get(unit);
            boolean isEmpty = value instanceof Collection<?> all
                    ? all.isEmpty()
                    : value instanceof Map<?, ?> map
                            ? map.isEmpty()
                            : value instanceof IntList numbers && numbers.isEmpty();
            if (!isEmpty) {
                return true;
            }
        }
        return false;
    }

    private static List<List<Object>> paths(ProgramFacts program, Set<Location> without) {
        return program.blockedCalls().stream()
                .filter(call -> !without.contains(call.location()))
                .map(call -> List.<Object>of(
                        call.root(),
                        call.confidence(),
                        call.location(),
                        call.blocker(),
                        call.blockerLocation(),
                        call.bounded(),
                        call.fails(),
                        call.depth(),
                        call.because(),
                        call.enclosing(),
                        call.pins()))
                .toList();
    }

    private static int edges(List<UnitGraph> units) {
        return units.stream().mapToInt(unit -> unit.from.size()).sum();
    }

    @Test
    void theSameFactsAreTheSameBytes() {
        List<UnitGraph> shuffled = new ArrayList<>(facts());
        Collections.shuffle(shuffled, new Random(3));
        assertThat(FactsFile.write(shuffled)).isEqualTo(FactsFile.write(facts()));
    }

    @Test
    void theFilesOfOtherModulesAreCalledByTheModule() {
        FactsFile.Content content = FactsFile.read(FactsFile.write(facts()), "fixtures.jar");
        assertThat(content.units()).isNotEmpty().allMatch(unit -> unit.path().startsWith("fixtures.jar!/"));
        Linter linter = linter();
        linter.use(content.units());
        assertThat(linter.finish().findings()).as("nothing is reported there").isEmpty();
    }

    @Test
    void aTypeThatTheProgramHasIsNotTakenTwice() {
        List<UnitGraph> own = facts();
        String alone = ProgramFacts.link(own).size();
        List<UnitGraph> others =
                FactsFile.read(FactsFile.write(facts()), "fixtures.jar").units();
        assertThat(ProgramFacts.link(own, others).size()).isEqualTo(alone);
    }

    @Test
    void damageIsAProblemAndNoMore() {
        byte[] good = FactsFile.write(facts());
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            int count = 1 + random.nextInt(3);
            for (int k = 0; k < count; k++) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (i % 3 == 0) {
                bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            FactsFile.Content content = FactsFile.read(bad, "x.jar");
            // packed bytes can be others that mean the same
            assertThat(content.problem() != null
                            || Arrays.equals(
                                    FactsFile.write(FactsFile.read(bad, "").units()), good))
                    .isTrue();
        }
        assertThat(FactsFile.read(new byte[0], "").problem()).isNotNull();
    }

    @Test
    void anotherVersionIsToldFromDamage() {
        byte[] other = FactsFile.write(facts());
        other["asynclint facts\n".length()] ^= 1;
        FactsFile.Content content = FactsFile.read(other, "x.jar");
        assertThat(content.otherVersion()).isTrue();
        assertThat(content.units()).isEmpty();
    }
}
