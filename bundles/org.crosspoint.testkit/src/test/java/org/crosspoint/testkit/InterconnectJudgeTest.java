package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.NoParameters;
import org.crosspoint.core.design.Parameters;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;

class InterconnectJudgeTest {
    private static final long LATENCY = 10_000;

    @Test
    void aWireOfUnlimitedWidthKeepsAllRules() {
        assertThat(judge(stations -> new Wire())).allMatch(Verdict::holds).hasSize(InterconnectRule.values().length);
    }

    /// The trap: what is booked ahead of time holds up what passes earlier.
    @Test
    void aBusyUntilForEachLinkIsFound() {
        Verdict verdict = failing(InterconnectRule.ORDER_INSENSITIVITY, stations -> new Wire() {
            private long busyUntil;

            @Override
            public long send(int from, int to, int bytes, long departure) {
                long arrival = super.send(from, to, bytes, departure);
                if (from == to) {
                    return arrival;
                }
                long start = Math.max(departure, busyUntil);
                busyUntil = start + 100;
                return arrival + start - departure;
            }
        });
        assertThat(verdict.finding()).contains("when messages are booked in order");
    }

    @Test
    void aLatencyThatIsNotTheOneStatedIsFound() {
        failing(InterconnectRule.IDLE_LATENCY, stations -> new Wire() {
            @Override
            public long send(int from, int to, int bytes, long departure) {
                return super.send(from, to, bytes, departure) + (from == to ? 0 : 1);
            }
        });
    }

    @Test
    void aMinimumLatencyThatIsTooLargeIsFound() {
        failing(InterconnectRule.MINIMUM_LATENCY, stations -> new Wire() {
            @Override
            public long minimumLatency() {
                return LATENCY + 1;
            }

            @Override
            public long broadcast(int from, int bytes, long departure) {
                return super.broadcast(from, bytes, departure) + 1;
            }
        });
    }

    @Test
    void anArrivalBeforeTheLatencyIsFound() {
        failing(InterconnectRule.NO_TIME_TRAVEL, stations -> new Wire() {
            private int sent;

            @Override
            public long send(int from, int to, int bytes, long departure) {
                boolean hasty = ++sent == 1900 && stations == 3;
                return super.send(from, to, bytes, departure) - (hasty ? LATENCY : 0);
            }
        });
    }

    @Test
    void aWayBackThatIsLongerIsFoundUnlessTheNetworkSaysSo() {
        IntFunction<Interconnect> oneWay = stations -> new Wire() {
            @Override
            public long send(int from, int to, int bytes, long departure) {
                super.send(from, to, bytes, departure);
                return departure + latency(from, to, bytes);
            }

            @Override
            public long latency(int from, int to, int bytes) {
                return super.latency(from, to, bytes) * (from < to ? 1 : 2);
            }
        };
        failing(InterconnectRule.SYMMETRY, oneWay);
        assertThat(new InterconnectJudge(new TestNetwork(oneWay), InterconnectJudgeTest::none, false).judge())
                .allMatch(Verdict::holds)
                .hasSize(InterconnectRule.values().length - 1);
    }

    @Test
    void aUtilisationAboveAllOfTheTimeIsFound() {
        Verdict verdict = failing(InterconnectRule.UTILISATION, stations -> new Wire() {
            @Override
            double utilisation(long now) {
                return 2 * super.utilisation(now);
            }
        });
        assertThat(verdict.finding()).contains("the utilisation is").contains("expected");
    }

    @Test
    void miscountedBytesAreFound() {
        failing(InterconnectRule.COUNTS, stations -> new Wire() {
            @Override
            public long send(int from, int to, int bytes, long departure) {
                return super.send(from, to, Math.min(bytes, 64), departure);
            }
        });
    }

    @Test
    void aBroadcastThatOvertakesAnotherIsFound() {
        failing(InterconnectRule.BROADCAST_ORDER, stations -> new Wire() {
            @Override
            public long broadcast(int from, int bytes, long departure) {
                return super.broadcast(from, bytes, departure) + 1000L * from;
            }
        });
    }

    @Test
    void allocationIsFound() {
        failing(InterconnectRule.NO_ALLOCATION, stations -> new Wire() {
            private Object waste = "";

            @Override
            public long send(int from, int to, int bytes, long departure) {
                waste = new long[] {from, to};
                return super.send(from, to, bytes, departure);
            }

            @Override
            public String drawing() {
                return super.drawing() + waste.toString().substring(0, 0);
            }
        });
    }

    @Test
    void aDrawingThatIsTooWideIsFound() {
        failing(InterconnectRule.REPORT, stations -> new Wire() {
            @Override
            public String drawing() {
                return "-".repeat(81);
            }
        });
    }

    private static Verdict failing(InterconnectRule rule, IntFunction<Interconnect> create) {
        List<Verdict> failed =
                judge(create).stream().filter(verdict -> !verdict.holds()).toList();
        assertThat(failed).extracting(Verdict::rule).containsExactly(rule.sentence());
        return failed.getFirst();
    }

    private static List<Verdict> judge(IntFunction<Interconnect> create) {
        return new InterconnectJudge(new TestNetwork(create), InterconnectJudgeTest::none, true).judge();
    }

    private static Settings none(int stations) {
        return Parameters.resolve("test", NoParameters.class, Map.of());
    }

    @Design(id = "test", title = "made up for tests", source = "none", provides = Feature.ORDERED_BROADCAST)
    private record TestNetwork(IntFunction<Interconnect> create) implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return create.apply(site.stations());
        }
    }

    /// Everything takes the same time, and nothing waits.
    private static class Wire implements Interconnect {
        private long messages;
        private long bytes;
        private long seen;

        @Override
        public long send(int from, int to, int bytes, long departure) {
            if (from == to) {
                return departure;
            }
            messages++;
            this.bytes += bytes;
            return departure + LATENCY;
        }

        @Override
        public long broadcast(int from, int bytes, long departure) {
            seen = Math.max(seen + 1, departure + LATENCY);
            return seen;
        }

        @Override
        public long minimumLatency() {
            return LATENCY;
        }

        @Override
        public long latency(int from, int to, int bytes) {
            return from == to ? 0 : LATENCY;
        }

        double utilisation(long now) {
            return messages == 0 ? 0 : 100.0 * messages / (messages + 1);
        }

        @Override
        public List<Metric> metrics(long now) {
            return List.of(
                    Metric.counter("interconnect.messages", "1", messages),
                    Metric.counter("interconnect.bytes", "B", bytes),
                    Metric.gauge("interconnect.utilisation", "%", utilisation(now)));
        }

        @Override
        public List<Metric> cost() {
            return List.of(Metric.gauge("wires", "1", 1));
        }

        @Override
        public String drawing() {
            return "---";
        }
    }
}
