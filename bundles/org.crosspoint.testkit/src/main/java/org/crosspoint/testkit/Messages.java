package org.crosspoint.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.sim.RandomStream;

/// Random traffic between stations: half of the messages carry a line, all start at random times.
///
/// @param list the messages in the order in which they are sent
record Messages(List<Message> list) {
    /// @param departure picoseconds
    record Message(int from, int to, int bytes, long departure) {}

    /// Traffic in order of departure.
    ///
    /// @param count number of messages
    /// @param gap mean time between two departures in picoseconds
    static Messages random(int stations, int lineBytes, int count, double gap, long seed) {
        RandomStream random = new RandomStream(seed, "messages of " + stations);
        Message[] messages = new Message[count];
        long now = 0;
        for (int i = 0; i < count; i++) {
            now += random.nextExponential(gap);
            int bytes = random.nextInt(2) == 0 ? 8 : 8 + lineBytes;
            messages[i] = new Message(random.nextInt(stations), random.nextInt(stations), bytes, now);
        }
        return new Messages(List.of(messages));
    }

    /// The same messages with the same departures, sent in another order: each at most a window too early or too late.
    ///
    /// @param window picoseconds
    Messages sentInAnotherOrder(int window, long seed) {
        RandomStream random = new RandomStream(seed, "order");
        long[] keys = list.stream()
                .mapToLong(message -> message.departure() + random.nextInt(window))
                .toArray();
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong((Integer i) -> keys[i]).thenComparing(i -> i));
        return new Messages(Arrays.stream(order).map(list::get).toList());
    }

    /// Sends them all.
    ///
    /// @return when each arrives
    long[] sendOver(Interconnect network) {
        long[] arrivals = new long[list.size()];
        for (int i = 0; i < arrivals.length; i++) {
            Message message = list.get(i);
            arrivals[i] = network.send(message.from(), message.to(), message.bytes(), message.departure());
        }
        return arrivals;
    }

    /// Mean time from departure to arrival over a network that has been idle.
    double meanDelay(Interconnect network) {
        long departures = list.stream().mapToLong(Message::departure).sum();
        return (double) (LongStream.of(sendOver(network)).sum() - departures) / list.size();
    }
}
