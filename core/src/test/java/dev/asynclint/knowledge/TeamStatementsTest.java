package dev.asynclint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TeamStatementsTest {

    @Test
    void readsDescriptors() {
        assertThat(TeamStatements.parameters("()V")).isEmpty();
        assertThat(TeamStatements.parameters("(J[Ljava/lang/String;Z[[B)Ljava/lang/Object;"))
                .isEqualTo(List.of("long", "java.lang.String[]", "boolean", "byte[][]"));
        assertThat(TeamStatements.parameters("no descriptor")).isNull();
        assertThat(TeamStatements.parameters("(Ljava/lang/String)V")).isNull();
        assertThat(TeamStatements.parameters("(Q)V")).isNull();
        assertThat(TeamStatements.parameters("([)V")).isNull();
    }
}
