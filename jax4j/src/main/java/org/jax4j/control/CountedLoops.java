package org.jax4j.control;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Promotion;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Loops that count: scans where the bounds are known, loops of unknown length where they are not.
final class CountedLoops {
    private CountedLoops() {}

    /// What a counting scan carries.
    record Counted<C>(Array index, C value) {}

    /// What a counting loop of unknown length carries.
    record Bounded<C>(Array index, Array end, C value) {}

    /// One step of a scan; two are equal if they apply the same function, so that it is traced once.
    private record Counting<C>(Fn2<Array, C, C> body)
            implements Fn2<Counted<C>, List<Array>, Step<Counted<C>, List<Array>>> {
        @Override
        public Step<Counted<C>, List<Array>> apply(Counted<C> carry, List<Array> none) {
            Array next = Arithmetic.add(carry.index(), Scalars.like(carry.index(), 1));
            return Step.of(new Counted<>(next, body.apply(carry.index(), carry.value())));
        }
    }

    private record Bounding<C>(Fn2<Array, C, C> body) implements Fn1<Bounded<C>, Bounded<C>> {
        @Override
        public Bounded<C> apply(Bounded<C> carry) {
            Array next = Arithmetic.add(carry.index(), Scalars.like(carry.index(), 1));
            return new Bounded<>(next, carry.end(), body.apply(carry.index(), carry.value()));
        }
    }

    private record Within<C>() implements Fn1<Bounded<C>, Array> {
        @Override
        public Array apply(Bounded<C> carry) {
            return Comparison.lt(carry.index(), carry.end());
        }
    }

    /// A weakly typed int32, as JAX counts with.
    static Array number(long value) {
        return DeviceArray.weak(Literal.splat(TensorType.of(DType.INT32), value));
    }

    static <C> C loop(Array start, Array end, Fn2<Array, C, C> body, C initial, Optional<Integer> unroll) {
        requireInteger("lower", start);
        requireInteger("upper", end);
        DType dtype = dtype(start, end);
        if (start instanceof DeviceArray from && end instanceof DeviceArray to) {
            long length =
                    Math.max(0, to.toLiteral().longAt(0) - from.toLiteral().longAt(0));
            if (length > Integer.MAX_VALUE) {
                throw new ValueError("foriLoop has " + length + " steps; a loop can have " + Integer.MAX_VALUE
                        + ". Nest two loops, or use whileLoop.");
            }
            ScanOptions options = ScanOptions.ofLength((int) length).withUnroll(unroll.orElse(1));
            return Scans.scan(
                            new Counting<>(body),
                            new Counted<>(start, initial),
                            List.of(),
                            options,
                            Mismatches.Loop.COUNTED)
                    .carry()
                    .value();
        }
        if (unroll.isPresent() && unroll.get() != 1) {
            throw new ValueError("Can only use `unroll` in `foriLoop` if the loop bounds are statically known.");
        }
        Bounded<C> first = new Bounded<>(converted(start, dtype), converted(end, dtype), initial);
        return Loops.whileLoop(new Within<C>(), new Bounding<>(body), first, Mismatches.Loop.COUNTED)
                .value();
    }

    private static void requireInteger(String name, Array bound) {
        if (bound.ndim() != 0 || !bound.dtype().isInteger()) {
            throw new TypeError(name + " argument to foriLoop must be a scalar of an integer type, got " + bound
                    + " of type " + bound.aval() + ".");
        }
    }

    private static DType dtype(Array start, Array end) {
        Aval from = start.aval();
        Aval to = end.aval();
        if (from.dtype() == to.dtype()) {
            return from.dtype();
        }
        boolean signed = from.dtype().kind() == DType.Kind.SIGNED && to.dtype().kind() == DType.Kind.SIGNED;
        if (signed && from.weakType() != to.weakType()) {
            return Promotion.promote(List.of(from, to)).dtype();
        }
        throw new TypeError("lower and upper arguments to foriLoop must have equal types, got "
                + from.dtype().jaxName() + " and " + to.dtype().jaxName());
    }

    private static Array converted(Array bound, DType dtype) {
        return bound.dtype() == dtype ? bound : Conversion.convertElementType(bound, dtype);
    }
}
