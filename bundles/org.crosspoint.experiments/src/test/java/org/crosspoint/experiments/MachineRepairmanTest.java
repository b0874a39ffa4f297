package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.PriorityQueue;
import org.assertj.core.data.Percentage;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineRepairmanTest {
    @Test
    void oneCustomerNeverWaits() {
        assertThat(new MachineRepairman(3, 7).utilisation(1)).isEqualTo(0.3, within(1e-12));
        assertThat(new MachineRepairman(3, 7).throughput(1)).isEqualTo(0.1, within(1e-12));
    }

    /// For two customers the busy period is S·e^(λS).
    @ParameterizedTest(name = "S = {0}, Z = {1}")
    @CsvSource({"1, 1", "2, 5", "10, 1", "1, 100"})
    void twoCustomersHaveAClosedForm(double service, double think) {
        double busy = service * Math.exp(service / think);
        double expected = busy / (busy + think / 2);

        assertThat(new MachineRepairman(service, think).utilisation(2)).isEqualTo(expected, within(1e-12));
    }

    @ParameterizedTest(name = "{0} customers, S = {1}, Z = {2}")
    @CsvSource({"2, 13, 11", "4, 13, 40", "8, 10, 100", "16, 10, 130", "32, 10, 400", "64, 10, 640"})
    void itAgreesWithASimulationWrittenFromTheModel(int customers, double service, double think) {
        double simulated = simulate(customers, service, think, 400_000);

        assertThat(new MachineRepairman(service, think).throughput(customers))
                .isCloseTo(simulated, Percentage.withPercentage(0.5));
    }

    @ParameterizedTest(name = "{0} customers")
    @ValueSource(ints = {64, 1024, 100_000})
    void itStaysFiniteWhereTheProductsOverflow(int customers) {
        assertThat(new MachineRepairman(10, 1).utilisation(customers)).isEqualTo(1, within(1e-12));
    }

    @Test
    void moreCustomersNeverLoadTheServerLess() {
        MachineRepairman model = new MachineRepairman(1, 30);
        for (int customers = 1; customers < 100; customers++) {
            assertThat(model.utilisation(customers + 1))
                    .isGreaterThanOrEqualTo(model.utilisation(customers))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void timesThatAreNotPositiveAreRefused() {
        assertThatThrownBy(() -> new MachineRepairman(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MachineRepairman(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Customers in order of arrival at the server; each is served at once or when the one before has left.
    private static double simulate(int customers, double service, double think, int services) {
        RandomStream random = new RandomStream(42, "think");
        PriorityQueue<Double> arrivals = new PriorityQueue<>();
        for (int i = 0; i < customers; i++) {
            arrivals.add(thinking(random, think));
        }
        double free = 0;
        for (int served = 0; served < services; served++) {
            free = Math.max(free, arrivals.remove()) + service;
            arrivals.add(free + thinking(random, think));
        }
        return services / free;
    }

    private static double thinking(RandomStream random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
