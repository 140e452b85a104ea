package org.jax4j.lax;

import static org.jax4j.Jax.lax;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Programs that `lax` refuses are refused in JAX's words.
final class LaxErrorsTest {
    private static final Pattern TYPE = Pattern.compile("([a-z]+\\d*)\\[([\\d,]*)\\]");

    /// What a message ends with: the line of the program.
    private static final Pattern LINE = Pattern.compile(" +\\(LaxErrorsTest.java:\\d+\\)$");

    private record Section(String types, String error, String message) {}

    private static Map<String, Function<List<Array>, ?>> programs() {
        WindowPadding same = WindowPadding.same();
        Map<String, Function<List<Array>, ?>> programs = new LinkedHashMap<>();
        programs.put("lax_add_shapes", in -> lax.add(in.get(0), in.get(1)));
        programs.put("lax_add_dtypes", in -> lax.add(in.get(0), in.get(1)));
        programs.put("lax_add_int_and_float_scalar", _ -> lax.add(1, 1.0));
        programs.put("lax_mul_dtypes", in -> lax.mul(in.get(0), in.get(1)));
        programs.put("lax_sin_of_int", in -> lax.sin(in.get(0)));
        programs.put("lax_bitwise_of_float", in -> lax.bitwiseAnd(in.get(0), in.get(1)));
        programs.put("lax_lt_of_complex", in -> lax.lt(in.get(0), in.get(1)));
        programs.put("lax_population_count_of_float", in -> lax.populationCount(in.get(0)));
        programs.put("lax_negative_of_bool", in -> lax.neg(in.get(0)));
        programs.put("lax_max_three_shapes", in -> lax.max(in.get(0), in.get(1)));
        programs.put("select_shapes", in -> lax.select(in.get(0), in.get(1), in.get(2)));
        programs.put("select_dtypes", in -> lax.select(in.get(0), in.get(1), in.get(2)));
        programs.put("select_predicate_shape", in -> lax.select(in.get(0), in.get(1), in.get(2)));
        programs.put("select_predicate_dtype", in -> lax.select(in.get(0), in.get(1), in.get(2)));
        programs.put("clamp_dtypes", in -> lax.clamp(in.get(0), in.get(1), in.get(2)));
        programs.put("clamp_shapes", in -> lax.clamp(in.get(0), in.get(1), in.get(2)));
        programs.put("lax_dot_shapes", in -> lax.dot(in.get(0), in.get(1)));
        programs.put(
                "dot_general_batch",
                in -> lax.dotGeneral(
                        in.get(0), in.get(1), new DotDimensionNumbers(List.of(2), List.of(1), List.of(0), List.of(0))));
        programs.put(
                "dot_general_repeated_dimensions",
                in -> lax.dotGeneral(
                        in.get(0), in.get(1), DotDimensionNumbers.contracting(List.of(1, 1), List.of(0, 1))));
        programs.put("reshape_size", in -> lax.reshape(in.get(0), 5, 2));
        programs.put("transpose_not_a_permutation", in -> lax.transpose(in.get(0), 0, 0));
        programs.put("broadcast_in_dim_rank", in -> lax.broadcastInDim(in.get(0), new int[] {2, 4}, 1));
        programs.put("broadcast_in_dim_order", in -> lax.broadcastInDim(in.get(0), new int[] {3, 4}, 1, 0));
        programs.put("concatenate_shapes", in -> lax.concatenate(in, 0));
        programs.put("concatenate_ranks", in -> lax.concatenate(in, 0));
        programs.put("lax_concatenate_dtypes", in -> lax.concatenate(in, 0));
        programs.put("squeeze_not_one", in -> lax.squeeze(in.get(0), 0));
        programs.put("expand_dims_axis", in -> lax.expandDims(in.get(0), 3));
        programs.put("lax_reduce_axis", in -> lax.reduceSum(in.get(0), 2));
        programs.put("pad_config_length", in -> lax.pad(in.get(0), 0.0, new Padding(1, 1, 0)));
        programs.put("pad_dtypes", in -> lax.pad(in.get(0), Scalars.of(DType.INT32, 0L), new Padding(1, 1, 0)));
        programs.put("pad_to_negative_size", in -> lax.pad(in.get(0), 0.0, new Padding(-2, -2, 0)));
        programs.put("dynamic_slice_size", in -> lax.dynamicSlice(in.get(0), List.of(in.get(1)), 7));
        programs.put("dynamic_slice_float_index", in -> lax.dynamicSlice(in.get(0), List.of(in.get(1)), 2));
        programs.put("dynamic_slice_index_count", in -> lax.dynamicSlice(in.get(0), List.of(in.get(1)), 2, 2));
        programs.put("dynamic_update_slice_dtypes", in -> lax.dynamicUpdateSlice(in.get(0), in.get(1), ones()));
        programs.put("dynamic_update_slice_size", in -> lax.dynamicUpdateSlice(in.get(0), in.get(1), ones()));
        programs.put(
                "gather_dimension_numbers",
                in -> lax.gather(
                        in.get(0),
                        in.get(1),
                        Gather.of(new GatherDimensionNumbers(List.of(1), List.of(0), List.of(0)), List.of(1, 7))));
        programs.put("conv_features", in -> lax.conv(in.get(0), in.get(1), new int[] {1, 1}, same));
        programs.put("conv_groups", in -> conv(in, ConvSpec.strides(1, 1).featureGroupCount(2)));
        programs.put("conv_strides_rank", in -> conv(in, ConvSpec.strides(1)));
        programs.put("conv_dtypes", in -> conv(in, ConvSpec.strides(1, 1)));
        programs.put(
                "reduce_window_rank",
                in -> lax.reduceWindowSum(in.get(0), new int[] {2}, new int[] {1}, WindowPadding.valid()));
        programs.put("sort_dimension", in -> lax.sort(in.get(0), 2));
        programs.put("sort_shapes", in -> lax.sort(in, -1, true, 1));
        programs.put("top_k_too_many", in -> lax.topK(in.get(0), 5));
        programs.put("iota_of_bool", _ -> lax.iota(DType.BOOL, 3));
        programs.put("bitcast_sizes", in -> lax.bitcastConvertType(in.get(0), DType.FLOAT64));
        return programs;
    }

    private static List<Array> ones() {
        return List.of(Scalars.of(DType.INT32, 1L));
    }

    private static Array conv(List<Array> operands, ConvSpec spec) {
        return lax.convGeneralDilated(operands.get(0), operands.get(1), spec.padding(WindowPadding.same()));
    }

    @TestFactory
    Stream<DynamicNode> messagesAreJaxs() throws IOException {
        Map<String, Section> sections = sections();
        return programs().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    Section section = Objects.requireNonNull(sections.get(entry.getKey()));
                    IllegalArgumentException error = assertThrows(
                            IllegalArgumentException.class,
                            () -> entry.getValue().apply(arguments(section.types())));
                    assertEquals(section.error(), error.getClass().getSimpleName());
                    String message = String.valueOf(error.getMessage()).strip();
                    assertTrue(LINE.matcher(message).find(), message);
                    assertEquals(section.message(), LINE.matcher(message).replaceFirst(""));
                }));
    }

    private static Map<String, Section> sections() throws IOException {
        String text;
        try (InputStream in = LaxErrorsTest.class.getResourceAsStream("/goldens/errors.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Section> sections = new LinkedHashMap<>();
        String name = "";
        List<String> source = new ArrayList<>();
        List<String> answer = new ArrayList<>();
        for (String line : (text + "\n### ").lines().toList()) {
            if (!line.startsWith("### ")) {
                (line.startsWith(">>> ") ? source : answer).add(line);
                continue;
            }
            if (!source.isEmpty()) {
                String message =
                        String.join("\n", answer.subList(1, answer.size())).strip();
                sections.put(name, new Section(source.getFirst(), answer.getFirst(), message));
            }
            name = line.substring(4);
            source.clear();
            answer.clear();
        }
        return sections;
    }

    /// Zeros of the types that stand in the first line of a source.
    private static List<Array> arguments(String line) {
        List<Array> arguments = new ArrayList<>();
        Matcher types = TYPE.matcher(line);
        while (types.find()) {
            String shortName = types.group(1);
            DType dtype = Stream.of(DType.values())
                    .filter(candidate -> candidate.shortName().equals(shortName))
                    .findFirst()
                    .orElseThrow();
            int[] shape = types.group(2).isEmpty()
                    ? new int[0]
                    : Stream.of(types.group(2).split(",", -1))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            arguments.add(Creation.full(shape, Scalars.of(dtype, 0L)));
        }
        return arguments;
    }
}
