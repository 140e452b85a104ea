package org.jax4j.stablehlo.text.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pretty form of an operation where it is regular: what stands between its name and its types, and how the
/// types are written. Parser and printer read the same table.
///
/// A format is a list of words. `$` is an operand, `$*` all remaining ones; `[name]` a list of integers, `#name`
/// an integer, `!name` a word of an enum, `&name` a boolean, `"name` a string, `~name` a number, each under the
/// attribute's name in the dialect; from `?` on everything is optional; any other word stands for itself.
///
/// @param words the format
/// @param types how the types are written
public record Syntax(List<String> words, Types types) {
    /// How the types behind the colon are written.
    public enum Types {
        /// `T` if all operands and results have one type, else as [#FUNCTION].
        SAME,
        /// `(T, T) -> T`.
        FUNCTION,
        /// The type of the result.
        RESULT,
        /// The complex type of the result.
        COMPLEX,
        /// The predicate's type and the result's.
        SELECT,
        /// The types of the operands, which are those of the results.
        PAIRWISE,
        /// One type for all operands, or the type of each; there are no results.
        OPERANDS,
        /// The tuple type of the result.
        TUPLE,
        /// `T, T -> T`.
        ARROW,
        /// `T -> (T, T)`.
        ARROW_PAIR
    }

    private static final Map<String, Syntax> TABLE = new HashMap<>();
    private static final Syntax UNARY = of("$", Types.SAME);
    private static final Syntax BINARY = of("$ , $", Types.SAME);
    private static final Syntax CHLO_UNARY = of("$", Types.ARROW);
    private static final Syntax CHLO_BINARY = of("$ , $", Types.ARROW);

    private static final Syntax ANY = of("$*", Types.FUNCTION);

    static {
        put("complex", "$ , $", Types.COMPLEX);
        put("is_finite", "$", Types.FUNCTION);
        put("convert", "$", Types.SAME);
        put("compare", "!comparison_direction , $ , $ ? , !compare_type", Types.FUNCTION);
        put("select", "$ , $ , $", Types.SELECT);
        put("clamp", "$ , $ , $", Types.SAME);
        put("iota", "dim = #iota_dimension", Types.RESULT);
        put("bitcast_convert", "$", Types.FUNCTION);
        put("reshape", "$", Types.FUNCTION);
        put("broadcast_in_dim", "$ , dims = [broadcast_dimensions]", Types.FUNCTION);
        put("broadcast", "$ , sizes = [broadcast_sizes]", Types.FUNCTION);
        put("transpose", "$ , dims = [permutation]", Types.FUNCTION);
        put("reverse", "$ , dims = [dimensions]", Types.SAME);
        put(
                "pad",
                "$ , $ , low = [edge_padding_low] , high = [edge_padding_high] , interior = [interior_padding]",
                Types.FUNCTION);
        put("concatenate", "$* , dim = #dimension", Types.FUNCTION);
        put("get_dimension_size", "$ , dim = #dimension", Types.FUNCTION);
        put("dynamic_slice", "$* , sizes = [slice_sizes]", Types.FUNCTION);
        put("dynamic_update_slice", "$*", Types.FUNCTION);
        put("fft", "$ , type = !fft_type , length = [fft_length]", Types.FUNCTION);
        put("cholesky", "$ ? , lower = &lower", Types.SAME);
        put("rng_bit_generator", "$ , algorithm = !rng_algorithm", Types.FUNCTION);
        put("rng", "$ , $ , $ , distribution = !rng_distribution", Types.FUNCTION);
        put("after_all", "$*", Types.SAME);
        put("tuple", "$*", Types.TUPLE);
        put("get_tuple_element", "$ [ #index ]", Types.FUNCTION);
        put("optimization_barrier", "$*", Types.PAIRWISE);
        put("dynamic_iota", "$ , dim = #iota_dimension", Types.FUNCTION);
        put("dynamic_reshape", "$ , $", Types.FUNCTION);
        put("dynamic_broadcast_in_dim", "$ , $ , dims = [broadcast_dimensions]", Types.FUNCTION);
        put("dynamic_pad", "$*", Types.FUNCTION);
        put("real_dynamic_slice", "$*", Types.FUNCTION);
        put("einsum", "$ , $ , config = \"einsum_config", Types.FUNCTION);
        put("unary_einsum", "$ , config = \"einsum_config", Types.FUNCTION);
        put("create_token", "", Types.RESULT);
        put("replica_id", "", Types.RESULT);
        put("partition_id", "", Types.RESULT);
        TABLE.put("chlo.top_k", of("( $ , k = #k ? , is_stable = &is_stable )", Types.ARROW_PAIR));
        TABLE.put("check.expect_eq", of("$ , $", Types.OPERANDS));
        TABLE.put("check.expect_serialized_eq", of("$ , probe_id = \"probe_id ? , iter = #iter", Types.OPERANDS));
        TABLE.put("interpreter.print", of("$", Types.OPERANDS));
        TABLE.put("interpreter.probe", of("$ , probe_id = \"probe_id", Types.SAME));
        TABLE.put("check.expect_almost_eq", of("$ , $ ? , tolerance = ~tolerance", Types.OPERANDS));
        TABLE.put(
                "check.expect_close",
                of(
                        "$ , $ ? , max_ulp_difference = #max_ulp_difference ? , min_ulp_difference = #min_ulp_difference",
                        Types.OPERANDS));
    }

    private static Syntax of(String format, Types types) {
        return new Syntax(format.isEmpty() ? List.of() : List.of(format.split(" ")), types);
    }

    private static void put(String name, String format, Types types) {
        TABLE.put("stablehlo." + name, of(format, types));
    }

    /// The regular pretty form of an operation; null if it has none.
    public static @Nullable Syntax of(String name) {
        Syntax syntax = TABLE.get(name);
        if (syntax != null) {
            return syntax;
        }
        if (name.startsWith("chlo.broadcast_") || name.equals("chlo.constant_like")) {
            return ANY;
        }
        boolean chlo = name.startsWith("chlo.");
        if (Assembler.isUnary(name)) {
            return chlo ? CHLO_UNARY : UNARY;
        }
        return Assembler.isBinary(name) ? chlo ? CHLO_BINARY : BINARY : null;
    }
}
