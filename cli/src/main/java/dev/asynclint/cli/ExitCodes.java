package dev.asynclint.cli;

/** What the process tells its caller. */
final class ExitCodes {

    /** Nothing at or above the severity that fails a run. */
    static final int CLEAN = 0;

    /** Findings at or above that severity. */
    static final int FINDINGS = 1;

    /** The command line or the configuration is wrong; nothing was analysed. */
    static final int USAGE = 2;

    /** Something could not be analysed, and {@code --strict} asked for all. */
    static final int INCOMPLETE = 3;

    /** A defect of asynclint. */
    static final int INTERNAL = 70;

    private ExitCodes() {}
}
