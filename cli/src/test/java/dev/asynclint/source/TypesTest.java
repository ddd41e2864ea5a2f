package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypesTest {

    private static final TypeVariable T = new TypeVariable("T", "p.A");
    private static final ClassType NUMBER = new ClassType("java.lang.Number");

    private static ClassType list(Type argument) {
        return new ClassType("java.util.List", List.of(argument));
    }

    private static WildcardType wildcard(WildcardType.Kind kind, Type bound) {
        return new WildcardType(kind, bound);
    }

    @Test
    void erasesEveryKindOfType() {
        TypeVariable bounded = new TypeVariable("U", "p.A", () -> List.of(list(T), NUMBER));

        assertThat(Types.erasure(list(T))).isEqualTo(new ClassType("java.util.List"));
        assertThat(Types.erasure(new ArrayType(list(T)))).hasToString("java.util.List[]");
        assertThat(Types.erasure(T)).isEqualTo(ClassType.OBJECT);
        assertThat(Types.erasure(bounded)).isEqualTo(new ClassType("java.util.List"));
        assertThat(Types.erasure(wildcard(WildcardType.Kind.EXTENDS, NUMBER))).isEqualTo(NUMBER);
        assertThat(Types.erasure(wildcard(WildcardType.Kind.SUPER, NUMBER))).isEqualTo(ClassType.OBJECT);
        assertThat(Types.erasure(new IntersectionType(List.of(NUMBER, T)))).isEqualTo(NUMBER);
        assertThat(Types.erasure(PrimitiveType.INT)).isEqualTo(PrimitiveType.INT);
        assertThat(Types.erasure(UnknownType.INSTANCE)).isEqualTo(UnknownType.INSTANCE);
    }

    @Test
    void aVariableBoundedByItselfHasAnErasure() {
        List<Type> bounds = new ArrayList<>();
        TypeVariable endless = new TypeVariable("T", "p.A", () -> bounds);
        bounds.add(endless);

        assertThat(Types.erasure(endless)).isEqualTo(ClassType.OBJECT);
    }

    @Test
    void substitutesEverywhere() {
        Map<TypeVariable, Type> by = Map.of(T, ClassType.STRING);

        assertThat(Types.substitute(new ArrayType(list(T)), by)).hasToString("java.util.List<java.lang.String>[]");
        assertThat(Types.substitute(list(wildcard(WildcardType.Kind.SUPER, T)), by))
                .hasToString("java.util.List<? super java.lang.String>");
        assertThat(Types.substitute(new IntersectionType(List.of(NUMBER, T)), by))
                .hasToString("java.lang.Number & java.lang.String");
        assertThat(Types.substitute(new TypeVariable("T", "p.B"), by)).isEqualTo(new TypeVariable("T", "p.B"));
    }

    @Test
    void whatDoesNotChangeStaysTheSameObject() {
        ClassType type = list(list(NUMBER));

        assertThat(Types.substitute(type, Map.of(T, ClassType.STRING))).isSameAs(type);
    }

    @Test
    void wildcardsDoNotNest() {
        Type extendsNumber = wildcard(WildcardType.Kind.EXTENDS, NUMBER);
        Map<TypeVariable, Type> by = Map.of(T, extendsNumber);

        assertThat(Types.substitute(list(wildcard(WildcardType.Kind.EXTENDS, T)), by))
                .hasToString("java.util.List<? extends java.lang.Number>");
        assertThat(Types.substitute(list(wildcard(WildcardType.Kind.SUPER, T)), by))
                .hasToString("java.util.List<?>");
        assertThat(Types.substitute(new ArrayType(T), by)).hasToString("java.lang.Number[]");
    }

    @Test
    void bindingsNeedAsManyArgumentsAsParameters() {
        List<TypeParameter> parameters = List.of(new TypeParameter(T));

        assertThat(Types.bindings(parameters, List.of(NUMBER))).containsExactly(Map.entry(T, NUMBER));
        assertThat(Types.bindings(parameters, List.of())).isEmpty();
    }

    @Test
    void anIntersectionHasABound() {
        assertThatThrownBy(() -> new IntersectionType(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void primitivesKnowTheirBoxes() {
        for (PrimitiveType type : PrimitiveType.values()) {
            assertThat(PrimitiveType.unboxed(type.boxed().name())).contains(type);
            assertThat(PrimitiveType.ofKeyword(type.keyword())).contains(type);
        }
        assertThat(PrimitiveType.ofKeyword("void")).isEmpty();
        assertThat(PrimitiveType.unboxed("java.lang.String")).isEmpty();
    }
}
