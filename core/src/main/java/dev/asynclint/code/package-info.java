/**
 * What the source says: one small, immutable model of calls, steps and callables that both front ends produce. It
 * knows no parser and no library, and an unresolved call is a value of it, not an error.
 */
@NullMarked
package dev.asynclint.code;

import org.jspecify.annotations.NullMarked;
