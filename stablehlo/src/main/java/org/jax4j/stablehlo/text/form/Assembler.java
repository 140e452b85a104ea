package org.jax4j.stablehlo.text.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Linalg.FftType;
import org.jax4j.stablehlo.op.Linalg.TransposeA;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Tokens;

/// Makes the record of an operation from its [Form].
///
/// Operations that the specification has dropped become what replaced them: `dot` is a `dot_general`, `broadcast`
/// a `broadcast_in_dim`, `create_token` an `after_all` of nothing. `sdy.sharding_constraint` and the operations
/// of the dialects `check` and `interpreter` are custom calls under their names.
public final class Assembler {
    private static final Map<String, UnaryKind> UNARY = new HashMap<>();
    private static final Map<String, BinaryKind> BINARY = new HashMap<>();

    static {
        Arrays.stream(UnaryKind.values()).forEach(kind -> UNARY.put(kind.mnemonic(), kind));
        UNARY.put("chlo.tan", UnaryKind.TAN);
        Arrays.stream(BinaryKind.values()).forEach(kind -> BINARY.put(kind.mnemonic(), kind));
    }

    /// A tolerance that is not zero.
    private static final Pattern TOLERANCE = Pattern.compile("(?:atol|rtol|ulps) *= *-?[0-9.]*[1-9]");

    private Assembler() {}

    static boolean isUnary(String name) {
        return UNARY.containsKey(name);
    }

    public static boolean isBinary(String name) {
        return BINARY.containsKey(name);
    }

    public static Op assemble(Form written) {
        Form form = StaticForms.of(written);
        checkAccuracy(form);
        UnaryKind unary = UNARY.get(form.name);
        if (unary != null) {
            form.requireOperands(1);
            return new Elementwise.Unary(unary, form.operand(0));
        }
        BinaryKind binary = BINARY.get(form.name);
        if (binary != null) {
            form.requireOperands(2);
            return new Elementwise.Binary(binary, form.operand(0), form.operand(1));
        }
        int dot = form.name.indexOf('.');
        return switch (form.name.substring(0, Math.max(dot, 0))) {
            case "stablehlo" -> stablehlo(form);
            case "check" -> check(form);
            case "interpreter" -> customCall(form, form.name);
            case "sdy" -> customCall(form, form.name);
            default -> other(form);
        };
    }

    /// Only the mode `TOLERANCE` states tolerances.
    private static void checkAccuracy(Form form) {
        if (form.attributes.get("result_accuracy") instanceof Attribute.Opaque(String text)
                && (text.contains("HIGHEST") || text.contains("DEFAULT"))
                && TOLERANCE.matcher(text).find()) {
            throw form.error("needs no tolerances in its result_accuracy unless the mode is TOLERANCE, got " + text);
        }
    }

    private static Op other(Form form) {
        return switch (form.name) {
            case "func.call" -> new Calls.Call(form.text("callee"), form.operands, form.resultTypes);
            case "chlo.top_k" -> new Reduction.TopK(form.operand(0), form.integer("k"));
            case "chlo.constant", "arith.constant" -> new Elementwise.Constant(form.literal("value"));
            default -> throw unknown(form);
        };
    }

    private static ParseException unknown(Form form) {
        String reason = switch (form.name) {
            case "stablehlo.async_start", "stablehlo.async_done" ->
                ": it needs devices that run beside each other; export the program without it";
            default -> "";
        };
        return new ParseException(form.location, "operation " + form.name + " is not supported" + reason);
    }

    private static Op stablehlo(Form form) {
        return switch (form.name.substring("stablehlo.".length())) {
            case "constant" -> new Elementwise.Constant(form.literal("value"));
            case "iota" -> new Elementwise.Iota(form.integer("iota_dimension"), form.resultTensor(0));
            case "compare" -> compare(form);
            case "select" -> new Elementwise.Select(form.operand(0), form.operand(1), form.operand(2));
            case "clamp" -> new Elementwise.Clamp(form.operand(0), form.operand(1), form.operand(2));
            case "convert" ->
                new Elementwise.Convert(form.operand(0), form.resultTensor(0).dtype());
            case "reduce_precision" ->
                new Elementwise.ReducePrecision(
                        form.operand(0), form.integer("exponent_bits"), form.integer("mantissa_bits"));
            case "dot", "dot_general", "convolution" -> ContractionAssembler.assemble(form);
            case "dynamic_slice" -> new Indexing.DynamicSlice(form.operand(0), rest(form, 1), form.ints("slice_sizes"));
            case "dynamic_update_slice" ->
                new Indexing.DynamicUpdateSlice(form.operand(0), form.operand(1), rest(form, 2));
            case "gather" -> gather(form);
            case "scatter" -> scatter(form);
            case "reduce", "reduce_window", "select_and_scatter", "sort", "map" -> reduction(form);
            case "while" -> new ControlFlow.While(form.operands, form.region(0), form.region(1));
            case "case" -> new ControlFlow.Case(form.operand(0), form.regions);
            case "if" -> new ControlFlow.If(form.operand(0), form.region(0), form.region(1));
            case "custom_call" -> customCall(form, form.text("call_target_name"));
            case "composite" -> composite(form);
            case "fft" ->
                new Linalg.Fft(form.operand(0), form.constant("fft_type", FftType.class), form.ints("fft_length"));
            case "cholesky" -> new Linalg.Cholesky(form.operand(0), form.flag("lower", false));
            case "triangular_solve" -> triangularSolve(form);
            case "batch_norm_inference", "batch_norm_training", "batch_norm_grad" -> batchNorm(form);
            case "rng_bit_generator" ->
                new RandomBits.RngBitGenerator(
                        form.operand(0),
                        form.constant("rng_algorithm", RandomBits.Algorithm.DEFAULT),
                        form.resultTensor(1));
            case "rng" -> rng(form);
            case "after_all", "create_token" -> new Tokens.AfterAll(form.operands);
            case "optimization_barrier" -> new Tokens.OptimizationBarrier(form.operands);
            case "tuple" -> new Tokens.Tuple(form.operands);
            case "get_tuple_element" -> new Tokens.GetTupleElement(form.operand(0), form.integer("index"));
            case "all_gather",
                    "all_reduce",
                    "all_to_all",
                    "collective_broadcast",
                    "collective_permute",
                    "collective_reduce",
                    "send",
                    "recv",
                    "infeed",
                    "outfeed",
                    "reduce_scatter",
                    "partition_id",
                    "replica_id" -> CollectiveAssembler.assemble(form);
            case "uniform_quantize", "uniform_dequantize" ->
                throw new ParseException(
                        form.location,
                        "operation " + form.name + " is not supported: quantised programs must be converted with"
                                + " stablehlo-opt --stablehlo-legalize-quant-to-math first");
            default -> movement(form);
        };
    }

    private static Op movement(Form form) {
        return switch (form.name) {
            case "stablehlo.broadcast_in_dim" ->
                new Movement.BroadcastInDim(form.operand(0), form.ints("broadcast_dimensions"), form.resultTensor(0));
            case "stablehlo.broadcast" -> broadcast(form);
            case "stablehlo.reshape" -> new Movement.Reshape(form.operand(0), form.resultTensor(0));
            case "stablehlo.bitcast_convert" -> new Movement.BitcastConvert(form.operand(0), form.resultTensor(0));
            case "stablehlo.transpose" -> new Movement.Transpose(form.operand(0), form.ints("permutation"));
            case "stablehlo.reverse" -> new Movement.Reverse(form.operand(0), form.ints("dimensions"));
            case "stablehlo.slice" ->
                new Movement.Slice(
                        form.operand(0), form.ints("start_indices"), form.ints("limit_indices"), form.ints("strides"));
            case "stablehlo.pad" ->
                new Movement.Pad(
                        form.operand(0),
                        form.operand(1),
                        form.ints("edge_padding_low"),
                        form.ints("edge_padding_high"),
                        form.ints("interior_padding"));
            case "stablehlo.concatenate" -> new Movement.Concatenate(form.operands, form.integer("dimension"));
            case "stablehlo.get_dimension_size" -> dimensionSize(form);
            default -> throw unknown(form);
        };
    }

    private static List<Value> rest(Form form, int from) {
        if (from > form.operands.size()) {
            throw form.error("needs " + from + " operands, got " + form.operands.size());
        }
        return form.operands.subList(from, form.operands.size());
    }

    public static TensorType tensor(Form form, int operand) {
        if (form.operand(operand).type() instanceof TensorType tensor) {
            return tensor;
        }
        throw form.error("needs a tensor as its operand " + operand + ", got "
                + form.operand(operand).type());
    }

    private static Op compare(Form form) {
        return new Elementwise.Compare(
                form.constant("comparison_direction", ComparisonDirection.class),
                form.constant("compare_type", ComparisonType.of(tensor(form, 0).dtype())),
                form.operand(0),
                form.operand(1));
    }

    private static Op broadcast(Form form) {
        TensorType operand = tensor(form, 0);
        List<Integer> shape = new ArrayList<>(form.ints("broadcast_sizes"));
        int added = shape.size();
        IntStream.range(0, operand.rank()).forEach(axis -> shape.add(operand.dim(axis)));
        requireShape(form, shape);
        List<Integer> dimensions = IntStream.range(added, shape.size()).boxed().toList();
        return new Movement.BroadcastInDim(form.operand(0), dimensions, form.resultTensor(0));
    }

    private static void requireShape(Form form, List<Integer> shape) {
        TensorType type = form.resultTensor(0);
        if (!shape.equals(IntStream.of(type.shape()).boxed().toList())) {
            throw form.error("needs a result of shape " + shape + ", got " + type);
        }
    }

    private static Op rng(Form form) {
        form.requireOperands(3);
        TensorType shape = tensor(form, 2);
        TensorType type = form.resultTensor(0);
        if (shape.rank() != 1 || shape.dim(0) != type.rank()) {
            throw form.error("needs the shape of its result " + type + " as its operand 2, got " + shape);
        }
        StaticForms.checkShape(form, 2);
        return new RandomBits.Rng(
                form.operand(0),
                form.operand(1),
                form.constant("rng_distribution", RandomBits.Distribution.class),
                type);
    }

    private static Op dimensionSize(Form form) {
        TensorType type = tensor(form, 0);
        int dimension = form.integer("dimension");
        if (dimension < 0 || dimension >= type.rank()) {
            throw form.error("needs a dimension of " + type + ", got " + dimension);
        }
        return new Elementwise.Constant(Literal.splat(form.resultTensor(0), (long) type.dim(dimension)));
    }

    static Form gatherFields(Form form, String attribute) {
        return form.fields(
                attribute,
                "offset_dims",
                "collapsed_slice_dims",
                "operand_batching_dims",
                "start_indices_batching_dims",
                "start_index_map",
                "index_vector_dim");
    }

    private static Op gather(Form form) {
        Form fields = gatherFields(form, "dimension_numbers");
        return new Indexing.Gather(
                form.operand(0),
                form.operand(1),
                new Indexing.GatherDimensions(
                        fields.ints("offset_dims", List.of()),
                        fields.ints("collapsed_slice_dims", List.of()),
                        fields.ints("operand_batching_dims", List.of()),
                        fields.ints("start_indices_batching_dims", List.of()),
                        fields.ints("start_index_map", List.of()),
                        fields.integer("index_vector_dim", 0)),
                form.ints("slice_sizes"),
                form.flag("indices_are_sorted", false));
    }

    static Form scatterFields(Form form, String attribute) {
        return form.fields(
                attribute,
                "update_window_dims",
                "inserted_window_dims",
                "input_batching_dims",
                "scatter_indices_batching_dims",
                "scatter_dims_to_operand_dims",
                "index_vector_dim");
    }

    private static Op scatter(Form form) {
        Form fields = scatterFields(form, "scatter_dimension_numbers");
        int count = form.operands.size() / 2;
        if (form.operands.size() % 2 == 0) {
            throw form.error(
                    "needs as many inputs as updates beside the indices, got " + form.operands.size() + " operands");
        }
        return new Indexing.Scatter(
                form.operands.subList(0, count),
                form.operand(count),
                rest(form, count + 1),
                new Indexing.ScatterDimensions(
                        fields.ints("update_window_dims", List.of()),
                        fields.ints("inserted_window_dims", List.of()),
                        fields.ints("input_batching_dims", List.of()),
                        fields.ints("scatter_indices_batching_dims", List.of()),
                        fields.ints("scatter_dims_to_operand_dims", List.of()),
                        fields.integer("index_vector_dim", 0)),
                form.flag("indices_are_sorted", false),
                form.flag("unique_indices", false),
                form.region(0));
    }

    private static Op reduction(Form form) {
        int count = form.operands.size() / 2;
        return switch (form.name) {
            case "stablehlo.reduce" ->
                new Reduction.Reduce(
                        pairs(form).subList(0, count), rest(form, count), form.ints("dimensions"), form.region(0));
            case "stablehlo.reduce_window" ->
                new Reduction.ReduceWindow(
                        pairs(form).subList(0, count), rest(form, count), window(form), form.region(0));
            case "stablehlo.select_and_scatter" ->
                new Reduction.SelectAndScatter(
                        form.operand(0),
                        form.operand(1),
                        form.operand(2),
                        window(form),
                        form.region(0),
                        form.region(1));
            case "stablehlo.sort" ->
                new Reduction.Sort(form.operands, sortDimension(form), form.flag("is_stable", false), form.region(0));
            default -> new Reduction.Map(form.operands, form.ints("dimensions"), form.region(0));
        };
    }

    /// The dimension of a sort; -1, the default, is the last.
    private static int sortDimension(Form form) {
        int dimension = form.integer("dimension", -1);
        return dimension < 0 ? dimension + tensor(form, 0).rank() : dimension;
    }

    private static List<Value> pairs(Form form) {
        if (form.operands.isEmpty() || form.operands.size() % 2 != 0) {
            throw form.error("needs as many inputs as initial values, got " + form.operands.size() + " operands");
        }
        return form.operands;
    }

    private static Reduction.Window window(Form form) {
        List<Integer> ones = Collections.nCopies(tensor(form, 0).rank(), 1);
        return new Reduction.Window(
                form.ints("window_dimensions"),
                form.ints("window_strides", ones),
                form.ints("base_dilations", ones),
                form.ints("window_dilations", ones),
                form.column("padding", 0, ones.size()),
                form.column("padding", 1, ones.size()));
    }

    private static Op customCall(Form form, String target) {
        OutputAliases.check(form);
        if (target.equals("Pin") || target.equals("Unpin") || target.equals("CreateBuffer")) {
            throw form.error("@" + target + " is about buffers, which are not supported: programs are over tensors");
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>(form.attributes);
        attributes.remove("call_target_name");
        boolean special = target.startsWith("check.") || target.startsWith("interpreter.");
        boolean sideEffect = form.flag("has_side_effect", special);
        attributes.remove("has_side_effect");
        return new Calls.CustomCall(target, form.operands, form.resultTypes, sideEffect, attributes);
    }

    /// A check with the bounds that its operation has by default; those of a custom call of the name are wider.
    private static Op check(Form form) {
        switch (form.name) {
            case "check.expect_almost_eq" -> form.attributes.putIfAbsent("tolerance", new Attribute.Real(1e-4, "f64"));
            case "check.expect_close" ->
                form.attributes.putIfAbsent("max_ulp_difference", new Attribute.Int(1, "ui64"));
            default -> {}
        }
        return customCall(form, form.name);
    }

    private static Op composite(Form form) {
        Map<String, Attribute> attributes = form.attributes.get("composite_attributes")
                        instanceof Attribute.Dictionary(Map<String, Attribute> entries)
                ? entries
                : Map.of();
        return new Calls.Composite(
                form.text("name"),
                form.operands,
                attributes,
                form.text("decomposition"),
                form.integer("version", 0),
                form.resultTypes);
    }

    private static Op triangularSolve(Form form) {
        return new Linalg.TriangularSolve(
                form.operand(0),
                form.operand(1),
                form.flag("left_side", false),
                form.flag("lower", false),
                form.flag("unit_diagonal", false),
                form.constant("transpose_a", TransposeA.class));
    }

    private static Op batchNorm(Form form) {
        double epsilon = form.real("epsilon");
        int feature = form.integer("feature_index");
        Value x = form.operand(0);
        Value a = form.operand(1);
        Value b = form.operand(2);
        return switch (form.name) {
            case "stablehlo.batch_norm_training" -> new Linalg.BatchNormTraining(x, a, b, epsilon, feature);
            case "stablehlo.batch_norm_grad" ->
                new Linalg.BatchNormGrad(x, a, b, form.operand(3), form.operand(4), epsilon, feature);
            default -> new Linalg.BatchNormInference(x, a, b, form.operand(3), form.operand(4), epsilon, feature);
        };
    }
}
