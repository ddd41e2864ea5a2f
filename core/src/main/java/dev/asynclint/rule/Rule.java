package dev.asynclint.rule;

/** A bad pattern that asynclint finds. It asks facts and never names a library method: that is knowledge. */
public sealed interface Rule permits UnitRule, GraphRule {

    RuleInfo info();
}
