package dev.asynclint.oracle;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tables of cases as tests. */
final class Cases {

    private Cases() {}

    static Stream<DynamicTest> tests(List<Case> cases) {
        return cases.stream().map(one -> dynamicTest(one.toString(), one::prove));
    }

    static Stream<DynamicTest> overriding(List<OverridingCase> cases) {
        return cases.stream().map(one -> dynamicTest(one.toString(), one::prove));
    }

    static Stream<DynamicTest> giving(List<GivingCase> cases) {
        return cases.stream().map(one -> dynamicTest(one.toString(), one::prove));
    }

    static Stream<DynamicTest> blocking(List<BlockingCase> cases) {
        return cases.stream().map(one -> dynamicTest(one.toString(), one::prove));
    }
}
