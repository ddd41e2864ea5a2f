package dev.asynclint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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

/**
 * Who may use whom, in {@code core}, {@code rules} and {@code cli}: the table of {@code docs/architecture.md}.
 *
 * <p>Each test first asserts that it has classes to judge: a rule about an empty package holds of everything.
 */
final class ArchitectureTest {

    private static final String ROOT = "dev.asynclint.";

    /** What every package may use. */
    private static final List<String> ALWAYS = List.of("java..", "org.jspecify..");

    /** For each package (with those below it), what it may use besides itself and {@link #ALWAYS}. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.of(
            "code", List.of(),
            "knowledge", ours("code"),
            "facts", ours("code", "knowledge"),
            "rule", ours("code", "facts"),
            "lint", ours("code", "knowledge", "facts", "rule"),
            "rules", ours("code", "facts", "rule"),
            "source", and(ours("code"), "com.github.javaparser..", "org.objectweb.asm.."),
            "cli",
                    and(
                            ours("code", "knowledge", "facts", "rule", "lint", "rules", "source"),
                            "picocli..",
                            "com.contrastsecurity.sarif..",
                            "com.fasterxml.jackson..",
                            "com.github.difflib..",
                            "javax.xml..")));

    /** Packages that have no class yet. Only ever remove from this list. */
    private static final Set<String> STILL_EMPTY = Set.of();

    private static final Set<String> NAMES_THAT_SAY_NOTHING =
            Set.of("util", "utils", "common", "helper", "helpers", "impl", "manager", "base", "misc", "shared");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.asynclint")
            .that(new DescribedPredicate<>("are more than the description of a package") {
                @Override
                public boolean test(JavaClass javaClass) {
                    return !javaClass.getSimpleName().equals("package-info");
                }
            });

    private static List<String> ours(String... packages) {
        return Stream.of(packages).map(name -> ROOT + name + "..").toList();
    }

    private static List<String> and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static List<JavaClass> classesOf(String name) {
        return CLASSES.stream()
                .filter(javaClass -> (javaClass.getPackageName() + ".").startsWith(ROOT + name + "."))
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

    @Test
    void everyClassIsInAPackageOfTheTable() {
        List<String> strangers = CLASSES.stream()
                .map(JavaClass::getName)
                .filter(name -> MAY_USE.keySet().stream().noneMatch(known -> name.startsWith(ROOT + known + ".")))
                .toList();
        assertThat(strangers).isEmpty();
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

    @Test
    void aRuleCannotNameALibraryMethod() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "rules..")
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("make a MethodSig") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        return access.getTargetOwner().getName().equals(ROOT + "code.MethodSig")
                                && access.getTarget()
                                        .resolveMember()
                                        .map(member -> member.getName().equals("<init>")
                                                || member.getModifiers().contains(JavaModifier.STATIC))
                                        .orElse(true);
                    }
                })
                .allowEmptyShould(STILL_EMPTY.contains("rules"))
                .check(CLASSES);
    }

    @Test
    void aPackageNameSaysWhatItHolds() {
        List<String> poor = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> Stream.of(name.split("\\.")).anyMatch(NAMES_THAT_SAY_NOTHING::contains))
                .toList();
        assertThat(poor).isEmpty();
    }
}
