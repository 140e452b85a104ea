package org.jax4j.it.debug;

import static org.jax4j.Jax.debug;
import static org.jax4j.Jax.jnp;
import static org.jax4j.it.debug.AllBackends.printed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How `debug.print` writes values; what is expected is what JAX 0.10.2 and Python write.
class PrintFormatTest {
    private static String print(String format, Object... values) {
        return String.join("\n", printed("interpreter", () -> debug.print(format, values)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "6d|5|[     5]",
                "+d|5|[+5]",
                ",|1234567|[1,234,567]",
                "_|1234567|[1_234_567]",
                "x|255|[ff]",
                "#x|255|[0xff]",
                "#X|255|[0XFF]",
                "b|5|[101]",
                "o|8|[10]",
                "c|65|[A]",
                "08d|-42|[-0000042]",
                "=+6|5|[+    5]",
                "e|3|[3.000000e+00]",
            })
    void wholeNumbers(String spec, int value, String expected) {
        assertEquals(expected, print("[{:" + spec + "}]", jnp.array(value)));
        assertEquals(expected, print("[{:" + spec + "}]", value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "06.2f|3.14159|[003.14]",
                "+.1e|12345.678|[+1.2e+04]",
                "<8|2.5|[2.5     ]",
                "5|1.5|[  1.5]",
                "^9.3f|1.5|[  1.500  ]",
                "*^9.3f|1.5|[**1.500**]",
                "%|0.25|[25.000000%]",
                ".0f|2.5|[2]",
                "G|1e20|[1E+20]",
                "e|0.5|[5.000000e-01]",
                "n|3.5|[3.5]",
                "g|1000000|[1e+06]",
                "g|100000|[100000]",
                ".2|0.5|[0.5]",
                "f|NaN|[nan]",
                "F|-Infinity|[-INF]",
                "08.1f|-2.5|[-00002.5]",
                ",.2f|1234567.5|[1,234,567.50]",
            })
    void floatingPointNumbers(String spec, double value, String expected) {
        assertEquals(expected, print("[{:" + spec + "}]", jnp.array(value)));
        assertEquals(expected, print("[{:" + spec + "}]", value));
    }

    @Test
    void scalarsAreNumbersOfDoublePrecision() {
        assertEquals(
                "0.10000000149011612 9.99999993922529e-09 123456792.0",
                print("{} {} {}", jnp.array(0.1f), jnp.array(1e-8f), jnp.array(Float.parseFloat("123456792"))));
        assertEquals("1.5 True (1+2j)", print("{} {} {}", jnp.array(1.5f).astype(DType.BFLOAT16), true, complex()));
        assertEquals("1.000000+2.000000j", print("{:f}", complex()));
        assertEquals("1", print("{:d}", jnp.array(true)));
    }

    private static Array complex() {
        return jnp.array(1).astype(DType.COMPLEX64).plus(jnp.sqrt(jnp.array(-4).astype(DType.COMPLEX64)));
    }

    @Test
    void otherValuesAreTexts() {
        Array x = jnp.arange(3f);
        assertEquals("[0. 1. 2.] hello 3", print("{} {} {}", x, "hello", 3));
        assertEquals("Array([0., 1., 2.], dtype=float32) [0. 1. 2.] 'a'", print("{!r} {!s} {!r}", x, x, "a"));
        assertEquals("[txt       ] [***txt****] [tx]", print("[{0:10}] [{0:*^10}] [{0:.2s}]", "txt"));
        assertEquals("{} {x} 1", print("{{}} {{x}} {}", 1));
        assertEquals("1.0 2.0 1.0", print("{0} {1} {0}", 1.0, 2.0));
        assertEquals("values are 1 [0. 1. 2.]", print("values are", 1, x));
        assertEquals("[Array([0., 1., 2.], dtype=float32)]", print("{}", List.of(x)));
        assertEquals(
                List.of("x=[0. 1. 2.] y=   2.0"),
                printed("interpreter", () -> debug.print("x={x} y={y:6.1f}", Map.of("x", x, "y", jnp.array(2f)))));
    }
}
