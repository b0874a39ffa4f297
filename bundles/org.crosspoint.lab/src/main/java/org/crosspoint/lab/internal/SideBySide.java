package org.crosspoint.lab.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.Lab.Attempt;
import org.crosspoint.lab.Progress;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;

/// Simulations of which each may be refused or fail without the others.
record SideBySide(Runner runner, ExecutorService threads) {

    List<Attempt> attempt(List<RunSpecification> specifications, Progress progress) throws InterruptedException {
        List<Future<RunResult>> futures = new ArrayList<>();
        try {
            for (RunSpecification specification : specifications) {
                futures.add(threads.submit(() -> runner.run(specification, Progress.NONE)));
            }
            List<Attempt> attempts = new ArrayList<>();
            for (Future<RunResult> future : futures) {
                attempts.add(taken(future));
                int done = attempts.size();
                progress.at((double) done / futures.size(), done + " of " + futures.size() + " runs");
            }
            return attempts;
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static Attempt taken(Future<RunResult> future) throws InterruptedException {
        try {
            return new Attempt(Optional.of(future.get()), "");
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case SpecificationException refused ->
                    new Attempt(Optional.empty(), String.valueOf(refused.getMessage()));
                case EngineDefect defect -> throw defect;
                case Error error -> throw error;
                default -> throw new EngineDefect("A run failed: " + failed.getCause());
            };
        }
    }
}
