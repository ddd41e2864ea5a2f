package dev.asynclint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may use whom, in {@code errorprone-plugin}: the table of {@code docs/architecture.md}. */
final class PluginArchitectureTest {

    private static final String ROOT = "dev.asynclint.";

    /** What every package may use. */
    private static final List<String> ALWAYS = List.of(
            "java..",
            "javax.annotation.processing..",
            "javax.lang.model..",
            "javax.tools..",
            "com.sun.source..",
            "com.sun.tools.javac..",
            "org.jspecify..");

    /** For each package (with those below it), what it may use besides itself and {@link #ALWAYS}. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.of(
            "javac", List.of(ROOT + "code.."),
            "errorprone",
                    List.of(
                            ROOT + "code..",
                            ROOT + "knowledge..",
                            ROOT + "facts..",
                            ROOT + "rule..",
                            ROOT + "lint..",
                            ROOT + "rules..",
                            ROOT + "javac..",
                            "com.google.errorprone..")));

    /** Packages that have no class yet. Only ever remove from this list. */
    private static final Set<String> STILL_EMPTY = Set.of();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.asynclint");

    private static List<JavaClass> classesOf(String name) {
        return CLASSES.stream()
                .filter(javaClass -> (javaClass.getPackageName() + ".").startsWith(ROOT + name + "."))
                .filter(javaClass -> !javaClass.getSimpleName().equals("package-info"))
                .toList();
    }

    @Test
    void thereAreClassesToJudge() {
        assertThat(CLASSES).isNotEmpty();
        for (String name : MAY_USE.keySet()) {
            if (!STILL_EMPTY.contains(name)) {
                assertThat(classesOf(name)).as("classes in " + ROOT + name).isNotEmpty();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyWhatItMay() {
        return MAY_USE.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> usesOnly(entry.getKey(), entry.getValue())));
    }

    private static void usesOnly(String name, List<String> others) {
        List<String> allowed = new ArrayList<>(ALWAYS);
        allowed.add(ROOT + name + "..");
        allowed.addAll(others);
        classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(STILL_EMPTY.contains(name))
                .check(CLASSES);
    }
}
