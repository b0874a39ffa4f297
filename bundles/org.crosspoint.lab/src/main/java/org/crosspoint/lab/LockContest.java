package org.crosspoint.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.lab.Lab.Attempt;
import org.crosspoint.lab.LockComparison.Absence;
import org.crosspoint.lab.LockComparison.Figures;

/// Several locks that are given the same work, each with several numbers of CPUs.
///
/// @param work what is run but for lock, number of CPUs and seed; its workload uses locks
/// @param locks which are compared
/// @param cpus numbers of CPUs, in order
/// @param seeds figures are the means over one run with each
public record LockContest(RunSpecification work, List<DesignChoice> locks, List<Integer> cpus, List<Long> seeds) {
    public LockContest {
        locks = List.copyOf(locks);
        cpus = List.copyOf(cpus);
        seeds = List.copyOf(seeds);
    }

    /// One lock with one number of CPUs.
    private record Entry(DesignChoice lock, int cpus) {}

    /// Numbers of CPUs at which something happens on a machine, in order: the powers of two up to the CPUs of its first
    /// station (die, tile, board), those times the powers of two, and all.
    public static List<Integer> sizes(MachineDescription machine) {
        int most = machine.cpus();
        int first = machine.stations().stream()
                .mapToInt(MachineDescription.Station::cpus)
                .filter(cpus -> cpus > 0)
                .findFirst()
                .orElse(most);
        TreeSet<Integer> sizes = new TreeSet<>();
        for (int size = 1; size < first; size *= 2) {
            sizes.add(size);
        }
        for (int size = first; size < most; size *= 2) {
            sizes.add(size);
        }
        sizes.add(most);
        return List.copyOf(sizes);
    }

    /// Runs all, side by side.
    ///
    /// @throws SpecificationException if not one run could begin: why the first could not
    /// @throws InterruptedException if the thread was interrupted; the simulations were ended
    public LockComparison run(Lab lab, Progress progress) throws InterruptedException {
        List<Entry> entries = locks.stream()
                .flatMap(lock -> cpus.stream().map(number -> new Entry(lock, number)))
                .toList();
        List<Attempt> attempts = lab.attempt(
                entries.stream()
                        .flatMap(entry -> seeds.stream().map(seed -> specification(entry, seed)))
                        .toList(),
                progress);
        attempts.stream().map(Attempt::result).flatMap(Optional::stream).forEach(this::checkLocksAreTaken);
        List<Figures> figures = new ArrayList<>();
        Map<String, Absence> absences = new LinkedHashMap<>();
        for (int e = 0; e < entries.size(); e++) {
            Entry entry = entries.get(e);
            List<Attempt> its = attempts.subList(e * seeds.size(), (e + 1) * seeds.size());
            Optional<Absence> absence = absence(entry, its);
            absence.ifPresent(one -> absences.merge(one.lock() + one.failed(), one, Absence::and));
            if (absence.isEmpty()) {
                figures.add(figures(
                        entry,
                        its.stream()
                                .map(Attempt::result)
                                .flatMap(Optional::stream)
                                .toList()));
            }
        }
        if (figures.isEmpty() && absences.values().stream().noneMatch(Absence::failed)) {
            throw new SpecificationException(attempts.getFirst().refusal());
        }
        return new LockComparison(
                work.canonical(), seeds, provenance(attempts), figures, List.copyOf(absences.values()));
    }

    private void checkLocksAreTaken(RunResult result) {
        if (result.finished() && acquisitions(result) == 0) {
            throw new SpecificationException("Nobody took a lock in the runs that are to be compared: workload '"
                    + work.workload().id() + "' has none, or " + result.status().time()
                    + " ps are too short for it; choose lock-hammer, for instance, or a longer duration.");
        }
    }

    private static long acquisitions(RunResult result) {
        return result.locks().stream().mapToLong(LockUse::acquisitions).sum();
    }

    private RunSpecification specification(Entry entry, long seed) {
        return work.withDesign(DesignKind.LOCK, entry.lock())
                .withCpus(entry.cpus())
                .withSeed(seed);
    }

    private static Optional<Absence> absence(Entry entry, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            boolean refused = attempt.result().isEmpty();
            boolean failed = attempt.result().map(result -> !result.finished()).orElse(false);
            if (refused || failed) {
                String reason = attempt.result()
                        .map(result -> result.status().message())
                        .orElse(attempt.refusal());
                return Optional.of(new Absence(name(entry.lock()), List.of(entry.cpus()), failed, reason));
            }
        }
        return Optional.empty();
    }

    private static List<Provenance.BundleVersion> provenance(List<Attempt> attempts) {
        return attempts.stream()
                .map(Attempt::result)
                .flatMap(Optional::stream)
                .flatMap(result -> result.provenance().bundles().stream())
                .collect(Collectors.toCollection(() -> new TreeSet<>(Provenance.BundleVersion.ORDER)))
                .stream()
                .toList();
    }

    private static Figures figures(Entry entry, List<RunResult> results) {
        return new Figures(
                name(entry.lock()),
                entry.cpus(),
                mean(results, RunResult::throughput),
                mean(results, result -> perAcquisition(result, "coherence.transactions")),
                mean(results, result -> perAcquisition(result, "interconnect.messages")),
                mean(results, LockContest::handover),
                mean(results, result -> fairness(result.cpuTimes())),
                results.stream()
                        .flatMap(result -> result.locks().stream())
                        .mapToLong(LockUse::maxBypass)
                        .max()
                        .orElse(0));
    }

    private static double mean(List<RunResult> results, ToDoubleFunction<RunResult> figure) {
        return results.stream().mapToDouble(figure).sum() / results.size();
    }

    private static double perAcquisition(RunResult result, String metric) {
        return result.find(metric).orElse(Double.NaN) / acquisitions(result);
    }

    /// In nanoseconds; not a number if nobody waited for another, as with one CPU.
    private static double handover(RunResult result) {
        return result.find("hammer.handovers").orElse(0) == 0
                ? Double.NaN
                : result.find("hammer.handover").orElse(Double.NaN) / 1000;
    }

    /// R. Jain, D. Chiu, W. Hawe, *A Quantitative Measure of Fairness*, DEC TR-301, 1984: 1 if all CPUs have done as
    /// much, 1/n if one of n has done all. Not a number if none has done anything.
    public static double fairness(List<CpuTime> cpus) {
        double sum = 0;
        double squares = 0;
        for (CpuTime cpu : cpus) {
            sum += cpu.units();
            squares += (double) cpu.units() * cpu.units();
        }
        return sum * sum / (cpus.size() * squares);
    }

    /// `ttas-backoff maximum=64`
    private static String name(DesignChoice lock) {
        return lock.parameters().entrySet().stream()
                .map(parameter -> " " + parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("", lock.id(), ""));
    }
}
