package org.jax4j.cpu.math;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.cpu.llvm.Calls;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.stablehlo.DType;

/// Loops over arrays that call a function of the library, for tests.
final class Loops {
    private static final Map<String, MethodHandle> COMPILED = new ConcurrentHashMap<>();

    private Loops() {}

    /// A module whose `loop(out, x, y, n)` sets `out[i] = function(x[i], y[i])`.
    static String module(MathLibrary math, String function, DType dtype) {
        String type = dtype == DType.FLOAT32 ? "float" : "double";
        String callee = math.require(function, dtype);
        String arguments = MathLibrary.arity(function) == 1 ? type + " %x" : type + " %x, " + type + " %y";
        return """
                define void @loop(ptr noalias %%out, ptr noalias %%xs, ptr noalias %%ys, i64 %%n) {
                entry:
                  br label %%loop
                loop:
                  %%i = phi i64 [ 0, %%entry ], [ %%j, %%loop ]
                  %%xp = getelementptr inbounds %1$s, ptr %%xs, i64 %%i
                  %%yp = getelementptr inbounds %1$s, ptr %%ys, i64 %%i
                  %%op = getelementptr inbounds %1$s, ptr %%out, i64 %%i
                  %%x = load %1$s, ptr %%xp
                  %%y = load %1$s, ptr %%yp
                  %%z = call %1$s %2$s(%3$s)
                  store %1$s %%z, ptr %%op
                  %%j = add nuw nsw i64 %%i, 1
                  %%end = icmp eq i64 %%j, %%n
                  br i1 %%end, label %%exit, label %%loop, !llvm.loop !100
                exit:
                  ret void
                }
                !100 = distinct !{!100, !101}
                !101 = !{!"llvm.loop.vectorize.enable", i1 true}
                """.formatted(type, callee, arguments) + math.definitions();
    }

    /// The function of each element; results and arguments are of the dtype, held as doubles.
    static double[] run(String function, DType dtype, double[] xs, double[] ys) {
        MethodHandle loop = COMPILED.computeIfAbsent(function + " " + dtype, _ -> compile(function, dtype));
        int n = xs.length;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment x = put(arena, dtype, xs);
            MemorySegment y = put(arena, dtype, ys);
            MemorySegment out = put(arena, dtype, xs);
            loop.invokeExact(out, x, y, (long) n);
            double[] results = new double[n];
            for (int i = 0; i < n; i++) {
                results[i] = dtype == DType.FLOAT32 ? out.getAtIndex(JAVA_FLOAT, i) : out.getAtIndex(JAVA_DOUBLE, i);
            }
            return results;
        } catch (Throwable e) {
            throw new AssertionError(function + " " + dtype, e);
        }
    }

    /// The compiled loop, which stays in the process.
    private static MethodHandle compile(String function, DType dtype) {
        MathLibrary math = new MathLibrary(Target.host());
        String module = module(math, function, dtype);
        NativeCode code = Llvm.compile(module, CodegenOptions.defaults(), math.symbols());
        return Calls.toVoid(code, "loop", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    }

    private static MemorySegment put(Arena arena, DType dtype, double[] values) {
        MemorySegment memory = arena.allocate(8L * values.length, 64);
        for (int i = 0; i < values.length; i++) {
            if (dtype == DType.FLOAT32) {
                memory.setAtIndex(JAVA_FLOAT, i, (float) values[i]);
            } else {
                memory.setAtIndex(JAVA_DOUBLE, i, values[i]);
            }
        }
        return memory;
    }

    /// The distance of a result from the exact one, `high + low` units in the last place of `high`, in units in
    /// the last place of the exact result's dtype. Infinite when one is NaN or an infinity that the other is
    /// not.
    static double error(DType dtype, double got, double high, float low) {
        if (Double.isNaN(high) || Double.isNaN(got)) {
            return Double.isNaN(high) && Double.isNaN(got) ? 0 : Double.POSITIVE_INFINITY;
        }
        double greatest = dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        double unit = dtype == DType.FLOAT32 ? Math.ulp((float) high) : Math.ulp(high);
        if (Double.isInfinite(got)) {
            boolean near = got * high > 0 && Math.abs(high) > greatest * (1 - 1e-7);
            return near ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Math.abs(high) > greatest) {
            return Math.abs(got) == greatest && got * high > 0 && !Double.isInfinite(high)
                    ? 1
                    : Double.POSITIVE_INFINITY;
        }
        return Math.abs((got - high) / unit - low * (Math.ulp(high) / unit));
    }
}
