package org.jax4j.jaxpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Functions of `jnp` trace to the primitives that JAX's trace to, in its order, where that is wanted.
final class NumpyJaxprGoldenTest {
    private static final List<JaxprSection> SECTIONS = JaxprSection.all("jaxprs-numpy.txt");
    private static final Programs PROGRAMS = new Programs();

    static {
        NumpyPrograms.addTo(PROGRAMS);
    }

    @TestFactory
    Stream<DynamicTest> printsAsJax() {
        return SECTIONS.stream()
                .filter(PROGRAMS::has)
                .map(section -> dynamicTest(
                        section.name(),
                        () -> assertEquals(
                                section.text(), PROGRAMS.trace(section).toString())));
    }
}
