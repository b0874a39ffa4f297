package org.crosspoint.lock.readerswriter;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.ReadersWriterLockDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;

/// The phase-fair ticket lock: phases of readers and of single writers take turns while both are there. A reader waits
/// for one writer at most, a writer for the writers before it and a phase of readers each.
///
///     [ readers in | present, phase   readers out   writers in   writers out ]
///
/// Writers are in order among themselves by ticket. The first of them marks itself in the word in which readers arrive,
/// with the parity of its ticket, notes how many readers had come before, and waits until as many have gone. A reader
/// that finds a mark waits until it is another one.
///
/// The four words lie in one line, as in the paper's structure.
@Component(service = ReadersWriterLockDesign.class)
@Design(
        id = "phase-fair",
        title = "Ticket lock in which phases of readers and writers take turns",
        source =
                "B. B. Brandenburg, J. H. Anderson, Spin-Based Reader-Writer Synchronization for Multiprocessor Real-Time Systems, Real-Time Systems 46(1), 2010",
        needs = {Feature.FETCH_AND_ADD, Feature.COHERENCE_EVERYWHERE})
public final class PhaseFairLock implements ReadersWriterLockDesign {
    @Override
    public ReadersWriterLock create(SyncSite site, Settings settings) {
        return new Tickets(site);
    }

    private static final class Tickets implements ReadersWriterLock {
        private static final long PHASE = 1;
        private static final long PRESENT = 2;
        private static final long WRITER_BITS = PRESENT | PHASE;
        private static final long READER = 4;

        private final long readersIn;
        private final long readersOut;
        private final long writersIn;
        private final long writersOut;

        /// For each CPU, the ticket with which it writes.
        private final long[] tickets;

        Tickets(SyncSite site) {
            readersIn = site.words("tickets", 4);
            readersOut = readersIn + Long.BYTES;
            writersIn = readersOut + Long.BYTES;
            writersOut = writersIn + Long.BYTES;
            tickets = new long[site.cpus()];
        }

        @Override
        public void acquireRead(Cpu cpu) {
            long seen = cpu.fetchAdd(readersIn, READER);
            long writer = seen & WRITER_BITS;
            if (writer != 0) {
                while ((seen & WRITER_BITS) == writer) {
                    seen = cpu.spinWhile(readersIn, seen);
                }
            }
        }

        @Override
        public boolean releaseRead(Cpu cpu) {
            cpu.fetchAdd(readersOut, READER);
            return true;
        }

        @Override
        public void acquireWrite(Cpu cpu) {
            long ticket = cpu.fetchAdd(writersIn, 1);
            tickets[cpu.id()] = ticket;
            waitUntil(cpu, writersOut, ticket);
            long before = cpu.fetchAdd(readersIn, bits(ticket)) & -READER;
            waitUntil(cpu, readersOut, before);
        }

        @Override
        public void releaseWrite(Cpu cpu) {
            long ticket = tickets[cpu.id()];
            cpu.fetchAdd(readersIn, -bits(ticket));
            cpu.store(writersOut, ticket + 1);
        }

        private static long bits(long ticket) {
            return PRESENT | (ticket & PHASE);
        }

        private static void waitUntil(Cpu cpu, long word, long value) {
            long seen = cpu.load(word);
            while (seen != value) {
                seen = cpu.spinWhile(word, seen);
            }
        }
    }
}
