package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.SharerTracking.Ordering;

/// Who sees a request, in the exploration of a protocol: every cache, or those that a tracking names.
sealed interface Sharers {
    /// There has to be room for a line.
    ///
    /// @return the line that is recalled from the caches that [#recalls] says, or [SharerTracking#NO_LINE]
    int makeRoom(int line);

    /// Whether a cache has to give up the line that was recalled last.
    boolean recalls(int cache);

    /// A cache asks for a line.
    void ask(int line, int requester, boolean exclusive);

    /// Whether a cache sees the request that was asked for last.
    boolean see(int cache);

    /// Whether a cache has to give the line up to the load that was asked for last.
    boolean displace(int cache);

    /// Whether that load must not get an exclusive copy.
    ///
    /// @param shared whether another cache has a copy
    boolean suspect(boolean shared);

    void filled(int line, int cache, boolean sole);

    void dropped(int line, int cache);

    /// Every cache sees every request.
    record All() implements Sharers {
        @Override
        public int makeRoom(int line) {
            return SharerTracking.NO_LINE;
        }

        @Override
        public boolean recalls(int cache) {
            return false;
        }

        @Override
        public void ask(int line, int requester, boolean exclusive) {}

        @Override
        public boolean see(int cache) {
            return true;
        }

        @Override
        public boolean displace(int cache) {
            return false;
        }

        @Override
        public boolean suspect(boolean shared) {
            return shared;
        }

        @Override
        public void filled(int line, int cache, boolean sole) {}

        @Override
        public void dropped(int line, int cache) {}
    }

    /// What a tracking was told or asked.
    record Call(Kind kind, int line, int cache, boolean flag) {
        enum Kind {
            ROOM,
            REQUEST,
            FILLED,
            DROPPED
        }
    }

    /// Those that a tracking names see it.
    final class Tracked implements Sharers {
        private final SharerTracking tracking;
        private final int caches;
        private final CacheSet targets;
        private final CacheSet displaced;
        private final CacheSet recallees;
        private final List<Call> calls = new ArrayList<>();
        private boolean suspected;

        Tracked(SharerTracking tracking, int caches) {
            this.tracking = tracking;
            this.caches = caches;
            targets = new CacheSet(caches);
            displaced = new CacheSet(caches);
            recallees = new CacheSet(caches);
        }

        /// What it was told or asked, in order.
        List<Call> calls() {
            return List.copyOf(calls);
        }

        /// Tells it what another was told.
        void repeat(Call call) {
            switch (call.kind()) {
                case ROOM -> makeRoom(call.line());
                case REQUEST -> ask(call.line(), call.cache(), call.flag());
                case FILLED -> filled(call.line(), call.cache(), call.flag());
                case DROPPED -> dropped(call.line(), call.cache());
            }
        }

        /// One transaction comes after the other, so no line is busy.
        @Override
        public int makeRoom(int line) {
            calls.add(new Call(Call.Kind.ROOM, line, 0, false));
            recallees.clear();
            return tracking.recalls()
                    ? tracking.recalled(line, 0, line, other -> false, recallees)
                    : SharerTracking.NO_LINE;
        }

        @Override
        public boolean recalls(int cache) {
            return recallees.contains(cache);
        }

        @Override
        public void ask(int line, int requester, boolean exclusive) {
            calls.add(new Call(Call.Kind.REQUEST, line, requester, exclusive));
            request(line, requester, exclusive);
        }

        private void request(int line, int requester, boolean exclusive) {
            targets.clear();
            displaced.clear();
            tracking.targets(line, requester, exclusive, targets);
            if (!exclusive && tracking.ordering() == Ordering.HOME) {
                tracking.displaced(line, requester, targets, displaced);
            }
            suspected = tracking.mayBeShared(line, requester, targets);
        }

        @Override
        public boolean see(int cache) {
            return targets.contains(cache);
        }

        @Override
        public boolean displace(int cache) {
            return displaced.contains(cache);
        }

        @Override
        public boolean suspect(boolean shared) {
            return tracking.ordering() == Ordering.HOME ? suspected : shared;
        }

        @Override
        public void filled(int line, int cache, boolean sole) {
            calls.add(new Call(Call.Kind.FILLED, line, cache, sole));
            tracking.filled(line, cache, sole);
        }

        @Override
        public void dropped(int line, int cache) {
            calls.add(new Call(Call.Kind.DROPPED, line, cache, false));
            tracking.dropped(line, cache);
        }

        /// Writes down all that it answers to requests now.
        void answers(int lines, StringBuilder text) {
            for (int line = 0; line < lines; line++) {
                for (int requester = 0; requester < caches; requester++) {
                    answer(line, requester, false, text);
                    answer(line, requester, true, text);
                }
            }
        }

        private void answer(int line, int requester, boolean exclusive, StringBuilder text) {
            request(line, requester, exclusive);
            for (int cache = 0; cache < caches; cache++) {
                text.append(displace(cache) ? '!' : see(cache) ? '+' : '-');
            }
            text.append(suspected ? '?' : ' ');
        }
    }
}
