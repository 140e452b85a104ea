package org.jax4j.cpu.math;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.stablehlo.DType;

/// A function that is compiled on its own, once for a processor, with variants on vectors.
///
/// A module that uses it declares the scalar function with the attribute by which LLVM's loop vectoriser learns
/// of the variants (`vector-function-abi-variant`), so that a vectorised loop calls a variant where the loop as
/// written calls the function. The variants may branch on a whole vector, which code that the vectoriser shall
/// accept may not.
record OutlinedFunction(MathFunction function, FloatFormat format, Target target) {
    private static final Map<OutlinedFunction, NativeCode> COMPILED = new ConcurrentHashMap<>();

    /// The name of the scalar function.
    String symbol() {
        // Code for another processor may be in the same process, and a name has one address.
        String processor = target.equals(Target.host()) ? "" : "_" + Integer.toHexString(target.hashCode());
        return "jax4j_" + function.id() + "_" + format.suffix + processor;
    }

    /// What says which function this is, the processor apart.
    String text() {
        return function.id() + " " + (format == FloatFormat.F32 ? DType.FLOAT32 : DType.FLOAT64).name();
    }

    private String variant(int lanes) {
        return symbol() + "_v" + lanes;
    }

    /// The numbers of lanes that a loop may have: those of one full vector of 32-bit elements, and fewer.
    private List<Integer> lanes() {
        List<Integer> result = new ArrayList<>();
        if (function.form == MathFunction.Form.OUTLINE_SCALAR_BINARY) {
            return result;
        }
        for (int lanes = target.vectorBytes() / 4; lanes >= 2; lanes /= 2) {
            if (lanes * format.bytes() >= 16) {
                result.add(lanes);
            }
        }
        return result;
    }

    /// Declarations for a module that calls the function; `group` is the number of the attribute group to
    /// define.
    String declarations(int group) {
        StringBuilder text = new StringBuilder();
        List<String> mappings = new ArrayList<>();
        String arguments = "v".repeat(function.form.arity);
        text.append("declare %s @%s(%s) #%d%n".formatted(format.llvm, symbol(), parameters(format.llvm), group));
        for (int lanes : lanes()) {
            String type = "<" + lanes + " x " + format.llvm + ">";
            text.append("declare %s @%s(%s) nounwind willreturn memory(none)%n"
                    .formatted(type, variant(lanes), parameters(type)));
            mappings.add("_ZGV_LLVM_N%d%s_%s(%s)".formatted(lanes, arguments, symbol(), variant(lanes)));
        }
        String variants =
                mappings.isEmpty() ? "" : "\"vector-function-abi-variant\"=\"" + String.join(",", mappings) + "\" ";
        return text.append("attributes #%d = { nounwind willreturn memory(none) %s}%n".formatted(group, variants))
                .toString();
    }

    private String parameters(String type) {
        return String.join(", ", java.util.Collections.nCopies(function.form.arity, type));
    }

    /// The names of the variants, which a module must keep although only the attribute names them.
    List<String> variants() {
        return lanes().stream().map(this::variant).toList();
    }

    /// The addresses of the function and its variants, compiled on the first call in the process.
    Map<String, Long> symbols() {
        NativeCode code = COMPILED.computeIfAbsent(
                this,
                key -> Llvm.compile(
                        key.symbol(), key::module, CodegenOptions.thorough().withTarget(target), Map.of()));
        Map<String, Long> symbols = new LinkedHashMap<>();
        symbols.put(symbol(), code.address(symbol()));
        for (String variant : variants()) {
            symbols.put(variant, code.address(variant));
        }
        return symbols;
    }

    /// The module that defines the function and its variants.
    String module() {
        StringBuilder text = new StringBuilder(definition(1, symbol()));
        for (int lanes : lanes()) {
            text.append(definition(lanes, variant(lanes)));
        }
        switch (function.form) {
            case OUTLINE_LARGE ->
                text.append(FunctionWriter.defineLarge(function, largeSymbol())).append(LargeArguments.table());
            case OUTLINE_LARGE_BINARY -> text.append("declare double @fmod(double, double)\n");
            default -> {}
        }
        return text.append("!0 = !{!\"branch_weights\", i32 1, i32 1000}\n").toString();
    }

    /// The function on `double`s for arguments that the body is not for.
    private String largeSymbol() {
        return function == MathFunction.REM ? "fmod" : symbol() + "_large";
    }

    private String definition(int lanes, String name) {
        return switch (function.form) {
            case OUTLINE_LARGE, OUTLINE_LARGE_BINARY ->
                FunctionWriter.defineWithLarge(function, format, lanes, name, largeSymbol());
            default -> FunctionWriter.define(function, format, lanes, name, "", "noinline");
        };
    }
}
