package org.crosspoint.litmus;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;

/// Performs the steps of a thread by the operations of a simulated CPU.
final class Processor {
    private final Cpu cpu;
    private final List<LitmusTest.Location> locations;
    private final long[] registers;
    private final long[] addresses;
    private int comparison;

    /// @param registers of the thread
    /// @param addresses of the locations
    Processor(Cpu cpu, List<LitmusTest.Location> locations, long[] registers, long[] addresses) {
        this.cpu = cpu;
        this.locations = locations;
        this.registers = registers;
        this.addresses = addresses;
    }

    /// @param next number of the step after this one
    /// @return number of the step to go on with
    int perform(Step step, int next) {
        switch (step) {
            case Step.Load load -> {
                int there = location(load.location(), load.register(), false);
                load.register().set(registers, cpu.load(addresses[there]));
            }
            case Step.Store store -> {
                int there = location(store.location(), store.value(), true);
                cpu.store(
                        addresses[there],
                        locations.get(there).type().of(store.value().value(registers)));
            }
            case Step.Exchange exchange -> {
                int there = location(exchange.location(), exchange.register(), true);
                long word = locations.get(there).type().of(exchange.register().value(registers));
                exchange.register().set(registers, cpu.swap(addresses[there], word));
            }
            case Step.FetchAdd add -> {
                int there = location(add.location(), add.before(), true);
                long delta = add.delta().value(registers);
                add.before().set(registers, cpu.fetchAdd(addresses[there], add.negative() ? -delta : delta));
            }
            case Step.CompareExchange exchange -> compareExchange(exchange);
            case Step.Compute compute ->
                compute.register()
                        .set(
                                registers,
                                compute.operation()
                                        .of(
                                                compute.register().value(registers),
                                                compute.operand().value(registers)));
            case Step.Compare compare ->
                comparison = Long.compare(
                        compare.left().value(registers), compare.right().value(registers));
            case Step.Branch branch -> {
                return branch.when().holds(comparison) ? branch.target() : next;
            }
            case Step.Fence fence -> cpu.fence();
        }
        return next;
    }

    private int location(Target target, Operand operand, boolean stores) {
        return target.location(operand, stores, registers, locations);
    }

    /// A comparison that fails counts from when the other value is read. If it has changed back by then, the
    /// instruction begins anew.
    private void compareExchange(Step.CompareExchange exchange) {
        int there = location(exchange.location(), exchange.update(), true);
        Type type = locations.get(there).type();
        long address = addresses[there];
        long expected = type.of(exchange.accumulator().value(registers));
        long word = expected; // what an addition has left of it may have bits above those of the type
        long update = type.of(exchange.update().value(registers));
        while (!cpu.compareAndSet(address, word, update)) {
            word = cpu.load(address);
            if (type.of(word) != expected) {
                exchange.accumulator().set(registers, word);
                comparison = 1;
                return;
            }
        }
        comparison = 0;
    }
}
