package dev.asynclint.facts;

import java.util.function.Predicate;

/** What a body does with failures, its own and those of what it calls. */
enum Conduct {
    /** It may fail by itself, or nobody knows. */
    FAILS,
    /** It only computes, and fails only where what it calls does. */
    COMPUTES,
    /** It deals with them. */
    DEALS;

    /** That of a body. */
    static Conduct of(CallableFacts code, Predicate<String> declared) {
        return code.dealsWithFailures() ? DEALS : Computations.isAllThatItDoes(code, declared) ? COMPUTES : FAILS;
    }
}
