package org.crosspoint.testkit;

/// What a judge found about one rule.
///
/// @param rule the rule in words: `lets in one CPU at a time`
/// @param holds whether every trial kept it
/// @param trials how many trials were run; the first that fails is the last
/// @param finding empty if the rule holds, otherwise one sentence: which machine and seed, and what happened
public record Verdict(String rule, boolean holds, int trials, String finding) {}
