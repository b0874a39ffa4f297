package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;

/// A protocol table in flat arrays, indexed by state: what the engine runs.
final class CompiledProtocol {
    static final int INVALID = 0;

    /// What [PrivateCache] has bits for.
    private static final int MOST_STATES = 16;

    final ProtocolTable table;
    final boolean[] loadHits;
    final boolean[] storeHits;
    final byte[] afterStoreHit;
    /// Whether a store needs no data.
    final boolean[] storeUpgrades;

    final byte[] afterLoadMiss;
    final byte[] afterLoadMissIfShared;
    final byte[] afterStoreMiss;
    final byte[] afterStoreMissIfShared;

    /// Whether some store's word leaves the cache that writes it.
    final boolean sendsWords;

    /// Whether a store's request carries the word.
    final boolean[] storeSendsWord;

    final boolean[] storeUpdates;
    final boolean[] storeWritesThrough;

    /// Whether the cache has a copy after a store.
    final boolean[] storeAllocates;

    final boolean[] evictionWritesBack;
    final boolean[] evictionIsTold;
    /// Whether a reader has to probe a cache in that state: it supplies the line, or changes its state.
    final boolean[] answersReader;

    final boolean[] suppliesReader;
    /// Where the table says nothing of probes for stores: whether it supplies a reader.
    final boolean[] suppliesWriter;

    final boolean[] probeReadWritesBack;
    final boolean[] probeWriteWritesBack;
    final byte[] afterProbeRead;
    final byte[] afterProbeUpdate;

    CompiledProtocol(ProtocolTable table) {
        this.table = table;
        int states = table.states().size();
        if (states > MOST_STATES) {
            throw new SpecificationException("Protocol " + table.name() + " has " + states
                    + " states; the engine runs tables of at most " + MOST_STATES + ".");
        }
        loadHits = new boolean[states];
        storeHits = new boolean[states];
        afterStoreHit = new byte[states];
        storeUpgrades = new boolean[states];
        afterLoadMiss = new byte[states];
        afterLoadMissIfShared = new byte[states];
        afterStoreMiss = new byte[states];
        afterStoreMissIfShared = new byte[states];
        sendsWords = table.uses(Action.UPDATE) || table.uses(Action.WRITE_THROUGH);
        storeSendsWord = new boolean[states];
        storeUpdates = new boolean[states];
        storeWritesThrough = new boolean[states];
        storeAllocates = new boolean[states];
        evictionWritesBack = new boolean[states];
        evictionIsTold = new boolean[states];
        answersReader = new boolean[states];
        suppliesReader = new boolean[states];
        suppliesWriter = new boolean[states];
        probeReadWritesBack = new boolean[states];
        probeWriteWritesBack = new boolean[states];
        afterProbeRead = new byte[states];
        afterProbeUpdate = new byte[states];
        for (int state = 0; state < states; state++) {
            Cell load = table.cell(state, Event.LOAD);
            Cell store = table.cell(state, Event.STORE);
            Cell evict = table.cell(state, Event.EVICT);
            Cell probeRead = table.cell(state, Event.PROBE_READ);
            loadHits[state] = load.does(Action.HIT);
            storeHits[state] = store.does(Action.HIT);
            afterStoreHit[state] = (byte) store.next();
            storeUpdates[state] = store.does(Action.UPDATE);
            storeWritesThrough[state] = store.does(Action.WRITE_THROUGH);
            storeAllocates[state] = store.next() != INVALID;
            boolean sends = storeUpdates[state] || storeWritesThrough[state];
            storeSendsWord[state] = sends && !store.does(Action.READ);
            storeUpgrades[state] = store.does(Action.UPGRADE) || (sends && !store.does(Action.EXCLUSIVE));
            afterLoadMiss[state] = (byte) load.next();
            afterLoadMissIfShared[state] = (byte) load.nextIfShared();
            afterStoreMiss[state] = (byte) store.next();
            afterStoreMissIfShared[state] = (byte) store.nextIfShared();
            evictionWritesBack[state] = evict.does(Action.WRITE_BACK);
            evictionIsTold[state] = evict.does(Action.NOTIFY) || evict.does(Action.WRITE_BACK);
            suppliesReader[state] = probeRead.does(Action.SUPPLY);
            Cell probeWrite = table.cell(state, Event.PROBE_WRITE);
            suppliesWriter[state] = (probeWrite.actions().isEmpty() ? probeRead : probeWrite).does(Action.SUPPLY);
            probeReadWritesBack[state] = probeRead.does(Action.WRITE_BACK);
            probeWriteWritesBack[state] = probeWrite.does(Action.WRITE_BACK);
            afterProbeRead[state] = (byte) probeRead.next();
            afterProbeUpdate[state] =
                    (byte) table.cell(state, Event.PROBE_UPDATE).next();
            answersReader[state] = suppliesReader[state] || probeRead.next() != state;
        }
    }
}
