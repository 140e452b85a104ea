package org.jax4j.stablehlo.bytecode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.bytecode.Entries.Decoded;

/// What the operations of VHLO are called in StableHLO, and their attributes.
final class VhloOperations {
    /// The attributes of each operation in the order of its encoding, which is that of their names.
    private static final String ATTRIBUTES = """
            all_gather_v1 all_gather_dim channel_id replica_groups use_global_device_ids
            all_gather_v2 all_gather_dim channel_id replica_groups use_global_device_ids
            all_reduce_v1 channel_id replica_groups use_global_device_ids
            all_reduce_v2 channel_id replica_groups use_global_device_ids
            all_to_all_v1 channel_id concat_dimension replica_groups split_count split_dimension
            all_to_all_v2 channel_id concat_dimension replica_groups split_count split_dimension
            batch_norm_grad_v1 epsilon feature_index
            batch_norm_inference_v1 epsilon feature_index
            batch_norm_training_v1 epsilon feature_index
            broadcast_in_dim_v1 broadcast_dimensions
            broadcast_v1 broadcast_sizes
            call_v1 callee
            cbrt_v2 result_accuracy
            cholesky_v1 lower
            collective_broadcast_v1 channel_id replica_groups
            collective_permute_v1 channel_id source_target_pairs
            compare_v1 compare_type comparison_direction
            composite_v1 composite_attributes decomposition name version
            composite_v2 composite_attributes decomposition name version
            concatenate_v1 dimension
            constant_v1 value
            convolution_v1 batch_group_count feature_group_count input_batch_dimension input_feature_dimension \
            input_spatial_dimensions kernel_input_feature_dimension kernel_output_feature_dimension \
            kernel_spatial_dimensions lhs_dilation output_batch_dimension output_feature_dimension \
            output_spatial_dimensions padding precision_config rhs_dilation window_reversal window_strides
            cosine_v2 result_accuracy
            custom_call_v1 api_version backend_config call_target_name called_computations has_side_effect \
            operand_layouts output_operand_aliases result_layouts
            custom_call_v2 api_version backend_config call_target_name called_computations has_side_effect \
            operand_layouts output_operand_aliases result_layouts result_tilings
            dot_general_v1 lhs_batching_dimensions lhs_contracting_dimensions precision_config \
            rhs_batching_dimensions rhs_contracting_dimensions
            dot_general_v2 accumulation_type allow_imprecise_accumulation lhs_batching_dimensions \
            lhs_component_count lhs_contracting_dimensions lhs_precision_type num_primitive_operations \
            precision_config rhs_batching_dimensions rhs_component_count rhs_contracting_dimensions \
            rhs_precision_type
            dot_v1 precision_config
            dynamic_slice_v1 slice_sizes
            exponential_minus_one_v2 result_accuracy
            exponential_v2 result_accuracy
            fft_v1 fft_length fft_type
            func_v1 arg_attrs function_type res_attrs sym_name sym_visibility
            gather_v1 collapsed_slice_dims index_vector_dim indices_are_sorted offset_dims slice_sizes \
            start_index_map
            gather_v2 collapsed_slice_dims index_vector_dim indices_are_sorted offset_dims operand_batching_dims \
            slice_sizes start_index_map start_indices_batching_dims
            get_dimension_size_v1 dimension
            get_tuple_element_v1 index
            iota_v1 iota_dimension
            log_plus_one_v2 result_accuracy
            logistic_v2 result_accuracy
            log_v2 result_accuracy
            map_v1 dimensions
            pad_v1 edge_padding_high edge_padding_low interior_padding
            reduce_v1 dimensions
            reduce_precision_v1 exponent_bits mantissa_bits
            reduce_scatter_v1 channel_id replica_groups scatter_dimension use_global_device_ids
            reduce_window_v1 base_dilations padding window_dilations window_dimensions window_strides
            reverse_v1 dimensions
            rng_bit_generator_v1 rng_algorithm
            rng_v1 rng_distribution
            rsqrt_v2 result_accuracy
            scatter_v1 index_vector_dim indices_are_sorted inserted_window_dims scatter_dims_to_operand_dims \
            unique_indices update_window_dims
            scatter_v2 index_vector_dim indices_are_sorted input_batching_dims inserted_window_dims \
            scatter_dims_to_operand_dims scatter_indices_batching_dims unique_indices update_window_dims
            select_and_scatter_v1 padding window_dimensions window_strides
            sine_v2 result_accuracy
            slice_v1 limit_indices start_indices strides
            sort_v1 dimension is_stable
            sqrt_v2 result_accuracy
            tan_v2 result_accuracy
            tanh_v2 result_accuracy
            transpose_v1 permutation
            triangular_solve_v1 left_side lower transpose_a unit_diagonal
            """;

    private static final Map<String, List<String>> PROPERTIES = new HashMap<>();

    /// Attributes that StableHLO has as one structured attribute.
    private static final Map<String, Structure> STRUCTURES = Map.of(
            "stablehlo.gather",
                    new Structure(
                            "dimension_numbers",
                            "#stablehlo.gather<",
                            List.of(
                                    "offset_dims",
                                    "collapsed_slice_dims",
                                    "operand_batching_dims",
                                    "start_indices_batching_dims",
                                    "start_index_map",
                                    "index_vector_dim")),
            "stablehlo.scatter",
                    new Structure(
                            "scatter_dimension_numbers",
                            "#stablehlo.scatter<",
                            List.of(
                                    "update_window_dims",
                                    "inserted_window_dims",
                                    "input_batching_dims",
                                    "scatter_indices_batching_dims",
                                    "scatter_dims_to_operand_dims",
                                    "index_vector_dim")),
            "stablehlo.dot_general",
                    new Structure(
                            "algorithm",
                            "#stablehlo.dot_algorithm<",
                            List.of(
                                    "lhs_precision_type",
                                    "rhs_precision_type",
                                    "accumulation_type",
                                    "lhs_component_count",
                                    "rhs_component_count",
                                    "num_primitive_operations",
                                    "allow_imprecise_accumulation")),
            "stablehlo.convolution",
                    new Structure(
                            "dimension_numbers",
                            "#stablehlo.conv<raw ",
                            List.of(
                                    "input_batch_dimension",
                                    "input_feature_dimension",
                                    "input_spatial_dimensions",
                                    "kernel_input_feature_dimension",
                                    "kernel_output_feature_dimension",
                                    "kernel_spatial_dimensions",
                                    "output_batch_dimension",
                                    "output_feature_dimension",
                                    "output_spatial_dimensions")));

    /// @param name   of the structured attribute
    /// @param open   how its text begins
    /// @param fields in it
    private record Structure(String name, String open, List<String> fields) {}

    static {
        ATTRIBUTES.lines().map(line -> line.split(" ")).forEach(words -> {
            List<String> all = List.of(words);
            PROPERTIES.put("vhlo." + words[0], all.subList(1, all.size()));
        });
        PROPERTIES.put("builtin.unrealized_conversion_cast", List.of());
        PROPERTIES.put("sdy.mesh", List.of("mesh", "sym_name"));
        PROPERTIES.put("sdy.sharding_constraint", List.of("sharding"));
    }

    private VhloOperations() {}

    /// The name in StableHLO; the dialect of a `return` is that of the region.
    static String name(String vhlo, String returns) {
        if (!vhlo.startsWith("vhlo.")) {
            return vhlo;
        }
        int version = vhlo.lastIndexOf("_v");
        String name = vhlo.substring("vhlo.".length(), version < 0 ? vhlo.length() : version);
        return switch (name) {
            case "func", "call" -> "func." + name;
            case "return" -> returns + ".return";
            default -> "stablehlo." + name;
        };
    }

    /// The names of an operation's attributes in the order of their encoding.
    static List<String> properties(Cursor cursor, String vhlo) {
        List<String> names = PROPERTIES.get(vhlo);
        if (names == null) {
            throw cursor.error("operation " + vhlo + " is not supported, or is newer than this reader; "
                    + PortableArtifact.HOW_TO_GET_TEXT);
        }
        return names;
    }

    /// The names of an operation's attributes that old versions have in its dictionary.
    static List<String> inDictionary(String vhlo) {
        return PROPERTIES.getOrDefault(vhlo, List.of());
    }

    /// The attributes of StableHLO, as text.
    static Map<String, String> attributes(String stablehlo, Map<String, Decoded> vhlo) {
        Map<String, String> attributes = new LinkedHashMap<>();
        vhlo.forEach((name, value) -> {
            switch (name) {
                case "callee", "decomposition", "called_computations" -> attributes.put(name, value.symbols());
                case "channel_id" ->
                    attributes.put(
                            "channel_handle", "#stablehlo.channel_handle<handle = " + value.text() + ", type = 1>");
                case "result_accuracy", "result_tilings" -> {}
                default -> attributes.put(name, value.text());
            }
        });
        attributes.values().removeIf(String::isEmpty); // how to distribute an operation over devices
        attributes.entrySet().removeIf(entry -> isDefault(stablehlo, entry.getKey(), entry.getValue()));
        Structure structure = STRUCTURES.get(stablehlo);
        return structure == null ? attributes : structured(attributes, structure);
    }

    /// Whether an attribute says what is meant without it.
    private static boolean isDefault(String stablehlo, String name, String value) {
        return switch (name) {
            case "compare_type" -> value.equals("\"NOTYPE\"");
            case "precision_config" -> value.replaceAll("\"DEFAULT\"|[ ,]", "").equals("[]");
            case "api_version" -> value.equals("1 : i32");
            case "has_side_effect" -> value.equals("false");
            case "called_computations", "operand_layouts", "result_layouts", "output_operand_aliases" ->
                value.equals("[]");
            case "composite_attributes" -> value.equals("{}");
            case "channel_handle" -> value.contains("handle = 0");
            default -> stablehlo.equals("func.func") && value.equals("[]");
        };
    }

    private static Map<String, String> structured(Map<String, String> attributes, Structure structure) {
        StringBuilder text = new StringBuilder(structure.open());
        boolean absent = false;
        String separator = "";
        for (String field : structure.fields()) {
            String value = attributes.remove(field);
            if (value == null) {
                continue;
            }
            absent |= value.equals("none");
            text.append(separator).append(field).append(" = ").append(value);
            separator = ", ";
        }
        if (!separator.isEmpty() && !absent) {
            attributes.put(structure.name(), text.append('>').toString());
        }
        return attributes;
    }
}
