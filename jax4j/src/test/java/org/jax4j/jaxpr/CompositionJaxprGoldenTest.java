package org.jax4j.jaxpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.transform.MakeJaxpr;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Functions under transformations, and transformations of one another, trace to JAX's jaxprs.
final class CompositionJaxprGoldenTest {
    private static final List<JaxprSection> SECTIONS = JaxprSection.all("jaxprs-compositions.txt.gz");
    private static final Map<String, Fn1<List<Array>, Array>> FUNCTIONS = ComposedFunctions.all();
    private static final Map<String, ComposedTransforms.Transform> TRANSFORMS = ComposedTransforms.all();

    /// Programs whose text differs, with the reason. The list may only become shorter: a program in it that
    /// becomes equal fails.
    private static final Map<String, String> OTHERWISE = new HashMap<>();

    private static void otherwise(String reason, String... programs) {
        for (String program : programs) {
            OTHERWISE.put(program, reason);
        }
    }

    static {
        TRANSFORMS.keySet().stream()
                .filter(name -> !Set.of("jit", "jvp", "linearize", "jvp_jit", "grad_jit", "grad_remat", "grad_scan")
                        .contains(name))
                .forEach(name -> otherwise("JAX's rules of fft call a function that is jitted", name + ".spectrum"));
        otherwise(
                "JAX's rules of fft call a function that is jitted",
                "grad_jit.spectrum",
                "grad_remat.spectrum",
                "grad_scan.spectrum");
        otherwise(
                "JAX keeps numbers, such as values of padding, as residuals; here they stay literals",
                "grad_jit.cummax",
                "grad_jit.cumprod",
                "grad_jit.prod",
                "grad_jit.shapes",
                "grad_scan.cummax",
                "grad_scan.cumprod",
                "grad_scan.prod",
                "grad_scan.shapes");
        otherwise(
                "JAX passes constants on as residuals, and lists them in another order; here they stay constants",
                "grad_jit.constants",
                "grad_scan.constants",
                "grad_scan.inner_jit_captures");
        otherwise(
                "JAX's program has calls without results",
                "grad_jit.identity",
                "grad_scan.inner_jit",
                "grad_scan.inner_jit_results",
                "grad_scan.inner_jits");
        otherwise(
                "JAX traces the calls, loops and branches of a rematerialised function anew, some as closed_call",
                "grad_remat.cond",
                "grad_remat.cond_captured",
                "grad_remat.fori",
                "grad_remat.inner_jit",
                "grad_remat.inner_jit_captures",
                "grad_remat.inner_jit_results",
                "grad_remat.inner_jits",
                "grad_remat.map",
                "grad_remat.matrix_recurrent",
                "grad_remat.recurrent",
                "grad_remat.remat",
                "grad_remat.remat_captures",
                "grad_remat.switch");
        otherwise("JAX forgets the names of variables that nothing reads in this one body", "grad_scan.sort_two");
        otherwise("JAX moves a choice without operands out of the loop with other residuals", "grad_scan.switch");
        otherwise(
                "results of a batched function with a rule of its own hold the members in front",
                "vmap_last.doubled",
                "vmap_last.tripled");
    }

    static String trace(JaxprSection section) {
        String[] names = section.name().split("\\.");
        ComposedTransforms.Transform transform = Objects.requireNonNull(TRANSFORMS.get(names[0]), names[0]);
        Fn1<List<Array>, Array> function = Objects.requireNonNull(FUNCTIONS.get(names[1]), names[1]);
        Fn1<List<Array>, Object> program = arguments -> transform.apply(function, arguments);
        return MakeJaxpr.of(program, section.exampleArguments()).check().toString();
    }

    @TestFactory
    Stream<DynamicTest> printsAsJax() {
        return SECTIONS.stream()
                .filter(section -> !OTHERWISE.containsKey(section.name()))
                .map(section -> dynamicTest(section.name(), () -> assertEquals(section.text(), trace(section))));
    }

    @TestFactory
    Stream<DynamicTest> printsOtherwise() {
        return SECTIONS.stream()
                .filter(section -> OTHERWISE.containsKey(section.name()))
                .map(section -> dynamicTest(
                        section.name() + ": " + OTHERWISE.get(section.name()),
                        () -> assertNotEquals(
                                section.text(), trace(section), "equal now: take it off the list of differences")));
    }

    @Test
    void fewProgramsDiffer() {
        Set<String> all = SECTIONS.stream().map(JaxprSection::name).collect(Collectors.toSet());
        assertTrue(all.containsAll(OTHERWISE.keySet()), "unknown: " + OTHERWISE.keySet());
        assertTrue(all.size() > 1500 && OTHERWISE.size() * 25 < all.size(), OTHERWISE.size() + " of " + all.size());
    }
}
