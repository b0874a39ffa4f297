package org.crosspoint.lab;

import java.util.List;

/// What an experiment found.
///
/// @param tables its figures
/// @param plots its curves
/// @param claims its claims, judged; at least one
public record ExperimentResult(List<Table> tables, List<Plot> plots, List<Claim> claims) {
    public ExperimentResult {
        tables = List.copyOf(tables);
        plots = List.copyOf(plots);
        claims = List.copyOf(claims);
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("An experiment must judge at least one claim.");
        }
    }

    /// Whether every claim holds.
    public boolean holds() {
        return claims.stream().allMatch(Claim::holds);
    }
}
