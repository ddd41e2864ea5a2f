package dev.asynclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a record says of its parts is what its components are, in their order: a file of facts is read by that order. */
class PartsTest {

    @Test
    void partsAreTheComponents() throws ReflectiveOperationException {
        List<Class<?>> records = Arrays.stream(UnitGraph.class.getDeclaredClasses())
                .filter(type -> type.isRecord() && UnitGraph.Parts.class.isAssignableFrom(type))
                .toList();
        assertThat(records).hasSizeGreaterThan(5);
        for (Class<?> type : records) {
            RecordComponent[] components = type.getRecordComponents();
            for (int only = 0; only < components.length; only++) {
                UnitGraph.Parts parts = (UnitGraph.Parts) made(type, components, only);
                for (int i = 0; i < components.length; i++) {
                    components[i].getAccessor().setAccessible(true);
                    assertThat(parts.part(i))
                            .as(type.getSimpleName() + "." + components[i].getName())
                            .isEqualTo(components[i].getAccessor().invoke(parts));
                }
            }
        }
    }

    /** A record of which no two components of a type are the same, and of the truths in it one alone is true. */
    private static Object made(Class<?> type, RecordComponent[] components, int only)
            throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            types.add(components[i].getType());
            values.add(value(components[i].getType(), i, i == only));
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
        constructor.setAccessible(true);
        return constructor.newInstance(values.toArray());
    }

    private static Object value(Class<?> type, int index, boolean truth) {
        if (type == int.class) {
            return index;
        } else if (type == boolean.class) {
            return truth;
        } else if (type == String.class) {
            return "text " + index;
        } else if (type == Span.class) {
            return new Span(index + 1, 1, index + 1, 2);
        } else if (type == MethodSig.class) {
            return new MethodSig("Type" + index, "method", List.of());
        } else if (type == List.class) {
            return new ArrayList<>(List.of(index));
        } else if (type == Set.class) {
            return new HashSet<>(Set.of(index));
        }
        return type.getEnumConstants()[0];
    }
}
