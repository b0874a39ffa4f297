package org.crosspoint.experiments;

import java.util.List;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.search.LockProgram;
import org.crosspoint.core.search.Search;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.core.search.ShortSchedules;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.LabExperiment;
import org.crosspoint.lab.MachineChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The race for a lock on a bus that cannot be locked, and the algorithm that needs no locked bus: systematic
/// searches of two CPUs that take a lock once.
///
/// Each lock is searched twice: as a whole, with loops that poll followed until there is news; and by all
/// schedules up to a length, whatever is in them, which is a proof for that length. A search knows no times.
/// Where a machine is given, its first two CPUs take each of them again and again, too ([TslRaceMachine]).
@Component
@LabExperiment(
        id = "tsl-race",
        title = "TSL with and without a locked bus; Peterson with and without fences",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.3, fig. 8-10; G. L. Peterson, IPL 12(3), 1981",
        parameters = "machine: a machine on which two CPUs take the locks again and again, besides; none if not given")
public final class TslRace implements Experiment {
    /// Steps that all schedules are looked at for: more than it takes either CPU to have been in and out.
    static final int STEPS = 20;

    private static final int CPUS = 2;
    private static final DesignChoice SEQUENTIAL = DesignChoice.of("sc");
    private static final DesignChoice BUFFERED = DesignChoice.of("tso");
    private static final DesignChoice PETERSON = DesignChoice.of("peterson");

    private final Catalogue catalogue;

    @Activate
    public TslRace(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// A lock that was searched.
    ///
    /// @param lock how the table calls it
    /// @param ordering id of the memory ordering
    /// @param result of the search of the whole program
    /// @param all of all schedules up to a length
    record Searched(String lock, String ordering, SearchResult result, ShortSchedules all) {
        /// Whether neither search found anything.
        boolean holds() {
            return result.holds() && all.holds();
        }
    }

    /// All that were searched.
    ///
    /// @param unlocked TSL as a read followed by a write
    /// @param locked TSL as one step
    /// @param sequential Peterson under sequential consistency, without fences
    /// @param unfenced the same under TSO
    /// @param fenced Peterson with fences under TSO
    record Races(Searched unlocked, Searched locked, Searched sequential, Searched unfenced, Searched fenced) {
        List<Searched> all() {
            return List.of(unlocked, locked, sequential, unfenced, fenced);
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        ExperimentResult searches = TslRaceClaims.judged(new Races(
                searched("TSL, bus not locked", DesignChoice.of("tsl-unlocked"), SEQUENTIAL),
                searched("TSL, bus locked", DesignChoice.of("tsl"), SEQUENTIAL),
                searched("Peterson", PETERSON.with("fence", false), SEQUENTIAL),
                searched("Peterson", PETERSON.with("fence", false), BUFFERED),
                searched("Peterson with a fence", PETERSON, BUFFERED)));
        return context.machine().isEmpty()
                ? searches
                : new TslRaceMachine(context, MachineChoice.of(context.machine().orElseThrow())).beside(searches);
    }

    private Searched searched(String name, DesignChoice lock, DesignChoice ordering) throws InterruptedException {
        Search search = Search.of(LockProgram.of(catalogue, lock, CPUS, 1)).under(catalogue, ordering);
        return new Searched(name, ordering.id(), search.run(), search.upTo(STEPS));
    }
}
