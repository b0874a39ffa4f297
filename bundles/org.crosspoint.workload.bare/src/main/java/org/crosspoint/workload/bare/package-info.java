/// Workloads that run on bare CPUs, without an operating system. Each class is one workload: the way memory is
/// touched, and nothing else.
///
///     lock-hammer        think, acquire, critical section, release     one lock, all CPUs
///     lock-turns         come one after another, ask, hold, come back     one lock, all CPUs
///     rw-hammer          think, read or write, release                 one readers–writer lock, all CPUs
///     barrier-hammer     work, meet                                    one barrier, all CPUs
///     rcu-list           look up; some replace and free                one linked list
///     counters           increment my counter                          packed in lines, or a line each
///     reference-mix      think, refer to a private or shared word      random words, given shares
///     private-stream     walk through my own array                     hits, one miss a line
///     random-sharing     read or write a random word                   nearly all misses
///     random-test        everything, to few words, checked              a tester of the memory system
///     pointer-chase      load the address of the next load             latency of one place
///     page-chase         the same, a word of each page, translated     reach of translation buffers
///     ping-pong          CPU → line → CPU → line → …                   latency of a message
///     interrupt-ping     CPU ⇢ interrupt ⇢ CPU ⇢ interrupt ⇢ …         latency of an interrupt
///     message-ping       CPU ─ message ─▶ CPU ─ message ─▶ …           latency of a transport
///     shared-update      update some lines, or ask a server to         shared memory against messages
///     unmap              use a page; take it away from all             latency of a shootdown
///     amdahl             one CPU, barrier, all CPUs, barrier           a fixed amount of work
///
/// All of them keep what concurrency depends on in simulated memory, and check at the end that the work was done
/// right.
@NullMarked
package org.crosspoint.workload.bare;

import org.jspecify.annotations.NullMarked;
