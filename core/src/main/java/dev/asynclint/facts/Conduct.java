package dev.asynclint.facts;

import java.util.function.Predicate;

/** What a body does with failures, its own and those of what it calls. */
enum Conduct {
    /** It is seen to do something that fails in practice, and lets the failure out. */
    FAILS,
    /** Nobody knows. */
    UNKNOWN,
    /** It only computes, and fails only where what it calls does. */
    COMPUTES,
    /** It tells somebody of all of them, and throws them on. */
    TELLS,
    /** It deals with them. */
    DEALS;

    /** That of a body. */
    static Conduct of(CallableFacts code, Predicate<String> declared) {
        if (code.dealsWithFailures()) {
            return DEALS;
        } else if (Computations.isAllThatItDoes(code, declared)) {
            return COMPUTES;
        }
        if (!code.failsInPractice()) {
            return UNKNOWN;
        }
        return code.tellsOfAllFailures() ? TELLS : FAILS;
    }
}
