package org.crosspoint.litmus;

import org.crosspoint.core.hardware.Cpu;

/// Performs the steps of a thread by the operations of a simulated CPU.
final class Processor {
    private final Cpu cpu;
    private final long[] registers;
    private final long[] addresses;
    private int comparison;

    /// @param registers of the thread
    /// @param addresses of the locations
    Processor(Cpu cpu, long[] registers, long[] addresses) {
        this.cpu = cpu;
        this.registers = registers;
        this.addresses = addresses;
    }

    /// @param next number of the step after this one
    /// @return number of the step to go on with
    int perform(Step step, int next) {
        switch (step) {
            case Step.Load load -> registers[load.register()] = cpu.load(addresses[load.location()]);
            case Step.Store store ->
                cpu.store(addresses[store.location()], store.value().value(registers));
            case Step.Exchange exchange ->
                registers[exchange.register()] =
                        cpu.swap(addresses[exchange.location()], registers[exchange.register()]);
            case Step.FetchAdd add -> {
                long delta = add.delta().value(registers);
                long before = cpu.fetchAdd(addresses[add.location()], add.negative() ? -delta : delta);
                if (add.before() != null) {
                    registers[add.before().number()] = before;
                }
            }
            case Step.CompareExchange exchange -> compareExchange(exchange);
            case Step.Compute compute ->
                registers[compute.register()] = compute.operation()
                        .of(registers[compute.register()], compute.operand().value(registers));
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

    /// A comparison that fails counts from when the other value is read. If it has changed back by then, the
    /// instruction
    /// begins anew.
    private void compareExchange(Step.CompareExchange exchange) {
        long address = addresses[exchange.location()];
        long expected = registers[exchange.accumulator()];
        for (; ; ) {
            if (cpu.compareAndSet(address, expected, exchange.update().value(registers))) {
                comparison = 0;
                return;
            }
            long seen = cpu.load(address);
            if (seen != expected) {
                registers[exchange.accumulator()] = seen;
                comparison = 1;
                return;
            }
        }
    }
}
