package org.jax4j.lax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.operand.Axes;

/// Derivatives of functions of curves, of all orders at once: the recurrences of Taylor mode.
///
/// Lists of coefficients hold a value, then its derivatives, not divided by factorials: so the list without its
/// first is that of the derivative, and the product rule has binomial coefficients. A function that satisfies a
/// differential equation, such as y' = x' y, gives each derivative from those before it (Griewank and Walther,
/// Evaluating Derivatives, chapter 13).
public final class Taylor {
    private Taylor() {}

    /// The forward derivative of an operation.
    @FunctionalInterface
    public interface Derivative {
        Dual jvp(List<Array> primals, List<Tangent> tangents);
    }

    /// The results of an operation whose derivative does not change along the curve: each order by itself.
    ///
    /// @param operands not all constant
    public static List<Series> termwise(List<Series> operands, Derivative derivative) {
        List<Array> values = operands.stream().map(Series::value).toList();
        List<List<Tangent>> orders = new ArrayList<>();
        List<Array> results = List.of();
        for (int order = 0; order < operands.getFirst().order(); order++) {
            List<Tangent> tangents = terms(operands, order);
            if (Tangents.allZero(tangents)) {
                orders.add(List.of());
            } else {
                Dual dual = derivative.jvp(values, tangents);
                results = dual.primals();
                orders.add(dual.tangents());
            }
        }
        List<Series> series = new ArrayList<>();
        for (Array result : results) {
            int index = series.size();
            series.add(new Series(
                    result,
                    orders.stream()
                            .map(order -> order.isEmpty() ? Tangent.zero(result.aval()) : order.get(index))
                            .toList()));
        }
        return series;
    }

    /// The results of an operation that is linear in all operands together.
    static List<Series> linear(Primitive primitive, List<Series> operands) {
        List<Array> results =
                primitive.bind(operands.stream().map(Series::value).toList());
        return termwise(operands, (_, tangents) -> {
            List<Array> changes =
                    primitive.bind(tangents.stream().map(Tangents::instantiate).toList());
            return new Dual(results, changes.stream().map(Tangent::of).toList());
        });
    }

    private static List<Tangent> terms(List<Series> operands, int order) {
        return operands.stream().map(operand -> operand.terms().get(order)).toList();
    }

    /// The product of two curves.
    ///
    /// @param product linear in each operand
    static Series product(Series x, Series y, BinaryOperator<Array> product) {
        Array value = product.apply(x.value(), y.value());
        List<Tangent> result = new ArrayList<>(List.of(Tangent.of(value)));
        for (int order = 1; order <= x.order(); order++) {
            result.add(sum(value, x.coefficients(), y.coefficients(), order, 0, order, product));
        }
        return Series.of(value, result);
    }

    /// x y.
    static Series product(Series x, Series y) {
        return product(x, y, Arithmetic::mul);
    }

    /// x / y, from z y = x.
    static Series quotient(Series x, Series y) {
        Array value = Arithmetic.div(x.value(), y.value());
        List<Tangent> divisor = y.coefficients();
        List<Tangent> result = new ArrayList<>(List.of(Tangent.of(value)));
        for (int order = 1; order <= x.order(); order++) {
            Tangent dividend = x.terms().get(order - 1).map(term -> Tangents.broadcastTo(term, value.shape()));
            result.add(minus(dividend, leibniz(value, divisor, result, order, 1))
                    .map(rest -> Arithmetic.div(rest, y.value())));
        }
        return Series.of(value, result);
    }

    /// The exponential, from y' = x' y.
    static Series exp(Array value, Series x) {
        return integral(value, x, result -> result);
    }

    /// The exponential less one, from y' = x' (y + 1).
    static Series expm1(Array value, Series x) {
        Tangent exponential = Tangent.of(Exponential.exp(x.value()));
        return integral(value, x, result -> Axes.concat(List.of(exponential), result.subList(1, result.size())));
    }

    /// A function with y' = x' slope.
    ///
    /// @param slope its coefficients up to an order from those of y up to that order
    private static Series integral(Array value, Series x, UnaryOperator<List<Tangent>> slope) {
        List<Tangent> result = new ArrayList<>(List.of(Tangent.of(value)));
        for (int order = 0; order < x.order(); order++) {
            result.add(leibniz(value, x.terms(), slope.apply(result), order, 0));
        }
        return Series.of(value, result);
    }

    /// The logarithm of u, from u y' = u'.
    ///
    /// @param argument u; its derivatives are those of `x`
    static Series log(Array value, Array argument, Series x) {
        List<Tangent> moving = new Series(argument, x.terms()).coefficients();
        List<Tangent> slope = new ArrayList<>();
        for (int order = 0; order < x.order(); order++) {
            slope.add(minus(x.terms().get(order), leibniz(value, moving, slope, order, 1))
                    .map(rest -> Arithmetic.div(rest, argument)));
        }
        return new Series(value, slope);
    }

    /// Sine and cosine, or their hyperbolic kin: s' = x' c and c' = sign x' s.
    public static List<Series> sines(Array sine, Array cosine, Series x, int sign) {
        List<Tangent> s = new ArrayList<>(List.of(Tangent.of(sine)));
        List<Tangent> c = new ArrayList<>(List.of(Tangent.of(cosine)));
        for (int order = 0; order < x.order(); order++) {
            Tangent rise = leibniz(sine, x.terms(), c, order, 0);
            Tangent fall = leibniz(sine, x.terms(), s, order, 0);
            s.add(rise);
            c.add(sign < 0 ? fall.map(Arithmetic::neg) : fall);
        }
        return List.of(Series.of(sine, s), Series.of(cosine, c));
    }

    /// A function with y' = x' (a + b y + c y²): tan, tanh and the logistic function.
    public static Series riccati(Array value, Series x, double a, double b, double c) {
        List<Tangent> slope = new ArrayList<>();
        return integral(value, x, result -> {
            int order = slope.size();
            Tangent square = sum(value, result, result, order, 0, order, Arithmetic::mul);
            Tangent next = Tangents.add(scaled(result.get(order), b), scaled(square, c));
            slope.add(order == 0 && a != 0 ? next.map(rest -> Arithmetic.add(Scalars.full(rest, a), rest)) : next);
            return slope;
        });
    }

    /// The square root, from y² = x.
    static Series sqrt(Array value, Series x) {
        List<Tangent> result = new ArrayList<>(List.of(Tangent.of(value)));
        Array twice = Arithmetic.mul(Scalars.constant(value, 2), value);
        for (int order = 1; order <= x.order(); order++) {
            Tangent known = sum(value, result, result, order, 1, order - 1, Arithmetic::mul);
            result.add(minus(x.terms().get(order - 1), known).map(rest -> Arithmetic.div(rest, twice)));
        }
        return Series.of(value, result);
    }

    /// A power with a constant exponent, from x y' = exponent x' y.
    static Series power(Array value, Series x, Array exponent) {
        List<Tangent> base = x.coefficients();
        List<Tangent> result = new ArrayList<>(List.of(Tangent.of(value)));
        for (int order = 0; order < x.order(); order++) {
            Tangent grown = leibniz(value, x.terms(), result, order, 0).map(change -> Arithmetic.mul(exponent, change));
            Tangent known = leibniz(value, base, result.subList(1, result.size()), order, 1);
            result.add(minus(grown, known).map(rest -> Arithmetic.div(rest, x.value())));
        }
        return Series.of(value, result);
    }

    /// A power with an integer exponent, by repeated squaring: also where the base is zero.
    static Series power(Series x, int exponent) {
        if (exponent == 0) {
            return Series.constant(Scalars.full(x.value(), 1), x.order());
        }
        Series square = x;
        Series power = null;
        for (long rest = Math.abs((long) exponent); rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) {
                power = power == null ? square : product(power, square);
            }
            square = rest > 1 ? product(square, square) : square;
        }
        Series result = Objects.requireNonNull(power);
        Series one = Series.constant(Scalars.full(x.value(), 1), x.order());
        return exponent < 0 ? quotient(one, result) : result;
    }

    /// The derivative of order `order` of a product, without the terms in which `u` has an order below `first`.
    private static Tangent leibniz(Array example, List<Tangent> u, List<Tangent> v, int order, int first) {
        return sum(example, u, v, order, first, order, Arithmetic::mul);
    }

    private static Tangent sum(
            Array example,
            List<Tangent> u,
            List<Tangent> v,
            int order,
            int first,
            int last,
            BinaryOperator<Array> product) {
        Tangent sum = Tangent.zero(example.aval());
        double binomial = 1;
        for (int index = 0; index <= last; index++) {
            if (index >= first
                    && u.get(index) instanceof Tangent.Some(Array left)
                    && v.get(order - index) instanceof Tangent.Some(Array right)) {
                sum = Tangents.add(sum, scaled(Tangent.of(product.apply(left, right)), binomial));
            }
            binomial = binomial * (order - index) / (index + 1);
        }
        return sum;
    }

    private static Tangent scaled(Tangent tangent, double factor) {
        if (factor == 0) {
            return Tangent.zero(tangent.aval());
        }
        return factor == 1 ? tangent : tangent.map(term -> Arithmetic.mul(Scalars.constant(term, factor), term));
    }

    private static Tangent minus(Tangent x, Tangent y) {
        return x instanceof Tangent.Some(Array left) && y instanceof Tangent.Some(Array right)
                ? Tangent.of(Arithmetic.sub(left, right))
                : x instanceof Tangent.Some ? x : y.map(Arithmetic::neg);
    }
}
