package org.crosspoint.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.crosspoint.shell.command.Call;
import org.crosspoint.shell.command.Command;
import org.crosspoint.shell.command.Commands;
import org.crosspoint.shell.command.Manual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;

@Timeout(20)
class InterruptTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final CountDownLatch begun = new CountDownLatch(1);

    /// Works until it is interrupted, and then needs a while to wipe its progress.
    private final class Long implements Command {
        @Override
        public Manual manual() {
            return Manual.of("long", "works", "long");
        }

        @Override
        public @Nullable Object run(Call call) throws InterruptedException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupt) {
                Thread.interrupted();
                Thread.sleep(200);
                out.println("wiped");
                throw interrupt;
            }
            return null;
        }
    }

    @Test
    void an_interrupted_command_has_wiped_its_progress_before_anything_follows() throws Exception {
        ThreadIOImpl streams = new ThreadIOImpl();
        streams.start();
        CommandProcessorImpl processor = new CommandProcessorImpl(streams);
        processor.addCommand("crosspoint", new Long(), "long");
        try (CommandSession session = processor.createSession(InputStream.nullInputStream(), out, out)) {
            Interpreter interpreter = new Interpreter(session, new Commands(noBundles()), out, out);
            Thread person = new Thread(() -> {
                try {
                    begun.await();
                    session.foregroundJob().interrupt();
                } catch (InterruptedException givenUp) {
                    Thread.currentThread().interrupt();
                }
            });
            person.start();
            assertThat(interpreter.run("long")).isEqualTo(Mishap.FAILED);
            person.join();
        } finally {
            streams.stop();
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines()).containsExactly("wiped", "Interrupted.");
    }

    private static BundleContext noBundles() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> List.of());
    }
}
