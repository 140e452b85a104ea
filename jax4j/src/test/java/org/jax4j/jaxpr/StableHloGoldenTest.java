package org.jax4j.jaxpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Functions are lowered to exactly the modules that JAX lowers them to.
final class StableHloGoldenTest {
    private static final List<JaxprSection> SECTIONS = JaxprSection.all("stablehlo.txt");
    private static final Programs PROGRAMS = Programs.all();

    static {
        LoweredPrograms.addTo(PROGRAMS);
    }

    @TestFactory
    Stream<DynamicTest> lowersAsJax() {
        return SECTIONS.stream()
                .filter(PROGRAMS::has)
                .map(section -> dynamicTest(
                        section.name(),
                        () -> assertEquals(
                                section.text(), PROGRAMS.lower(section).text().stripTrailing())));
    }

    @Test
    void everySectionHasAProgram() {
        List<String> missing = SECTIONS.stream()
                .filter(section -> !PROGRAMS.has(section))
                .map(JaxprSection::name)
                .toList();
        assertEquals(List.of(), missing);
    }
}
