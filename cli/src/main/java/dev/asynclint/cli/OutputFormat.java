package dev.asynclint.cli;

/** How findings are written. */
enum OutputFormat {
    TEXT,
    JSON,
    SARIF
}
