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
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;

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

    /// Compiles a small program with an operation of each common kind, so that loading libraries and classes is
    /// not measured. A constant makes it a program that no cache has.
    private static void start(Backend backend) {
        String text = """
                func.func public @main(%%x: tensor<64x64xf32>) -> (tensor<64x64xf32>, tensor<64xf32>) {
                  %%unlike = stablehlo.constant dense<%d> : tensor<i64>
                  %%zero = stablehlo.constant dense<0.0> : tensor<f32>
                  %%scalar = stablehlo.convert %%unlike : (tensor<i64>) -> tensor<f32>
                  %%numbers = stablehlo.iota dim = 1 : tensor<64x64xf32>
                  %%wide = stablehlo.broadcast_in_dim %%scalar, dims = [] : (tensor<f32>) -> tensor<64x64xf32>
                  %%less = stablehlo.compare LT, %%x, %%numbers : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xi1>
                  %%either = stablehlo.select %%less, %%x, %%wide : tensor<64x64xi1>, tensor<64x64xf32>
                  %%powers = stablehlo.exponential %%either : tensor<64x64xf32>
                  %%sums = stablehlo.reduce(%%powers init: %%zero) applies stablehlo.add across dimensions = [1] : (tensor<64x64xf32>, tensor<f32>) -> tensor<64xf32>
                  %%columns = stablehlo.broadcast_in_dim %%sums, dims = [0] : (tensor<64xf32>) -> tensor<64x64xf32>
                  %%parts = stablehlo.divide %%powers, %%columns : tensor<64x64xf32>
                  %%turned = stablehlo.transpose %%parts, dims = [1, 0] : (tensor<64x64xf32>) -> tensor<64x64xf32>
                  %%product = stablehlo.dot_general %%turned, %%x, contracting_dims = [1] x [0] : (tensor<64x64xf32>, tensor<64x64xf32>) -> tensor<64x64xf32>
                  %%bent = stablehlo.tanh %%product : tensor<64x64xf32>
                  return %%bent, %%sums : tensor<64x64xf32>, tensor<64xf32>
                }
                """.formatted(System.nanoTime());
        backend.compile(StableHloText.parse(text), CompileOptions.DEFAULT).close();
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
