package org.jax4j.lax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Each rule of each primitive against what it must equal.
final class RulesTest {
    private static final double STEP = 1e-6;

    private static Stream<DynamicNode> each(Stream<RuleCase> cases, Consumer<RuleCase> test) {
        return cases.map(subject -> dynamicTest(subject.toString(), () -> test.accept(subject)));
    }

    @TestFactory
    Stream<DynamicNode> theTypeRuleGivesTheTypesOfTheResults() {
        return each(RuleCases.all().stream(), subject -> {
            List<Array> operands = subject.arrays(1);
            List<Aval> types =
                    subject.primitive().type(operands.stream().map(Array::aval).toList());
            List<Array> results = subject.primitive().bind(operands);
            assertEquals(types, results.stream().map(Array::aval).toList());
            results.forEach(result -> result.toLiteral().toBytes());
        });
    }

    @TestFactory
    Stream<DynamicNode> theDerivativeIsTheLimitOfDifferences() {
        return each(RuleCases.all().stream().filter(RuleCase::differences), RulesTest::compareWithDifferences);
    }

    private static void compareWithDifferences(RuleCase subject) {
        List<Array> operands = subject.arrays(2);
        List<Array> directions = subject.arrays(3);
        List<Tangent> tangents = new ArrayList<>();
        List<Array> ahead = new ArrayList<>();
        List<Array> behind = new ArrayList<>();
        for (int index = 0; index < operands.size(); index++) {
            Array operand = operands.get(index);
            boolean moves = operand.dtype().isInexact();
            tangents.add(moves ? Tangent.of(directions.get(index)) : Tangent.zero(operand.aval()));
            ahead.add(moves ? Samples.moved(operand, directions.get(index), STEP) : operand);
            behind.add(moves ? Samples.moved(operand, directions.get(index), -STEP) : operand);
        }
        Dual dual = subject.primitive().jvp(operands, tangents);
        List<Array> results = subject.primitive().bind(operands);
        List<Array> above = subject.primitive().bind(ahead);
        List<Array> below = subject.primitive().bind(behind);
        for (int index = 0; index < results.size(); index++) {
            assertClose(
                    "result",
                    Samples.numbers(results.get(index)),
                    Samples.numbers(dual.primals().get(index)),
                    1e-12);
            if (!results.get(index).dtype().isInexact()) {
                assertTrue(dual.tangents().get(index) instanceof Tangent.Zero, "the tangent of an integer");
                continue;
            }
            double[] slope = Samples.numbers(above.get(index));
            double[] low = Samples.numbers(below.get(index));
            for (int at = 0; at < slope.length; at++) {
                slope[at] = (slope[at] - low[at]) / (2 * STEP);
            }
            Array change = Tangents.instantiate(dual.tangents().get(index));
            assertEquals(results.get(index).aval().type(), change.aval().type());
            assertClose("tangent", slope, Samples.numbers(change), 1e-6);
        }
    }

    @TestFactory
    Stream<DynamicNode> transpositionPassesTheDotProductTest() {
        return each(
                RuleCases.all().stream().filter(subject -> !subject.linearIn().isEmpty()), RulesTest::dotProducts);
    }

    private static void dotProducts(RuleCase subject) {
        List<Array> operands = subject.arrays(4);
        List<Operand> unknown = new ArrayList<>();
        for (int index = 0; index < operands.size(); index++) {
            Array operand = operands.get(index);
            unknown.add(
                    subject.linearIn().contains(index)
                            ? new Operand.Unknown(operand.aval())
                            : new Operand.Known(operand));
        }
        List<Array> results = subject.primitive().bind(operands);
        List<Array> cotangents = new ArrayList<>();
        for (Array result : results) {
            cotangents.add(Samples.of(result.dtype(), result.shape()).array(99));
        }
        List<Tangent> back = subject.primitive()
                .cotangents(unknown, cotangents.stream().map(Tangent::of).toList());
        double forward = 0;
        for (int index = 0; index < results.size(); index++) {
            forward += product(results.get(index), cotangents.get(index));
        }
        double backward = 0;
        for (int index : subject.linearIn()) {
            Array cotangent = Tangents.instantiate(back.get(index));
            assertEquals(operands.get(index).aval().type(), cotangent.aval().type());
            backward += product(operands.get(index), cotangent);
        }
        assertEquals(forward, backward, 1e-10 * Math.max(1, Math.abs(forward)));
    }

    /// The real part of the sum of products, without conjugation, as JAX's convention is.
    private static double product(Array x, Array y) {
        double[] left = Samples.numbers(x);
        double[] right = Samples.numbers(y);
        int count = (int) x.size();
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += (index < count ? 1 : -1) * left[index] * right[index];
        }
        return sum;
    }

    @TestFactory
    Stream<DynamicNode> aBatchEqualsALoopOverItsMembers() {
        return each(RuleCases.all().stream(), RulesTest::compareWithLoop);
    }

    private static void compareWithLoop(RuleCase subject) {
        int size = 3;
        List<List<Array>> members = new ArrayList<>();
        for (int member = 0; member < size; member++) {
            members.add(subject.arrays(10 + member));
        }
        int count = subject.operands().size();
        int turns = subject.operands().stream()
                .mapToInt(samples -> samples.shape().size())
                .reduce(2, Math::max);
        for (int subset = 0; subset < 1 << count; subset++) {
            int mapped = subset;
            if (subject.notBatched().stream().anyMatch(index -> (mapped >> index & 1) != 0)) {
                continue;
            }
            for (int turn = 0; turn <= turns; turn++) {
                compareWithLoop(subject, members, mapped, turn);
            }
        }
    }

    private static void compareWithLoop(RuleCase subject, List<List<Array>> members, int mapped, int turn) {
        List<Batched> operands = new ArrayList<>();
        for (int index = 0; index < subject.operands().size(); index++) {
            int place = index;
            if ((mapped >> index & 1) == 0) {
                operands.add(Batched.shared(members.getFirst().get(index)));
                continue;
            }
            int rank = subject.operands().get(index).shape().size();
            int axis = (turn + index * (turn == 2 ? 1 : 0)) % (rank + 1);
            List<Array> arrays =
                    members.stream().map(member -> member.get(place)).toList();
            operands.add(new Batched(Joining.stack(arrays, axis), axis));
        }
        List<Batched> results = subject.primitive().batch(members.size(), operands);
        for (int member = 0; member < members.size(); member++) {
            List<Array> own = new ArrayList<>();
            for (int index = 0; index < operands.size(); index++) {
                own.add(members.get((mapped >> index & 1) == 0 ? 0 : member).get(index));
            }
            List<Array> expected = subject.primitive().bind(own);
            for (int index = 0; index < expected.size(); index++) {
                Batched result = results.get(index);
                Array actual =
                        result.isMapped() ? Slicing.index(result.array(), member, result.axis()) : result.array();
                String what = "member " + member + " of operands " + Integer.toBinaryString(mapped) + ", turn " + turn;
                assertEquals(expected.get(index).aval().type(), actual.aval().type(), what);
                assertClose(what, Samples.numbers(expected.get(index)), Samples.numbers(actual), 1e-11);
            }
        }
    }

    private static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int index = 0; index < expected.length; index++) {
            if (Double.compare(expected[index], actual[index]) == 0) {
                continue;
            }
            double bound = tolerance * Math.max(1, Math.abs(expected[index]));
            assertEquals(expected[index], actual[index], bound, what + " at " + index);
        }
    }
}
