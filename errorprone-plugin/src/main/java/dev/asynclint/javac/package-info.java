/**
 * The javac front end: translates attributed trees into the code model. It cannot know what blocks.
 */
@NullMarked
package dev.asynclint.javac;

import org.jspecify.annotations.NullMarked;
