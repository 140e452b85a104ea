package org.jax4j.jaxpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Jaxprs print exactly as JAX prints those of the same programs.
final class JaxprGoldenTest {
    private static final List<JaxprSection> SECTIONS = JaxprSection.all("jaxprs.txt");
    private static final Programs PROGRAMS = Programs.all();

    @TestFactory
    Stream<DynamicTest> printsAsJax() {
        return SECTIONS.stream()
                .filter(PROGRAMS::has)
                .map(section -> dynamicTest(
                        section.name(),
                        () -> assertEquals(
                                section.text(), PROGRAMS.trace(section).toString())));
    }

    @Test
    void everyProgramIsOneOfTheOracle() {
        Set<String> known = SECTIONS.stream().map(JaxprSection::name).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>(PROGRAMS.names());
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown);
        assertTrue(
                PROGRAMS.names().size() >= 60, "programs: " + PROGRAMS.names().size());
    }
}
