package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTextTest {

    private static SignatureText reader(String text) {
        return new SignatureText(text, name -> new TypeVariable(name, "outer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I                                         | int
            [[J                                       | long[][]
            V                                         | void
            TT;                                       | T
            [TT;                                      | T[]
            Ljava/lang/String;                        | java.lang.String
            Ljava/util/Map$Entry<TK;*>;               | java.util.Map$Entry<K, ?>
            Ljava/util/List<-[Ljava/lang/Integer;>;   | java.util.List<? super java.lang.Integer[]>
            La/B<TX;>.C<+Ld/E;>;                      | a.B$C<? extends d.E>
            La/B<TX;>.C;                              | a.B$C
            La/B<TX;>.C.D<TY;>;                       | a.B$C$D<Y>
            La/B<La/B<La/B<TX;>;>;>;                  | a.B<a.B<a.B<X>>>
            """)
    void readsTypes(String text, String expected) {
        SignatureText reader = reader(text);

        assertThat(reader.type()).hasToString(expected);
        assertThat(reader.atEnd()).isTrue();
        assertThat(SignatureText.isType(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "L", "Ljava/lang/String", "X", "TT", "[", "Ljava/util/List<", "Ljava/util/List<TT;", "II"})
    void tellsWhatIsNoType(String text) {
        assertThat(SignatureText.isType(text)).isFalse();
    }

    @Test
    void aMethodTextMustFitItsDescriptor() {
        String descriptor = "(Ljava/lang/Object;I)V";

        assertThat(SignatureText.isMethod("<T:Ljava/lang/Object;>(TT;I)V^TX;", descriptor))
                .isTrue();
        assertThat(SignatureText.isMethod("(TT;)V", descriptor)).isFalse();
        assertThat(SignatureText.isMethod("(TT;I", descriptor)).isFalse();
        assertThat(SignatureText.isMethod("nonsense", descriptor)).isFalse();
        assertThat(SignatureText.isMethod("<T:>(TT;I)V", descriptor)).isTrue();
    }

    @Test
    void takesAMethodApart() {
        String text = "<T:Ljava/lang/Object;U::Ljava/lang/Runnable;:La/B<TU;>;>([TT;ILa/B<TU;>;)TU;^TX;";

        assertThat(SignatureText.typeParameterText(text))
                .isEqualTo("<T:Ljava/lang/Object;U::Ljava/lang/Runnable;:La/B<TU;>;>");
        assertThat(SignatureText.parts(text)).containsExactly("[TT;", "I", "La/B<TU;>;", "TU;");
        assertThat(SignatureText.withoutThrown(text)).endsWith(")TU;");

        SignatureText reader = reader(text);
        List<TypeParameter> parameters = reader.typeParameters("m");
        assertThat(parameters.get(1).bounds()).hasToString("[java.lang.Runnable, a.B<U>]");
        assertThat(reader.parameters()).hasToString("[T[], int, a.B<U>]");
        assertThat(reader.type()).isEqualTo(parameters.get(1).variable());
        assertThat(reader.thrown()).hasToString("[X]");
    }
}
