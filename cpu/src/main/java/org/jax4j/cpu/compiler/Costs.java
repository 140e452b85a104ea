package org.jax4j.cpu.compiler;

import java.util.HashMap;
import java.util.Map;
import org.jax4j.cpu.compiler.element.Fusible;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// Estimates what a run costs: loops whose trip count is not known count as a few rounds.
final class Costs {
    private static final double ASSUMED_TRIPS = 16;
    /// What costs more, in additions, is counted among the transcendental functions.
    private static final int FEW_INSTRUCTIONS = 2;

    private double flops;
    private double transcendentals;

    private Costs() {}

    static CostAnalysis of(Block program) {
        Costs costs = new Costs();
        costs.add(program, 1);
        double bytes = 0;
        Map<Value, Double> read = new HashMap<>();
        read(program, read);
        for (Value value : program.parameters()) {
            bytes += Math.min(bytes(value), read.getOrDefault(value, 0.0));
        }
        for (Value value : program.results()) {
            bytes += bytes(value);
        }
        return new CostAnalysis(costs.flops, costs.transcendentals, bytes);
    }

    /// Adds up the bytes that are read of each value: of one that is sliced, what the slice is.
    private static void read(Block block, Map<Value, Double> read) {
        for (Statement statement : block.statements()) {
            Op op = statement.op();
            for (int index = 0; index < op.operands().size(); index++) {
                Value operand = op.operands().get(index);
                boolean part = index == 0
                        && (op instanceof Movement.Slice
                                || op instanceof Indexing.DynamicSlice
                                || op instanceof Indexing.Gather);
                read.merge(operand, bytes(part ? statement.results().getFirst() : operand), Double::sum);
            }
            op.blocks().forEach(inner -> read(inner, read));
        }
        block.results().forEach(value -> read.merge(value, bytes(value), Double::sum));
    }

    private static double bytes(Value value) {
        return value.type() instanceof TensorType type ? type.byteSize() : 0;
    }

    private void add(Block block, double times) {
        for (Statement statement : block.statements()) {
            Op op = statement.op();
            double elements = 0;
            for (Value result : statement.results()) {
                elements = Math.max(elements, result.type() instanceof TensorType type ? type.elementCount() : 0);
            }
            switch (op) {
                case Elementwise.Constant _, Elementwise.Iota _, Movement _ -> {}
                case Elementwise.Unary unary
                when Fusible.cost(unary) > FEW_INSTRUCTIONS -> transcendentals += times * elements;
                case Elementwise _ -> flops += times * elements;
                case Contraction.DotGeneral dot -> {
                    double contracted = 1;
                    for (int axis : dot.lhsContracting()) {
                        contracted *= dot.lhs().tensor().dim(axis);
                    }
                    flops += times * 2 * elements * contracted;
                }
                case Contraction.Convolution convolution -> {
                    TensorType kernel = convolution.rhs().tensor();
                    int features = convolution.dimensions().kernelOutputFeature();
                    flops += times * 2 * elements * kernel.elementCount() / Math.max(1, kernel.dim(features));
                }
                case Reduction.Reduce reduce -> {
                    double inputs = reduce.inputs().getFirst().tensor().elementCount();
                    flops += times
                            * inputs
                            * Math.max(1, reduce.body().statements().size());
                }
                case Reduction.Sort sort -> {
                    TensorType type = sort.inputs().getFirst().tensor();
                    int length = type.dim(Math.floorMod(sort.dimension(), type.rank()));
                    flops += times * elements * Math.ceil(Math.log(Math.max(2, length)) / Math.log(2));
                }
                case ControlFlow.While loop -> loop.blocks().forEach(region -> add(region, times * ASSUMED_TRIPS));
                case ControlFlow _ -> op.blocks().forEach(region -> add(region, times));
                default -> flops += times * elements * Math.max(1, op.operands().size());
            }
        }
    }
}
