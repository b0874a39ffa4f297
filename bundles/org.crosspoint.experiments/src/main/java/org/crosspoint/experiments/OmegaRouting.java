package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.UnbufferedNetwork;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.LabExperiment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The omega network of the textbook's figure: its routes, conflicts and cost, and how many requests it accepts.
///
/// The textbook's switches pass one message at a time: it has two requests conflict that need different outputs of
/// switch 3A. Routes and conflicts are looked at with such switches. The formula of acceptance is that of switches that
/// pass messages to different outputs at once, in a network without buffers that drops what loses a conflict (Patel
/// 1981); so are the switches with which it is measured.
@Component
@LabExperiment(
        id = "omega-routing",
        title = "Omega network: routes, conflicts, switches, acceptance",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1, fig. 8-5; J. H. Patel, IEEE ToC C-30(10), 1981",
        parameters = {})
public final class OmegaRouting implements Experiment {
    private static final int FIGURE = 8;
    private static final int MESSAGE_BYTES = 256;
    private static final Map<String, Object> OF_THE_BOOK = Map.of("switches", "single", "linkBytesPerCycle", 1);

    /// Longer than anything that is sent at one instant takes.
    private static final long LATER = 1_000_000 * Networks.CYCLE;

    private static final List<Integer> SIZES = List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);
    private static final List<Integer> MEASURED_SIZES = List.of(8, 64, 1024);
    private static final List<Double> RATES = List.of(0.25, 0.5, 0.75, 1.0);
    private static final int REQUESTS = 200_000;

    /// A wire is taken for one cycle, as in the network without buffers.
    private static final int REQUEST_BYTES = 16;

    private final Networks networks;

    @Activate
    public OmegaRouting(@Reference Catalogue catalogue) {
        networks = new Networks(catalogue);
    }

    /// A request of the figure.
    ///
    /// @param name as the figure marks it
    /// @param cpu from where
    /// @param memory to where
    /// @param switches what it passes: `1D lower`
    record Path(String name, int cpu, int memory, List<String> switches) {
        /// The switches without the outputs.
        List<String> names() {
            return switches.stream()
                    .map(step -> step.substring(0, step.indexOf(' ')))
                    .toList();
        }

        List<String> outputs() {
            return switches.stream()
                    .map(step -> step.substring(step.indexOf(' ') + 1))
                    .toList();
        }

        List<String> shared(Path other) {
            return names().stream().filter(other.names()::contains).toList();
        }
    }

    /// The three requests of the text and what happens when two are made at one instant.
    ///
    /// @param abWait how long the second of a and b waits, in cycles
    /// @param bcWait how long the second of b and c waits, in cycles
    record Figure(Path a, Path b, Path c, double abWait, double bcWait) {}

    /// Every request with every reply at one instant.
    ///
    /// @param pairs number of pairs
    /// @param explained in how many the reply waits if, and only if, the request shares a switch with the
    ///     request that it answers
    record Replies(int pairs, int explained) {}

    /// @param size CPUs and memories
    record Cost(int size, long switches) {
        long formula() {
            return (long) size / 2 * Integer.numberOfTrailingZeros(size);
        }
    }

    /// Requests that leave a stage.
    ///
    /// @param size CPUs and memories
    /// @param rate requests of each CPU in each cycle
    /// @param stage the stage, from 1
    /// @param measured on each of its outputs in each cycle
    /// @param formula the same of the recurrence p(i+1) = 1 − (1 − p(i)/2)²
    record Acceptance(int size, double rate, int stage, double measured, double formula) {
        double off() {
            return Math.abs(measured / formula - 1);
        }
    }

    /// The same requests in the network as simulations use it, with buffers: what loses a conflict waits.
    /// Waits of less than 16 cycles are not modelled ([org.crosspoint.core.hardware.LinkCalendar]).
    ///
    /// @param size CPUs and memories
    /// @param rate requests of each CPU in each cycle
    /// @param arrived at each memory in each cycle before the last requests are made, if the way through an
    ///     idle network took no time
    /// @param waiting of a request for others, on average, in cycles; grows with the length of the run where
    ///     more is asked for than gets through
    record Buffered(int size, double rate, double arrived, double waiting) {}

    @Override
    public ExperimentResult run(ExperimentContext context) {
        List<Acceptance> acceptance = new ArrayList<>();
        for (int size : MEASURED_SIZES) {
            RATES.forEach(rate -> acceptance.addAll(acceptance(size, rate)));
        }
        List<Buffered> buffered = MEASURED_SIZES.stream()
                .flatMap(size -> RATES.stream().map(rate -> buffered(size, rate)))
                .toList();
        return OmegaClaims.judged(
                figure(), replies(), SIZES.stream().map(this::cost).toList(), List.copyOf(acceptance), buffered);
    }

    private Figure figure() {
        Path a = path("a", 0b011, 0b110);
        Path b = path("b", 0b001, 0b001);
        Path c = path("c", 0b000, 0b000);
        return new Figure(a, b, c, wait(a, b), wait(b, c));
    }

    private Path path(String name, int cpu, int memory) {
        return new Path(
                name,
                cpu,
                memory,
                networks.of("multistage", FIGURE, OF_THE_BOOK).route(cpu, memory));
    }

    private double wait(Path first, Path second) {
        Interconnect omega = networks.of("multistage", FIGURE, OF_THE_BOOK);
        omega.send(first.cpu(), first.memory(), MESSAGE_BYTES, 0);
        long arrival = omega.send(second.cpu(), second.memory(), MESSAGE_BYTES, 0);
        return (double) (arrival - omega.latency(second.cpu(), second.memory(), MESSAGE_BYTES)) / Networks.CYCLE;
    }

    /// Pair after pair over one network, long times apart.
    private Replies replies() {
        Interconnect omega = networks.of("multistage", FIGURE, OF_THE_BOOK);
        List<Path> paths = IntStream.range(0, FIGURE * FIGURE)
                .mapToObj(i -> new Path("", i / FIGURE, i % FIGURE, omega.route(i / FIGURE, i % FIGURE)))
                .toList();
        int pairs = 0;
        int explained = 0;
        for (Path request : paths) {
            for (Path answered : paths) {
                pairs++;
                boolean waits = replyWaits(omega, request, answered, pairs * LATER);
                explained += waits == !request.shared(answered).isEmpty() ? 1 : 0;
            }
        }
        return new Replies(pairs, explained);
    }

    private static boolean replyWaits(Interconnect omega, Path request, Path answered, long now) {
        omega.send(request.cpu(), request.memory(), MESSAGE_BYTES, now);
        return omega.reply(answered.memory(), answered.cpu(), MESSAGE_BYTES, now) - now
                > omega.latency(answered.memory(), answered.cpu(), MESSAGE_BYTES);
    }

    private Cost cost(int size) {
        return new Cost(size, Networks.cost(networks.of("multistage", size, Map.of()), "switches"));
    }

    private List<Acceptance> acceptance(int size, double rate) {
        if (!(networks.of("multistage", size, Map.of()) instanceof UnbufferedNetwork omega)) {
            throw new SpecificationException("The interconnect 'multistage' that is installed cannot be run without"
                    + " buffers; install the one that comes with this experiment.");
        }
        RandomStream random = requests(size, rate);
        RandomStream arbiter = new RandomStream(1, "arbiter");
        int cycles = REQUESTS / size;
        int[] destinations = new int[size];
        int[] passed = new int[omega.stages()];
        long[] sum = new long[omega.stages()];
        for (int cycle = 0; cycle < cycles; cycle++) {
            Arrays.setAll(destinations, cpu -> random.nextDouble() < rate ? random.nextInt(size) : -1);
            omega.cycle(destinations, arbiter, passed);
            Arrays.setAll(sum, stage -> sum[stage] + passed[stage]);
        }
        List<Acceptance> stages = new ArrayList<>();
        double formula = rate;
        for (int stage = 0; stage < sum.length; stage++) {
            formula = 1 - (1 - formula / 2) * (1 - formula / 2);
            stages.add(new Acceptance(size, rate, stage + 1, (double) sum[stage] / cycles / size, formula));
        }
        return stages;
    }

    private static RandomStream requests(int size, double rate) {
        return new RandomStream(1, "requests of " + size + " at " + rate);
    }

    private Buffered buffered(int size, double rate) {
        Interconnect omega = networks.of("multistage", size, Map.of());
        RandomStream random = requests(size, rate);
        long end = REQUESTS / size * Networks.CYCLE;
        long made = 0;
        long arrived = 0;
        long waited = 0;
        for (long now = 0; now < end; now += Networks.CYCLE) {
            for (int cpu = 0; cpu < size; cpu++) {
                if (random.nextDouble() < rate) {
                    int memory = random.nextInt(size);
                    long arrival = omega.send(cpu, memory, REQUEST_BYTES, now);
                    long wait = arrival - now - omega.latency(cpu, memory, REQUEST_BYTES);
                    made++;
                    waited += wait;
                    arrived += now + wait < end ? 1 : 0;
                }
            }
        }
        double cycles = (double) end / Networks.CYCLE;
        return new Buffered(size, rate, arrived / cycles / size, (double) waited / made / Networks.CYCLE);
    }
}
