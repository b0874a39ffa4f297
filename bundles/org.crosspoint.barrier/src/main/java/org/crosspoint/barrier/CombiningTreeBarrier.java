package org.crosspoint.barrier;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.BarrierDesign;
import org.crosspoint.core.sync.SyncSite;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The combining tree barrier: CPUs are leaves of a tree. At each node the last of a group to arrive goes on
/// to the parent, and the others wait at the node; the last of all, at the root, turns the sense there, and
/// who comes back from a parent turns that of the node below.
///
/// A node is a central barrier of few: its words lie on the memory node of the first CPU below it. Groups are
/// of consecutive CPUs, which are neighbours in most machines.
@Component(service = BarrierDesign.class)
@Design(
        id = "combining-tree",
        title = "Combining tree barrier",
        source =
                "P.-C. Yew, N.-F. Tzeng, D. H. Lawrie, Distributing Hot-Spot Addressing in Large-Scale Multiprocessors, IEEE TC 36(4), 1987; "
                        + "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = {Feature.FETCH_AND_ADD, Feature.COHERENCE_EVERYWHERE})
public final class CombiningTreeBarrier implements BarrierDesign {

    @ObjectClassDefinition(name = "combining-tree")
    @interface Config {
        @AttributeDefinition(
                name = "fanIn",
                description = "CPUs or nodes that meet at a node of the tree",
                min = "2",
                max = "64")
        int fanIn() default 4;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Barrier create(SyncSite site, Settings settings) {
        return new Tree(site, settings.as(Config.class).fanIn());
    }

    /// @param count address of the number of those below that have not arrived
    /// @param sense address of the sense on which they wait
    /// @param below how many are below
    private record Node(
            long count, long sense, int below, @Nullable Node parent) {}

    private static final class Tree implements Barrier {
        private final Node[] leaves;

        /// For each CPU, the sense that ended its last episode.
        private final long[] senses;

        Tree(SyncSite site, int fanIn) {
            leaves = new Node[site.cpus()];
            senses = new long[site.cpus()];
            build(site, fanIn);
        }

        /// Makes the tree level by level from the root.
        private void build(SyncSite site, int fanIn) {
            List<Integer> groups = new ArrayList<>();
            int cpusBelow = fanIn;
            while (cpusBelow < leaves.length) {
                groups.add(cpusBelow);
                cpusBelow *= fanIn;
            }
            List<Node> above = List.of(node(site, cpusBelow, 0, ceiling(leaves.length, cpusBelow / fanIn), null));
            for (int size : groups.reversed()) {
                List<Node> level = new ArrayList<>();
                for (int first = 0; first < leaves.length; first += size) {
                    int below = ceiling(Math.min(size, leaves.length - first), size / fanIn);
                    level.add(node(site, size, first, below, above.get(first / (size * fanIn))));
                }
                above = level;
            }
            for (int cpu = 0; cpu < leaves.length; cpu++) {
                leaves[cpu] = above.get(cpu / fanIn);
            }
        }

        private static int ceiling(int number, int size) {
            return (number + size - 1) / size;
        }

        /// @param size CPUs that it would have below it if the tree were full: tells its level
        private static Node node(SyncSite site, int size, int first, int below, @Nullable Node parent) {
            long count = site.wordsNear("node" + size + ".count", 1, first);
            site.memory().poke(count, below);
            return new Node(count, site.wordsNear("node" + size + ".sense", 1, first), below, parent);
        }

        @Override
        public void await(Cpu cpu) {
            long before = senses[cpu.id()];
            senses[cpu.id()] = 1 - before;
            await(cpu, leaves[cpu.id()], before);
        }

        private static void await(Cpu cpu, Node node, long before) {
            if (cpu.fetchAdd(node.count(), -1) > 1) {
                cpu.spinWhile(node.sense(), before);
                return;
            }
            if (node.parent() != null) {
                await(cpu, node.parent(), before);
            }
            cpu.store(node.count(), node.below());
            cpu.store(node.sense(), 1 - before);
        }
    }
}
