package org.crosspoint.testkit;

/// What a scheduler must keep. The sentence continues "a scheduler …".
public enum SchedulerRule {
    /// Every thread that is ready runs, on one CPU at a time, whatever it does: computes, gives way, waits, makes
    /// others.
    EXACTLY_ONCE("loses no thread and runs none twice"),
    /// Affinity masks are kept, also when they change.
    AFFINITY("runs a thread only where it may run"),
    /// Of threads that compute all the time, more than there are CPUs, each gets on.
    NO_STARVATION("lets every thread that is ready run in the end"),
    /// Of those that declare it: the thread of the highest priority is taken first.
    PRIORITIES("takes the thread of the highest priority first"),
    /// Of those that declare it: no CPU idles while a thread waits for one, so that work is done within Graham's bound
    /// (R. L. Graham, *Bounds on Multiprocessing Timing Anomalies*, 1969).
    WORK_CONSERVATION("leaves no CPU idle while a thread is ready"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    SchedulerRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
