package org.jax4j.lax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.JetTrace;
import org.jax4j.transform.JvpTrace;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Taylor mode of every primitive against nested forward derivatives.
final class TaylorRulesTest {
    private static final int ORDER = 3;

    @TestFactory
    Stream<DynamicNode> theSeriesOfAPrimitiveIsThatOfNestedDerivatives() {
        return RuleCases.all().stream()
                .filter(subject -> subject.operands().stream()
                        .anyMatch(samples -> samples.dtype().isInexact()))
                // The derivative of eigh is that of the symmetric part, its value that of one triangle.
                .filter(subject -> !(subject.primitive() instanceof Spectra.Eigh))
                .map(subject -> dynamicTest(subject.toString(), () -> compare(subject)));
    }

    private static void compare(RuleCase subject) {
        List<Series> curve = new ArrayList<>();
        List<Array> start = subject.arrays(2);
        for (int index = 0; index < start.size(); index++) {
            Array value = start.get(index);
            List<Tangent> terms = new ArrayList<>();
            for (int order = 1; order <= ORDER; order++) {
                terms.add(
                        value.dtype().isInexact()
                                ? Tangent.of(subject.arrays(2 + order).get(index))
                                : Tangent.zero(value.aval()));
            }
            curve.add(new Series(value, terms));
        }
        Primitive primitive = subject.primitive();
        List<Series> actual;
        try {
            actual = JetTrace.jet(primitive::bind, ORDER, curve);
        } catch (ValueError | TypeError refusal) {
            RuntimeException same = assertThrows(refusal.getClass(), () -> nested(primitive, curve));
            assertEquals(beforeLine(refusal), beforeLine(same));
            return;
        }
        List<List<Array>> expected = nested(primitive, curve);
        for (int result = 0; result < actual.size(); result++) {
            Series series = actual.get(result);
            assertClose("value", expected.getFirst().get(result), series.value());
            for (int order = 1; order <= ORDER && series.value().dtype().isInexact(); order++) {
                Array term = Tangents.instantiate(series.terms().get(order - 1));
                assertEquals(series.value().aval().type(), term.aval().type());
                assertClose("order " + order, expected.get(order).get(result), term);
            }
        }
    }

    /// A message without the line of the program that it ends with.
    private static String beforeLine(RuntimeException error) {
        String message = String.valueOf(error.getMessage());
        return message.substring(0, message.lastIndexOf('('));
    }

    /// The results, then their derivatives of each order, by time, at time zero.
    private static List<List<Array>> nested(Primitive primitive, List<Series> curve) {
        Array zero = Scalars.of(DType.FLOAT64, 0.0);
        UnaryOperator<List<Array>> along = time -> primitive.bind(
                curve.stream().map(series -> at(series, time.getFirst())).toList());
        List<List<Array>> orders = new ArrayList<>();
        orders.add(along.apply(List.of(zero)));
        for (int order = 1; order <= ORDER; order++) {
            along = derivative(along);
            orders.add(along.apply(List.of(zero)));
        }
        return orders;
    }

    private static UnaryOperator<List<Array>> derivative(UnaryOperator<List<Array>> function) {
        return time -> {
            Array one = Scalars.of(DType.FLOAT64, 1.0);
            Dual dual = JvpTrace.jvp(function, time, List.of(Tangent.of(one)));
            return dual.tangents().stream().map(Tangents::instantiate).toList();
        };
    }

    private static Array at(Series series, Array time) {
        if (series.isConstant()) {
            return series.value();
        }
        Array power = Conversion.convertElementType(time, series.value().dtype());
        Array sum = series.value();
        Array weight = power;
        for (int order = 1; order <= ORDER; order++) {
            Array term = Tangents.instantiate(series.terms().get(order - 1));
            sum = Arithmetic.add(sum, Arithmetic.mul(weight, term));
            weight = Arithmetic.div(Arithmetic.mul(weight, power), Scalars.constant(power, order + 1));
        }
        return sum;
    }

    private static void assertClose(String what, Array expected, Array actual) {
        double[] wanted = Samples.numbers(expected);
        double[] given = Samples.numbers(actual);
        assertEquals(wanted.length, given.length, what);
        double size = 1;
        for (double number : wanted) {
            size = Math.max(size, Math.abs(number));
        }
        for (int index = 0; index < wanted.length; index++) {
            assertEquals(wanted[index], given[index], 1e-9 * size, what + " at " + index);
        }
    }
}
