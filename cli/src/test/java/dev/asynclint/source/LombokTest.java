package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LombokTest {

    @TempDir
    Path root;

    @Test
    void generatedMembersAreMembers() {
        String source = """
                package a;
                import java.util.List;
                import lombok.*;
                import lombok.experimental.*;
                import lombok.extern.slf4j.Slf4j;
                class Uses {
                    @Data static class Person { private final String name; private boolean isOld; private int age; }
                    @Value static class Point { int x; int y; }
                    @Getter @Setter static class Plain { private boolean on; @Getter(AccessLevel.NONE) private String hidden; }
                    @Builder(toBuilder = true) @Getter static class Job { private String id; @Singular private List<String> tags; }
                    @SuperBuilder static class Animal { String kind; }
                    @SuperBuilder static class Dog extends Animal { int legs; }
                    @RequiredArgsConstructor static class Needs { private final String what; @NonNull private Integer n; int other = 1; }
                    @AllArgsConstructor(staticName = "of") static class All { String a; int b; }
                    @Accessors(fluent = true) @Data static class Fluent { private String word; }
                    @With @AllArgsConstructor static class Withs { String w; }
                    @Slf4j static class Logs { void m() { log.info("x"); } }
                    void run(Person p, Point q, Plain r) {
                        new Person("n").setOld(p.isOld()); p.getName().trim(); p.setAge(p.getAge());
                        new Point(1, 2).getX(); new Plain().isOn(); r.setOn(true); r.getHidden();
                        Job.builder().id("1").tag("t").tags(List.of("u")).build().toBuilder().build().getTags().size();
                        Dog.builder().kind("k").legs(4).build();
                        new Needs("w", 1); All.of("a", 1); new Fluent().word("x").word().trim(); new Withs("w").withW("v");
                    }
                }
                """;
        Reading reading = Reading.of(root, source);
        int line = source.lines().toList().indexOf("    void run(Person p, Point q, Plain r) {") + 1;

        assertThat(line).isPositive();
        assertThat(reading.callsIn(line + 1))
                .isEqualTo("Uses$Person#<init>(String) Uses$Person#setOld(boolean) Uses$Person#isOld()"
                        + " Uses$Person#getName() String#trim() Uses$Person#setAge(int) Uses$Person#getAge()");
        assertThat(reading.callsIn(line + 2))
                .isEqualTo("Uses$Point#<init>(int,int) Uses$Point#getX() Uses$Plain#<init>() Uses$Plain#isOn()"
                        + " Uses$Plain#setOn(boolean) ?getHidden/0:METHOD");
        assertThat(reading.callsIn(line + 3))
                .isEqualTo("Uses$Job#builder() Uses$Job$JobBuilder#id(String) Uses$Job$JobBuilder#tag(String)"
                        + " Uses$Job$JobBuilder#tags(List) List#of(Object) Uses$Job$JobBuilder#build()"
                        + " Uses$Job#toBuilder() Uses$Job$JobBuilder#build() Uses$Job#getTags() List#size()");
        assertThat(reading.callsIn(line + 4))
                .isEqualTo("Uses$Dog#builder() Uses$Animal$AnimalBuilder#kind(String) Uses$Dog$DogBuilder#legs(int)"
                        + " Uses$Dog$DogBuilder#build()");
        assertThat(reading.callsIn(line + 5))
                .isEqualTo("Uses$Needs#<init>(String,Integer) Uses$All#of(String,int) Uses$Fluent#<init>()"
                        + " Uses$Fluent#word(String) Uses$Fluent#word() String#trim() Uses$Withs#<init>(String)"
                        + " Uses$Withs#withW(String)");
        assertThat(reading.units().get(0).types().stream()
                        .flatMap(t -> t.fields().stream())
                        .map(f -> f.name()))
                .as("only what is written is declared")
                .doesNotContainAnyElementsOf(List.of("log"));
    }
}
