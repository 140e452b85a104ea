package org.jax4j.cpu.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.stablehlo.DType;

/// The elementary functions that one LLVM module uses.
///
/// ```java
/// MathLibrary math = new MathLibrary(Target.host());
/// String callee = math.require("exp", DType.FLOAT32);   // "@jax4j.exp.f32", to be called as float(float)
/// String module = body + math.definitions();
/// NativeCode code = Llvm.compile(module, options, math.symbols());
/// ```
///
/// Loops that call these functions on scalars are vectorised by LLVM's loop vectoriser like loops of plain
/// arithmetic. Small functions are defined in the module, without branches, to be inlined; others are compiled
/// once for all modules and called ([OutlinedFunction]). An instance serves one module and one thread.
public final class MathLibrary {
    private final Target target;
    private final Set<Inlined> inlined = new LinkedHashSet<>();
    private final Set<OutlinedFunction> outlined = new LinkedHashSet<>();

    private record Inlined(MathFunction function, FloatFormat format) {
        String name() {
            return "jax4j." + function.id() + "." + format.suffix;
        }
    }

    /// A library for one module, which is to be compiled for this processor.
    public MathLibrary(Target target) {
        this.target = target;
    }

    /// The processor that the code is for.
    public Target target() {
        return target;
    }

    /// The names of all functions.
    public static List<String> names() {
        return Stream.of(MathFunction.values()).map(MathFunction::id).toList();
    }

    /// How many arguments the function of this name has.
    ///
    /// @throws IllegalArgumentException if there is none
    public static int arity(String name) {
        return find(name).form.arity;
    }

    /// The largest error of a function, in units in the last place of the exact result. For `lgamma`,
    /// `digamma`, `zeta` and `polygamma` in 64 bits the unit is that of 1 where the result is smaller: they
    /// have roots that they do not resolve.
    ///
    /// @throws IllegalArgumentException if there is no function of this name, or the dtype is not `FLOAT32` or
    ///     `FLOAT64`
    public static double error(String name, DType dtype) {
        MathFunction function = find(name);
        return format(name, dtype) == FloatFormat.F32 ? function.error32 : function.error64;
    }

    /// The function to call, such as `@jax4j.exp.f32`: from as many `float` or `double` as it has arguments to
    /// one.
    ///
    /// @param name one of [#names]
    /// @param dtype `FLOAT32` or `FLOAT64`
    /// @throws IllegalArgumentException if there is no such function
    public String require(String name, DType dtype) {
        MathFunction function = find(name);
        FloatFormat format = format(name, dtype);
        if (function.form.outlined) {
            OutlinedFunction needed = new OutlinedFunction(function, format, target);
            outlined.add(needed);
            return "@" + needed.symbol();
        }
        Inlined needed = new Inlined(function, format);
        inlined.add(needed);
        return "@" + needed.name();
    }

    private static FloatFormat format(String name, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FloatFormat.F32;
            case FLOAT64 -> FloatFormat.F64;
            default ->
                throw new IllegalArgumentException(
                        "%s is computed in float32 or float64, got %s; convert the argument to one of them"
                                .formatted(name, dtype));
        };
    }

    private static MathFunction find(String name) {
        return MathFunction.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the math library has no function \"%s\"; it has %s".formatted(name, names())));
    }

    /// What the module must contain so that the functions required so far can be called: text at the top level
    /// of a module, with attribute groups numbered from 900, and the variable `@llvm.compiler.used` if need be.
    /// Intrinsics are not declared; LLVM declares them by itself.
    public String definitions() {
        StringBuilder text = new StringBuilder();
        for (Inlined function : inlined) {
            text.append(FunctionWriter.define(
                    function.function, function.format, 1, function.name(), "internal", "alwaysinline"));
        }
        int group = 900;
        List<String> variants = new ArrayList<>();
        for (OutlinedFunction function : outlined) {
            text.append(function.declarations(group++));
            variants.addAll(function.variants());
        }
        if (!variants.isEmpty()) {
            text.append("@llvm.compiler.used = appending global [%d x ptr] [%s], section \"llvm.metadata\"%n"
                    .formatted(
                            variants.size(),
                            variants.stream().map(v -> "ptr @" + v).collect(Collectors.joining(", "))));
        }
        return text.toString();
    }

    /// The functions required so far that are compiled apart, as texts for [#requireOutlined].
    public List<String> outlined() {
        return outlined.stream().map(OutlinedFunction::text).toList();
    }

    /// Requires a function again by what [#outlined] said of it.
    public void requireOutlined(String text) {
        int at = text.indexOf(' ');
        require(text.substring(0, at), DType.valueOf(text.substring(at + 1)));
    }

    /// The addresses of the functions required so far that are compiled apart. Compiles them, or takes them
    /// from the cache.
    public Map<String, Long> symbols() {
        Map<String, Long> symbols = new LinkedHashMap<>();
        for (OutlinedFunction function : outlined) {
            symbols.putAll(function.symbols());
        }
        return symbols;
    }
}
