package org.crosspoint.experiments;

import java.nio.file.*;
import java.util.*;
import org.crosspoint.lab.*;

class ShowLabBook {
    public static void main(String[] a) throws Exception {
        Path p = Files.createTempDirectory("lb");
        try (StandaloneLab lab = LabBook.open(p)) {
            for (String e : a[0].split(",")) {
                long t = System.nanoTime();
                try {
                    ExperimentReport r =
                            lab.lab().experiment(e, Arrays.asList(a).subList(1, a.length), Progress.NONE);
                    if (System.getProperty("tables") != null)
                        r.result().tables().forEach(x -> System.out.println(x.csv()));
                    r.result()
                            .claims()
                            .forEach(c -> System.out.println((c.holds() ? "holds " : "FAILS ") + c.id() + ": "
                                    + c.measured() + " (" + c.bound() + ")"));
                    System.out.println(e + " " + r.runs() + " runs " + (System.nanoTime() - t) / 1e9 + " s");
                } catch (Exception x) {
                    System.out.println(e + ": " + x);
                    x.printStackTrace(System.out);
                }
            }
        }
        System.exit(0);
    }
}
