/**
 * One thin Error Prone check per rule, and the plain javac plugin. The first check of a compilation analyses all
 * of it; each then reports its own findings.
 */
@NullMarked
package dev.asynclint.errorprone;

import org.jspecify.annotations.NullMarked;
