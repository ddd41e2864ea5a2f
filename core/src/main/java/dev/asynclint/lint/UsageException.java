package dev.asynclint.lint;

/** The user asked for something that cannot be done; the message says what, for people. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What cannot be done, and why. */
    public UsageException(String message) {
        super(message);
    }
}
