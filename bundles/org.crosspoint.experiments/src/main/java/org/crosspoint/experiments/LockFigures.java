package org.crosspoint.experiments;

import java.util.List;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.lab.LockContest;
import org.crosspoint.lab.RunResult;

/// What is measured of one lock with one number of CPUs.
///
/// @param setting how the lock is used
/// @param lock which lock
/// @param cpus how many CPUs want it
/// @param throughput acquisitions per second
/// @param transactions coherence transactions per acquisition
/// @param messages messages on the interconnect per acquisition
/// @param handover mean time from one CPU's last step inside to the next one's first, where that one was waiting, ns
/// @param critical mean time inside the critical section, ns
/// @param fairness Jain's index of the acquisitions of each CPU: 1 if all have as many, 1/n if one has all
/// @param evenness fewest acquisitions of a CPU over the most of one
/// @param bypass most times that others acquired the lock while one CPU waited, or has waited up to the end
record LockFigures(
        LockSetting setting,
        LockVariant lock,
        int cpus,
        double throughput,
        double transactions,
        double messages,
        double handover,
        double critical,
        double fairness,
        double evenness,
        double bypass) {

    static LockFigures of(LockSetting setting, LockVariant lock, int cpus, RunResult result) {
        double acquisitions = result.status().units();
        return new LockFigures(
                setting,
                lock,
                cpus,
                result.throughput(),
                result.metric("coherence.transactions") / acquisitions,
                result.metric("interconnect.messages") / acquisitions,
                result.metric("hammer.handover") / 1000,
                result.metric("hammer.critical") / 1000,
                fairness(result.cpuTimes()),
                evenness(result.cpuTimes()),
                result.locks().stream().mapToDouble(LockUse::maxBypass).max().orElse(Double.NaN));
    }

    static double fairness(List<CpuTime> cpus) {
        return LockContest.fairness(cpus);
    }

    /// Not a number if nobody has acquired the lock.
    static double evenness(List<CpuTime> cpus) {
        double fewest = cpus.stream().mapToDouble(CpuTime::units).min().orElse(Double.NaN);
        return fewest / cpus.stream().mapToDouble(CpuTime::units).max().orElse(Double.NaN);
    }
}
