package dev.asynclint.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that was compiled, kept in the words of class files and translated a piece at a time.
 *
 * <p>Most classes that are looked at are asked for one or two of their methods, so nothing is made of the others but
 * their text. The same class serves class files and bundled signatures.
 */
final class BinaryClass implements TypeInfo {

    /**
     * A method, constructor, field or record component.
     *
     * @param access access flags of the class file
     * @param name name
     * @param text generic signature, or the descriptor when it has none
     * @param thrown binary names of declared exceptions
     * @param annotations binary names of the annotation types
     */
    record Member(int access, String name, String text, List<String> thrown, List<String> annotations) {

        /**
         * Name and parameters of a method, near enough to erased to tell overloads apart: names of type variables do not
         * matter, nor type arguments.
         */
        String overload() {
            StringBuilder key = new StringBuilder(name);
            List<String> parts = SignatureText.parts(text);
            for (String part : parts.subList(0, parts.size() - 1)) {
                int dimensions = 0;
                while (part.charAt(dimensions) == '[') {
                    dimensions++;
                }
                int generic = part.indexOf('<');
                String erased = part.charAt(dimensions) == 'T'
                        ? part.substring(0, dimensions) + 'T'
                        : generic < 0 ? part : part.substring(0, generic) + ';';
                key.append(' ').append(erased);
            }
            return key.toString();
        }
    }

    /**
     * Everything that is written in the class.
     *
     * @param name binary name
     * @param access access flags, of the source for a nested class
     * @param signature type parameters, superclass and interfaces; empty for {@code java.lang.Object}
     * @param outer binary name of the class it is a member of, or null
     * @param nested simple names of the member types, with their binary names
     * @param annotations binary names of the annotation types
     */
    record Content(
            String name,
            int access,
            String signature,
            @Nullable String outer,
            Map<String, String> nested,
            List<String> annotations,
            List<Member> methods,
            List<Member> fields,
            List<Member> components) {

        /** This class, supertypes included, with the members that only another version of it has. */
        Content united(Content other) {
            Map<String, String> allNested = new HashMap<>(other.nested);
            allNested.putAll(nested);
            return new Content(
                    name,
                    access,
                    signature,
                    outer,
                    allNested,
                    annotations,
                    united(methods, other.methods, Member::overload),
                    united(fields, other.fields, Member::name),
                    components);
        }

        /** The same without the methods of these {@link Member#overload overloads}. */
        Content withoutMethods(Set<String> overloads) {
            return new Content(
                    name,
                    access,
                    signature,
                    outer,
                    nested,
                    annotations,
                    methods.stream()
                            .filter(method -> !overloads.contains(method.overload()))
                            .toList(),
                    fields,
                    components);
        }

        private static List<Member> united(List<Member> these, List<Member> others, Function<Member, String> key) {
            Set<String> known = these.stream().map(key).collect(Collectors.toSet());
            return Stream.concat(these.stream(), others.stream().filter(member -> !known.contains(key.apply(member))))
                    .toList();
        }
    }

    private final Content content;
    private final Origin origin;
    private final Function<String, Optional<TypeInfo>> lookup;
    private final Map<String, List<MethodInfo>> translated = new ConcurrentHashMap<>(4);
    private volatile @Nullable Header header;
    private volatile @Nullable Map<String, List<Member>> methodsByName;
    private volatile @Nullable Map<String, FieldInfo> fields;

    private record Header(
            List<TypeParameter> parameters, @Nullable ClassType superclass, List<ClassType> interfaces) {}

    /**
     * @param content what is written in it
     * @param origin where it was read
     * @param lookup finds the outer class, for the type variables that it declares
     */
    BinaryClass(Content content, Origin origin, Function<String, Optional<TypeInfo>> lookup) {
        this.content = content;
        this.origin = origin;
        this.lookup = lookup;
    }

    /** What it was made from. */
    Content content() {
        return content;
    }

    @Override
    public String name() {
        return content.name;
    }

    @Override
    public int access() {
        return content.access;
    }

    @Override
    public List<TypeParameter> typeParameters() {
        return header().parameters;
    }

    @Override
    public @Nullable ClassType superclass() {
        return header().superclass;
    }

    @Override
    public List<ClassType> interfaces() {
        return header().interfaces;
    }

    private Header header() {
        Header known = header;
        if (known == null) {
            SignatureText reader = new SignatureText(content.signature, this::outerVariable);
            List<TypeParameter> parameters = reader.typeParameters(content.name);
            List<ClassType> types = reader.classTypes();
            if (types.isEmpty()) {
                known = new Header(parameters, null, List.of());
            } else {
                ClassType superclass = isInterface() ? null : types.get(0);
                known = new Header(parameters, superclass, List.copyOf(types.subList(1, types.size())));
            }
            header = known;
        }
        return known;
    }

    /** A variable of this class, seen from its members. */
    private TypeVariable variable(String name) {
        for (TypeParameter parameter : typeParameters()) {
            if (parameter.name().equals(name)) {
                return parameter.variable();
            }
        }
        return outerVariable(name);
    }

    private TypeVariable outerVariable(String name) {
        String outer = content.outer;
        if (outer != null) {
            Optional<TypeInfo> info = lookup.apply(outer);
            if (info.isPresent()) {
                if (info.get() instanceof BinaryClass binary) {
                    return binary.variable(name);
                }
                for (TypeParameter parameter : info.get().typeParameters()) {
                    if (parameter.name().equals(name)) {
                        return parameter.variable();
                    }
                }
            }
        }
        return new TypeVariable(name, content.name);
    }

    @Override
    public List<MethodInfo> methods(String name) {
        List<MethodInfo> known = translated.get(name);
        if (known != null) {
            return known;
        }
        List<Member> members = methodsByName().get(name);
        if (members == null) {
            return List.of();
        }
        List<MethodInfo> made = members.stream().map(this::method).toList();
        List<MethodInfo> raced = translated.putIfAbsent(name, made);
        return raced == null ? made : raced;
    }

    @Override
    public List<MethodInfo> methods() {
        List<MethodInfo> all = new ArrayList<>(content.methods.size());
        for (String name : methodsByName().keySet()) {
            all.addAll(methods(name));
        }
        return all;
    }

    private Map<String, List<Member>> methodsByName() {
        Map<String, List<Member>> known = methodsByName;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Member method : content.methods) {
                known.computeIfAbsent(method.name, n -> new ArrayList<>(1)).add(method);
            }
            methodsByName = known;
        }
        return known;
    }

    private MethodInfo method(Member member) {
        SignatureText reader = new SignatureText(member.text, this::variable);
        List<TypeParameter> parameters = reader.typeParameters(content.name + '#' + member.name + member.text);
        List<Type> types = reader.parameters();
        Type returnType = reader.type();
        List<Type> thrown = reader.thrown();
        if (thrown.isEmpty() && !member.thrown.isEmpty()) {
            thrown = member.thrown.stream().<Type>map(ClassType::new).toList();
        }
        return new MethodInfo(
                content.name, member.name, member.access, parameters, types, returnType, thrown, member.annotations);
    }

    @Override
    public Optional<FieldInfo> field(String name) {
        return Optional.ofNullable(fieldMap().get(name));
    }

    @Override
    public List<FieldInfo> fields() {
        return List.copyOf(fieldMap().values());
    }

    private Map<String, FieldInfo> fieldMap() {
        Map<String, FieldInfo> known = fields;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Member member : content.fields) {
                known.put(member.name, field(member));
            }
            fields = known;
        }
        return known;
    }

    @Override
    public List<FieldInfo> recordComponents() {
        return content.components.stream().map(this::field).toList();
    }

    private FieldInfo field(Member member) {
        Type type = new SignatureText(member.text, this::variable).type();
        return new FieldInfo(content.name, member.name, member.access, type, member.annotations);
    }

    @Override
    public Optional<String> nested(String simpleName) {
        return Optional.ofNullable(content.nested.get(simpleName));
    }

    @Override
    public List<String> annotations() {
        return content.annotations;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public String toString() {
        return content.name;
    }
}
