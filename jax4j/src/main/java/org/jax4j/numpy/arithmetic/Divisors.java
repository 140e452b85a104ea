package org.jax4j.numpy.arithmetic;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Scalars;
import org.jax4j.numpy.promotion.Promoting;

/// Common divisors and multiples of integers.
public interface Divisors {

    /// The greatest common divisor, by Euclid's algorithm; of zeros it is 0.
    ///
    /// @throws ValueError unless both are integers
    default Array gcd(Array x, Array y) {
        List<Array> operands = magnitudes("gcd", x, y);
        List<Array> end = new ControlFunctions() {}.whileLoop(
                (List<Array> pair) -> JNP.any(pair.get(1).ne(0)), Divisors::step, operands);
        return end.getFirst();
    }

    private static List<Array> magnitudes(String function, Array x, Array y) {
        List<Array> promoted = Promoting.dtypes(List.of(x, y));
        if (!promoted.getFirst().dtype().isInteger()) {
            throw new ValueError("Arguments to jax.numpy." + function + " must be integers, got " + x.dtype() + " and "
                    + y.dtype() + ".");
        }
        return JNP.broadcastArrays(JNP.abs(promoted.get(0)), JNP.abs(promoted.get(1)));
    }

    /// The divisor and the remainder, where there is one.
    private static List<Array> step(List<Array> pair) {
        Array rest = pair.get(1);
        Array unfinished = rest.ne(0);
        Array divisor = JNP.where(unfinished, rest, Scalars.like(rest, 1));
        Array next = JNP.where(unfinished, rest, pair.get(0));
        return List.of(next, JNP.where(unfinished, Arithmetic.rem(pair.get(0), divisor), Scalars.like(rest, 0)));
    }

    /// The least common multiple; 0 if a number is.
    ///
    /// @throws ValueError unless both are integers
    default Array lcm(Array x, Array y) {
        List<Array> operands = magnitudes("lcm", x, y);
        Array divisor = gcd(operands.get(0), operands.get(1));
        Array none = divisor.eq(0);
        Array quotient = Arithmetic.div(operands.get(1), JNP.where(none, Scalars.like(divisor, 1), divisor));
        return JNP.where(none, Scalars.like(divisor, 0), operands.get(0).times(quotient));
    }
}
