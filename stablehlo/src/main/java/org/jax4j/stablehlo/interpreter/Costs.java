package org.jax4j.stablehlo.interpreter;

import java.util.List;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// Estimates of what a program costs. The body of a loop counts once.
final class Costs {
    private Costs() {}

    static CostAnalysis of(Module module) {
        return of(module, module.main().body());
    }

    private static CostAnalysis of(Module module, Block block) {
        double flops = 0;
        double transcendentals = 0;
        double bytes = 0;
        for (Statement statement : block.statements()) {
            Op op = statement.op();
            if (op instanceof Elementwise.Unary(var kind, var operand) && isTranscendental(kind)) {
                transcendentals += operand.tensor().elementCount();
            } else {
                flops += flops(op);
            }
            bytes += bytes(op.operands()) + bytes(statement.results());
            Func callee = op instanceof Calls.Call(var name, var _, var _)
                    ? module.functions().get(name)
                    : null;
            List<Block> inner =
                    callee != null ? List.of(callee.body()) : op instanceof Reduction ? List.of() : op.blocks();
            for (Block region : inner) {
                CostAnalysis cost = of(module, region);
                flops += cost.flops();
                transcendentals += cost.transcendentals();
                bytes += cost.bytesAccessed();
            }
        }
        return new CostAnalysis(flops, transcendentals, bytes);
    }

    private static double flops(Op op) {
        return switch (op) {
            case Elementwise.Unary(var _, var operand) -> operand.tensor().elementCount();
            case Elementwise.Binary(var _, var lhs, var _) -> lhs.tensor().elementCount();
            case Contraction.DotGeneral dot -> {
                double contracted = 1;
                for (int axis : dot.lhsContracting()) {
                    contracted *= dot.lhs().tensor().dim(axis);
                }
                yield 2 * contracted * ((TensorType) dot.resultTypes().getFirst()).elementCount();
            }
            case Contraction.Convolution convolution -> {
                TensorType kernel = convolution.rhs().tensor();
                double outputFeatures =
                        Math.max(1, kernel.dim(convolution.dimensions().kernelOutputFeature()));
                yield 2.0 * convolution.type().elementCount() * kernel.elementCount() / outputFeatures;
            }
            case Reduction.Reduce(var inputs, var _, var _, var body) ->
                (double) inputs.getFirst().tensor().elementCount()
                        * body.statements().size();
            default -> 0;
        };
    }

    private static boolean isTranscendental(UnaryKind kind) {
        return switch (kind) {
            case ABS,
                    CEIL,
                    COUNT_LEADING_ZEROS,
                    FLOOR,
                    IMAG,
                    IS_FINITE,
                    NEGATE,
                    NOT,
                    POPCNT,
                    REAL,
                    ROUND_NEAREST_AFZ,
                    ROUND_NEAREST_EVEN,
                    SIGN,
                    CONJ,
                    IS_INF,
                    IS_NEG_INF,
                    IS_POS_INF,
                    SQUARE -> false;
            default -> true;
        };
    }

    private static double bytes(List<Value> values) {
        return values.stream().mapToDouble(value -> bytes(value.type())).sum();
    }

    private static double bytes(Type type) {
        return switch (type) {
            case TensorType tensor -> tensor.byteSize();
            case Type.Token _ -> 0;
            case Type.Tuple(var elements) ->
                elements.stream().mapToDouble(Costs::bytes).sum();
        };
    }

    /// The bytes of all values that `main` defines, which live until it returns.
    static long definedBytes(Module module) {
        return (long) module.main().body().statements().stream()
                .mapToDouble(statement -> bytes(statement.results()))
                .sum();
    }
}
