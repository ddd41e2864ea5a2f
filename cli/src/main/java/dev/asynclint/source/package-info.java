/**
 * The JavaParser front end: parses sources, resolves types without a build, and translates into the code model.
 * It cannot know what blocks.
 */
@NullMarked
package dev.asynclint.source;

import org.jspecify.annotations.NullMarked;
