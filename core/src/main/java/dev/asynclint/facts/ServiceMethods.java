package dev.asynclint.facts;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Asynchronous methods that implement one of the program's own and of which all calls in the program stand where waiting is
 * allowed: jobs and other services that the program takes from its users and runs itself. That such a method is public does
 * not mean that somebody else calls it.
 */
final class ServiceMethods {

    private final ProgramGraph program;
    private final BitSet async;
    /** For each method that is one of {@link #async} the methods that it implements, as calls name them. */
    private final Map<Integer, BitSet> implemented = new HashMap<>();

    private ServiceMethods(ProgramGraph program) {
        this.program = program;
        this.async = program.asyncNodes();
    }

    /**
     * Their nodes.
     *
     * @param mayWait whether what runs at a node is known to run only where it may wait
     */
    static BitSet of(ProgramGraph program, IntPredicate mayWait) {
        ServiceMethods methods = new ServiceMethods(program);
        methods.findImplemented();
        return methods.find(mayWait);
    }

    private void findImplemented() {
        for (int e = 0; e < program.from.size(); e++) {
            int from = program.original(program.from.get(e));
            if (program.flow(e) == Flow.PLAIN && program.isRuns(from)) {
                add(from, program.original(program.to.get(e)));
            }
        }
        for (ProgramGraph.Skipped virtual : program.skipped) {
            if (virtual.node() != ProgramGraph.NONE) {
                virtual.targets().forEach(target -> add(virtual.node(), target.node()));
            }
        }
    }

    private void add(int virtual, int method) {
        if (async.get(method)) {
            implemented.computeIfAbsent(method, any -> new BitSet()).set(virtual);
        }
    }

    private BitSet find(IntPredicate mayWait) {
        BitSet asked = new BitSet();
        implemented.forEach((method, virtual) -> {
            asked.set(method);
            asked.or(virtual);
        });
        BitSet called = new BitSet();
        BitSet calledElsewhere = new BitSet();
        for (int e = 0; e < program.from.size(); e++) {
            int to = program.original(program.to.get(e));
            if (program.flow(e) == Flow.ENTER && asked.get(to) && program.isRuns(to)) {
                boolean isAllowed = mayWait.test(program.original(program.from.get(e)));
                (isAllowed ? called : calledElsewhere).set(to);
            }
        }
        BitSet found = new BitSet();
        implemented.forEach((method, virtual) -> {
            // what a method runs without a call is a part of it
            boolean isElsewhere = calledElsewhere.get(method)
                    || virtual.stream()
                            .anyMatch(each -> calledElsewhere.get(each) || program.callables.containsKey(each));
            found.set(method, !isElsewhere && called.intersects(virtual));
        });
        return found;
    }
}
