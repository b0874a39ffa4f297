package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.MachineDrawing;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;

/// A machine: what it is made of, drawn, its other latencies, and what its file left open.
final class MachineView {
    private static final int BRIEF = 24;

    /// Values that need no quotation marks at the prompt.
    private static final Pattern BARE = Pattern.compile("[\\w.,:/+-]+");

    private MachineView() {}

    static Block of(MachinePlan plan) {
        MachineDescription machine = plan.machine();
        List<Block> blocks = new ArrayList<>();
        blocks.add(LabTables.titled(machine.id() + ": " + machine.title(), about(plan)));
        blocks.add(new MachineDrawing(machine, plan.network()));
        if (!plan.flaw().isEmpty()) {
            blocks.add(new Text(plan.flaw(), Ink.BAD, 0));
        }
        blocks.add(CoreKinds.table(machine));
        blocks.add(timing(machine));
        if (!machine.assumptions().isEmpty()) {
            blocks.add(LabTables.titled(
                    "Assumed, because its file does not say", Text.of(String.join("\n", machine.assumptions()))));
        }
        return new Page(blocks);
    }

    private static Block about(MachinePlan plan) {
        MachineDescription machine = plan.machine();
        return look -> energy(
                        translation(
                                caches(
                                        Facts.indented(0)
                                                .with("source", machine.source())
                                                .with("CPUs", CoreKinds.cpus(machine))
                                                .with("interconnect", choice(machine.interconnect()))
                                                .with("built of", cost(plan.cost(), look))
                                                .with("protocol", choice(machine.protocol()))
                                                .with("tracking", choice(machine.tracking()))
                                                .with("ordering", choice(machine.ordering()))
                                                .with("cache line", Figures.of(machine.lineBytes(), "B", look))
                                                .with("features", String.join(", ", machine.features())),
                                        machine),
                                machine.paging(),
                                look),
                        machine.energy())
                .lines(look);
    }

    /// Which line makes room in each cache, and what the second level of a core has to do with the first.
    private static Facts caches(Facts facts, MachineDescription machine) {
        if (machine.caches().isEmpty()) {
            return facts;
        }
        String replacement = machine.caches().stream()
                .map(cache -> cache.name() + ' ' + word(cache.replacement()))
                .collect(Collectors.joining(", "));
        String inclusion = machine.caches().stream()
                .filter(cache -> cache.scope() == Cache.Scope.CPU && cache.kind() != Cache.Kind.INSTRUCTION)
                .skip(1)
                .map(cache -> cache.name() + ' ' + word(cache.inclusion()))
                .collect(Collectors.joining(", "));
        Facts more = facts.with("replacement", replacement);
        return inclusion.isEmpty() ? more : more.with("inclusion", inclusion);
    }

    /// As machine files have it.
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What is consumed besides cores, if the machine says it.
    private static Facts energy(Facts facts, MachineDescription.Energy energy) {
        return energy.equals(MachineDescription.Energy.UNKNOWN)
                ? facts
                : facts.with(
                        "energy",
                        energy.perHop() + " pJ for a message on a link, " + energy.backgroundPerCycle()
                                + " pJ in each cycle of the machine's clock, besides the cores");
    }

    /// How addresses are translated, if they can be.
    private static Facts translation(Facts facts, Paging paging, Look look) {
        if (!paging.isThere()) {
            return facts;
        }
        return facts.with(
                "translation",
                "pages of " + Figures.of(paging.pageBytes(), "B", look) + " in " + paging.levels()
                        + " levels of tables; "
                        + paging.tlbs().stream()
                                .map(tlb -> tlb.name() + " of " + tlb.entries()
                                        + (tlb.entries() == 1 ? " entry" : " entries") + ", "
                                        + Figures.count(tlb.latency(), "cycle"))
                                .collect(Collectors.joining("; ")));
    }

    private static String cost(List<Metric> cost, Look look) {
        return cost.stream()
                .map(part -> part.name() + " " + Figures.of(part.value(), part.unit(), look))
                .collect(Collectors.joining(", "));
    }

    static String choice(DesignChoice choice) {
        return choice.id()
                + choice.parameters().entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }

    /// The same as it can be typed, long values left out: `machine ID` shows them.
    static String brief(DesignChoice choice, Look look) {
        return choice.id()
                + choice.parameters().entrySet().stream()
                        .map(entry -> " " + entry.getKey() + '='
                                + (entry.getValue().toString().length() > BRIEF
                                        ? look.choose("…", "...")
                                        : quoted(entry.getValue().toString())))
                        .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        if (BARE.matcher(value).matches()) {
            return value;
        }
        return value.indexOf('\'') < 0 ? '\'' + value + '\'' : '"' + value + '"';
    }

    private static Block timing(MachineDescription machine) {
        MachineDescription.Timing timing = machine.timing();
        Table table = Table.of(Column.text("other latencies"), Column.figures("time", "cycles"))
                .row("leaving the private caches on a miss", timing.miss())
                .row("directory or snoop look-up", timing.directory())
                .row("home busy with a look-up", timing.directoryOccupancy())
                .row("memory access", timing.memory())
                .row("memory node busy with an access", timing.memoryOccupancy())
                .row("private memory access", timing.privateMemory())
                .row("a cache supplies a line", timing.supply())
                .row("a cache acknowledges an invalidation", timing.invalidate());
        atomics(table, timing.atomics());
        table.row("fence", timing.fence())
                .row("interrupt delivery", timing.interrupt())
                .row("interrupt handler entry and return", timing.trap())
                .row("system call entry and return", timing.systemCall());
        return timing.mwait() == MachineDescription.Timing.NO_MWAIT
                ? table
                : table.row("waking from MWAIT", timing.mwait());
    }

    private static void atomics(Table table, MachineDescription.Atomics atomics) {
        if (atomics.equals(MachineDescription.Atomics.all(atomics.swap()))) {
            table.row("atomic operation, beyond a store", atomics.swap());
        } else {
            table.row("test-and-set, beyond a store", atomics.testAndSet())
                    .row("swap, beyond a store", atomics.swap())
                    .row("fetch-and-add, beyond a store", atomics.fetchAndAdd())
                    .row("compare-and-set, beyond a store", atomics.compareAndSet());
        }
    }
}
