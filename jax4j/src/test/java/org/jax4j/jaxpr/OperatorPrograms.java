package org.jax4j.jaxpr;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Exponential;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Programs written with the operators of arrays, which promote and broadcast.
final class OperatorPrograms {
    private static final Array CAPTURED = jnp.array(1f, 2f, 3f);

    private OperatorPrograms() {}

    static void addTo(Programs programs) {
        arithmetic(programs);
        comparisons(programs);
        promotion(programs);
        literals(programs);
        constants(programs);
        longer(programs);
    }

    private static void arithmetic(Programs programs) {
        programs.two("add_arrays", Array::plus)
                .two("operators_float", (x, y) -> List.of(x.plus(y), x.minus(y), x.times(y), x.div(y), x.unaryMinus()))
                .one(
                        "operators_with_scalars",
                        x -> List.of(
                                x.plus(1),
                                jnp.add(1, x),
                                x.minus(2.5),
                                jnp.subtract(2.5, x),
                                x.times(3),
                                x.div(4),
                                jnp.divide(4, x)))
                .two("broadcast_operands", Array::plus)
                .two("broadcast_both_operands", Array::times)
                .two("broadcast_scalar_array", Array::plus)
                .two("broadcast_column", Array::minus)
                .two(
                        "powers",
                        (x, y) -> List.of(x.pow(2), x.pow(3), x.pow(-1), x.pow(y), x.pow(0.5), Powers.integerPow(x, 5)))
                .one("power_of_integers", x -> x.pow(2))
                .one("absolute", Array::abs)
                .one("absolute_complex", Array::abs);
    }

    private static void comparisons(Programs programs) {
        programs.two("comparisons", (x, y) -> List.of(x.lt(y), x.le(y), x.gt(y), x.ge(y), x.eq(y), x.ne(y)))
                .one("comparison_with_scalar", x -> x.gt(0));
    }

    private static void promotion(Programs programs) {
        programs.two("promote_int_float", Array::plus)
                .two("promote_half_bfloat", Array::times)
                .one("promote_int_scalar_float", x -> x.plus(1.5))
                .two("promote_int_division", Array::div)
                .one("promote_bool_int", x -> x.plus(1))
                .one("weak_scalar_argument", x -> x.plus(1))
                .two("weak_scalar_and_array", Array::times)
                .two("weak_integer_argument", Array::plus)
                .two("two_weak_scalars", Array::times)
                .one("complex_scalar_argument", x -> x.times(x));
    }

    private static void literals(Programs programs) {
        programs.one(
                        "literals",
                        x -> List.of(
                                x.plus(0.1),
                                x.times(1e-30),
                                x.plus(1e10),
                                x.minus(3.14159274),
                                x.times(123456789.0),
                                x.plus(Scalars.of(DType.FLOAT32, 0.1)),
                                x.times(-0.0)))
                .one(
                        "literal_infinities",
                        x -> List.of(
                                Arithmetic.max(x, Scalars.like(x, Double.NEGATIVE_INFINITY)),
                                Arithmetic.min(x, Scalars.like(x, Double.POSITIVE_INFINITY)),
                                x.plus(Double.NaN)))
                .one(
                        "literals_bool",
                        x -> List.of(
                                Bitwise.bitwiseAnd(x, Scalars.of(DType.BOOL, 1L)),
                                Bitwise.bitwiseOr(x, Scalars.of(DType.BOOL, 0L))))
                .many(
                        "literals_of_dtypes",
                        in -> List.of(
                                in.get(0).plus(1),
                                in.get(1).plus(0.1),
                                in.get(2).plus(0.1),
                                in.get(3).plus(7),
                                in.get(4).plus(imaginaryUnit())))
                .three("literals_64_bits", (a, b, c) -> List.of(a.plus(0.1), b.plus(5), c.plus(2)))
                .one("numpy_scalar_operand", x -> x.times(Scalars.of(DType.FLOAT32, 2.0)))
                .one("captured_scalar_array", x -> x.times(jnp.array(2f)));
    }

    private static Array imaginaryUnit() {
        Literal.Writer unit = new Literal.Writer(TensorType.of(DType.COMPLEX64));
        unit.put(0, 0, 1);
        return DeviceArray.weak(unit.toLiteral());
    }

    private static void constants(Programs programs) {
        programs.one("captured_array", x -> x.plus(CAPTURED))
                .one("captured_array_twice", x -> x.plus(CAPTURED).times(CAPTURED))
                .one("captured_numpy_array", x -> x.plus(jnp.array(1f, 2f, 3f)))
                .one("array_created_inside", x -> x.plus(jnp.array(1f, 2f, 3f)))
                .one("two_captured_arrays", x -> x.times(jnp.array(1f, 2f, 3f)).plus(jnp.array(4f, 5f, 6f)))
                .one("captured_array_as_result", x -> List.of(x, CAPTURED));
    }

    private static void longer(Programs programs) {
        programs.one(
                        "wide_results",
                        x -> IntStream.range(0, 24).mapToObj(x::plus).toList())
                .one(
                        "many_results",
                        x -> IntStream.range(0, 30)
                                .mapToObj(i -> x.plus((double) i))
                                .toList())
                .one("seed_selu", x -> {
                    Array positive = x.gt(0);
                    Array negative = jnp.multiply(1.67, Exponential.exp(x)).minus(1.67);
                    return jnp.multiply(1.05, Selection.select(positive, x, negative));
                })
                .two("newton_step", (x, a) -> x.minus(x.times(x).minus(a).div(jnp.multiply(2, x))))
                .one("zero_sized", x -> Reductions.reduceSum(x.times(2), List.of(0)))
                .two(
                        "reduction_of_a_difference",
                        (x, y) -> Reductions.reduceSum(Powers.integerPow(x.minus(y), 2), List.of(0))
                                .div(8))
                .one("logsumexp_by_hand", x -> {
                    Array max = Conversion.stopGradient(Reductions.reduceMax(x, List.of(1)));
                    Array shifted = Exponential.exp(x.minus(Movement.expandDims(max, List.of(1))));
                    return Exponential.log(Reductions.reduceSum(shifted, List.of(1)))
                            .plus(max);
                });
    }
}
