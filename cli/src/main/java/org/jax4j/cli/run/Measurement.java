package org.jax4j.cli.run;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;

/// How long a program takes: from the call until all results are there, with arguments that lie ready.
///
/// @param compileMillis of the program's compilation, when the backend has started and has compiled another
///                      before
/// @param minMicros     the shortest run
/// @param medianMicros  half of the runs took longer
/// @param runs          how many were measured, those for warming up not included
/// @param peakBytes     arguments, results and values in between, at the most
record Measurement(double compileMillis, double minMicros, double medianMicros, int runs, long peakBytes) {
    private static final int FEWEST_RUNS = 5;
    private static final int MOST_RUNS = 1 << 20;
    /// The part of the time that is spent on warming up.
    private static final double WARM_UP = 0.25;

    /// Compiles a program and runs it for about `seconds`, at least five times.
    static Measurement of(Backend backend, Module module, List<Literal> arguments, double seconds) {
        start(backend);
        long begin = System.nanoTime();
        try (Executable executable = backend.compile(module, CompileOptions.DEFAULT)) {
            double compileMillis = (System.nanoTime() - begin) / 1e6;
            List<Buffer> buffers = new ArrayList<>();
            try {
                for (Literal argument : arguments) {
                    buffers.add(backend.copyFrom(argument.type(), MemorySegment.ofArray(argument.toBytes())));
                }
                long[] nanos = new long[MOST_RUNS];
                run(executable, buffers, nanos, seconds * WARM_UP, 2);
                System.gc();
                int runs = run(executable, buffers, nanos, seconds * (1 - WARM_UP), FEWEST_RUNS);
                Arrays.sort(nanos, 0, runs);
                double median = (nanos[(runs - 1) / 2] + nanos[runs / 2]) / 2.0;
                return new Measurement(compileMillis, nanos[0] / 1e3, median / 1e3, runs, peak(executable));
            } finally {
                buffers.forEach(Buffer::close);
            }
        }
    }

    /// Compiles the smallest program, so that loading libraries and classes is not measured.
    private static void start(Backend backend) {
        Builder builder = new Builder(List.of(TensorType.of(DType.FLOAT32)));
        builder.binary(
                BinaryKind.ADD,
                builder.parameters().getFirst(),
                builder.parameters().getFirst());
        Func main = new Func("main", true, builder.build(builder.parameters()));
        backend.compile(Module.of("start", List.of(main)), CompileOptions.DEFAULT)
                .close();
    }

    /// Runs for about `seconds`, at least `fewest` times; gives how often, and how long each took in `nanos`.
    private static int run(Executable executable, List<Buffer> arguments, long[] nanos, double seconds, int fewest) {
        long budget = Math.round(seconds * 1e9);
        long begin = System.nanoTime();
        long now = begin;
        int runs = 0;
        while (runs < nanos.length && (runs < fewest || now - begin < budget)) {
            long before = System.nanoTime();
            List<Buffer> results = executable.execute(arguments);
            for (Buffer result : results) {
                result.await();
            }
            now = System.nanoTime();
            nanos[runs++] = now - before;
            // Memory goes back to the pool, so that no run allocates.
            for (Buffer result : results) {
                result.close();
            }
        }
        return runs;
    }

    private static long peak(Executable executable) {
        MemoryAnalysis memory = executable.memory();
        return memory.argumentBytes() + memory.outputBytes() - memory.aliasBytes() + memory.temporaryBytes();
    }

    /// One line of JSON.
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"compile_ms\": %.3f, \"min_us\": %.3f, \"median_us\": %.3f, \"runs\": %d, \"peak_bytes\": %d}",
                compileMillis,
                minMicros,
                medianMicros,
                runs,
                peakBytes);
    }
}
