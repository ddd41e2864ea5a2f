package dev.asynclint.source.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {

    @Test
    void ordersAsPeopleMeanThem() {
        List<String> ordered = List.of(
                "1.0-SNAPSHOT",
                "1.0-alpha1",
                "1.0-beta-2",
                "1.0-M1",
                "1.0-rc1",
                "1.0-RC2",
                "1.0",
                "1.0.1",
                "1.2",
                "1.10",
                "2.0.0.Final",
                "2.0.1",
                "10");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(Versions.ORDER);

        assertThat(shuffled).isEqualTo(ordered);
        assertThat(Versions.ORDER.compare("1.0", "1.0.0")).isZero();
        assertThat(Versions.ORDER.compare("1.0.RELEASE", "1.0")).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1,2)      | 1.9
            [1,2]      | 2
            (1,1.5)    | 1.1
            [1.1]      | 1.1
            [2,)       | 3-rc1
            (,1.1]     | 1.1
            (,1),[2,3) | 3-rc1
            LATEST     | 3-rc1
            1.+        | 1.9
            """)
    void picksTheNewestThatIsAllowed(String open, String expected) {
        assertThat(Versions.isOpen(open)).isTrue();
        assertThat(Versions.newest(open, List.of("1", "1.1", "1.9", "2", "3-rc1")))
                .contains(expected);
    }

    @Test
    void nothingMayBeAllowed() {
        assertThat(Versions.newest("[5,)", List.of("1"))).isEmpty();
        assertThat(Versions.newest("[5", List.of("1"))).isEmpty();
        assertThat(Versions.isOpen("1.0")).isFalse();
    }
}
