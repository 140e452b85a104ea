package org.jax4j.stablehlo.text.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.stablehlo.op.Transfer;

/// Makes the [Form] of an operation's record, with all attributes that JAX writes; the reverse of [Assembler].
public final class Disassembler {
    private final Form form;

    private Disassembler(Op op) {
        this.form = new Form(name(op), Location.UNKNOWN);
        form.operands.addAll(op.operands());
        form.regions.addAll(op.blocks());
        form.resultTypes = op.resultTypes();
    }

    public static Form disassemble(Op op) {
        Disassembler disassembler = new Disassembler(op);
        disassembler.attributes(op);
        return disassembler.form;
    }

    /// A constraint of which nothing says what it is has no form of its own.
    private static String name(Op op) {
        return op instanceof Calls.CustomCall(String target, var _, var _, var _, var attributes)
                        && target.equals("sdy.sharding_constraint")
                        && attributes.containsKey("sharding")
                ? target
                : op.mnemonic();
    }

    private void attributes(Op op) {
        switch (op) {
            case Elementwise elementwise -> elementwise(elementwise);
            case Movement movement -> movement(movement);
            case Indexing indexing -> indexing(indexing);
            case Contraction contraction -> contraction(contraction);
            case Reduction reduction -> reduction(reduction);
            case Calls calls -> calls(calls);
            case RandomBits random -> random(random);
            case Linalg linalg -> linalg(linalg);
            case Collective collective -> collective(collective);
            case Tokens.GetTupleElement(var _, int index) -> put("index", new Attribute.Int(index, "i32"));
            case Transfer transfer -> transfer(transfer);
            case ControlFlow _, Tokens _ -> {}
        }
    }

    private void put(String name, Attribute value) {
        form.attributes.put(name, value);
    }

    private void integer(String name, long value) {
        put(name, new Attribute.Int(value, "i64"));
    }

    private void flag(String name, boolean value) {
        put(name, new Attribute.Bool(value));
    }

    /// `#stablehlo<kind WORD>`.
    private static Attribute word(String kind, Enum<?> value) {
        return new Attribute.Opaque("#stablehlo<" + kind + " " + value.name() + ">");
    }

    private static Attribute array(List<Integer> values) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT64, values.size()));
        for (int index = 0; index < values.size(); index++) {
            writer.put(index, (long) values.get(index));
        }
        return new Attribute.Array(writer.toLiteral());
    }

    private void ints(String name, List<Integer> values) {
        put(name, array(values));
    }

    private static Attribute matrix(List<List<Integer>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT64, rows.size(), columns));
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                writer.put((long) row * columns + column, (long) rows.get(row).get(column));
            }
        }
        return new Attribute.Dense(writer.toLiteral());
    }

    private void padding(List<Integer> low, List<Integer> high) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int axis = 0; axis < low.size(); axis++) {
            rows.add(List.of(low.get(axis), high.get(axis)));
        }
        put("padding", rows.isEmpty() ? emptyPadding() : matrix(rows));
    }

    private static Attribute emptyPadding() {
        return new Attribute.Dense(Literal.of(TensorType.of(DType.INT64, 0, 2), new byte[0]));
    }

    private void elementwise(Elementwise op) {
        switch (op) {
            case Elementwise.Unary _,
                    Elementwise.Binary _,
                    Elementwise.Select _,
                    Elementwise.Clamp _,
                    Elementwise.Convert _ -> {}
            case Elementwise.Compare compare -> {
                put("comparison_direction", word("comparison_direction", compare.direction()));
                put("compare_type", word("comparison_type", compare.comparison()));
            }
            case Elementwise.ReducePrecision(var _, int exponentBits, int mantissaBits) -> {
                put("exponent_bits", new Attribute.Int(exponentBits, "i32"));
                put("mantissa_bits", new Attribute.Int(mantissaBits, "i32"));
            }
            case Elementwise.Constant(Literal value) -> put("value", new Attribute.Dense(value));
            case Elementwise.Iota(int dimension, var _) -> integer("iota_dimension", dimension);
        }
    }

    private void movement(Movement op) {
        switch (op) {
            case Movement.Reshape _, Movement.BitcastConvert _ -> {}
            case Movement.BroadcastInDim(var _, List<Integer> dimensions, var _) ->
                ints("broadcast_dimensions", dimensions);
            case Movement.Transpose(var _, List<Integer> permutation) -> ints("permutation", permutation);
            case Movement.Reverse(var _, List<Integer> dimensions) -> ints("dimensions", dimensions);
            case Movement.Slice slice -> {
                ints("start_indices", slice.starts());
                ints("limit_indices", slice.limits());
                ints("strides", slice.strides());
            }
            case Movement.Pad pad -> {
                ints("edge_padding_low", pad.low());
                ints("edge_padding_high", pad.high());
                ints("interior_padding", pad.interior());
            }
            case Movement.Concatenate(var _, int dimension) -> integer("dimension", dimension);
        }
    }

    private void indexing(Indexing op) {
        switch (op) {
            case Indexing.DynamicUpdateSlice _ -> {}
            case Indexing.DynamicSlice(var _, var _, List<Integer> sizes) -> ints("slice_sizes", sizes);
            case Indexing.Gather gather -> {
                Indexing.GatherDimensions numbers = gather.dimensions();
                put(
                        "dimension_numbers",
                        new Fields("gather")
                                .list("offset_dims", numbers.offsetDims())
                                .list("collapsed_slice_dims", numbers.collapsedSliceDims())
                                .list("operand_batching_dims", numbers.operandBatchingDims())
                                .list("start_indices_batching_dims", numbers.startIndicesBatchingDims())
                                .list("start_index_map", numbers.startIndexMap())
                                .integer("index_vector_dim", numbers.indexVectorDim())
                                .attribute());
                flag("indices_are_sorted", gather.indicesAreSorted());
                ints("slice_sizes", gather.sliceSizes());
            }
            case Indexing.Scatter scatter -> {
                Indexing.ScatterDimensions numbers = scatter.dimensions();
                flag("indices_are_sorted", scatter.indicesAreSorted());
                put(
                        "scatter_dimension_numbers",
                        new Fields("scatter")
                                .list("update_window_dims", numbers.updateWindowDims())
                                .list("inserted_window_dims", numbers.insertedWindowDims())
                                .list("input_batching_dims", numbers.inputBatchingDims())
                                .list("scatter_indices_batching_dims", numbers.scatterIndicesBatchingDims())
                                .list("scatter_dims_to_operand_dims", numbers.scatterDimsToOperandDims())
                                .integer("index_vector_dim", numbers.indexVectorDim())
                                .attribute());
                flag("unique_indices", scatter.uniqueIndices());
            }
        }
    }

    /// Builds `#stablehlo.name<field = [1], …>`; empty lists and zeros are left out.
    private static final class Fields {
        private final StringBuilder text;
        private String separator = "";

        Fields(String name) {
            text = new StringBuilder("#stablehlo.").append(name).append('<');
        }

        Fields list(String name, List<Integer> values) {
            return values.isEmpty() ? this : field(name, values);
        }

        Fields integer(String name, int value) {
            return value == 0 ? this : field(name, value);
        }

        Fields field(String name, Object value) {
            text.append(separator).append(name).append(" = ").append(value);
            separator = ", ";
            return this;
        }

        Attribute attribute() {
            return new Attribute.Opaque(text.append('>').toString());
        }
    }

    private void contraction(Contraction op) {
        switch (op) {
            case Contraction.DotGeneral dot -> {
                ints("lhs_batching_dimensions", dot.lhsBatching());
                ints("rhs_batching_dimensions", dot.rhsBatching());
                ints("lhs_contracting_dimensions", dot.lhsContracting());
                ints("rhs_contracting_dimensions", dot.rhsContracting());
                precision(dot.precision());
                dot.algorithm().ifPresent(algorithm -> put("algorithm", algorithm(algorithm)));
            }
            case Contraction.Convolution convolution -> {
                Contraction.ConvolutionWindow window = convolution.window();
                put("dimension_numbers", ConvolutionText.dimensions(convolution.dimensions()));
                ints("window_strides", window.strides());
                padding(window.paddingLow(), window.paddingHigh());
                ints("lhs_dilation", window.lhsDilation());
                ints("rhs_dilation", window.rhsDilation());
                put(
                        "window_reversal",
                        new Attribute.Sequence(window.reversal().stream()
                                .<Attribute>map(Attribute.Bool::new)
                                .toList()));
                integer("batch_group_count", convolution.batchGroupCount());
                integer("feature_group_count", convolution.featureGroupCount());
                precision(convolution.precision());
            }
        }
    }

    private void precision(List<Contraction.Precision> precision) {
        if (!precision.isEmpty()) {
            put(
                    "precision_config",
                    new Attribute.Sequence(precision.stream()
                            .map(value -> word("precision", value))
                            .toList()));
        }
    }

    private static Attribute algorithm(Contraction.DotAlgorithm algorithm) {
        return new Fields("dot_algorithm")
                .field("lhs_precision_type", algorithm.lhsPrecisionType())
                .field("rhs_precision_type", algorithm.rhsPrecisionType())
                .field("accumulation_type", algorithm.accumulationType())
                .field("lhs_component_count", algorithm.lhsComponentCount())
                .field("rhs_component_count", algorithm.rhsComponentCount())
                .field("num_primitive_operations", algorithm.numPrimitiveOperations())
                .field("allow_imprecise_accumulation", algorithm.allowImpreciseAccumulation())
                .attribute();
    }

    private void reduction(Reduction op) {
        switch (op) {
            case Reduction.Reduce reduce -> ints("dimensions", reduce.dimensions());
            case Reduction.ReduceWindow reduceWindow -> {
                Reduction.Window window = reduceWindow.window();
                ints("base_dilations", window.baseDilations());
                padding(window.paddingLow(), window.paddingHigh());
                ints("window_dilations", window.windowDilations());
                ints("window_dimensions", window.dimensions());
                ints("window_strides", window.strides());
            }
            case Reduction.SelectAndScatter scatter -> {
                Reduction.Window window = scatter.window();
                padding(window.paddingLow(), window.paddingHigh());
                ints("window_dimensions", window.dimensions());
                ints("window_strides", window.strides());
            }
            case Reduction.Sort(var _, int dimension, boolean isStable, var _) -> {
                integer("dimension", dimension);
                flag("is_stable", isStable);
            }
            case Reduction.Map map -> ints("dimensions", map.dimensions());
            case Reduction.TopK(var _, int k) -> integer("k", k);
        }
    }

    private void calls(Calls op) {
        switch (op) {
            case Calls.Call call -> put("callee", new Attribute.Symbol(call.callee()));
            case Calls.CustomCall call -> {
                form.attributes.putAll(call.attributes());
                put("call_target_name", new Attribute.Text(call.target()));
                if (call.hasSideEffect()) {
                    flag("has_side_effect", true);
                }
            }
            case Calls.Composite composite -> {
                put("name", new Attribute.Text(composite.name()));
                if (!composite.attributes().isEmpty()) {
                    put("composite_attributes", new Attribute.Dictionary(composite.attributes()));
                }
                put("decomposition", new Attribute.Symbol(composite.decomposition()));
                if (composite.version() != 0) {
                    put("version", new Attribute.Int(composite.version(), "i32"));
                }
            }
        }
    }

    private void random(RandomBits op) {
        switch (op) {
            case RandomBits.RngBitGenerator generator ->
                put("rng_algorithm", word("rng_algorithm", generator.algorithm()));
            case RandomBits.Rng rng -> put("rng_distribution", word("rng_distribution", rng.distribution()));
        }
    }

    private void linalg(Linalg op) {
        switch (op) {
            case Linalg.Fft fft -> {
                put("fft_type", word("fft_type", fft.fftType()));
                ints("fft_length", fft.lengths());
            }
            case Linalg.Cholesky(var _, boolean lower) -> {
                if (lower) {
                    flag("lower", true);
                }
            }
            case Linalg.TriangularSolve solve -> {
                flag("left_side", solve.leftSide());
                flag("lower", solve.lower());
                put("transpose_a", word("transpose", solve.transposeA()));
                flag("unit_diagonal", solve.unitDiagonal());
            }
            case Linalg.BatchNormInference norm -> batchNorm(norm.epsilon(), norm.featureIndex());
            case Linalg.BatchNormTraining norm -> batchNorm(norm.epsilon(), norm.featureIndex());
            case Linalg.BatchNormGrad norm -> batchNorm(norm.epsilon(), norm.featureIndex());
        }
    }

    private void batchNorm(double epsilon, int featureIndex) {
        put("epsilon", new Attribute.Real(epsilon, "f32"));
        integer("feature_index", featureIndex);
    }

    private void collective(Collective op) {
        switch (op) {
            case Collective.AllGather gather -> {
                integer("all_gather_dim", gather.dimension());
                group(gather.group());
            }
            case Collective.AllReduce reduce -> group(reduce.group());
            case Collective.AllToAll all -> {
                integer("concat_dimension", all.concatDimension());
                integer("split_count", all.splitCount());
                integer("split_dimension", all.splitDimension());
                group(all.group());
            }
            case Collective.CollectiveBroadcast broadcast -> {
                root(broadcast.hasDynamicRoot());
                group(broadcast.group());
            }
            case Collective.CollectiveReduce reduce -> {
                root(reduce.hasDynamicRoot());
                group(reduce.group());
            }
            case Collective.CollectivePermute permute -> {
                channel(permute.channelId());
                put("source_target_pairs", matrix(permute.sourceTargetPairs()));
            }
            case Collective.ReduceScatter scatter -> {
                integer("scatter_dimension", scatter.scatterDimension());
                group(scatter.group());
            }
            case Collective.PartitionId _, Collective.ReplicaId _ -> {}
        }
    }

    private void root(boolean isDynamic) {
        if (isDynamic) {
            put("has_dynamic_root", new Attribute.Unit());
        }
    }

    private void transfer(Transfer op) {
        switch (op) {
            case Transfer.Send send -> channel(send.channel(), 2);
            case Transfer.Receive receive -> channel(receive.channel(), 3);
            case Transfer.Infeed infeed -> put("infeed_config", new Attribute.Text(infeed.configuration()));
            case Transfer.Outfeed outfeed -> put("outfeed_config", new Attribute.Text(outfeed.configuration()));
        }
    }

    /// @param toHost the type of a channel whose other end is the host
    private void channel(Transfer.Channel channel, int toHost) {
        put(
                "channel_handle",
                new Attribute.Opaque("#stablehlo.channel_handle<handle = " + channel.id() + ", type = "
                        + (channel.toHost() ? toHost : 1) + ">"));
        flag("is_host_transfer", channel.toHost());
        if (!channel.sourceTargetPairs().isEmpty()) {
            put("source_target_pairs", matrix(channel.sourceTargetPairs()));
        }
    }

    private void group(Collective.Group group) {
        channel(group.channelId());
        put("replica_groups", matrix(group.replicaGroups()));
        if (group.useGlobalDeviceIds()) {
            put("use_global_device_ids", new Attribute.Unit());
        }
    }

    private void channel(int id) {
        if (id != 0) {
            put("channel_handle", new Attribute.Opaque("#stablehlo.channel_handle<handle = " + id + ", type = 1>"));
        }
    }

    /// The text of a convolution's axes.
    private static final class ConvolutionText {
        static Attribute dimensions(Contraction.ConvolutionDimensions numbers) {
            return new Attribute.Opaque("#stablehlo.conv<"
                    + axes(numbers.inputSpatial(), Map.of(numbers.inputBatch(), "b", numbers.inputFeature(), "f"))
                    + "x"
                    + axes(
                            numbers.kernelSpatial(),
                            Map.of(numbers.kernelInputFeature(), "i", numbers.kernelOutputFeature(), "o"))
                    + "->"
                    + axes(numbers.outputSpatial(), Map.of(numbers.outputBatch(), "b", numbers.outputFeature(), "f"))
                    + ">");
        }

        private static List<String> axes(List<Integer> spatial, Map<Integer, String> letters) {
            String[] axes = new String[spatial.size() + letters.size()];
            letters.forEach((axis, letter) -> axes[axis] = letter);
            for (int index = 0; index < spatial.size(); index++) {
                axes[spatial.get(index)] = Integer.toString(index);
            }
            return List.of(axes);
        }
    }
}
