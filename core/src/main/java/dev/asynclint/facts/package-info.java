/**
 * What follows from code and knowledge: use of results, guards, locks, threads, and the graph whose edges mean
 * <em>runs on the same thread as</em>. Every derived fact carries the evidence it was derived from.
 *
 * <p>Where to begin:
 *
 * <ul>
 *   <li><b>One file.</b> {@link dev.asynclint.facts.UnitFacts} holds {@link dev.asynclint.facts.CallableFacts},
 *       {@link dev.asynclint.facts.CallFacts} and {@link dev.asynclint.facts.ArgumentFacts}: all that rules ask. {@code UnitReader}
 *       fills them in one walk. What they answer stands by subject in {@code Completion} (is the awaited value there already?),
 *       {@code FailureHandling} and {@code Handlers}, {@code Promises}, {@code Hops} (which operator changes threads),
 *       {@code Lifetimes}, {@code ThreadChecks}, {@code Dependence}, {@code Waits}.
 *   <li><b>The graph of one file.</b> {@link dev.asynclint.facts.UnitGraphBuilder} walks the bodies and makes a
 *       {@link dev.asynclint.facts.UnitGraph}, which knows nothing of syntax: {@code Declarations}, {@code KnownCall} for what
 *       knowledge describes, {@code OwnCalls} for what the program may declare, {@code EntryPoints} for where threads come in.
 *       {@code Entities} numbers the values that it follows.
 *   <li><b>The graph of the program.</b> {@link dev.asynclint.facts.ProgramFacts} links all of them: {@code ProgramGraph},
 *       {@code Hierarchy} for virtual calls, {@code Copies} and {@code Settled} for what parameters and fields rule out,
 *       {@code Reachability} forwards from threads, {@code BlockingPaths} backwards from calls that block, {@code Outcomes} for how
 *       asynchronous values end.
 *   <li><b>Facts of compiled modules.</b> {@link dev.asynclint.facts.FactsFile} writes and reads what
 *       {@link dev.asynclint.facts.ExportedFacts} keeps of a program for those that are compiled against it.
 * </ul>
 */
@NullMarked
package dev.asynclint.facts;

import org.jspecify.annotations.NullMarked;
