package org.crosspoint.lab.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.lab.internal.Room.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoomTest {
    private static final long TWO_GIBIBYTES = 2L << 30;

    @Test
    void threeMachinesOfAThousandCpusFitInTwoGibibytesAndTheFourthWaits() throws Exception {
        Room room = new Room(TWO_GIBIBYTES);
        Place first = room.enter(1024);
        Place second = room.enter(1024);
        Place third = room.enter(1024);
        Thread fourth = waiting(room, 1024);
        first.close();
        fourth.join();
        second.close();
        third.close();
    }

    @Test
    void dozensOfSmallMachinesFit() throws Exception {
        Room room = new Room(TWO_GIBIBYTES);
        for (int i = 0; i < 48; i++) {
            assertThat(room.enter(48)).isNotNull();
        }
    }

    @Test
    void aMachineThatIsTooLargeForTheHeapHasAllOfIt() throws Exception {
        Room room = new Room(1 << 20);
        Place all = room.enter(4095);
        Thread small = waiting(room, 1);
        all.close();
        small.join();
    }

    /// A thread that wants room and has found none.
    private static Thread waiting(Room room, int cpus) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                room.enter(cpus).close();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(thread.isAlive()).as("waits for room").isTrue();
        return thread;
    }
}
