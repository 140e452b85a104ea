package org.jax4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;
import org.jax4j.core.Array;

/// Measures programs against Python JAX: both on this machine, in this run, in turns; the figure of each is its
/// least time.
///
/// Arguments: the Python interpreter that has JAX, then the number of rounds, then the seconds that each takes in
/// a round, then a text that the names of the programs must contain; all but the first may be left out.
public final class Bench {
    private static final int WARM_UP_CALLS = 3;

    private Bench() {}

    /// Prints one line a program: the two least times in microseconds, and how many times as fast as JAX this is.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println(
                    "usage: bench PYTHON [ROUNDS [SECONDS [NAME]]], where PYTHON is an interpreter with JAX");
            System.exit(2);
        }
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 0.3;
        String name = arguments.length > 3 ? arguments[3] : "";
        try (JaxPeer peer = new JaxPeer(arguments[0])) {
            PrintStream out = System.out;
            out.printf("%-30s %12s %12s %8s%n", "program (least of a call, µs)", "jax4j", peer.version(), "ratio");
            for (Map.Entry<String, Supplier<Supplier<Array>>> entry :
                    Programs.all().entrySet()) {
                if (!entry.getKey().contains(name)) {
                    continue;
                }
                Supplier<Array> program = entry.getValue().get();
                for (int call = 0; call < WARM_UP_CALLS; call++) {
                    program.get().blockUntilReady();
                }
                double ours = Double.POSITIVE_INFINITY;
                double theirs = Double.POSITIVE_INFINITY;
                for (int round = 0; round < rounds; round++) {
                    ours = Math.min(ours, least(program, seconds));
                    theirs = Math.min(theirs, peer.least(entry.getKey(), seconds));
                }
                out.printf("%-30s %12.3f %12.3f %8.2f%n", entry.getKey(), ours, theirs, theirs / ours);
            }
        }
    }

    private static double least(Supplier<Array> program, double seconds) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            program.get().blockUntilReady();
            least = Math.min(least, System.nanoTime() - start);
        }
        return least / 1000.0;
    }
}
