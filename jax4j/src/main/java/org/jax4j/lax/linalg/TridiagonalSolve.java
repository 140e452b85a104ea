package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.neg;
import static org.jax4j.lax.linalg.MatrixFunctions.asColumn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Solves systems whose matrix has a diagonal and one beside it on each side: the lower one (whose first element
/// does not count), the diagonal, the upper one (whose last element does not count), and the right-hand sides.
public record TridiagonalSolve() implements LinalgPrimitive {

    /// Solves for the columns of b.
    public static Array tridiagonalSolve(Array lower, Array diagonal, Array upper, Array b) {
        return new TridiagonalSolve().bind(lower, diagonal, upper, b);
    }

    @Override
    public String name() {
        return "tridiagonal_solve";
    }

    @Override
    public Params params() {
        return Params.of("perturb_singular", false);
    }

    @Override
    public List<Integer> ranks() {
        return List.of(1, 1, 1, 2);
    }

    @Override
    public List<Aval> results(List<Aval> operands) {
        Operands.requireSameDtypes(name(), operands);
        int[] diagonal = operands.get(1).shape();
        if (!Arrays.equals(operands.get(0).shape(), diagonal)
                || !Arrays.equals(operands.get(2).shape(), diagonal)) {
            throw new TypeError("tridiagonal_solve requires that all diagonal arguments have the same shape.");
        }
        int[] b = operands.get(3).shape();
        if (!Arrays.equals(diagonal, Arrays.copyOf(b, b.length - 1))) {
            throw new TypeError(
                    "tridiagonal_solve requires that the leading ndim-1 dimensions of b equal the dimensions "
                            + "of the diagonal arguments.");
        }
        return List.of(operands.get(3));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        TensorType b = operands.get(3).tensor();
        int[] batch = Arrays.copyOf(b.shape(), b.rank() - 2);
        List<TensorType> types =
                new ArrayList<>(operands.stream().map(Value::tensor).toList());
        types.add(Lapack.info(batch));
        List<Value> results =
                Lapack.of(lowering, "gtsv").overwriting(0, 1, 2, 3).call(operands, types, 2);
        return Lapack.checked(lowering.builder(), results.subList(3, 5), batch.length);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array x = bind(primals).getFirst();
        if (Tangents.allZero(tangents)) {
            return Tangents.constant(List.of(x));
        }
        Tangent right = tangents.get(3);
        if (!Tangents.allZero(tangents.subList(0, 3))) {
            List<Array> changes =
                    tangents.subList(0, 3).stream().map(Tangents::instantiate).toList();
            Array moved = product(changes.get(0), changes.get(1), changes.get(2), x);
            right = Tangents.add(right, Tangent.of(neg(moved)));
        }
        Array slope = bind(primals.get(0), primals.get(1), primals.get(2), Tangents.instantiate(right));
        return Dual.of(x, Tangent.of(slope));
    }

    /// The product of a tridiagonal matrix and the columns of x.
    private static Array product(Array lower, Array diagonal, Array upper, Array x) {
        Array above = shifted(x, 1, -1);
        Array below = shifted(x, -1, 1);
        return add(mul(asColumn(diagonal), x), add(mul(asColumn(lower), above), mul(asColumn(upper), below)));
    }

    /// The rows moved down (or up) by one, with zeros coming in.
    private static Array shifted(Array x, int low, int high) {
        List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, x.ndim()));
        paddings.set(x.ndim() - 2, new Joining.Padding(low, high, 0));
        return Joining.pad(x, Scalars.constant(x, 0), paddings);
    }

    private static Array shiftedVector(Array x, int low, int high) {
        return Movement.squeeze(shifted(asColumn(x), low, high), List.of(x.ndim()));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        Array lower = Tangents.known(this, operands, 0);
        Array diagonal = Tangents.known(this, operands, 1);
        Array upper = Tangents.known(this, operands, 2);
        List<Tangent> results = new ArrayList<>(Tangents.zeroCotangents(operands));
        if (cotangents.getFirst() instanceof Tangent.Some(Array cotangent)) {
            Array turned = bind(shiftedVector(upper, 1, -1), diagonal, shiftedVector(lower, -1, 1), cotangent);
            results.set(3, Tangent.of(turned));
        }
        return results;
    }

    /// Members that share the matrix become more right-hand sides.
    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched b = operands.get(3);
        if (!b.isMapped() || !Batching.noneMapped(operands.subList(0, 3))) {
            return LinalgPrimitive.super.batch(size, operands);
        }
        int rank = b.array().ndim();
        Array moved = Batching.moveAxis(b.array(), b.axis(), rank - 1);
        int[] shape = moved.shape();
        int[] flat = Arrays.copyOf(shape, rank - 1);
        flat[rank - 2] *= shape[rank - 1];
        Array result = bind(
                operands.get(0).array(),
                operands.get(1).array(),
                operands.get(2).array(),
                Movement.reshape(moved, flat));
        return List.of(new Batched(Movement.reshape(result, shape), rank - 1));
    }
}
