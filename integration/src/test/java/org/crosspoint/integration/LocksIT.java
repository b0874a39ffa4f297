package org.crosspoint.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The commands `design check` and `lock-compare` in the framework: locks of installed bundles, judged and compared by
/// hand.
@Timeout(120)
class LocksIT {
    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.complete();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aLockThatIsRightIsJudgedByEveryRule() {
        Reply reply = platform.run("design check lock ticket --seeds 22");

        assertThat(reply.failure()).isEmpty();
        assertThat(reply.output())
                .contains("mutual exclusion: holds.", "fairness: first come, first served", "hot swap: holds.");
    }

    @Test
    void aLockThatIsBrokenFailsWithItsShortestSchedule() {
        Reply reply = platform.run("design check lock tsl-unlocked --seeds 1");

        assertThat(reply.output()).contains("mutual exclusion: CPU 1 enters", "1. CPU 0 reads lock.word: 0");
        assertThat(reply.message())
                .startsWith("Lock 'tsl-unlocked' fails by the rule of mutual exclusion: CPU 1 enters");
        Sentences.isOne(reply.message());
    }

    @Test
    void theJudgeRefusesInASentenceThatHelps() {
        assertThat(platform.run("design check mcs").message()).contains("write 'design check lock mcs'");
        assertThat(platform.run("design check lock mcs --seed 5").message()).contains("did you mean '--seeds'?");
        for (String wrong : List.of("design check", "design check lock", "design check protocol mesi")) {
            assertThat(platform.run(wrong).message())
                    .startsWith("'design")
                    .contains("design check lock ID")
                    .endsWith(".");
        }
        for (String wrong :
                List.of("design check lock msc", "design check lock mcs --seeds 0", "design check lock mcs fence=1")) {
            Sentences.isOne(platform.run(wrong).message());
        }
    }

    @Test
    void locksAreComparedAndTheLastRunStaysTheLastRun() {
        platform.run("run machine=bus-smp machine.cpus=2 workload=lock-hammer lock=ticket duration='20 us'");
        Reply reply = platform.run("lock-compare machine=bus-smp cpus=1,2 locks=mcs,ticket duration='20 us'");

        assertThat(reply.failure()).isEmpty();
        String handover = reply.output().substring(reply.output().indexOf("Hand-over: "));
        assertThat(handover).containsPattern("\\bmcs +- +[1-9]");
        assertThat(platform.run("lockstat run").output()).contains("hammer.lock");
    }

    @Test
    void moreCpusThanTheMachineHasAreRefusedAtOnce() {
        for (String cpus : List.of("2,49", "49", "5000")) {
            String most = cpus.replace("2,", "");
            assertThat(platform.run("lock-compare machine=opteron-48 locks=mcs cpus=" + cpus)
                            .message())
                    .isEqualTo("cpus is " + most
                            + ", but the machine 'opteron-48' has 48; give at most that many, or a larger machine.");
        }
    }
}
