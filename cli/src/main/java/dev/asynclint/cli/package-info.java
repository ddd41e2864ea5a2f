/**
 * The command line: commands, configuration, file discovery, and the wiring of front end, rules and reports.
 */
@NullMarked
package dev.asynclint.cli;

import org.jspecify.annotations.NullMarked;
