package org.jax4j.cpu.compiler;

import org.jax4j.runtime.CostAnalysis;
import org.jax4j.stablehlo.Block;
import org.jax4j.stablehlo.Contraction;
import org.jax4j.stablehlo.ControlFlow;
import org.jax4j.stablehlo.Elementwise;
import org.jax4j.stablehlo.Movement;
import org.jax4j.stablehlo.Op;
import org.jax4j.stablehlo.Reduction;
import org.jax4j.stablehlo.Statement;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Estimates what a run costs: loops whose trip count is not known count as a few rounds.
final class Costs {
    private static final double ASSUMED_TRIPS = 16;

    private double flops;
    private double transcendentals;

    private Costs() {}

    static CostAnalysis of(Block program) {
        Costs costs = new Costs();
        costs.add(program, 1);
        double bytes = 0;
        for (Value value : program.parameters()) {
            bytes += bytes(value);
        }
        for (Value value : program.results()) {
            bytes += bytes(value);
        }
        return new CostAnalysis(costs.flops, costs.transcendentals, bytes);
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
                case Elementwise.Unary(var kind, var _) -> {
                    switch (kind) {
                        case ABS,
                                NEGATE,
                                NOT,
                                REAL,
                                IMAG,
                                CONJ,
                                IS_FINITE,
                                IS_INF,
                                IS_NEG_INF,
                                IS_POS_INF,
                                CEIL,
                                FLOOR,
                                ROUND_NEAREST_EVEN,
                                SQUARE,
                                SIGN,
                                POPCNT,
                                COUNT_LEADING_ZEROS,
                                ROUND_NEAREST_AFZ,
                                SQRT -> flops += times * elements;
                        default -> transcendentals += times * elements;
                    }
                }
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
                case ControlFlow.While loop -> loop.blocks().forEach(region -> add(region, times * ASSUMED_TRIPS));
                case ControlFlow _ -> op.blocks().forEach(region -> add(region, times));
                default -> flops += times * elements * Math.max(1, op.operands().size());
            }
        }
    }
}
