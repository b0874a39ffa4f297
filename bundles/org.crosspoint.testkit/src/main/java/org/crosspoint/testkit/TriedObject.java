package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sharing.Counter;
import org.crosspoint.core.sharing.FreeList;
import org.crosspoint.core.sharing.HashTable;
import org.crosspoint.core.sharing.IdTable;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sim.RandomStream;
import org.jspecify.annotations.Nullable;

/// A kernel object with which disciplines are tried: what it is in Java, and what random programs do to it.
///
/// @param <S> the object's state
/// @param object what is shared
/// @param model what it is at first
/// @param program draws a call: its operation, and its arguments into the invocation
/// @param recordsInUse records of pools that a state with such contents uses
record TriedObject<S>(ObjectDesign<S> object, SequentialModel model, Program<S> program, RecordsInUse recordsInUse) {
    private static final int KEYS = 5;
    private static final int CAPACITY = 64;
    private static final int IDS = 6;

    /// Draws calls.
    @FunctionalInterface
    interface Program<S> {
        Operation<S> draw(RandomStream random, Invocation call);
    }

    /// Counts the records that are in use, by what a state holds.
    @FunctionalInterface
    interface RecordsInUse {
        int of(List<Long> contents);
    }

    /// The objects, by the name of a parameter.
    enum Name {
        COUNTER,
        TABLE,
        FREE_LIST,
        LOWEST_ID,
        ANY_ID,
        WAITERS;

        TriedObject<?> object() {
            return switch (this) {
                case COUNTER -> counter();
                case TABLE -> table();
                case FREE_LIST -> freeList();
                case LOWEST_ID -> ids(true);
                case ANY_ID -> ids(false);
                case WAITERS -> waiters();
            };
        }
    }

    /// How many records of a state's pools are neither free nor in use.
    int lost(Memory memory, SharedState<?> shared) {
        int free = shared.site().pools().stream()
                .mapToInt(pool -> pool.free(memory))
                .sum();
        int all =
                shared.site().pools().stream().mapToInt(pool -> pool.records()).sum();
        return all - free - recordsInUse.of(contents(memory, shared));
    }

    /// What a state of the object holds.
    List<Long> contents(Memory memory, SharedState<?> shared) {
        @SuppressWarnings("unchecked")
        S state = (S) shared.state();
        return object.contents(memory, state);
    }

    private record Sum(long value) implements SequentialModel {
        @Override
        public Optional<SequentialModel> after(RecordedCall call) {
            return switch ((Counter.Op) call.operation()) {
                case ADD -> Optional.of(new Sum(value + call.arguments().getFirst()));
                case VALUE -> call.result() == value ? Optional.of(this) : Optional.empty();
            };
        }
    }

    private static TriedObject<Counter.State> counter() {
        return new TriedObject<>(
                new Counter(),
                new Sum(0),
                (random, call) -> {
                    call.with(1 + random.nextInt(9) - 4L);
                    return random.nextInt(3) == 0 ? Counter.Op.VALUE : Counter.Op.ADD;
                },
                contents -> 0);
    }

    private record Entries(Map<Long, Long> map) implements SequentialModel {
        @Override
        public Optional<SequentialModel> after(RecordedCall call) {
            TreeMap<Long, Long> next = new TreeMap<>(map);
            long key = call.arguments().getFirst();
            long result =
                    switch ((HashTable.Op) call.operation()) {
                        case LOOKUP -> map.getOrDefault(key, Operation.NONE);
                        case INSERT -> next.putIfAbsent(key, call.arguments().get(1)) == null ? 1 : 0;
                        case REPLACE ->
                            orNone(
                                    next.computeIfPresent(key, (k, v) -> call.arguments()
                                                            .get(1))
                                                    == null
                                            ? null
                                            : map.get(key));
                        case REMOVE -> orNone(next.remove(key));
                        case SIZE -> map.size();
                        case NEXT_KEY -> orNone(next.higherKey(key));
                    };
            return result == call.result() ? Optional.of(new Entries(next)) : Optional.empty();
        }

        private static long orNone(@Nullable Long value) {
            return value == null ? Operation.NONE : value;
        }
    }

    private static TriedObject<HashTable.State> table() {
        HashTable.Op[] operations = HashTable.Op.values();
        return new TriedObject<>(
                new HashTable(2, CAPACITY),
                new Entries(Map.of()),
                (random, call) -> {
                    call.with(random.nextInt(KEYS), 100 + random.nextInt(1000));
                    return operations[random.nextInt(operations.length)];
                },
                contents -> contents.size() / 2);
    }

    private record Free(Set<Long> ids) implements SequentialModel {
        @Override
        public Optional<SequentialModel> after(RecordedCall call) {
            Set<Long> next = new TreeSet<>(ids);
            boolean fits =
                    switch ((FreeList.Op) call.operation()) {
                        case TAKE -> call.result() == Operation.NONE ? ids.isEmpty() : next.remove(call.result());
                        case GIVE -> next.add(call.arguments().getFirst()) && call.result() == 1;
                        case FREE -> call.result() == ids.size();
                    };
            return fits ? Optional.of(new Free(next)) : Optional.empty();
        }
    }

    private static Set<Long> numbers(int count) {
        Set<Long> all = new TreeSet<>();
        for (long id = 0; id < count; id++) {
            all.add(id);
        }
        return all;
    }

    private static TriedObject<FreeList.State> freeList() {
        return new TriedObject<>(
                new FreeList(0, IDS),
                new Free(numbers(IDS)),
                (random, call) -> {
                    call.with();
                    return random.nextInt(4) == 0 ? FreeList.Op.FREE : FreeList.Op.TAKE;
                },
                contents -> 0);
    }

    private record Ids(Set<Long> taken) implements SequentialModel {
        @Override
        public Optional<SequentialModel> after(RecordedCall call) {
            Set<Long> next = new TreeSet<>(taken);
            long id = call.arguments().getFirst();
            long result = call.result();
            boolean fits =
                    switch ((IdTable.Op) call.operation()) {
                        case TAKE_LOWEST -> result == lowest() && (result == Operation.NONE || next.add(result));
                        case TAKE_ANY ->
                            result == Operation.NONE ? lowest() == Operation.NONE : result < IDS && next.add(result);
                        case CLAIM -> result == (id >= IDS ? Operation.NONE : next.add(id) ? 1 : 0);
                        case GIVE -> result == (id >= IDS ? Operation.NONE : next.remove(id) ? 1 : 0);
                        case IN_USE -> result == (id >= IDS ? Operation.NONE : taken.contains(id) ? 1 : 0);
                    };
            return fits ? Optional.of(new Ids(next)) : Optional.empty();
        }

        private long lowest() {
            return numbers(IDS).stream()
                    .filter(id -> !taken.contains(id))
                    .findFirst()
                    .orElse(Operation.NONE);
        }
    }

    private static TriedObject<IdTable.State> ids(boolean lowest) {
        IdTable.Op take = lowest ? IdTable.Op.TAKE_LOWEST : IdTable.Op.TAKE_ANY;
        return new TriedObject<>(
                new IdTable(IDS, lowest),
                new Ids(Set.of()),
                (random, call) -> {
                    call.with(random.nextInt(IDS + 1));
                    return switch (random.nextInt(6)) {
                        case 0, 1 -> take;
                        case 2 -> IdTable.Op.CLAIM;
                        case 3, 4 -> IdTable.Op.GIVE;
                        default -> IdTable.Op.IN_USE;
                    };
                },
                contents -> 0);
    }

    private record Waiting(List<Long> who) implements SequentialModel {
        @Override
        public Optional<SequentialModel> after(RecordedCall call) {
            List<Long> next = new ArrayList<>(who);
            boolean fits =
                    switch ((Waiters.Op) call.operation()) {
                        case WAIT -> {
                            boolean room = who.size() < Waiters.ROOM;
                            if (room) {
                                next.add(call.arguments().getFirst());
                            }
                            yield call.result() == (room ? next.size() : Operation.NONE)
                                    && call.effects().isEmpty();
                        }
                        case WAKE_ALL -> {
                            next.clear();
                            yield call.result() == who.size() && call.effects().equals(who);
                        }
                        case COUNT -> call.result() == who.size();
                    };
            return fits ? Optional.of(new Waiting(next)) : Optional.empty();
        }
    }

    private static TriedObject<Waiters.State> waiters() {
        Waiters.Op[] operations = Waiters.Op.values();
        return new TriedObject<>(
                new Waiters(),
                new Waiting(List.of()),
                (random, call) -> {
                    call.with(random.nextInt(1000));
                    return operations[random.nextInt(operations.length)];
                },
                contents -> 0);
    }
}
