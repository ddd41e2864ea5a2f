package dev.asynclint.facts;

import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Asynchronous methods that implement one of the program's own and of which all calls in the program stand where waiting is
 * allowed: jobs and other services that the program takes from its users and runs itself. That such a method is public does
 * not mean that somebody else calls it.
 */
final class ServiceMethods {

    private final ProgramGraph program;
    private final BitSet async = new BitSet();
    /** Of virtual calls and of the methods themselves. */
    private final BitSet called = new BitSet();

    private final BitSet calledElsewhere = new BitSet();

    private ServiceMethods(ProgramGraph program) {
        this.program = program;
        for (int i = 0; i < program.asyncMethods.size(); i++) {
            async.set(program.asyncMethods.get(i));
        }
    }

    /**
     * Their nodes.
     *
     * @param mayWait whether what runs at a node is known to run only where it may wait
     */
    static BitSet of(ProgramGraph program, IntPredicate mayWait) {
        ServiceMethods methods = new ServiceMethods(program);
        methods.findCalls(mayWait);
        return methods.find();
    }

    private void findCalls(IntPredicate mayWait) {
        for (int e = 0; e < program.from.size(); e++) {
            int to = program.original(program.to.get(e));
            if (program.flow(e) == Flow.ENTER && program.isRuns(to)) {
                boolean isAllowed = mayWait.test(program.original(program.from.get(e)));
                (isAllowed ? called : calledElsewhere).set(to);
            }
        }
    }

    private BitSet find() {
        BitSet found = new BitSet();
        BitSet others = (BitSet) calledElsewhere.clone();
        for (int e = 0; e < program.from.size(); e++) {
            int from = program.original(program.from.get(e));
            if (program.flow(e) == Flow.PLAIN && program.isRuns(from)) {
                implemented(from, program.original(program.to.get(e)), found, others);
            }
        }
        for (ProgramGraph.Skipped virtual : program.skipped) {
            if (virtual.node() == ProgramGraph.NONE) {
                continue;
            }
            for (ProgramGraph.MethodAt target : virtual.targets()) {
                implemented(virtual.node(), target.node(), found, others);
            }
        }
        found.andNot(others);
        return found;
    }

    private void implemented(int virtual, int method, BitSet found, BitSet others) {
        if (!async.get(method)) {
            return;
        }
        // what a method runs without a call is a part of it
        if (calledElsewhere.get(virtual) || program.callables.containsKey(virtual)) {
            others.set(method);
        } else if (called.get(virtual)) {
            found.set(method);
        }
    }
}
