package org.jax4j.cpu.math;

import java.math.BigInteger;
import org.jax4j.cpu.math.code.Bool;
import org.jax4j.cpu.math.code.Code;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Int;
import org.jax4j.cpu.math.code.Real;

/// Reduction of large 64-bit arguments modulo π/2.
///
/// x = m·2^e with a 53-bit integer m. Bits of 2/π worth more than 2^(1-e) contribute multiples of 4 to x·2/π,
/// which do not matter; the 249 bits that follow, times m, give the quadrant in the two highest bits of a
/// 256-bit integer, and then the fraction, of which at most some 62 bits can be equal to its sign (no 64-bit
/// number is closer to a multiple of π/2).
final class LargeArguments {
    /// Bytes of 2/π, enough for the largest exponent.
    private static final int BYTES = 160;
    private static final int WINDOW_BYTES = 32;

    private LargeArguments() {}

    /// The global constant that [#reduce] needs: the fraction 2/π as a little-endian integer.
    static String table() {
        byte[] bytes = twoOverPi(8 * BYTES).toByteArray(); // big-endian, with a leading zero
        StringBuilder text = new StringBuilder("@jax4j.two_over_pi = private constant [" + BYTES + " x i8] c\"");
        for (int i = 0; i < BYTES; i++) {
            text.append("\\%02X".formatted(bytes[bytes.length - 1 - i] & 0xff));
        }
        return text.append("\", align 16\n").toString();
    }

    /// ⌊2^bits · 2/π⌋, with π by Machin's formula.
    static BigInteger twoOverPi(int bits) {
        int guard = 64;
        BigInteger one = BigInteger.ONE.shiftLeft(bits + guard);
        BigInteger pi = arctanOfInverse(5, one)
                .shiftLeft(2)
                .subtract(arctanOfInverse(239, one))
                .shiftLeft(2);
        return one.shiftLeft(bits + 1).divide(pi);
    }

    /// arctan(1/n) in units of 1/one.
    private static BigInteger arctanOfInverse(int n, BigInteger one) {
        BigInteger power = one.divide(BigInteger.valueOf(n));
        BigInteger square = BigInteger.valueOf((long) n * n);
        BigInteger sum = power;
        for (int i = 3; power.signum() != 0; i += 2) {
            power = power.divide(square).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(i)));
        }
        return sum;
    }

    /// Reduces a scalar of at least 2^22 in magnitude; NaN for infinities and NaN.
    static Trigonometry.Reduced reduce(Real x) {
        Code code = x.code();
        String bits = code.value("bitcast double %s to i64", x.abs().text());
        String field = code.value("lshr i64 %s, 52", bits);
        String fraction = code.value("and i64 %s, 4503599627370495", bits);
        String m = code.value("or i64 %s, 4503599627370496", fraction);
        // e is field - 1075; e - 2 bits are skipped.
        String e = code.value("sub i64 %s, 1077", field);
        String positive = code.value("icmp sgt i64 %s, 0", e);
        String skip = code.value("select i1 %s, i64 %s, i64 0", positive, e);
        String bytes = code.value("lshr i64 %s, 3", skip);
        String rest = code.value("and i64 %s, 7", skip);
        String offset = code.value("sub i64 %d, %s", BYTES - WINDOW_BYTES, bytes);
        String inside = code.value("icmp sgt i64 %s, 0", offset); // not so for infinities
        String safe = code.value("select i1 %s, i64 %s, i64 0", inside, offset);
        String address = code.value("getelementptr i8, ptr @jax4j.two_over_pi, i64 %s", safe);
        String window = code.value("load i256, ptr %s, align 1", address);
        String left = code.value("zext i64 %s to i256", rest);
        String aligned = code.value("shl i256 %s, %s", window, left);
        // Where e < 2 there was too little to skip, and the window moves the other way.
        String missing = code.value("sub i64 0, %s", e);
        String back = code.value("select i1 %s, i64 0, i64 %s", positive, missing);
        String right = code.value("zext i64 %s to i256", back);
        String placed = code.value("lshr i256 %s, %s", aligned, right);
        String wide = code.value("zext i64 %s to i256", m);
        return fraction(x, code, code.value("mul i256 %s, %s", placed, wide));
    }

    private static Trigonometry.Reduced fraction(Real x, Code code, String turns) {
        String half = code.value("add i256 %s, %s", turns, BigInteger.ONE.shiftLeft(253));
        String top = code.value("lshr i256 %s, 254", half);
        String quadrant = code.value("trunc i256 %s to i64", top);
        String signed = code.value("shl i256 %s, 2", turns);
        Real one = chunk(code, signed, 203, true, -53);
        Real two = chunk(code, signed, 150, false, -106);
        Real three = chunk(code, signed, 97, false, -159);
        Real sum = one.plus(two);
        Real tail = two.minus(sum.minus(one)).plus(three);
        Real high = sum.times(0x1.921fb54442d18p+0);
        Real low = sum.fma(0x1.921fb54442d18p+0, high.negate());
        low = sum.fma(0x1.1a62633145c07p-54, low);
        low = tail.fma(0x1.921fb54442d18p+0, low);
        Bool negative = x.lessThan(0);
        Int k = new Int(code, FloatFormat.F64, quadrant);
        Int minus = code.integer(FloatFormat.F64, 0).minus(k);
        Real invalid = x.minus(x); // NaN for infinities, else 0
        return new Trigonometry.Reduced(
                negative.select(minus, k),
                negative.select(high.negate(), high).plus(invalid),
                negative.select(low.negate(), low));
    }

    /// 53 bits of a 256-bit integer from this bit on, times 2^exponent.
    private static Real chunk(Code code, String integer, int bit, boolean signed, int exponent) {
        String moved = code.value("%s i256 %s, %d", signed ? "ashr" : "lshr", integer, bit);
        String low = code.value("trunc i256 %s to i64", moved);
        String bits = signed ? low : code.value("and i64 %s, 9007199254740991", low);
        String real = code.value("sitofp i64 %s to double", bits);
        return new Real(code, FloatFormat.F64, real).times(Math.scalb(1.0, exponent));
    }
}
