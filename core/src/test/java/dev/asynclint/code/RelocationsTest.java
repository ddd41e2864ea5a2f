package dev.asynclint.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RelocationsTest {

    private static final Relocations RELOCATIONS = new Relocations(List.of(
            "io.netty.channel",
            "io.netty.util",
            "com.google.common.cache",
            "com.google.common.util.concurrent",
            "io.netty.util.concurrent",
            "util"));

    private static String original(String name) {
        return RELOCATIONS.original(name).orElse("");
    }

    @Test
    void whatFollowsTheMarkIsTheOldPackage() {
        assertThat(original("io.grpc.netty.shaded.io.netty.channel.Channel")).isEqualTo("io.netty.channel.Channel");
        assertThat(original("org.example.thirdparty.netty4.io.netty.util.Timer$Task"))
                .isEqualTo("io.netty.util.Timer$Task");
    }

    @Test
    void orEndsLikeTheOldPackage() {
        assertThat(original("org.example.shaded.guava.common.cache.Cache")).isEqualTo("com.google.common.cache.Cache");
    }

    @Test
    void ofPackagesThatEndAlikeNoneIsTaken() {
        assertThat(original("org.example.shaded.lib.util.concurrent.Promise")).isEmpty();
    }

    @Test
    void onePartThatIsTheSameIsTooLittle() {
        assertThat(original("org.example.shaded.util.Timer")).isEmpty();
        assertThat(original("org.example.shaded.channel.Channel")).isEmpty();
        assertThat(original("org.example.shaded.Channel")).isEmpty();
    }

    @Test
    void otherNamesAreNotRelocated() {
        assertThat(Relocations.isRelocated("io.netty.channel.Channel")).isFalse();
        assertThat(Relocations.isRelocated("org.example.shaded")).isFalse();
        assertThat(Relocations.isRelocated("shaded")).isFalse();
        assertThat(Relocations.isRelocated("org.example.shaded.Channel")).isFalse();
        assertThat(Relocations.isRelocated("shaded.org.example.Channel")).isTrue();
        assertThat(original("org.example.unshaded.io.netty.channel.Channel")).isEmpty();
    }
}
