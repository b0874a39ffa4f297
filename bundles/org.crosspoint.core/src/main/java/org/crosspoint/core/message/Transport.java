package org.crosspoint.core.message;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// Carries messages of a few words from CPU to CPU, by means of simulated memory and interrupts.
///
/// ```
///     sender    send ── store ──▶ words ── load ──▶ poll, receive    receiver
///                 └── Doorbell.ring, if the receiver wants it ──▶ Doorbell.await
/// ```
///
/// Messages from one CPU to another come in the order in which they were sent, each once and whole. What a CPU did
/// before it sent a message is seen by who has got it. Between pairs there is no order.
///
/// A CPU calls one method at a time, also where several threads or a handler of interrupts run on it: who calls sees to
/// that. A CPU that does not look for messages keeps those that are under way, and in the end their senders, waiting.
///
/// A transport is drained when nobody sends any more and each CPU, after a fence of each sender, polls until there is
/// nothing: then no message is under way.
@ConsumerType
public interface Transport {
    /// What [#poll] returns if there is no message.
    int NOBODY = -1;

    /// Most words of a message; at least 1.
    int words();

    /// Makes a way from one CPU to another, perhaps the same: allocates what that pair needs. Called before
    /// the run, or by code that sees to it that neither of the two CPUs is inside this transport. A pair that
    /// is connected stays so, and to ask again changes nothing.
    void connect(int from, int to);

    /// Sends a message, if there is room for it. Takes time either way.
    ///
    /// @param cpu the sender's
    /// @param to a CPU to which it is connected
    /// @param message 1 to [#words] words; the receiver gets a copy
    /// @return whether it was sent
    boolean offer(Cpu cpu, int to, long[] message);

    /// Sends a message; waits for room. Two CPUs that wait so for each other wait for ever: who also has to receive
    /// calls [#offer].
    ///
    /// @param cpu the sender's
    /// @param to a CPU to which it is connected
    /// @param message 1 to [#words] words; the receiver gets a copy
    void send(Cpu cpu, int to, long[] message);

    /// Takes a message that has come to this CPU, if there is any. A message whose sending has returned, and can be
    /// seen, is found.
    ///
    /// @param into where its words go, of [#words] or more; those beyond its length stay as they are
    /// @return the sender's CPU, or [#NOBODY]
    int poll(Cpu cpu, long[] into);

    /// Takes a message that has come to this CPU; waits for it as the design has it, and may sleep by
    /// [Doorbell#await]. Not called in a handler of interrupts.
    ///
    /// @param into as for [#poll]
    /// @return the sender's CPU
    int receive(Cpu cpu, long[] into);

    /// Says whether this CPU is to be woken by [Doorbell#ring] when a message comes, since it will sleep, or do
    /// something else than poll. At first it is not. Who says so polls once more before sleeping; a
    /// message that came before is not rung for. A CPU that was rung for may have to say so again.
    ///
    /// For kernels that sleep for other reasons too; [#receive] does it by itself.
    void wantsBell(Cpu cpu, boolean wants);
}
