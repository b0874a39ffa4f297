package org.crosspoint.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A session's error stream without what Gogo says of an exception inside a pipe, `gogo: ClassName: …`:
/// [Interpreter] tells it in a sentence.
final class WithoutGogo extends FilterOutputStream {
    private static final byte[] COMPLAINT = "gogo: ".getBytes(StandardCharsets.US_ASCII);

    WithoutGogo(OutputStream err) {
        super(err);
    }

    /// Gogo writes each complaint as a whole.
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int compared = Math.min(length, COMPLAINT.length);
        if (compared < COMPLAINT.length
                || !Arrays.equals(bytes, offset, offset + compared, COMPLAINT, 0, COMPLAINT.length)) {
            out.write(bytes, offset, length);
        }
    }
}
