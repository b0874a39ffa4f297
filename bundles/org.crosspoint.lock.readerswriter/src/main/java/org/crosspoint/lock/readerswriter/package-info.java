/// Readers–writer locks, a class each.
///
///     reader-preference   one word: readers counted, one bit for the writer     writers may starve
///     phase-fair          tickets; phases of readers and writers take turns     nobody starves
///     mcs-fair            a queue; neighbouring readers go in together          first come, first served
///     sequence            a number that writers make odd and even again         readers write nothing, and retry
@NullMarked
package org.crosspoint.lock.readerswriter;

import org.jspecify.annotations.NullMarked;
