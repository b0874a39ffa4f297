package org.crosspoint.workload.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.workload.trace.References.Kind;

/// How a line of a trace is written.
enum TraceFormat {
    /// What valgrind's lackey prints with `--trace-mem=yes`: `I  0401000,3`, ` L 1fff000d60,8`, ` S` …, ` M` ….
    /// Lines of valgrind's own begin with `==` or `--`.
    LACKEY(
            "([ILSM]) +(\\p{XDigit}{1,16}),(\\d{1,4})",
            "==.*|--.*",
            "write I, L, S or M, a hexadecimal address, a comma and the number of bytes, from 1 to 4096") {
        @Override
        void add(Matcher line, References references) {
            Kind kind =
                    switch (line.group(1)) {
                        case "I" -> Kind.FETCH;
                        case "L" -> Kind.READ;
                        case "S" -> Kind.WRITE;
                        default -> Kind.MODIFY;
                    };
            references.add(kind, 0, Long.parseUnsignedLong(line.group(2), 16), Integer.parseInt(line.group(3)));
        }

        @Override
        boolean fits(Matcher line) {
            int bytes = Integer.parseInt(line.group(3));
            return bytes >= 1 && bytes <= References.WIDEST;
        }
    },

    /// Several CPUs: `3 W 0x7f001040`: number of the CPU, R, W or F (fetch), and a hexadecimal address. Each
    /// is of 4 bytes. Lines that begin with `#` are comments.
    CPUS(
            "(\\d{1,4})\\s+([RWFrwf])\\s+(?:0[xX])?(\\p{XDigit}{1,16})",
            "#.*",
            "write the number of a CPU, R, W or F, and a hexadecimal address") {
        @Override
        void add(Matcher line, References references) {
            Kind kind =
                    switch (line.group(2)) {
                        case "R", "r" -> Kind.READ;
                        case "W", "w" -> Kind.WRITE;
                        default -> Kind.FETCH;
                    };
            references.add(
                    kind, Integer.parseInt(line.group(1)), Long.parseUnsignedLong(line.group(3), 16) & -WORD, WORD);
        }
    },

    /// Dinero's traditional input (M. Hill, *DineroIII*; J. Edler, M. Hill, *Dinero IV*): a label, 0 for a
    /// read, 1 for a write and 2 for a fetch, and a hexadecimal address. What follows is not looked at. Each
    /// is of 4 bytes.
    DIN(
            "([012])\\s+(?:0[xX])?(\\p{XDigit}{1,16})(?:\\s.*)?",
            "",
            "write 0 for a read, 1 for a write or 2 for a fetch, and a hexadecimal address") {
        @Override
        void add(Matcher line, References references) {
            Kind kind =
                    switch (line.group(1)) {
                        case "0" -> Kind.READ;
                        case "1" -> Kind.WRITE;
                        default -> Kind.FETCH;
                    };
            references.add(kind, 0, Long.parseUnsignedLong(line.group(2), 16) & -WORD, WORD);
        }
    };

    /// Bytes of a reference whose format does not say how many.
    private static final int WORD = 4;

    private final Pattern reference;
    private final Pattern remark;

    /// What a reference looks like, for messages.
    final String expected;

    TraceFormat(String reference, String remark, String expected) {
        this.reference = Pattern.compile(reference);
        this.remark = Pattern.compile(remark);
        this.expected = expected;
    }

    abstract void add(Matcher line, References references);

    boolean fits(Matcher line) {
        return true;
    }

    /// @param line without blanks around it
    /// @return whether it is of this format
    boolean read(String line, References references) {
        if (isRemark(line)) {
            return true;
        }
        Matcher matcher = reference.matcher(line);
        if (!matcher.matches() || !fits(matcher)) {
            return false;
        }
        add(matcher, references);
        return true;
    }

    boolean isRemark(String line) {
        return line.isEmpty() || remark.matcher(line).matches();
    }

    /// The format of which a line is a reference. `0 F 400` is a fetch of CPU 0, and not Dinero's read at 0xF
    /// with a remark: so Dinero's format is asked last.
    static Optional<TraceFormat> of(String line) {
        for (TraceFormat format : values()) {
            if (format.reference.matcher(line).matches()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
