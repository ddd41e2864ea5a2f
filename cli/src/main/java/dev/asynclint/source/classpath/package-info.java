/**
 * Finds the class path of a project without running its build.
 *
 * <p>Everything is read from what lies on the disk: build files, recorded class paths, the local caches of Maven and Gradle.
 * Nothing is executed and nothing is fetched, so the answer may be incomplete; it says which step found what, and what
 * is missing.
 */
@NullMarked
package dev.asynclint.source.classpath;

import org.jspecify.annotations.NullMarked;
