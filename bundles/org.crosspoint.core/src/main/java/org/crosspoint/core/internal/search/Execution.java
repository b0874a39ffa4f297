package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.internal.engine.Thrown;
import org.crosspoint.core.search.CriticalRegion;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.Program;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.Stage;
import org.jspecify.annotations.Nullable;

/// One execution of a program on the abstract machine: memory, and for each CPU its program, its store buffer and its
/// interrupts, each of them a process that can go on by itself. This is the machine of P. Sewell et al., *x86-TSO: A
/// Rigorous and Usable Programmer's Model for x86 Multiprocessors*, CACM 53(7), 2010, with [OrderingRules] as its
/// parameters; without store buffers it is sequentially consistent.
///
/// Processes are numbered by what they are, then by CPU: programs, buffers, interrupts.
final class Execution implements Stage {
    /// Kinds of processes.
    static final int KINDS = 3;

    private static final int BUFFERS = 1;
    private static final int INTERRUPTS = 2;

    private static final int MOST_INTERRUPTS = 64;

    final AbstractMemory memory;

    private final OrderingRules rules;

    /// Polls without anything changing, when only polling CPUs are left, after which nothing will.
    private final int patience;

    private final boolean waiting;
    private final SearchedCpu[] cpus;
    private final Regions regions;
    private final List<Runnable> checks = new ArrayList<>();
    private @Nullable Failure failure;
    private String finding = "";
    private boolean isBounded;
    private int idlePolls;
    private int intruded;

    /// Begins an execution: sets up, and lets each program run up to its first operation.
    ///
    /// @param limits what a search may do
    /// @param waiting whether to look at who waits for a region
    Execution(Program program, OrderingRules rules, SearchLimits limits, boolean waiting) {
        int count = program.cpus();
        this.rules = rules;
        this.waiting = waiting;
        patience = limits.steps() / 2;
        memory = new AbstractMemory(count);
        cpus = new SearchedCpu[count];
        regions = new Regions(count);
        Consumer<Cpu> code = program.begin(this);
        for (int cpu = 0; cpu < count; cpu++) {
            cpus[cpu] = new SearchedCpu(this, cpu, KINDS * count, limits.polls(), code);
        }
        boolean begun = false;
        try {
            for (int cpu = 0; cpu < count && failure == null; cpu++) {
                letGo(cpus[cpu], SearchedCpu::proceed);
            }
            begun = true;
        } finally {
            if (!begun) {
                abandon();
            }
        }
    }

    @Override
    public Memory memory() {
        return memory;
    }

    @Override
    public CriticalRegion region(String name) {
        return regions.add(this, name);
    }

    @Override
    public void require(boolean holds, String sentence) {
        if (!holds) {
            throw new Broken(sentence);
        }
    }

    @Override
    public void atEnd(Runnable check) {
        checks.add(check);
    }

    /// The place of a CPU's interrupts.
    static long placeOfInterrupts(int cpu) {
        return -1L - cpu;
    }

    int cpus() {
        return cpus.length;
    }

    int processes() {
        return KINDS * cpus.length;
    }

    SearchedCpu cpu(int id) {
        return cpus[id];
    }

    /// The CPU that a process belongs to.
    int cpuOf(int process) {
        return process % cpus.length;
    }

    /// The process that is a CPU's store buffer.
    int bufferOf(int cpu) {
        return BUFFERS * cpus.length + cpu;
    }

    /// The process that is a CPU's interrupts.
    int interruptsOf(int cpu) {
        return INTERRUPTS * cpus.length + cpu;
    }

    /// Whether a process is the interrupts of its CPU.
    boolean isInterrupts(int process) {
        return process / cpus.length == INTERRUPTS;
    }

    /// The regions of the program.
    Regions regions() {
        return regions;
    }

    boolean looksAtWaiting() {
        return waiting;
    }

    /// How many polls in a row have changed nothing while only polling CPUs were left.
    int idlePolls() {
        return idlePolls;
    }

    /// Who looks at the time does not poll for ever.
    void timeIsAsked() {
        idlePolls = 0;
    }

    /// What went wrong; null if nothing has.
    @Nullable
    Failure failure() {
        return failure;
    }

    /// It in a sentence without a full stop.
    String finding() {
        return finding;
    }

    /// Who was in a region that another entered.
    int intruded() {
        return intruded;
    }

    String regionName(long place) {
        return regions.at(place).name;
    }

    /// Whether not all there is may be tried: a polling CPU was held back, or an interrupt was sent.
    boolean isBounded() {
        return isBounded;
    }

    /// How often others entered a region while one CPU waited for it, at most.
    int mostOvertakings() {
        return regions.mostOvertakings();
    }

    /// The processes that can go on, a bit each. Finds the failure if there are none although there should be.
    int enabled() {
        if (failure != null) {
            return 0;
        }
        int enabled = 0;
        int polling = 0;
        for (int id = 0; id < cpus.length; id++) {
            SearchedCpu cpu = cpus[id];
            if (canGoOn(cpu)) {
                if (isPolling(cpu)) {
                    polling |= 1 << id;
                } else {
                    enabled |= 1 << id;
                }
            }
            enabled |= cpu.stores.isEmpty() ? 0 : 1 << bufferOf(id);
            enabled |= cpu.takesInterrupts() ? 1 << interruptsOf(id) : 0;
        }
        if (enabled != 0) {
            isBounded |= polling != 0;
            return enabled;
        }
        if (polling == 0) {
            end();
        } else if (++idlePolls > patience) {
            fail(
                    Failure.LIVELOCK,
                    "CPUs poll on although nobody is left to change anything: " + Narration.waiters(this, polling));
            return 0;
        }
        return polling;
    }

    private boolean canGoOn(SearchedCpu cpu) {
        if (cpu.hasEnded) {
            return false;
        }
        Step next = cpu.pending;
        return switch (next.kind) {
            case LOAD -> rules.forwards() || !cpu.stores.holds(next.place);
            case STORE -> !rules.buffersStores() || cpu.stores.size() < rules.storeBuffer();
            case AWAIT -> (rules.forwards() || !cpu.stores.holds(next.place)) && seen(cpu, next.place) != next.operand;
            case COMPARE_AND_SET, FETCH_ADD, SWAP, TEST_AND_SET, FENCE, SEND_INTERRUPT -> cpu.stores.isEmpty();
            case HALT -> false;
            case WAIT, ENTER, LEAVE -> true;
            case DRAIN, INTERRUPT -> throw new IllegalStateException("no operation of a program");
        };
    }

    private boolean isPolling(SearchedCpu cpu) {
        return cpu.polling.goesOn(cpu.pending, word -> seen(cpu, word));
    }

    /// What a CPU sees in a word.
    private long seen(SearchedCpu cpu, long address) {
        return cpu.stores.holds(address) ? cpu.stores.value(address) : memory.peek(address);
    }

    /// What a process that can go on would do now, without its clock.
    void next(int process, Step step) {
        SearchedCpu cpu = cpus[cpuOf(process)];
        if (process < cpus.length) {
            step.copyActionOf(cpu.pending);
            lookAt(cpu, step);
        } else if (isInterrupts(process)) {
            step.kind = Kind.INTERRUPT;
            step.word = placeOfInterrupts(cpuOf(process));
            step.place = step.word;
            step.operand = cpu.interrupts.element();
            step.changes = true;
        } else {
            step.kind = Kind.DRAIN;
            step.word = cpu.stores.oldestAddress();
            step.place = step.word;
            step.operand = cpu.stores.oldestValue();
            step.before = memory.peek(step.place);
            step.changes = step.operand != step.before;
        }
        step.process = process;
    }

    private void lookAt(SearchedCpu cpu, Step step) {
        switch (step.kind) {
            case LOAD, AWAIT -> {
                step.before = seen(cpu, step.place);
                step.changes = false;
            }
            case STORE -> {
                step.before = seen(cpu, step.place);
                step.changes = !rules.buffersStores() && step.operand != step.before;
                step.place = rules.buffersStores() ? Step.NOWHERE : step.place;
            }
            case COMPARE_AND_SET, FETCH_ADD, SWAP, TEST_AND_SET -> {
                step.before = memory.peek(step.place);
                step.changes = Effects.update(step) != step.before;
            }
            case FENCE, HALT, WAIT -> step.changes = false;
            case ENTER, LEAVE, SEND_INTERRUPT, DRAIN, INTERRUPT -> step.changes = true;
        }
    }

    /// Lets a process that can go on do its next step.
    ///
    /// @param step set to what it does, without its clock
    void perform(int process, Step step) {
        next(process, step);
        SearchedCpu cpu = cpus[cpuOf(process)];
        if (step.changes) {
            idlePolls = 0;
        }
        if (process >= cpus.length) {
            if (step.kind == Kind.DRAIN) {
                memory.poke(step.place, step.operand);
                cpu.stores.removeOldest();
            } else {
                letGo(cpu, SearchedCpu::interrupt);
            }
            return;
        }
        long address = step.word;
        switch (step.kind) {
            case STORE -> {
                if (rules.buffersStores()) {
                    cpu.stores.add(address, step.operand);
                } else {
                    memory.poke(address, step.operand);
                }
            }
            case COMPARE_AND_SET, FETCH_ADD, SWAP, TEST_AND_SET -> memory.poke(address, Effects.update(step));
            case SEND_INTERRUPT -> send(cpu, step);
            case WAIT -> regions.at(address).isWaiting(cpu.id());
            case ENTER -> enter(cpu, regions.at(address));
            case LEAVE -> regions.at(address).left(cpu.id());
            case LOAD, AWAIT, FENCE, DRAIN, HALT, INTERRUPT -> {
                // Nothing in memory changes.
            }
        }
        if (step.kind.mayPoll() && !step.changes) {
            cpu.polling.add(step);
        } else if (step.kind != Kind.FENCE && step.kind != Kind.WAIT) {
            cpu.polling.reset();
        }
        if (failure == null) {
            letGo(cpu, running -> running.goOn(Effects.returned(step)));
        }
    }

    private void send(SearchedCpu sender, Step step) {
        isBounded = true;
        int target = Math.toIntExact(-1 - step.place);
        if (cpus[target].interrupts.size() == MOST_INTERRUPTS) {
            fail(
                    Failure.FAULT,
                    "CPU " + sender.id() + " sends an interrupt to CPU " + target + ", which has " + MOST_INTERRUPTS
                            + " undelivered ones");
            return;
        }
        cpus[target].interrupts.add((int) step.operand);
    }

    private void enter(SearchedCpu cpu, Region region) {
        int other = region.entered(cpu.id());
        if (other >= 0) {
            intruded = other;
            fail(
                    Failure.EXCLUSION,
                    "CPU " + cpu.id() + " enters the " + region.name + " while CPU " + other + " is in it");
        }
    }

    /// Lets a program run on, and notes what it throws.
    private void letGo(SearchedCpu cpu, Consumer<SearchedCpu> how) {
        try {
            how.accept(cpu);
        } catch (Broken broken) {
            cpu.hasEnded = true;
            fail(Failure.REQUIREMENT, "CPU " + cpu.id() + ": " + broken.getMessage());
        } catch (SpecificationException mistake) {
            throw mistake;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError thrown) {
            cpu.hasEnded = true;
            fail(Failure.FAULT, "the code on CPU " + cpu.id() + " threw " + Thrown.nameAndPlace(thrown));
        }
    }

    private void end() {
        int blocked = 0;
        for (SearchedCpu cpu : cpus) {
            blocked |= cpu.hasEnded ? 0 : 1 << cpu.id();
        }
        if (blocked != 0) {
            boolean lost = regions.areFree() && Integer.bitCount(blocked) < cpus.length;
            fail(
                    lost ? Failure.LOST_WAKE_UP : Failure.DEADLOCK,
                    Narration.waiters(this, blocked) + ", and nobody is left to end that");
            return;
        }
        try {
            checks.forEach(Runnable::run);
        } catch (Broken broken) {
            fail(Failure.REQUIREMENT, "at the end " + broken.getMessage());
        }
    }

    private void fail(Failure kind, String sentence) {
        failure = kind;
        finding = sentence;
    }

    /// What tells this state from others: what every program has found, and what is or will be in memory.
    Fingerprint.Value state() {
        Fingerprint state = new Fingerprint();
        memory.addTo(state);
        for (SearchedCpu cpu : cpus) {
            state.add(cpu.history);
            cpu.stores.addTo(state);
            state.add(cpu.interrupts.size());
            cpu.interrupts.forEach(state::add);
        }
        return state.value();
    }

    /// Forgets the programs that have not ended.
    void abandon() {
        for (SearchedCpu cpu : cpus) {
            if (cpu != null) {
                cpu.abandon();
            }
        }
    }
}
