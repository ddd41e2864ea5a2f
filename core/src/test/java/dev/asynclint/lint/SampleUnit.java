package dev.asynclint.lint;

import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Suppression;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes units with one method whose calls stand one a line, from line 10. */
final class SampleUnit {

    static final int FIRST_LINE = 10;

    private final String path;
    private final List<String> calls;
    private final List<Suppression> suppressions = new ArrayList<>();
    private final List<AnnotationUse> annotations = new ArrayList<>();

    private SampleUnit(String path, List<String> calls) {
        this.path = path;
        this.calls = calls;
    }

    static SampleUnit of(String path, String... calls) {
        return new SampleUnit(path, List.of(calls));
    }

    SampleUnit annotated(String type) {
        annotations.add(new AnnotationUse(type, Map.of(), new Span(8, 5, 8, 10)));
        return this;
    }

    /** An annotation on the method. */
    SampleUnit suppressed(String... names) {
        suppressions.add(new Suppression(List.of(names), new Span(7, 5, 99, 6), new Span(7, 5, 7, 30), false));
        return this;
    }

    /** A comment at the end of a line. */
    SampleUnit comment(int line, String... names) {
        suppressions.add(
                new Suppression(List.of(names), new Span(line, 1, line, 80), new Span(line, 40, line, 60), true));
        return this;
    }

    SourceUnit unit() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            int line = FIRST_LINE + i;
            steps.add(new Call(
                    i,
                    CallKind.STATIC,
                    new Target.Unresolved(calls.get(i), 0, Target.UnresolvedReason.RECEIVER),
                    null,
                    List.of(),
                    TypeRef.UNKNOWN,
                    new Span(line, 9, line, 14),
                    new Span(line, 9, line, 16)));
        }
        MethodSig sig = new MethodSig("a.B", "m", List.of());
        Callable method = new Callable(
                sig.toString(),
                CallableKind.METHOD,
                sig,
                List.of(),
                false,
                null,
                Set.of(),
                annotations,
                null,
                "a.B",
                List.of(),
                TypeRef.VOID,
                new Body(steps),
                new Span(9, 10, 9, 11),
                new Span(9, 5, 99, 6));
        return new SourceUnit(
                path,
                "a",
                List.of(),
                List.of(),
                List.of(),
                List.of(method),
                Map.of(),
                Set.of(),
                suppressions,
                List.of());
    }
}
