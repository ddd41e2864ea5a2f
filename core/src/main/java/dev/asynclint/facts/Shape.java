package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type are written as bytes and read again, found out from the type itself: records, enums, sealed types,
 * lists, sets, maps, texts, numbers, and {@link UnitGraph}.
 *
 * <p>Not written by hand for every fact, because facts change often: the format follows them, and so does {@link
 * #describe}, from which its version is made.
 */
abstract class Shape {

    /** The shapes of all types that a type leads to. */
    static final class Shapes {

        private final Map<Type, Shape> known = new HashMap<>();

        /** The shape of a type; refuses one that cannot be stored. */
        Shape of(Type type) {
            Shape shape = known.get(type);
            if (shape == null) {
                shape = make(type);
                known.put(type, shape);
                shape.complete(this);
            }
            return shape;
        }

        private static Shape make(Type type) {
            if (type instanceof ParameterizedType generic) {
                Type[] arguments = generic.getActualTypeArguments();
                if (generic.getRawType() == List.class) {
                    return new Many(arguments[0], false);
                } else if (generic.getRawType() == Set.class) {
                    return new Many(arguments[0], true);
                } else if (generic.getRawType() == Map.class) {
                    return new Entries(arguments[0], arguments[1]);
                }
            } else if (type instanceof Class<?> plain) {
                if (plain == String.class) {
                    return new Text();
                } else if (plain == int.class) {
                    return new Numeral();
                } else if (plain == boolean.class || plain == Boolean.class) {
                    return new Truth();
                } else if (plain == IntList.class) {
                    return new Numbers();
                } else if (plain == MethodSig.class) {
                    return new Signature();
                } else if (plain == Span.class) {
                    return new Place();
                } else if (plain == UnitGraph.class) {
                    return new Graph();
                } else if (plain.isEnum()) {
                    return new Constant(plain);
                } else if (plain.isRecord()) {
                    return new Components(plain);
                } else if (plain.isSealed()) {
                    return new OneOf(plain);
                }
            }
            throw new IllegalStateException("a fact of type " + type + " cannot be stored");
        }
    }

    /** Looks up the shapes of what it consists of; apart from making it, since types may contain themselves. */
    void complete(Shapes shapes) {}

    abstract void write(@Nullable Object value, FactsOutput to);

    abstract @Nullable Object read(FactsInput from);

    /** Adds all that the bytes depend on beside the name; nothing for a shape without parts. */
    void describe(StringBuilder to, Set<Shape> seen) {}

    /** How the shape is called where it is described more than once. */
    abstract String name();

    final void describeOnce(StringBuilder to, Set<Shape> seen) {
        to.append(name());
        if (seen.add(this)) {
            describe(to, seen);
        }
        to.append(';');
    }

    private static final class Text extends Shape {

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            to.text((String) value);
        }

        @Override
        @Nullable
        Object read(FactsInput from) {
            return from.text();
        }

        @Override
        String name() {
            return "text";
        }
    }

    private static final class Numeral extends Shape {

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            to.number(value == null ? 0 : (Integer) value);
        }

        @Override
        Object read(FactsInput from) {
            return from.number();
        }

        @Override
        String name() {
            return "number";
        }
    }

    /** A method: as the names of nodes have it, which share its text. */
    private static final class Signature extends Shape {

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            to.text(value == null ? null : value.toString());
        }

        @Override
        @Nullable
        Object read(FactsInput from) {
            String text = from.text();
            return text == null ? null : MethodSig.parse(text);
        }

        @Override
        String name() {
            return "method";
        }
    }

    /** A span: most end in the line in which they start. */
    private static final class Place extends Shape {

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            if (value == null) {
                to.number(-1);
                return;
            }
            Span span = (Span) value;
            int lines = span.endLine() - span.line();
            to.number(span.line());
            to.number(span.column());
            to.number(lines);
            to.number(lines == 0 ? span.endColumn() - span.column() : span.endColumn());
        }

        @Override
        @Nullable
        Object read(FactsInput from) {
            int line = from.number();
            if (line < 0) {
                return null;
            }
            int column = from.number();
            int lines = from.number();
            int end = from.number();
            return new Span(line, column, line + lines, lines == 0 ? column + end : end);
        }

        @Override
        String name() {
            return "span";
        }
    }

    private static final class Truth extends Shape {

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            to.number(Boolean.TRUE.equals(value) ? 1 : 0);
        }

        @Override
        Object read(FactsInput from) {
            return from.number() != 0;
        }

        @Override
        String name() {
            return "truth";
        }
    }

    private static final class Numbers extends Shape {

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            IntList list = (IntList) value;
            to.number(list == null ? 0 : list.size());
            for (int i = 0; list != null && i < list.size(); i++) {
                to.number(list.get(i));
            }
        }

        @Override
        Object read(FactsInput from) {
            IntList list = new IntList();
            for (int left = from.count(); left > 0; left--) {
                list.add(from.number());
            }
            return list;
        }

        @Override
        String name() {
            return "numbers";
        }
    }

    private static final class Constant extends Shape {

        private final Object[] constants;
        private final String name;

        Constant(Class<?> type) {
            this.constants = type.getEnumConstants();
            this.name = type.getName();
        }

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            to.number(value == null ? 0 : ((Enum<?>) value).ordinal() + 1);
        }

        @Override
        @Nullable
        Object read(FactsInput from) {
            int number = from.number();
            return number == 0 ? null : constants[number - 1];
        }

        @Override
        void describe(StringBuilder to, Set<Shape> seen) {
            for (Object constant : constants) {
                to.append(' ').append(((Enum<?>) constant).name());
            }
        }

        @Override
        String name() {
            return name;
        }
    }

    /** A list, or a set, whose elements are written in their order. */
    private static final class Many extends Shape {

        private final Type type;
        private final boolean isSet;
        private Shape element = this;

        Many(Type type, boolean isSet) {
            this.type = type;
            this.isSet = isSet;
        }

        @Override
        void complete(Shapes shapes) {
            element = shapes.of(type);
        }

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            Collection<?> all = value == null ? List.of() : (Collection<?>) value;
            to.number(all.size());
            Collection<?> inOrder = isSet ? new TreeSet<>(all) : all;
            for (Object each : inOrder) {
                element.write(each, to);
            }
        }

        @Override
        Object read(FactsInput from) {
            int count = from.count();
            Collection<Object> all = isSet ? new HashSet<>() : new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                all.add(element.read(from));
            }
            return all;
        }

        @Override
        void describe(StringBuilder to, Set<Shape> seen) {
            to.append(' ');
            element.describeOnce(to, seen);
        }

        @Override
        String name() {
            return isSet ? "set" : "list";
        }
    }

    private static final class Entries extends Shape {

        private final Type keyType;
        private final Type valueType;
        private Shape key = this;
        private Shape value = this;

        Entries(Type keyType, Type valueType) {
            this.keyType = keyType;
            this.valueType = valueType;
        }

        @Override
        void complete(Shapes shapes) {
            key = shapes.of(keyType);
            value = shapes.of(valueType);
        }

        @Override
        void write(@Nullable Object map, FactsOutput to) {
            Map<?, ?> all = map == null ? Map.of() : (Map<?, ?>) map;
            to.number(all.size());
            // Maps here have texts and places as keys, which have an order.
            for (Map.Entry<?, ?> entry : new TreeMap<>(all).entrySet()) {
                key.write(entry.getKey(), to);
                value.write(entry.getValue(), to);
            }
        }

        @Override
        Object read(FactsInput from) {
            Map<Object, Object> all = new HashMap<>();
            for (int left = from.count(); left > 0; left--) {
                Object k = key.read(from);
                all.put(k, value.read(from));
            }
            return all;
        }

        @Override
        void describe(StringBuilder to, Set<Shape> seen) {
            to.append(' ');
            key.describeOnce(to, seen);
            value.describeOnce(to, seen);
        }

        @Override
        String name() {
            return "map";
        }
    }

    private static final class Components extends Shape {

        private final Class<?> type;
        private final RecordComponent[] components;
        private final Constructor<?> constructor;
        private final List<Shape> shapes = new ArrayList<>();

        Components(Class<?> type) {
            this.type = type;
            this.components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = components[i].getType();
            }
            try {
                this.constructor = type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record has its constructor", e);
            }
            constructor.setAccessible(true);
            for (RecordComponent component : components) {
                component.getAccessor().setAccessible(true);
            }
        }

        @Override
        void complete(Shapes all) {
            for (RecordComponent component : components) {
                shapes.add(all.of(component.getGenericType()));
            }
        }

        private @Nullable Object get(int index, Object record) {
            if (record instanceof UnitGraph.Parts parts) {
                return parts.part(index);
            }
            try {
                return components[index].getAccessor().invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            to.number(value == null ? 0 : 1);
            for (int i = 0; value != null && i < components.length; i++) {
                shapes.get(i).write(get(i, value), to);
            }
        }

        @Override
        @Nullable
        Object read(FactsInput from) {
            if (from.number() == 0) {
                return null;
            }
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = shapes.get(i).read(from);
            }
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
            }
        }

        @Override
        void describe(StringBuilder to, Set<Shape> seen) {
            for (int i = 0; i < components.length; i++) {
                to.append(' ').append(components[i].getName()).append(':');
                shapes.get(i).describeOnce(to, seen);
            }
        }

        @Override
        String name() {
            return type.getName();
        }
    }

    private static final class OneOf extends Shape {

        private final Class<?> type;
        private final List<Class<?>> permitted = new ArrayList<>();
        private final List<Shape> shapes = new ArrayList<>();

        OneOf(Class<?> type) {
            this.type = type;
            permitted.addAll(List.of(type.getPermittedSubclasses()));
            permitted.sort(Comparator.comparing(Class::getName));
        }

        @Override
        void complete(Shapes all) {
            for (Class<?> each : permitted) {
                shapes.add(all.of(each));
            }
        }

        private int indexOf(Object value) {
            for (int i = 0; i < permitted.size(); i++) {
                if (permitted.get(i).isInstance(value)) {
                    return i;
                }
            }
            throw new IllegalStateException("not permitted: " + value.getClass());
        }

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            if (value == null) {
                to.number(0);
            } else {
                int index = indexOf(value);
                to.number(index + 1);
                shapes.get(index).write(value, to);
            }
        }

        @Override
        @Nullable
        Object read(FactsInput from) {
            int index = from.number();
            return index == 0 ? null : shapes.get(index - 1).read(from);
        }

        @Override
        void describe(StringBuilder to, Set<Shape> seen) {
            to.append(' ');
            for (Shape each : shapes) {
                each.describeOnce(to, seen);
            }
        }

        @Override
        String name() {
            return type.getName();
        }
    }

    /** The one type that is filled and not made at once. */
    private static final class Graph extends Shape {

        private final Map<Field, Shape> fields = new LinkedHashMap<>();

        @Override
        void complete(Shapes shapes) {
            Map<String, Field> sorted = new TreeMap<>();
            for (Field field : UnitGraph.class.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && !field.isSynthetic()) {
                    sorted.put(field.getName(), field);
                }
            }
            for (Field field : sorted.values()) {
                field.setAccessible(true);
                fields.put(field, shapes.of(field.getGenericType()));
            }
        }

        private static @Nullable Object get(Field field, Object graph) {
            try {
                return field.get(graph);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void write(@Nullable Object value, FactsOutput to) {
            if (value == null) {
                throw new IllegalArgumentException("a graph is there");
            }
            for (Map.Entry<Field, Shape> field : fields.entrySet()) {
                field.getValue().write(get(field.getKey(), value), to);
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        Object read(FactsInput from) {
            Map<String, Object> values = new HashMap<>();
            fields.forEach((field, shape) -> values.put(field.getName(), shape.read(from)));
            UnitGraph graph = new UnitGraph((String) Objects.requireNonNull(values.get("path")), (List<String>)
                    Objects.requireNonNull(values.get("imports")));
            for (Field field : fields.keySet()) {
                fill(graph, field, values.get(field.getName()));
            }
            return graph;
        }

        @SuppressWarnings("unchecked")
        private static void fill(UnitGraph graph, Field field, @Nullable Object value) {
            try {
                if (field.getType() == int.class && value != null) {
                    field.setInt(graph, (Integer) value);
                } else if (value instanceof IntList list) {
                    IntList to = (IntList) field.get(graph);
                    for (int i = 0; i < list.size(); i++) {
                        to.add(list.get(i));
                    }
                } else if (value instanceof Map<?, ?> map) {
                    ((Map<Object, Object>) field.get(graph)).putAll(map);
                } else if (value instanceof Collection<?> all
                        && !field.getName().equals("imports")) {
                    ((Collection<Object>) field.get(graph)).addAll(all);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void describe(StringBuilder to, Set<Shape> seen) {
            for (Map.Entry<Field, Shape> field : fields.entrySet()) {
                to.append(' ').append(field.getKey().getName()).append(':');
                field.getValue().describeOnce(to, seen);
            }
        }

        @Override
        String name() {
            return "graph";
        }
    }
}
