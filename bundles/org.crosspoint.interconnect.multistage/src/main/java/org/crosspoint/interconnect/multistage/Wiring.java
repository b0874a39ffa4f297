package org.crosspoint.interconnect.multistage;

/// How the wires between stages are mixed. Lines are numbered from the top; as numbers of base k with a digit for each
/// stage, the last digit says which of a switch's lines it is, the others which switch.
///
/// In all of them, setting the last digit to the next digit of the destination in each stage, the leftmost digit first,
/// leads there: they differ in which messages meet on the way.
enum Wiring {
    /// The perfect shuffle before every stage, as of a deck of cards that is cut in k parts and mixed card for card
    /// (D. H. Lawrie 1975).
    OMEGA {
        @Override
        int into(int stage, int line, Stages stages) {
            return stages.rotateLeft(line, stages.count());
        }
    },
    /// The k-ary fly: the last digit changes places with ever lower ones, the highest first (W. J. Dally, B. Towles,
    /// *Principles and Practices of Interconnection Networks*, 2004, section 4.1).
    BUTTERFLY {
        @Override
        int into(int stage, int line, Stages stages) {
            return stage == 0 ? line : stages.exchangeWithLast(line, stages.count() - stage);
        }
    },
    /// The inverse shuffle of the whole, then of each of its k parts, and so on (C. L. Wu, T. Y. Feng, *On a Class of
    /// Multistage Interconnection Networks*, IEEE ToC C-29(8), 1980).
    BASELINE {
        @Override
        int into(int stage, int line, Stages stages) {
            return stage == 0 ? line : stages.rotateRight(line, stages.count() - stage + 1);
        }
    };

    /// Where a wire ends.
    ///
    /// @param stage the stage that it leads into, from 0
    /// @param line the line on which it leaves the stage before, or the CPUs
    /// @return the line on which it enters the stage
    abstract int into(int stage, int line, Stages stages);
}
