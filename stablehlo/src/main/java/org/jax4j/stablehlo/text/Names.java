package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.form.Form;

/// The names that MLIR's printer gives to the values of a function: `%arg0`, `%0`, `%3#1`, `%cst_2`, `%iterArg`.
///
/// All values of a block are named before those of the regions in it. Results are numbered, but constants and the
/// results of a few operations have names; a name that is taken gets the next number that makes it new, counted
/// over all names of the block. Regions beside each other use the same names and numbers again.
final class Names {
    private final IdentityHashMap<Value, String> names = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /// The counters of a block; a region starts with those of the block around it.
    private record Counters(int value, int argument, int conflict) {}

    private int nextValue;
    private int nextArgument;
    private int nextConflict;

    /// Names the values of a function's body.
    Names(Lines body) {
        region(body, "", new Counters(0, 0, 0));
    }

    /// The name of a value with its percent sign.
    String of(Value value) {
        String name = names.get(value);
        if (name == null) {
            throw new IllegalArgumentException("a value of type " + value.type()
                    + " is used, but neither a parameter nor a result defines it before");
        }
        return name;
    }

    private void region(Lines block, String argumentName, Counters start) {
        nextValue = start.value();
        nextArgument = start.argument();
        nextConflict = start.conflict();
        List<String> added = new ArrayList<>();
        for (Value parameter : block.parameters()) {
            name(parameter, argumentName.isEmpty() ? "arg" + nextArgument++ : argumentName, added);
        }
        for (Lines.Line line : block.lines()) {
            results(line, added);
        }
        Counters inner = new Counters(nextValue, nextArgument, nextConflict);
        for (Lines.Line line : block.lines()) {
            String nested = line.form().name.equals("stablehlo.while") ? "iterArg" : "";
            for (Lines region : line.regions()) {
                region(region, nested, inner);
            }
        }
        taken.removeAll(added);
    }

    private void results(Lines.Line line, List<String> added) {
        List<String> given = resultNames(line.form());
        List<Value> results = line.results();
        if (!given.isEmpty()) {
            for (int index = 0; index < results.size(); index++) {
                name(results.get(index), given.get(index), added);
            }
        } else if (results.size() == 1) {
            names.put(results.getFirst(), "%" + nextValue++);
        } else if (!results.isEmpty()) {
            for (int index = 0; index < results.size(); index++) {
                names.put(results.get(index), "%" + nextValue + "#" + index);
            }
            nextValue++;
        }
    }

    private void name(Value value, String wanted, List<String> added) {
        String name = wanted;
        while (!taken.add(name)) {
            name = wanted + "_" + nextConflict++;
        }
        added.add(name);
        names.put(value, "%" + name);
    }

    /// The names that operations give to their results; empty where they are numbered.
    static List<String> resultNames(Form form) {
        return switch (form.name) {
            case "stablehlo.constant" -> List.of(isInteger(form) ? "c" : "cst");
            case "stablehlo.rng_bit_generator" -> List.of("output_state", "output");
            case "stablehlo.batch_norm_training" -> List.of("output", "batch_mean", "batch_var");
            case "stablehlo.batch_norm_grad" -> List.of("grad_operand", "grad_scale", "grad_offset");
            case "chlo.top_k" -> List.of("values", "indices");
            default -> List.of();
        };
    }

    private static boolean isInteger(Form form) {
        TensorType type = form.resultTensor(0);
        return type.dtype().isInteger() || type.dtype() == DType.BOOL;
    }
}
