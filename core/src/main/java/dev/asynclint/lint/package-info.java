/**
 * Running rules over a program: settings, suppressions and the baseline, the same for every front end.
 */
@NullMarked
package dev.asynclint.lint;

import org.jspecify.annotations.NullMarked;
