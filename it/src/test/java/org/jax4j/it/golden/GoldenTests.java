package org.jax4j.it.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jax4j.Jax;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.it.golden.GoldenCase.Value;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;

/// Makes the tests of one suite: on each backend, one test for each expression, operation by operation and
/// compiled.
final class GoldenTests {
    /// XLA is not among them: what it makes of special values depends on the plugin's version.
    private static final List<String> OURS = List.of("interpreter", "cpu");

    private GoldenTests() {}

    static Stream<DynamicNode> of(String name, Expressions expressions) {
        GoldenSuite suite = GoldenSuite.load(name);
        Map<String, List<GoldenCase>> byExpression = new LinkedHashMap<>();
        for (GoldenCase golden : suite.cases()) {
            byExpression
                    .computeIfAbsent(golden.expression(), text -> new ArrayList<>())
                    .add(golden);
        }
        List<DynamicNode> nodes = new ArrayList<>();
        nodes.add(dynamicTest(
                "every expression has a counterpart, and no counterpart is left over",
                () -> assertEquals(List.of(), expressions.unmatched(byExpression.keySet()))));
        for (String backend : OURS) {
            nodes.add(dynamicContainer(
                    backend + ", operation by operation",
                    byExpression.entrySet().stream()
                            .map(entry -> dynamicTest(
                                    entry.getKey(),
                                    () -> on(backend, () -> eager(some(backend, entry.getValue()), expressions))))));
            nodes.add(dynamicContainer(
                    backend + ", compiled",
                    byExpression.entrySet().stream()
                            .filter(entry -> !expressions.isConcrete(entry.getKey()))
                            .map(entry -> dynamicTest(
                                    entry.getKey(),
                                    () -> on(backend, () -> compiled(entry.getValue(), expressions))))));
        }
        return nodes.stream();
    }

    /// Tests on the interpreter only, of suites that are about the frontend: one for each case.
    static Stream<DynamicNode> interpreted(String name, Expressions expressions) {
        return GoldenSuite.load(name).cases().stream()
                .map(golden -> dynamicTest(
                        golden.expression(), () -> on("interpreter", () -> eager(List.of(golden), expressions))));
    }

    /// A compiler would take minutes to compile each operation of each case for itself: it gets one case of each
    /// expression that way, and all cases of an expression as one program.
    private static List<GoldenCase> some(String backend, List<GoldenCase> cases) {
        return backend.equals("interpreter") ? cases : cases.subList(0, 1);
    }

    private static void on(String backend, Runnable test) {
        String before = Config.current().backend();
        Config.update(config -> config.withBackend(backend));
        try {
            test.run();
        } finally {
            Config.update(config -> config.withBackend(before));
        }
    }

    private static void eager(List<GoldenCase> cases, Expressions expressions) {
        List<String> failures = new ArrayList<>();
        for (GoldenCase golden : cases) {
            try {
                List<Array> ours = expressions.evaluate(golden.expression(), golden.arguments());
                failures.addAll(failures(golden, ours));
            } catch (RuntimeException e) {
                failures.add(golden.described() + ": " + e);
            }
        }
        report(failures);
    }

    private static void compiled(List<GoldenCase> cases, Expressions expressions) {
        List<List<Array>> arguments = cases.stream().map(GoldenCase::arguments).toList();
        List<List<Array>> passed = arguments.stream()
                .map(each -> each.stream()
                        .filter(array -> !isConstant(array, expressions))
                        .toList())
                .toList();
        List<List<Array>> results = Jax.jit((List<List<Array>> traced) -> {
                    List<List<Array>> values = new ArrayList<>();
                    for (int i = 0; i < cases.size(); i++) {
                        Iterator<Array> next = traced.get(i).iterator();
                        List<Array> inputs = arguments.get(i).stream()
                                .map(array -> isConstant(array, expressions) ? array : next.next())
                                .toList();
                        values.add(expressions.evaluate(cases.get(i).expression(), inputs));
                    }
                    return values;
                })
                .apply(passed);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            failures.addAll(failures(cases.get(i), results.get(i)));
        }
        report(failures);
    }

    private static boolean isConstant(Array input, Expressions expressions) {
        return expressions.hasMasks() && input.dtype() == DType.BOOL;
    }

    private static List<String> failures(GoldenCase golden, List<Array> ours) {
        List<Value> values = ours.stream().map(Value::of).toList();
        return Measure.differences(values, golden.results()).stream()
                .map(difference -> golden.described() + ": " + difference)
                .toList();
    }

    private static void report(List<String> failures) {
        if (!failures.isEmpty()) {
            fail(String.join("\n", failures));
        }
    }
}
