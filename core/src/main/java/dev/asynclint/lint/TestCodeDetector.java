package dev.asynclint.lint;

import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Callable;
import dev.asynclint.code.SourceUnit;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells test code by where it lies, and by annotations of test frameworks. */
final class TestCodeDetector {

    /** {@code src/test/}, {@code src/integrationTest/}, {@code src/testFixtures/}, {@code src/it/}, {@code test/java/}, {@code benchmarks/src/}. */
    private static final Pattern TEST_PATH = Pattern.compile(
            "(^|/)(src/(test\\w*|it|\\w+Tests?|jmh)|tests?/(java|unit|integration)|[\\w.-]*(benchmarks?|jmh)/src)/");

    private static final Set<String> TEST_ANNOTATIONS = Set.of(
            "Test",
            "ParameterizedTest",
            "RepeatedTest",
            "TestFactory",
            "TestTemplate",
            "BeforeEach",
            "AfterEach",
            "BeforeAll",
            "AfterAll",
            "BeforeClass",
            "AfterClass",
            "BeforeMethod",
            "AfterMethod");

    private static final Set<String> TEST_PACKAGES = Set.of("org.junit", "org.testng", "junit", "io.quarkus.test");

    private TestCodeDetector() {}

    static boolean isTest(SourceUnit unit) {
        if (TEST_PATH.matcher(unit.path()).find()) {
            return true;
        }
        for (Callable callable : unit.callables()) {
            for (AnnotationUse annotation : callable.annotations()) {
                if (isTestAnnotation(annotation.type())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isTestAnnotation(String type) {
        int dot = type.lastIndexOf('.');
        if (!TEST_ANNOTATIONS.contains(type.substring(dot + 1))) {
            return false;
        }
        // A simple name is what a front end says of an annotation that it could not resolve.
        return dot < 0 || TEST_PACKAGES.stream().anyMatch(name -> type.startsWith(name + '.'));
    }
}
