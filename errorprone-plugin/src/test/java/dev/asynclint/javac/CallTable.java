package dev.asynclint.javac;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All calls of some units in one table, one line each, so that what two tools make of the same sources can be compared
 * without running both at once. Columns: path, line and column of the name, kind, name, the method or {@code ?} and the
 * reason, how many lambdas stand around it, whether the receiver is an asynchronous value.
 */
record CallTable(List<Row> rows) {

    /** A call; {@code method} is {@code ?REASON} where it was not resolved. */
    record Row(String path, int line, int column, String kind, String name, String method, int lambdas, boolean async) {

        String place() {
            return path + ':' + line + ':' + column + ' ' + kind + ' ' + name;
        }

        boolean isResolved() {
            return !method.startsWith("?");
        }

        String owner() {
            return method.substring(0, method.indexOf('#'));
        }
    }

    private static final Set<String> ASYNC = Set.of(
            "org.reactivestreams.Publisher",
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Flow$Publisher",
            "io.vertx.core.Future",
            "io.smallrye.mutiny.Uni",
            "io.reactivex.rxjava3.core.Observable",
            "io.reactivex.rxjava3.core.Single",
            "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Completable",
            "io.reactivex.Observable",
            "io.reactivex.Single",
            "io.reactivex.Maybe",
            "io.reactivex.Completable",
            "rx.Observable",
            "rx.Single");

    static CallTable of(List<SourceUnit> units) {
        List<Row> rows = new ArrayList<>();
        for (SourceUnit unit : units) {
            Walk walk = new Walk(unit, rows);
            unit.callables().forEach(callable -> walk.callable(callable, 0));
        }
        return new CallTable(rows);
    }

    void write(Path file) throws IOException {
        Files.write(file, (Iterable<String>) rows.stream().map(CallTable::line)::iterator);
    }

    private static String line(Row row) {
        return String.join(
                "\t",
                row.path,
                String.valueOf(row.line),
                String.valueOf(row.column),
                row.kind,
                row.name,
                row.method,
                String.valueOf(row.lambdas),
                row.async ? "async" : "-");
    }

    static CallTable read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new CallTable(lines.map(CallTable::row).toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\t", -1);
        return new Row(
                cells[0],
                Integer.parseInt(cells[1]),
                Integer.parseInt(cells[2]),
                cells[3],
                cells[4],
                cells[5],
                Integer.parseInt(cells[6]),
                cells[7].equals("async"));
    }

    private record Walk(SourceUnit unit, List<Row> rows) {

        void callable(Callable callable, int lambdas) {
            body(callable.body(), callable.kind() == CallableKind.LAMBDA ? lambdas + 1 : lambdas);
        }

        private void body(Body body, int lambdas) {
            body.steps().forEach(step -> step(step, lambdas));
        }

        private void step(Step step, int lambdas) {
            if (step instanceof Call call) {
                call(call, lambdas);
            } else if (step instanceof Step.Assign assign) {
                operand(assign.value(), lambdas);
            } else if (step instanceof Step.Put put) {
                operand(put.value(), lambdas);
            } else if (step instanceof Step.Discard discard) {
                operand(discard.value(), lambdas);
            } else if (step instanceof Step.Exit exit) {
                if (exit.value() != null) {
                    operand(exit.value(), lambdas);
                }
            } else if (step instanceof Step.Branch branch) {
                branch.arms().forEach(arm -> body(arm, lambdas));
            } else if (step instanceof Step.Repeat repeat) {
                Stream.of(repeat.test(), repeat.body(), repeat.update()).forEach(part -> body(part, lambdas));
            } else if (step instanceof Step.Attempt attempt) {
                body(attempt.resources(), lambdas);
                body(attempt.block(), lambdas);
                body(attempt.closes(), lambdas);
                attempt.handlers().forEach(handler -> body(handler.body(), lambdas));
                body(attempt.last(), lambdas);
            } else if (step instanceof Step.Synchronized block) {
                operand(block.lock(), lambdas);
                body(block.body(), lambdas);
            }
        }

        private void call(Call call, int lambdas) {
            String method = call.target() instanceof Target.Resolved resolved
                    ? resolved.method().toString()
                    : "?" + ((Target.Unresolved) call.target()).reason();
            rows.add(new Row(
                    unit.path(),
                    call.name().line(),
                    call.name().column(),
                    call.kind().toString(),
                    call.methodName(),
                    method,
                    lambdas,
                    isAsync(call.target())));
            if (call.receiver() != null) {
                operand(call.receiver(), lambdas);
            }
            call.arguments().forEach(argument -> operand(argument, lambdas));
        }

        private boolean isAsync(Target target) {
            if (!(target instanceof Target.Resolved resolved)) {
                return false;
            }
            String receiver = resolved.receiver().name();
            return ASYNC.contains(receiver)
                    || unit.supertypes().getOrDefault(receiver, List.of()).stream()
                            .anyMatch(ASYNC::contains);
        }

        private void operand(Operand operand, int lambdas) {
            if (operand instanceof Operand.Code code) {
                code.callables().forEach(callable -> callable(callable, lambdas));
            } else if (operand instanceof Operand.Mixed mixed) {
                operands(mixed.operands(), lambdas);
            } else if (operand instanceof Operand.Elements elements) {
                operands(elements.operands(), lambdas);
            } else if (operand instanceof Operand.Element element) {
                operand(element.container(), lambdas);
            } else if (operand instanceof Operand.Not not) {
                operand(not.operand(), lambdas);
            } else if (operand instanceof Operand.And and) {
                operands(and.operands(), lambdas);
            } else if (operand instanceof Operand.Or or) {
                operands(or.operands(), lambdas);
            } else if (operand instanceof Operand.Equal equal) {
                operands(List.of(equal.left(), equal.right()), lambdas);
            } else if (operand instanceof Operand.Opaque opaque) {
                operands(opaque.operands(), lambdas);
            }
        }

        private void operands(List<Operand> operands, int lambdas) {
            operands.forEach(operand -> operand(operand, lambdas));
        }
    }
}
