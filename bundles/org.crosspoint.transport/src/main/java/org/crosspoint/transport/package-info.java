/// Transports: how messages get from CPU to CPU.
///
/// ```
///     urpc             sender ─▶ [ line | line | … ] ─▶ receiver         a ring of lines for each pair
///     ipi-mailbox      senders ─▶ [ slot | slot | … ] ─▶ receiver        a mailbox for each receiver, no lock
///     kernel-endpoint  senders ─▶ lock [ slot | slot | … ] ─▶ receiver   a queue for each receiver, under a lock
/// ```
@NullMarked
package org.crosspoint.transport;

import org.jspecify.annotations.NullMarked;
