package org.jax4j.cpu.compiler.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An integer of the form `constant + Σ coefficient · symbol`: a position along an axis or in memory.
///
/// Every symbol has a range, so bounds are known, and division by a constant can often be done exactly: with
/// `i = 4·a + b` and `0 <= b < 4`, `i / 4` is `a` and `i % 4` is `b`. Where it cannot, nothing is returned.
public final class Affine {
    public static final Affine ZERO = new Affine(0, Map.of());

    private final long constant;
    private final Map<Symbol, Long> terms; // no zero coefficients

    private Affine(long constant, Map<Symbol, Long> terms) {
        this.constant = constant;
        this.terms = terms;
    }

    public static Affine of(long constant) {
        return constant == 0 ? ZERO : new Affine(constant, Map.of());
    }

    /// The symbol itself; the constant 0 if it has no other value.
    public static Affine of(Symbol symbol) {
        return symbol.extent() == 1 ? ZERO : new Affine(0, Map.of(symbol, 1L));
    }

    public long constant() {
        return constant;
    }

    /// The coefficients, none of which is 0.
    public Map<Symbol, Long> terms() {
        return terms;
    }

    public boolean isConstant() {
        return terms.isEmpty();
    }

    /// The coefficient of a symbol, 0 if it does not occur.
    public long coefficient(Symbol symbol) {
        return terms.getOrDefault(symbol, 0L);
    }

    public Affine plus(Affine other) {
        if (other.terms.isEmpty()) {
            return plus(other.constant);
        }
        Map<Symbol, Long> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((symbol, coefficient) -> sum.merge(symbol, coefficient, Long::sum));
        sum.values().removeIf(coefficient -> coefficient == 0);
        return new Affine(constant + other.constant, sum);
    }

    public Affine plus(long other) {
        return other == 0 ? this : new Affine(constant + other, terms);
    }

    public Affine times(long factor) {
        if (factor == 1) {
            return this;
        }
        if (factor == 0) {
            return ZERO;
        }
        Map<Symbol, Long> product = new LinkedHashMap<>();
        terms.forEach((symbol, coefficient) -> product.put(symbol, coefficient * factor));
        return new Affine(constant * factor, product);
    }

    /// The smallest value that the ranges allow.
    public long min() {
        long min = constant;
        for (Map.Entry<Symbol, Long> term : terms.entrySet()) {
            if (term.getValue() < 0) {
                min = saturatingAdd(
                        min, saturatingMultiply(term.getValue(), term.getKey().extent() - 1));
            }
        }
        return min;
    }

    /// The largest value that the ranges allow.
    public long max() {
        long max = constant;
        for (Map.Entry<Symbol, Long> term : terms.entrySet()) {
            if (term.getValue() > 0) {
                max = saturatingAdd(
                        max, saturatingMultiply(term.getValue(), term.getKey().extent() - 1));
            }
        }
        return max;
    }

    private static long saturatingMultiply(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high == low >> 63 ? low : (a < 0) == (b < 0) ? Long.MAX_VALUE / 2 : Long.MIN_VALUE / 2;
    }

    private static long saturatingAdd(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : a < 0 ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
    }

    /// The floor of the quotient, if it is affine.
    public Optional<Affine> dividedBy(long divisor) {
        Affine remainder = part(divisor, false);
        return fits(remainder, divisor) ? Optional.of(part(divisor, true)) : Optional.empty();
    }

    /// The non-negative remainder, if it is affine.
    public Optional<Affine> modulo(long divisor) {
        Affine remainder = part(divisor, false);
        return fits(remainder, divisor) ? Optional.of(remainder) : Optional.empty();
    }

    private static boolean fits(Affine remainder, long divisor) {
        return remainder.min() >= 0 && remainder.max() < divisor;
    }

    /// Splits every coefficient into a multiple of the divisor and a rest.
    private Affine part(long divisor, boolean quotient) {
        Map<Symbol, Long> result = new LinkedHashMap<>();
        terms.forEach((symbol, coefficient) -> {
            long value = quotient ? Math.floorDiv(coefficient, divisor) : Math.floorMod(coefficient, divisor);
            if (value != 0) {
                result.put(symbol, value);
            }
        });
        return new Affine(quotient ? Math.floorDiv(constant, divisor) : Math.floorMod(constant, divisor), result);
    }

    /// This with each occurrence of `symbol` replaced.
    public Affine substitute(Symbol symbol, Affine replacement) {
        long coefficient = coefficient(symbol);
        if (coefficient == 0) {
            return this;
        }
        Map<Symbol, Long> rest = new LinkedHashMap<>(terms);
        rest.remove(symbol);
        return new Affine(constant, rest).plus(replacement.times(coefficient));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine affine && constant == affine.constant && terms.equals(affine.terms);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(constant) * 31 + terms.hashCode();
    }
}
