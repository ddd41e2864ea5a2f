/**
 * What follows from code and knowledge: use of results, guards, locks, threads, and the graph whose edges mean
 * <em>runs on the same thread as</em>. Every derived fact carries the evidence it was derived from.
 */
@NullMarked
package dev.asynclint.facts;

import org.jspecify.annotations.NullMarked;
