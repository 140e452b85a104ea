package org.jax4j.jaxpr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.core.trace.Jaxpr;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Named scopes and the transformations around them stand where JAX has them, in jaxprs and in the locations of
/// modules.
final class NamedScopesGoldenTest {
    private static final List<JaxprSection> SECTIONS = JaxprSection.all("jaxprs-named.txt");
    private static final Programs PROGRAMS = new Programs();
    private static final Pattern NAME =
            Pattern.compile("^#loc\\d+ = loc\\(\"([^\"/][^\"]*/[^\"]*)\"\\(#", Pattern.MULTILINE);

    static {
        NamedPrograms.addTo(PROGRAMS);
    }

    @TestFactory
    Stream<DynamicTest> jaxprsPrintTheNames() {
        return SECTIONS.stream()
                .map(section -> dynamicTest(
                        section.name(),
                        () -> assertEquals(
                                section.text()
                                        .lines()
                                        .filter(line -> !line.startsWith("@ "))
                                        .collect(Collectors.joining("\n")),
                                PROGRAMS.trace(section).text(Jaxpr.Note.NAME_STACK))));
    }

    /// JAX writes a scan's body and its helpers as functions; here they are in the loop.
    @TestFactory
    Stream<DynamicTest> modulesPrintTheNames() {
        return SECTIONS.stream()
                .filter(section -> !section.name().contains("scan"))
                .map(section -> dynamicTest(section.name(), () -> {
                    Set<String> expected = section.text()
                            .lines()
                            .filter(line -> line.startsWith("@ ") && !line.endsWith("/jit"))
                            .map(line -> line.substring(2))
                            .collect(Collectors.toCollection(TreeSet::new));
                    String text = PROGRAMS.lower(section).textWithLocations();
                    Set<String> actual = NAME.matcher(text)
                            .results()
                            .map(match -> match.group(1))
                            .collect(Collectors.toCollection(TreeSet::new));
                    assertEquals(expected, actual);
                }));
    }

    @Test
    void everyProgramOfTheOracleIsThere() {
        Set<String> known = SECTIONS.stream().map(JaxprSection::name).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, new TreeSet<>(PROGRAMS.names()));
    }
}
