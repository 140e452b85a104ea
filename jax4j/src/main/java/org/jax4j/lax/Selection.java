package org.jax4j.lax;

import static org.jax4j.lax.Comparison.gt;
import static org.jax4j.lax.Comparison.lt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;

/// Choices between arrays, position by position.
public sealed interface Selection extends Primitive {

    /// `onTrue` where the predicate holds, `onFalse` elsewhere. The predicate is a scalar or has the shape of the
    /// cases.
    static Array select(Array predicate, Array onTrue, Array onFalse) {
        return selectN(predicate, onFalse, onTrue);
    }

    /// The case that `which` names: false is the first, true the second; an integer counts from 0 and is clamped.
    static Array selectN(Array which, Array... cases) {
        List<Array> operands = new ArrayList<>(List.of(which));
        operands.addAll(List.of(cases));
        return new SelectN().bind(operands).getFirst();
    }

    /// x, but not less than min and not more than max, which are scalars or have the shape of x.
    static Array clamp(Array min, Array x, Array max) {
        return new Clamp().bind(min, x, max);
    }

    /// Choice of a case by a boolean or an integer.
    record SelectN() implements Selection, PiecewiseLinear {
        @Override
        public String name() {
            return "select_n";
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval which = operands.getFirst();
            List<Aval> cases = operands.subList(1, operands.size());
            if (cases.isEmpty()) {
                throw new TypeError("select must have at least one case");
            }
            int[] shape = cases.getFirst().shape();
            if (cases.stream().anyMatch(value -> !Arrays.equals(value.shape(), shape))) {
                throw new TypeError("select cases must have the same shapes, got [" + Operands.shapes(cases) + "].");
            }
            if (which.rank() > 0 && !Arrays.equals(which.shape(), shape)) {
                throw new TypeError("select `which` must be scalar or have the same shape as cases, got `which` shape "
                        + Operands.shape(which.shape()) + " but case shape " + Operands.shape(shape) + ".");
            }
            Operands.requireSameDtypes("select", cases);
            if (which.dtype() != DType.BOOL && !which.dtype().isInteger()) {
                throw new TypeError("select `which` must be boolean or integer type, got " + which.dtype() + ".");
            }
            if (which.dtype() == DType.BOOL && cases.size() > 2) {
                throw new TypeError("select with boolean `which` cannot have > 2 cases.");
            }
            return List.of(new Aval(cases.getFirst().type(), Operands.allWeak(cases)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value which = operands.getFirst();
            List<Value> cases = operands.subList(1, operands.size());
            if (cases.size() == 1) {
                return cases;
            }
            return List.of(
                    which.tensor().dtype() == DType.BOOL
                            ? lowering.builder().select(which, cases.get(1), cases.get(0))
                            : choose(lowering.builder(), which, 0, cases));
        }

        /// By bisection: one comparison a level.
        private static Value choose(Builder builder, Value which, int offset, List<Value> cases) {
            if (cases.size() == 1) {
                return cases.getFirst();
            }
            int middle = cases.size() / 2;
            Value bound = builder.full(which.tensor(), offset + middle);
            return builder.select(
                    builder.compare(ComparisonDirection.LT, which, bound),
                    choose(builder, which, offset, cases.subList(0, middle)),
                    choose(builder, which, offset + middle, cases.subList(middle, cases.size())));
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            Array result = bind(primals).getFirst();
            List<Tangent> changes = tangents.subList(1, tangents.size());
            if (Tangents.allZero(changes)) {
                return Tangents.constant(List.of(result));
            }
            Array zero = Scalars.full(firstSome(changes), 0);
            List<Array> operands = new ArrayList<>(List.of(primals.getFirst()));
            for (Tangent change : changes) {
                operands.add(change instanceof Tangent.Some(Array array) ? array : zero);
            }
            return Dual.of(result, Tangent.of(bind(operands).getFirst()));
        }

        private static Array firstSome(List<Tangent> tangents) {
            return tangents.stream()
                    .filter(Tangent.Some.class::isInstance)
                    .map(tangent -> ((Tangent.Some) tangent).array())
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            Array which = Tangents.known(this, operands, 0);
            if (!(cotangents.getFirst() instanceof Tangent.Some(Array cotangent))) {
                return Tangents.zeroCotangents(operands);
            }
            Array zero = Scalars.full(cotangent, 0);
            List<Tangent> results = new ArrayList<>(List.of(Tangent.zero(which.aval())));
            for (int index = 1; index < operands.size(); index++) {
                results.add(
                        Tangents.isUnknown(operands, index)
                                ? Tangent.of(part(which, index - 1, cotangent, zero))
                                : Tangent.zero(operands.get(index).aval()));
            }
            return results;
        }

        private static Array part(Array which, int index, Array cotangent, Array zero) {
            if (which.dtype() == DType.BOOL) {
                return index == 0 ? select(which, zero, cotangent) : select(which, cotangent, zero);
            }
            return select(Comparison.eq(which, Scalars.constant(which, index)), cotangent, zero);
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            Batched which = operands.getFirst();
            List<Batched> cases = operands.subList(1, operands.size());
            int axis = cases.getFirst().axis();
            boolean oneAxis = cases.stream().allMatch(value -> value.axis() == axis);
            boolean sharedScalar = !which.isMapped() && which.array().ndim() == 0;
            if (oneAxis && cases.getFirst().isMapped() && (which.axis() == axis || sharedScalar)) {
                List<Array> arrays = new ArrayList<>(Batching.arrays(operands));
                int[] shape = arrays.get(1).shape();
                if (arrays.getFirst().ndim() == 1 && shape.length > 1) {
                    arrays.set(0, Movement.broadcastInDim(arrays.getFirst(), shape, List.of(axis)));
                }
                return Batching.along(axis, bind(arrays));
            }
            return Batching.along(0, bind(inFront(size, which, cases)));
        }

        private static List<Array> inFront(int size, Batched which, List<Batched> cases) {
            Array predicate = which.array().ndim() == 0 ? which.array() : Batching.atFront(which, size);
            boolean scalars = cases.stream().allMatch(value -> value.array().ndim() == 0);
            List<Array> arrays = new ArrayList<>();
            for (Batched value : cases) {
                Array array = scalars ? value.array() : Batching.atFront(value, size);
                arrays.add(scalars ? Tangents.broadcastTo(array, predicate.shape()) : array);
            }
            int[] shape = arrays.getFirst().shape();
            boolean stretch = predicate.ndim() > 0 && predicate.ndim() < shape.length;
            arrays.addFirst(stretch ? Movement.broadcastInDim(predicate, shape, List.of(0)) : predicate);
            return arrays;
        }
    }

    /// Limitation to a range.
    record Clamp() implements Selection {
        @Override
        public String name() {
            return "clamp";
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.get(1);
            requireFit("min", operands.get(0), x);
            requireFit("max", operands.get(2), x);
            for (int position = 0; position < 3; position++) {
                Operands.requireDtype(name(), DtypeGroup.ANY, operands.get(position), position);
            }
            Operands.requireSameDtypes(name(), operands);
            return List.of(new Aval(x.type(), Operands.allWeak(operands)));
        }

        private static void requireFit(String bound, Aval limit, Aval x) {
            if (limit.rank() > 0 && !limit.type().sameShape(x.type())) {
                throw new TypeError("clamp requires " + bound + ".shape == operand.shape or " + bound
                        + ".shape == (), got " + bound + ".shape=" + Operands.shape(limit.shape())
                        + ", operand.shape=" + Operands.shape(x.shape()) + ".");
            }
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            List<Value> values = Elementwise.broadcast(lowering.builder(), name(), operands);
            if (!values.get(1).tensor().dtype().isComplex()) {
                return List.of(lowering.builder()
                        .add(new org.jax4j.stablehlo.op.Elementwise.Clamp(
                                values.get(0), values.get(1), values.get(2))));
            }
            Value raised = Arithmetic.Extremes.emit(
                    lowering.builder(),
                    org.jax4j.stablehlo.op.Elementwise.BinaryKind.MAXIMUM,
                    values.get(1),
                    values.get(0));
            return List.of(Arithmetic.Extremes.emit(
                    lowering.builder(), org.jax4j.stablehlo.op.Elementwise.BinaryKind.MINIMUM, raised, values.get(2)));
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            Array min = primals.get(0);
            Array x = primals.get(1);
            Array max = primals.get(2);
            Array result = bind(primals).getFirst();
            List<Tangent> changes = new ArrayList<>();
            for (int index = 0; index < 3; index++) {
                if (tangents.get(index) instanceof Tangent.Some(Array tangent)) {
                    Array where = switch (index) {
                        case 0 -> Bitwise.bitwiseAnd(gt(min, x), lt(min, max));
                        case 1 -> Bitwise.bitwiseAnd(gt(x, min), lt(x, max));
                        default -> lt(max, x);
                    };
                    Array change = Tangents.broadcastTo(tangent, x.shape());
                    changes.add(Tangent.of(select(where, change, Scalars.full(x, 0))));
                }
            }
            return Dual.of(result, Tangents.sum(result.aval(), changes));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            throw Tangents.notLinear(this, operands);
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            Batched x = operands.get(1);
            int axis = Math.max(x.axis(), 0);
            int[] shape =
                    x.isMapped() ? x.array().shape() : Axes.insert(x.array().shape(), 0, size);
            Array value = Batching.at(x, axis, size);
            return List.of(new Batched(
                    clamp(bound(operands.get(0), axis, size, shape), value, bound(operands.get(2), axis, size, shape)),
                    axis));
        }

        private static Series stretched(Series limit, Series x) {
            int[] shape = x.value().shape();
            return new Series(
                    Tangents.broadcastTo(limit.value(), shape),
                    limit.terms().stream()
                            .map(term -> term instanceof Tangent.Some
                                    ? term.map(array -> Tangents.broadcastTo(array, shape))
                                    : Tangent.zero(x.value().aval()))
                            .toList());
        }

        /// A limit stays a scalar if all members share it, else it takes the batch's shape.
        private static Array bound(Batched limit, int axis, int size, int[] shape) {
            if (!limit.isMapped()) {
                return limit.array().ndim() == 0 ? limit.array() : Batching.repeat(limit.array(), axis, size);
            }
            return limit.array().ndim() == 1 && shape.length > 1
                    ? Movement.broadcastInDim(limit.array(), shape, List.of(axis))
                    : Batching.moveAxis(limit.array(), limit.axis(), axis);
        }

        @Override
        public Optional<List<Series>> taylor(List<Series> operands) {
            Series x = operands.get(1);
            List<Series> raised = Taylor.termwise(List.of(stretched(operands.get(0), x), x), new Arithmetic.Max()::jvp);
            return Optional.of(Taylor.termwise(
                    List.of(raised.getFirst(), stretched(operands.get(2), x)), new Arithmetic.Min()::jvp));
        }
    }
}
