/**
 * What a rule, a finding and a fix are. A rule reads facts and reports findings; its texts are the only source of
 * its documentation.
 */
@NullMarked
package dev.asynclint.rule;

import org.jspecify.annotations.NullMarked;
