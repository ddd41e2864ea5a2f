package dev.asynclint.lint;

/**
 * A defect of asynclint: a rule, or the derivation of facts, failed on a file. The rest went on.
 *
 * @param rule name of the rule, or {@code facts}
 * @param path the file, or empty for the whole program
 */
public record RuleFailure(String rule, String path, Throwable cause) {}
