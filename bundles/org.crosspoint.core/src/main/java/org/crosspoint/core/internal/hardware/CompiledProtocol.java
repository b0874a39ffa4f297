package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Action;
import org.crosspoint.core.hardware.ProtocolTable.Cell;
import org.crosspoint.core.hardware.ProtocolTable.Event;

/// A protocol table in flat arrays, indexed by state: what the engine runs.
final class CompiledProtocol {
    static final int INVALID = 0;

    final ProtocolTable table;
    final boolean[] loadHits;
    final boolean[] storeHits;
    final byte[] afterStoreHit;
    final boolean[] storeUpgrades;
    final byte[] afterLoadMiss;
    final byte[] afterLoadMissIfShared;
    final byte[] afterStoreMiss;
    final boolean[] evictionWritesBack;
    final boolean[] evictionIsTold;
    /// Whether a reader has to probe a cache in that state: it supplies the line, or changes its state.
    final boolean[] answersReader;

    final boolean[] suppliesReader;
    final boolean[] suppliesWriter;
    final boolean[] probeReadWritesBack;
    final byte[] afterProbeRead;

    CompiledProtocol(ProtocolTable table) {
        this.table = table;
        int states = table.states().size();
        loadHits = new boolean[states];
        storeHits = new boolean[states];
        afterStoreHit = new byte[states];
        storeUpgrades = new boolean[states];
        afterLoadMiss = new byte[states];
        afterLoadMissIfShared = new byte[states];
        afterStoreMiss = new byte[states];
        evictionWritesBack = new boolean[states];
        evictionIsTold = new boolean[states];
        answersReader = new boolean[states];
        suppliesReader = new boolean[states];
        suppliesWriter = new boolean[states];
        probeReadWritesBack = new boolean[states];
        afterProbeRead = new byte[states];
        for (int state = 0; state < states; state++) {
            Cell load = table.cell(state, Event.LOAD);
            Cell store = table.cell(state, Event.STORE);
            Cell evict = table.cell(state, Event.EVICT);
            Cell probeRead = table.cell(state, Event.PROBE_READ);
            loadHits[state] = load.does(Action.HIT);
            storeHits[state] = store.does(Action.HIT);
            afterStoreHit[state] = (byte) store.next();
            storeUpgrades[state] = store.does(Action.UPGRADE);
            afterLoadMiss[state] = (byte) load.next();
            afterLoadMissIfShared[state] = (byte) load.nextIfShared();
            afterStoreMiss[state] = (byte) store.next();
            evictionWritesBack[state] = evict.does(Action.WRITE_BACK);
            evictionIsTold[state] = evict.does(Action.NOTIFY) || evict.does(Action.WRITE_BACK);
            suppliesReader[state] = probeRead.does(Action.SUPPLY);
            suppliesWriter[state] = table.cell(state, Event.PROBE_WRITE).does(Action.SUPPLY);
            probeReadWritesBack[state] = probeRead.does(Action.WRITE_BACK);
            afterProbeRead[state] = (byte) probeRead.next();
            answersReader[state] = suppliesReader[state] || probeRead.next() != state;
        }
    }
}
