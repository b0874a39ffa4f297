package org.crosspoint.experiments;

import java.nio.file.Path;
import java.util.List;
import org.crosspoint.barrier.CentralBarrier;
import org.crosspoint.barrier.CombiningTreeBarrier;
import org.crosspoint.barrier.DisseminationBarrier;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.islands.CoherentIslands;
import org.crosspoint.coherence.islands.NoCoherence;
import org.crosspoint.coherence.limited.CoarseVector;
import org.crosspoint.coherence.limited.LimitedBroadcast;
import org.crosspoint.coherence.limited.LimitedEviction;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.coherence.moesi.Moesi;
import org.crosspoint.coherence.msi.Msi;
import org.crosspoint.coherence.oneowner.OneOwner;
import org.crosspoint.coherence.probefilter.ProbeFilter;
import org.crosspoint.coherence.snooping.Snooping;
import org.crosspoint.coherence.writethrough.WriteThrough;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.FixedCatalogue;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.interconnect.bus.SingleBus;
import org.crosspoint.interconnect.crossbar.Crossbar;
import org.crosspoint.interconnect.fattree.FatTree;
import org.crosspoint.interconnect.hierarchy.Hierarchy;
import org.crosspoint.interconnect.ideal.Ideal;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.interconnect.mesh.Torus;
import org.crosspoint.interconnect.multistage.Multistage;
import org.crosspoint.interconnect.ring.Ring;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.StandaloneLab;
import org.crosspoint.lock.blocking.AdaptiveMutex;
import org.crosspoint.lock.blocking.BlockingMutex;
import org.crosspoint.lock.blocking.SpinThenSwitch;
import org.crosspoint.lock.cohort.HierarchicalTicketLock;
import org.crosspoint.lock.queue.AndersonLock;
import org.crosspoint.lock.queue.ClhLock;
import org.crosspoint.lock.queue.McsLock;
import org.crosspoint.lock.queue.McsMwaitLock;
import org.crosspoint.lock.readerswriter.McsFairLock;
import org.crosspoint.lock.readerswriter.PhaseFairLock;
import org.crosspoint.lock.readerswriter.ReaderPreferenceLock;
import org.crosspoint.lock.readerswriter.SequenceLock;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.lock.spin.TtasBackoffLock;
import org.crosspoint.lock.spin.TtasLock;
import org.crosspoint.lock.textbook.PetersonLock;
import org.crosspoint.lock.textbook.UnlockedTslLock;
import org.crosspoint.lock.ticket.TicketLock;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.crosspoint.ordering.tso.TotalStoreOrder;
import org.crosspoint.rcu.Epochs;
import org.crosspoint.rcu.NoGracePeriod;
import org.crosspoint.rcu.QuiescentStates;
import org.crosspoint.workload.bare.ArrayStream;
import org.crosspoint.workload.bare.BarrierHammer;
import org.crosspoint.workload.bare.Counters;
import org.crosspoint.workload.bare.GreedyCore;
import org.crosspoint.workload.bare.GroupExchange;
import org.crosspoint.workload.bare.LockHammer;
import org.crosspoint.workload.bare.LockTurns;
import org.crosspoint.workload.bare.LockWait;
import org.crosspoint.workload.bare.MemoryAccess;
import org.crosspoint.workload.bare.Phases;
import org.crosspoint.workload.bare.PointerChase;
import org.crosspoint.workload.bare.RandomSharing;
import org.crosspoint.workload.bare.RcuList;
import org.crosspoint.workload.bare.ReferenceMix;
import org.crosspoint.workload.bare.RwHammer;

/// A lab with every design and experiment of this repository, without a framework.
final class LabBook {
    private LabBook() {}

    static StandaloneLab open(Path results) {
        Catalogue catalogue = FixedCatalogue.of(designs());
        return with(
                results,
                List.of(
                        new BusSaturation(),
                        new CrossbarRooks(catalogue),
                        new OmegaRouting(catalogue),
                        new TslRace(catalogue),
                        new LockTraffic(),
                        new FalseSharing(),
                        new DirectoryTrace(catalogue),
                        new CoherencyWall(catalogue),
                        new Islands(catalogue),
                        new SmtShare(),
                        new BigLittle(),
                        new Interleaving(),
                        new NumaAccess(),
                        new SlicedL3(),
                        new SpinOrSwitch(),
                        new Mwait(),
                        new Rcu(),
                        new Amdahl()));
    }

    static StandaloneLab with(Path results, List<Experiment> experiments) {
        return StandaloneLab.of(Standalone.with(designs()), MachineFiles.library(), results, experiments);
    }

    static List<DesignFactory> designs() {
        return List.of(
                new SingleBus(),
                new Crossbar(),
                new FatTree(),
                new Hierarchy(),
                new Ideal(),
                new Ring(),
                new Torus(),
                new Multistage(),
                new PointToPointLinks(),
                new Mesh(),
                new Msi(),
                new Mesi(),
                new Moesi(),
                new Snooping(),
                new WriteThrough(),
                new FullMap(),
                new ProbeFilter(),
                new OneOwner(),
                new SequentialConsistency(),
                new TotalStoreOrder(),
                new LimitedBroadcast(),
                new LimitedEviction(),
                new CoarseVector(),
                new CoherentIslands(),
                new NoCoherence(),
                new TslLock(),
                new TtasLock(),
                new TtasBackoffLock(),
                new TicketLock(),
                new AndersonLock(),
                new ClhLock(),
                new McsLock(),
                new McsMwaitLock(),
                new BlockingMutex(),
                new SpinThenSwitch(),
                new AdaptiveMutex(),
                new UnlockedTslLock(),
                new PetersonLock(),
                new HierarchicalTicketLock(),
                new ReaderPreferenceLock(),
                new PhaseFairLock(),
                new McsFairLock(),
                new SequenceLock(),
                new CentralBarrier(),
                new CombiningTreeBarrier(),
                new DisseminationBarrier(),
                new QuiescentStates(),
                new Epochs(),
                new NoGracePeriod(),
                new LockHammer(),
                new LockWait(),
                new LockTurns(),
                new RwHammer(),
                new BarrierHammer(),
                new RcuList(),
                new Counters(),
                new ReferenceMix(),
                new ArrayStream(),
                new MemoryAccess(),
                new GreedyCore(),
                new Phases(),
                new PointerChase(),
                new RandomSharing(),
                new GroupExchange(),
                new org.crosspoint.workload.bare.Amdahl());
    }
}
