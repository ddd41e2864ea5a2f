/**
 * Reports: one class per output format, from text with a code frame to SARIF for code scanning.
 */
@NullMarked
package dev.asynclint.cli.report;

import org.jspecify.annotations.NullMarked;
