package org.jax4j.lax.linalg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jax4j.core.trace.Lowering;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Movement.BroadcastInDim;

/// Calls of LAPACK's routines.
///
/// @param builder where the call is written
/// @param routine the routine without the letter of its dtype, such as `getrf`
/// @param config  the routine's options
/// @param aliases operands in whose memory a result may be written
record Lapack(Builder builder, String routine, Map<String, Attribute> config, List<Integer> aliases) {

    static Lapack of(Lowering lowering, String routine) {
        return new Lapack(lowering.builder(), routine, Map.of(), List.of());
    }

    /// With an option that is a letter.
    Lapack letter(String name, char letter) {
        return option(name, new Attribute.Int(letter, "ui8"));
    }

    /// With an option that is a number.
    Lapack number(String name, int number) {
        return option(name, new Attribute.Int(number, "i32"));
    }

    /// With an option that is a truth value.
    Lapack flag(String name, boolean value) {
        return option(name, new Attribute.Bool(value));
    }

    private Lapack option(String name, Attribute value) {
        Map<String, Attribute> options = new LinkedHashMap<>(config);
        options.put(name, value);
        return new Lapack(builder, routine, options, aliases);
    }

    /// Operand `aliases[i]` may be overwritten by result `i`.
    Lapack overwriting(Integer... operands) {
        return new Lapack(builder, routine, config, List.of(operands));
    }

    private static char letter(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> 's';
            case FLOAT64 -> 'd';
            case COMPLEX64 -> 'c';
            case COMPLEX128 -> 'z';
            default ->
                throw new TypeError("linear algebra works on float32, float64, complex64 and " + "complex128, got "
                        + dtype + ". Convert the matrix first.");
        };
    }

    /// Writes the call and gives its results.
    List<Value> call(List<Value> operands, List<TensorType> results, int ownRank) {
        int rank =
                operands.stream().mapToInt(value -> value.tensor().rank()).max().orElse(0);
        DType dtype = operands.getFirst().tensor().dtype();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("backend_config", new Attribute.Text(""));
        attributes.put("mhlo.backend_config", new Attribute.Dictionary(config));
        attributes.put(
                "mhlo.frontend_attributes",
                new Attribute.Dictionary(Map.of("num_batch_dims", new Attribute.Text(String.valueOf(rank - ownRank)))));
        attributes.put(
                "operand_layouts", layouts(operands.stream().map(Value::tensor).toList(), rank, ownRank));
        attributes.put("result_layouts", layouts(results, rank, ownRank));
        if (!aliases.isEmpty()) {
            attributes.put("output_operand_aliases", new Attribute.Sequence(aliases(results.size())));
        }
        String target = "lapack_" + letter(dtype) + routine + "_ffi";
        return builder.addAll(new CustomCall(target, operands, List.<Type>copyOf(results), false, attributes));
    }

    /// Matrices lie in columns, as in Fortran.
    private static Attribute layouts(List<TensorType> types, int rank, int ownRank) {
        List<Attribute> layouts = new ArrayList<>();
        for (TensorType type : types) {
            List<Long> order = new ArrayList<>(
                    LongStream.range(0, type.rank()).boxed().toList().reversed());
            if (type.rank() == rank && ownRank == 2) {
                order.set(0, rank - 2L);
                order.set(1, rank - 1L);
            }
            layouts.add(new Attribute.Indices(order));
        }
        return new Attribute.Sequence(layouts);
    }

    private List<Attribute> aliases(int results) {
        List<Attribute> texts = new ArrayList<>();
        for (int result = 0; result < aliases.size(); result++) {
            String tuple = results == 1 ? "[]" : "[" + result + "]";
            texts.add(new Attribute.Opaque("#stablehlo.output_operand_alias<output_tuple_indices = " + tuple
                    + ", operand_index = " + aliases.get(result) + ", operand_tuple_indices = []>"));
        }
        return texts;
    }

    /// The results but the last, which is LAPACK's `info`: NaN where it says that the routine did not succeed.
    static List<Value> checked(Builder builder, List<Value> results, int batch) {
        return checked(builder, results, batch, ComparisonDirection.EQ);
    }

    /// [#checked] of a routine whose positive `info` reports a property of the matrix only.
    static List<Value> checkedForErrors(Builder builder, List<Value> results, int batch) {
        return checked(builder, results, batch, ComparisonDirection.GE);
    }

    private static List<Value> checked(Builder builder, List<Value> results, int batch, ComparisonDirection good) {
        Value info = results.getLast();
        Value ok = builder.compare(good, info, builder.constant(info.tensor(), 0));
        List<Value> checked = new ArrayList<>();
        for (Value result : results.subList(0, results.size() - 1)) {
            TensorType type = result.tensor();
            if (!type.dtype().isInexact()) {
                checked.add(result);
                continue;
            }
            Value mask = type.rank() == batch
                    ? ok
                    : builder.add(new BroadcastInDim(ok, Axes.range(batch), type.withDtype(DType.BOOL)));
            checked.add(builder.select(mask, result, builder.constant(nan(type))));
        }
        return checked;
    }

    private static Literal nan(TensorType type) {
        if (!type.dtype().isComplex()) {
            return Literal.splat(type, Double.NaN);
        }
        Literal.Writer writer = new Literal.Writer(type.withShape());
        writer.put(0, Double.NaN, Double.NaN);
        return Literal.splat(type, writer.toLiteral().toBytes());
    }

    /// `info`, one number a matrix.
    static TensorType info(int[] batch) {
        return TensorType.of(DType.INT32, batch);
    }
}
