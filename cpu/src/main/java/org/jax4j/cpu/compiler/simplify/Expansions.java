package org.jax4j.cpu.compiler.simplify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.SingleDevice;
import org.jax4j.stablehlo.op.Statement;

/// Operations that the compiler knows under other names, or as several others: communication on one device,
/// custom calls with a meaning in the dialect, `rng`, linear algebra on narrow floating point.
final class Expansions {
    private final Module module;
    private final Builder builder = new Builder(List.of());

    private Expansions(Module module, Statement statement) {
        this.module = module;
        builder.setLocation(statement.location());
    }

    /// The statements that stand for one, as a block without parameters; nothing if it stands for itself.
    ///
    /// @param module has the functions that the statement names
    static Optional<Block> of(Statement statement, Module module) {
        Expansions expansions = new Expansions(module, statement);
        List<Value> results = expansions.results(statement.op());
        return results == null ? Optional.empty() : Optional.of(expansions.builder.build(results));
    }

    private @org.jspecify.annotations.Nullable List<Value> results(Op op) {
        return switch (op) {
            case CustomCall call -> customCall(call);
            case Collective collective -> collective(collective);
            case RandomBits.Rng rng -> List.of(new RandomExpansion(builder).expand(rng));
            case Linalg.TriangularSolve solve when isNarrow(solve.a()) -> List.of(widened(solve, solve.a()));
            case Linalg.Cholesky cholesky
            when isNarrow(cholesky.operand()) -> List.of(widened(cholesky, cholesky.operand()));
            default -> null;
        };
    }

    private static boolean isNarrow(Value value) {
        DType dtype = value.tensor().dtype();
        return dtype.isFloating() && dtype.bits() < 32;
    }

    /// Computed in `float32`.
    private Value widened(Op op, Value operand) {
        DType dtype = operand.tensor().dtype();
        List<Value> wide = op.operands().stream()
                .map(value -> builder.convert(value, DType.FLOAT32))
                .toList();
        return builder.convert(builder.add(op.with(wide, List.of())), dtype);
    }

    private List<Value> collective(Collective op) {
        Optional<String> problem = SingleDevice.problem(op);
        if (problem.isPresent()) {
            throw new BackendException(problem.get());
        }
        if (op instanceof Collective.PartitionId || op instanceof Collective.ReplicaId) {
            return List.of(builder.constant(TensorType.of(DType.UINT32), 0));
        }
        List<Value> operands = op.operands().subList(0, op.resultTypes().size());
        return SingleDevice.receives(op)
                ? operands
                : operands.stream()
                        .map(operand -> builder.constant(operand.tensor(), 0))
                        .toList();
    }

    private @org.jspecify.annotations.Nullable List<Value> customCall(CustomCall call) {
        return switch (call.target()) {
            case "ApproxTopK" -> approximateTopK(call);
            case "TopK", "mhlo.topk" -> topK(call);
            case SparseExpansion.TARGET -> List.of(new SparseExpansion(builder).expand(call));
            case "AllocateBuffer" ->
                List.of(builder.constant((TensorType) call.resultTypes().getFirst(), 0));
            default -> {
                if (SingleDevice.isPlacement(call)) {
                    yield placed(call);
                }
                UnaryKind kind = unary(call);
                yield kind == null
                        ? null
                        : List.of(builder.unary(kind, call.operands().getFirst()));
            }
        };
    }

    /// `mhlo.erf` and its kind: the operations that StableHLO has no name for.
    private static @org.jspecify.annotations.Nullable UnaryKind unary(CustomCall call) {
        if (!call.target().startsWith("mhlo.")
                || call.operands().size() != 1
                || call.resultTypes().size() != 1) {
            return null;
        }
        return switch (call.target().substring("mhlo.".length())) {
            case "acos" -> UnaryKind.ACOS;
            case "acosh" -> UnaryKind.ACOSH;
            case "asin" -> UnaryKind.ASIN;
            case "asinh" -> UnaryKind.ASINH;
            case "atan" -> UnaryKind.ATAN;
            case "atanh" -> UnaryKind.ATANH;
            case "cosh" -> UnaryKind.COSH;
            case "erf" -> UnaryKind.ERF;
            case "sinh" -> UnaryKind.SINH;
            case "tan" -> UnaryKind.TAN;
            default -> null;
        };
    }

    private static List<Value> placed(CustomCall call) {
        int count = call.resultTypes().size();
        boolean isIdentity = count <= call.operands().size()
                && call.operands().subList(0, count).stream()
                        .map(Value::type)
                        .toList()
                        .equals(call.resultTypes());
        if (!isIdentity) {
            throw new BackendException("custom_call @" + call.target() + " changes the types "
                    + call.operands().stream().map(Value::type).toList() + " to " + call.resultTypes()
                    + " only on several devices, and there is one; compile the program for one device");
        }
        return call.operands().subList(0, count);
    }

    private static BackendException malformed(CustomCall call, String need) {
        return new BackendException("custom_call @" + call.target() + " needs " + need + ", got operands of types "
                + call.operands().stream().map(Value::type).toList() + " and attributes "
                + call.attributes().keySet());
    }

    private static Map<String, Attribute> dictionary(CustomCall call, String name) {
        return call.attributes().get(name) instanceof Attribute.Dictionary(Map<String, Attribute> entries)
                ? entries
                : Map.of();
    }

    /// Exact, as XLA on a CPU: all inputs sorted along one axis by the called comparator, cut to the result's
    /// size.
    private List<Value> approximateTopK(CustomCall call) {
        int count = call.resultTypes().size();
        if (!(call.attributes().get("called_computations") instanceof Attribute.Sequence(List<Attribute> called))
                || called.isEmpty()
                || !(called.getFirst() instanceof Attribute.Symbol(String comparator))
                || !(dictionary(call, "mhlo.backend_config").get("reduction_dim")
                        instanceof Attribute.Int(long dimension, String _))
                || call.operands().size() < count) {
            throw malformed(call, "a comparator in called_computations and a reduction_dim in mhlo.backend_config");
        }
        List<Value> sorted = builder.addAll(new Reduction.Sort(
                call.operands().subList(0, count),
                (int) dimension,
                true,
                Inliner.inline(module, module.function(comparator).body())));
        List<Value> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(first(sorted.get(i), (TensorType) call.resultTypes().get(i)));
        }
        return results;
    }

    private List<Value> topK(CustomCall call) {
        if (call.operands().size() != 1 || call.resultTypes().size() != 2) {
            throw malformed(call, "one operand and two results");
        }
        Value operand = call.operands().getFirst();
        TensorType type = (TensorType) call.resultTypes().getFirst();
        if (dictionary(call, "mhlo.attributes").get("largest") instanceof Attribute.Bool(boolean largest) && !largest) {
            return smallest(operand, call);
        }
        return builder.addAll(new Reduction.TopK(operand, type.dim(type.rank() - 1)));
    }

    private List<Value> smallest(Value operand, CustomCall call) {
        TensorType type = operand.tensor();
        TensorType index = TensorType.of(DType.INT32);
        Value positions = builder.add(new Elementwise.Iota(type.rank() - 1, type.withDtype(DType.INT32)));
        TensorType scalar = TensorType.of(type.dtype());
        Block comparator = builder.region(
                List.of(scalar, scalar, index, index),
                region -> List.of(region.builder()
                        .add(new Elementwise.Compare(
                                ComparisonDirection.LT,
                                type.dtype().isFloating()
                                        ? Elementwise.ComparisonType.TOTALORDER
                                        : Elementwise.ComparisonType.of(type.dtype()),
                                region.parameters().get(0),
                                region.parameters().get(1)))));
        List<Value> sorted =
                builder.addAll(new Reduction.Sort(List.of(operand, positions), type.rank() - 1, true, comparator));
        return List.of(first(sorted.get(0), (TensorType) call.resultTypes().get(0)), first(sorted.get(1), (TensorType)
                call.resultTypes().get(1)));
    }

    /// The corner of a tensor that has a given shape.
    private Value first(Value value, TensorType type) {
        if (value.type().equals(type)) {
            return value;
        }
        List<Integer> zeros = Collections.nCopies(type.rank(), 0);
        List<Integer> ones = Collections.nCopies(type.rank(), 1);
        List<Integer> limits = Arrays.stream(type.shape()).boxed().toList();
        return builder.add(new Movement.Slice(value, zeros, limits, ones));
    }
}
