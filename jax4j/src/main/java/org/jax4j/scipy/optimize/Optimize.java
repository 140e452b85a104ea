package org.jax4j.scipy.optimize;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.Derivatives;

/// `scipy.optimize`: minimisation of functions of vectors.
public final class Optimize {
    /// The functions, which have no state.
    public static final Optimize INSTANCE = new Optimize();

    private static final ControlFunctions CONTROL = new ControlFunctions() {};
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;

    private Optimize() {}

    /// A minimum of a function near a point, by the method of Broyden, Fletcher, Goldfarb and Shanno, until no
    /// component of the gradient exceeds 1e-5, or for 200 steps for each component.
    ///
    /// ```java
    /// scipy.optimize.minimize(x -> jnp.sum(jnp.square(x.minus(3))), jnp.zeros(2)).x();   // [3., 3.]
    /// ```
    ///
    /// @param function from a vector to a scalar
    /// @param start    `[n]`
    /// @throws ValueError unless the start is a vector
    public MinimizeResult minimize(Fn1<Array, Array> function, Array start) {
        return minimize(function, start, 1e-5, 200 * Math.max(1, (int) start.size()));
    }

    /// [#minimize(Fn1, Array)] with the greatest component of the gradient that counts as none, and the greatest
    /// number of steps.
    public MinimizeResult minimize(Fn1<Array, Array> function, Array start, double tolerance, int maxIterations) {
        if (start.ndim() != 1) {
            throw new ValueError("minimize needs a vector to start from, got shape " + Operands.shape(start.shape())
                    + ". Flatten it, and let the function shape it again.");
        }
        Array x = Promoting.inexact(start);
        Point first = evaluate(function, x);
        Array none = Scalars.of(DType.INT32, 0L);
        State state = new State(
                first,
                JNP.identity(x.dtype(), x.shape()[0]),
                Scalars.of(DType.INT32, 1L),
                none,
                small(first, tolerance),
                Scalars.of(DType.BOOL, 0L));
        State end = CONTROL.whileLoop(
                (State at) -> JNP.logicalAnd(
                        JNP.logicalNot(JNP.logicalOr(at.converged(), at.failed())),
                        at.steps().lt(maxIterations)),
                (State at) -> step(function, at, tolerance),
                state);
        Array status = JNP.where(
                end.converged(), 0, JNP.where(end.failed(), Scalars.of(DType.INT32, 3L), Scalars.of(DType.INT32, 1L)));
        return new MinimizeResult(
                end.point().x(),
                end.converged(),
                status,
                end.point().value(),
                end.point().gradient(),
                end.inverse(),
                end.evaluations(),
                end.steps());
    }

    /// A point, and the function and its gradient there.
    record Point(Array x, Array value, Array gradient) {}

    /// Where the minimisation is.
    record State(Point point, Array inverse, Array evaluations, Array steps, Array converged, Array failed) {}

    /// Where a line search is: a step, the interval that it is searched in, and what the function is there.
    record Search(Array step, Array low, Array high, Point point, Array tries, Array done) {}

    private static Point evaluate(Fn1<Array, Array> function, Array x) {
        var vjp = Derivatives.vjp(function, x);
        Array value = vjp.value();
        Array gradient = (Array) vjp.pullback().call(JNP.onesLike(value)).getFirst();
        return new Point(x, value, gradient);
    }

    private static Array small(Point point, double tolerance) {
        return JNP.max(JNP.abs(point.gradient())).lt(tolerance);
    }

    private static State step(Fn1<Array, Array> function, State at, double tolerance) {
        Point from = at.point();
        Array direction = JNP.matmul(at.inverse(), from.gradient()).unaryMinus();
        Search found = search(function, from, direction);
        Point to = found.point();
        Array s = to.x().minus(from.x());
        Array y = to.gradient().minus(from.gradient());
        Array rho = JNP.reciprocal(JNP.dot(y, s));
        Array w = JNP.identity(s.dtype(), s.shape()[0]).minus(JNP.outer(s, y).times(rho));
        Array updated = JNP.matmul(JNP.matmul(w, at.inverse()), w.T())
                .plus(JNP.outer(s, s).times(rho));
        Array inverse = JNP.where(JNP.isfinite(rho), updated, at.inverse());
        return new State(
                to,
                inverse,
                at.evaluations().plus(found.tries()),
                at.steps().plus(1),
                small(to, tolerance),
                JNP.logicalNot(found.done()));
    }

    /// A step of sufficient decrease and curvature, by doubling and bisection (Lewis and Overton 2013, *Nonsmooth
    /// optimization via quasi-Newton methods*).
    private static Search search(Fn1<Array, Array> function, Point from, Array direction) {
        // Near a minimum the decrease drowns in what rounding makes of the function.
        double epsilon = Scalars.epsilon(from.value().dtype());
        Array rounding = JNP.abs(from.value()).times(4 * epsilon);
        Array slope = JNP.dot(from.gradient(), direction);
        Array one = JNP.onesLike(from.value());
        Search start = new Search(
                one,
                JNP.zerosLike(one),
                JNP.fullLike(one, Double.POSITIVE_INFINITY),
                from,
                Scalars.of(DType.INT32, 0L),
                Scalars.of(DType.BOOL, 0L));
        return CONTROL.whileLoop(
                (Search at) ->
                        JNP.logicalAnd(JNP.logicalNot(at.done()), at.tries().lt(40)),
                (Search at) -> {
                    Point to = evaluate(function, from.x().plus(direction.times(at.step())));
                    Array bound = from.value()
                            .plus(at.step().times(slope).times(DECREASE))
                            .plus(rounding);
                    // Also of values that are NaN.
                    Array tooLong = JNP.logicalNot(to.value().le(bound));
                    Array tooShort = JNP.dot(to.gradient(), direction).lt(slope.times(CURVATURE));
                    Array high = JNP.where(tooLong, at.step(), at.high());
                    Array low = JNP.where(JNP.logicalAnd(JNP.logicalNot(tooLong), tooShort), at.step(), at.low());
                    Array middle = low.plus(high).div(2);
                    Array next = JNP.where(JNP.isinf(high), low.times(2), middle);
                    Array good = JNP.logicalNot(JNP.logicalOr(tooLong, tooShort));
                    Point kept = new Point(
                            JNP.where(tooLong, at.point().x(), to.x()),
                            JNP.where(tooLong, at.point().value(), to.value()),
                            JNP.where(tooLong, at.point().gradient(), to.gradient()));
                    return new Search(
                            JNP.where(good, at.step(), next),
                            low,
                            high,
                            kept,
                            at.tries().plus(1),
                            good);
                },
                start);
    }
}
