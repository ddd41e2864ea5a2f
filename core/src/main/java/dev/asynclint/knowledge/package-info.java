/**
 * What libraries do: the format of knowledge files, the bundled files, and the look-up of a method in them. Which
 * method blocks, where a lambda runs and what a type is are stated here and nowhere else.
 */
@NullMarked
package dev.asynclint.knowledge;

import org.jspecify.annotations.NullMarked;
