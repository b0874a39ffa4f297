package org.crosspoint.core.internal.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the engine relies on, of every mechanism.
@Timeout(30)
class CoroutineContractTest {
    enum Mechanism {
        CONTINUATION(ContinuationCoroutine::new),
        VIRTUAL_THREAD(VirtualThreadCoroutine::new);

        private final Function<Runnable, Coroutine> make;

        Mechanism(Function<Runnable, Coroutine> make) {
            this.make = make;
        }

        /// A coroutine whose body is given the coroutine itself.
        Coroutine of(Consumer<Coroutine> body) {
            Coroutine[] self = new Coroutine[1];
            self[0] = make.apply(() -> body.accept(self[0]));
            return self[0];
        }
    }

    @Test
    void continuationsAreThereWithTheOptionsOfTheTests() {
        assertThat(Coroutine.of(() -> {})).isInstanceOf(ContinuationCoroutine.class);
        assertThat(Coroutine.onVirtualThread(() -> {})).isInstanceOf(VirtualThreadCoroutine.class);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereItLeft(Mechanism mechanism) {
        List<String> trace = new ArrayList<>();
        Coroutine coroutine = mechanism.of(self -> {
            for (int i = 0; i < 3; i++) {
                trace.add("inside " + i);
                self.suspend();
            }
        });
        int resumes = 0;
        while (!coroutine.resume()) {
            trace.add("outside " + resumes++);
        }
        assertThat(trace).containsExactly("inside 0", "outside 0", "inside 1", "outside 1", "inside 2", "outside 2");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhetherItHasEnded(Mechanism mechanism) {
        Coroutine once = mechanism.of(Coroutine::suspend);
        assertThat(once.resume()).isFalse();
        assertThat(once.resume()).isTrue();
        assertThat(mechanism.of(self -> {}).resume()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anExceptionComesOutOfResume(Mechanism mechanism) {
        Coroutine coroutine = mechanism.of(self -> {
            self.suspend();
            throw new DesignFault("broken");
        });
        assertThat(coroutine.resume()).isFalse();
        assertThatExceptionOfType(DesignFault.class)
                .isThrownBy(coroutine::resume)
                .withMessage("broken")
                .satisfies(fault -> assertThat(fault.getStackTrace()[0].getClassName())
                        .startsWith(CoroutineContractTest.class.getName()));
    }

    @ParameterizedTest
    @EnumSource
    void anErrorComesOutOfResume(Mechanism mechanism) {
        Coroutine coroutine = mechanism.of(self -> {
            throw new StackOverflowError("deep");
        });
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(coroutine::resume);
    }

    @ParameterizedTest
    @EnumSource
    void manyInterleave(Mechanism mechanism) {
        int count = 200;
        int[] steps = new int[count];
        List<Coroutine> coroutines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            coroutines.add(mechanism.of(self -> {
                while (steps[number] < number % 7) {
                    steps[number]++;
                    self.suspend();
                }
            }));
        }
        while (!coroutines.isEmpty()) {
            coroutines.removeIf(Coroutine::resume);
        }
        for (int i = 0; i < count; i++) {
            assertThat(steps[i]).isEqualTo(i % 7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void suspendsFromDeepBelow(Mechanism mechanism) {
        Coroutine coroutine = mechanism.of(self -> descend(self, 200));
        int resumes = 0;
        while (!coroutine.resume()) {
            resumes++;
        }
        assertThat(resumes).isEqualTo(201);
    }

    private static void descend(Coroutine self, int depth) {
        self.suspend();
        if (depth > 0) {
            descend(self, depth - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void suspendsInsideAMonitor(Mechanism mechanism) {
        Object monitor = new Object();
        Coroutine coroutine = mechanism.of(self -> {
            synchronized (monitor) {
                self.suspend();
            }
        });
        assertThat(coroutine.resume()).isFalse();
        assertThat(coroutine.resume()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void canBeAbandoned(Mechanism mechanism) {
        Coroutine begun = mechanism.of(self -> {
            while (true) {
                self.suspend();
            }
        });
        begun.resume();
        begun.abandon();
        mechanism.of(self -> {}).abandon();
    }

    @Test
    void anAbandonedVirtualThreadEnds() throws InterruptedException {
        Thread[] thread = new Thread[1];
        Coroutine coroutine = Mechanism.VIRTUAL_THREAD.of(self -> {
            thread[0] = Thread.currentThread();
            self.suspend();
        });
        coroutine.resume();
        assertThat(coroutine.frames()).isNotEmpty();
        coroutine.abandon();
        thread[0].join(10_000);
        assertThat(thread[0].isAlive()).isFalse();
    }
}
