package org.jax4j.examples;

import static java.lang.IO.println;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.np;
import static org.jax4j.core.ReductionSpec.axis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.stablehlo.DType;

/// # How to think in Jax4j
///
/// JAX is NumPy on a compiler's terms: programs are functions of immutable arrays, and functions are what is
/// transformed and compiled. This tour follows JAX's own guide, *How to think in JAX*, in Java. All code below
/// has just been run, and under it stands what it printed.
public final class ThinkingInJax {
    private final Path folder;
    private final Random random = new Random(1701);

    private ThinkingInJax(Path folder) {
        this.folder = folder;
    }

    /// Runs all sections; the argument is the folder for the plots, the current one if there is none.
    public static void main(String... arguments) throws IOException {
        var tour = new ThinkingInJax(Files.createDirectories(Path.of(arguments.length == 0 ? "." : arguments[0])));
        tour.jaxAndNumPy();
        tour.layers();
        tour.toJitOrNotToJit();
        tour.tracing();
        tour.staticOrTraced();
    }

    /// ## JAX and NumPy
    ///
    /// - `jnp` has NumPy's functions, under NumPy's names.
    /// - An `Array` goes where Java's numbers go: it is read into a `double[]`, a stream, a `MemorySegment`.
    /// - Unlike NumPy's arrays and Java's, an `Array` never changes.
    private void jaxAndNumPy() throws IOException {
        // `np` computes at once, on the host, as NumPy does. Here is the curve 2 sin x cos x, on a thousand points:
        Array xNp = np.linspace(0, 10, 1000);
        Array yNp = np.sin(xNp).times(np.cos(xNp)).times(2);
        println(plot("numpy.png", xNp, yNp));

        // With `jnp` the code is the same but for one letter, and so is the picture. What differs is that these lines
        // can
        // also be traced: compiled, differentiated and batched.
        Array xJnp = jnp.linspace(0, 10, 1000);
        Array yJnp = jnp.sin(xJnp).times(jnp.cos(xJnp)).times(2);
        println(plot("jnp.png", xJnp, yJnp));

        // Both are an `Array`, so either goes where the other does:
        println(jnp.max(jnp.abs(yNp.minus(yJnp))));

        // A Java array can be written to; an `Array` has no method that would do so.
        int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        Array x = jnp.array(numbers);
        numbers[0] = 10;
        println(Arrays.toString(numbers));
        println(x);

        // To change an element is to make another array. Compiled code copies nothing when the first is not read again.
        Array y = x.at(0).set(10);
        println(x);
        println(y);
    }

    /// ## NumPy, lax and StableHLO
    ///
    /// - `jnp` is the friendly layer: it promotes dtypes and broadcasts shapes.
    /// - `lax` is the layer below: stricter, and often more powerful.
    /// - All of it comes down to StableHLO, the language that the compiler reads.
    private void layers() {
        // `jnp` lets an integer meet a float, as NumPy does:
        println(jnp.add(jnp.array(1), jnp.array(1.0f)));

        // `lax` does not: a conversion that nobody asked for costs memory and precision.
        println(failure(() -> lax.add(jnp.array(1), jnp.array(1.0f))));

        // There the conversion is written down:
        println(lax.add(lax.convertElementType(jnp.array(1), DType.FLOAT32), jnp.array(1.0f)));

        // That `lax` is the more powerful shows in a convolution. NumPy's has one dimension and three modes:
        Array x = jnp.array(1, 2, 1);
        Array y = jnp.ones(10);
        println(jnp.convolve(x, y));

        // Beneath it is the operation that neural networks are made of, with batches, channels, strides, dilation and
        // padding. NumPy's full mode pads by all but one of the kernel's elements:
        Array result = lax.convGeneralDilated(
                x.reshape(1, 1, 3).astype(DType.FLOAT32),
                y.reshape(1, 1, 10),
                ConvSpec.strides(1).padding(WindowPadding.of(new Edges(9, 9))));
        println(result.get(0, 0));

        // This is what the compiler is given for it:
        println(jit((Array a, Array b) -> jnp.convolve(a, b)).lower(x, y).text());
    }

    /// ## To jit or not to jit
    ///
    /// - Without `jit`, operations run one by one, each as soon as it is called.
    /// - With it they are compiled together, into few loops with no arrays in between.
    /// - Not every function can be compiled: the shapes of all its arrays must follow from those of its
    ///   arguments.
    private void toJitOrNotToJit() {
        // This function brings each column of a matrix to mean 0 and standard deviation 1:
        Fn1<Array, Array> norm = x -> {
            Array centred = x.minus(jnp.mean(x, axis(0)));
            return centred.div(jnp.std(centred, axis(0)));
        };
        Fn1<Array, Array> normCompiled = jit(norm);

        // Compiled or not, it computes the same, but for rounding:
        Array x = jnp.array(random.doubles(1_000_000).toArray())
                .astype(DType.FLOAT32)
                .reshape(10_000, 100);
        println(jnp.max(jnp.abs(norm.apply(x).minus(normCompiled.apply(x)))));

        // It is in time that they differ. A call returns before its work is done, so the clock waits for the result.
        double eager = microseconds(() -> norm.apply(x).blockUntilReady());
        double compiled = microseconds(() -> normCompiled.apply(x).blockUntilReady());
        println("operation by operation  %6.0f µs".formatted(eager));
        println("compiled                %6.0f µs, %.1f times faster".formatted(compiled, eager / compiled));

        // Where a result's shape depends on values, only the first way is open. A mask selects as many elements as it
        // happens to hold:
        Fn1<Array, Array> negatives = v -> v.get(v.lt(0));
        Array v = normal(10);
        println(negatives.apply(v));

        // Compiled code would have to know beforehand how many:
        println(failure(() -> jit(negatives).apply(v)));
    }

    /// ## What jit does: tracing, and what is static
    ///
    /// - `jit` runs the Java code once for each kind of arguments, on tracers, and notes down the operations.
    /// - Leaves of type `Array` are traced; all other arguments are static, and each new value is compiled anew.
    private void tracing() {
        // A function that prints shows what happens while it is traced:
        Fn2<Array, Array, Array> f = jit((x, y) -> {
            println("Running f():");
            println("  x = " + x);
            println("  y = " + y);
            Array result = jnp.dot(x.plus(1), y.plus(1));
            println("  result = " + result);
            return result;
        });
        Array x = normal(3, 4);
        Array y = normal(4);
        println(f.apply(x, y));

        // It saw no numbers but tracers, which stand for all arrays of their shape and dtype. So on a second call with
        // arrays of that kind compiled code runs, and nothing else is printed:
        println(f.apply(normal(3, 4), normal(4)));

        // The operations noted down are called a *jaxpr*, and can be looked at:
        println(makeJaxpr((Array a, Array b) -> jnp.dot(a.plus(1), b.plus(1))).apply(x, y));

        // As no numbers are known while tracing, Java's `if` cannot ask for one:
        println(failure(() -> jit((Array a, Array negate) -> negate.toBoolean() ? a.unaryMinus() : a)
                .apply(jnp.array(1), jnp.array(true))));

        // An argument that is no `Array` is static: known while tracing, and part of what the function is compiled for.
        Fn2<Array, Boolean, Array> g = jit((Array a, Boolean negate) -> {
            println("Tracing for negate = " + negate);
            return negate ? a.unaryMinus() : a;
        });
        println(g.apply(jnp.array(1), true));
        println(g.apply(jnp.array(1), false));
        println(g.apply(jnp.array(2), true));
    }

    /// ## Static or traced
    ///
    /// - What is computed from shapes is known while tracing, and must stay so where a shape is wanted.
    /// - `np` computes what is static; `jnp` computes what is traced.
    private void staticOrTraced() {
        // To flatten an array, one might multiply its dimensions. With `jnp` that fails:
        Array x = jnp.ones(2, 3);
        println(failure(() -> jit((Array a) -> a.reshape(jnp.prod(a.shape()))).apply(x)));

        // The reason shows when everything is printed. The shape is static although `a` is traced, but what `jnp`
        // computes
        // from it is traced:
        println(jit((Array a) -> {
                    println("a = " + a);
                    println("a.shape() = " + Arrays.toString(a.shape()));
                    println("jnp.prod(a.shape()) = " + jnp.prod(a.shape()));
                    return a;
                })
                .apply(x));

        // So `np` computes the shape, now, and the compiled program reshapes, later:
        println(jit((Array a) -> a.reshape(np.prod(a.shape()))).apply(x));
    }

    private Path plot(String name, Array x, Array y) throws IOException {
        return Plot.line(folder.resolve(name), x.toDoubleArray(), y.toDoubleArray());
    }

    /// Standard normal numbers.
    private Array normal(int... shape) {
        int size = np.prod(shape).toInt();
        double[] numbers = random.doubles(size).map(_ -> random.nextGaussian()).toArray();
        return jnp.array(numbers).astype(DType.FLOAT32).reshape(shape);
    }

    /// What an action fails with.
    private static String failure(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
        throw new AssertionError("this was to fail");
    }

    /// The time of the fastest run of those that fit into a second.
    private static double microseconds(Runnable action) {
        double best = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + 1_000_000_000L;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            action.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e3);
        }
        return best;
    }
}
