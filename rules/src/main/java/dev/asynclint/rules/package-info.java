/**
 * The rules, one file each, and their list. A rule asks for facts and cannot name a library method: that is
 * knowledge.
 */
@NullMarked
package dev.asynclint.rules;

import org.jspecify.annotations.NullMarked;
