package org.jax4j.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Which code may use which, and what no code may do.
final class ArchitectureTest {
    private static final String[] JDK = {"java..", "com.sun.management..", "org.jspecify.."};
    private static final String[] PROGRAM = {"org.jax4j.stablehlo..", "org.jax4j.runtime.."};
    private static final String[] CPU = {"org.jax4j.cpu.."};
    private static final String[] XLA = {"org.jax4j.xla.."};
    private static final String[] BACKENDS = concat(CPU, XLA);
    private static final String[] APPLICATIONS = {"org.jax4j.cli..", "org.jax4j.examples..", "org.jax4j.it.."};
    private static final String[] NOT_FRONTEND = concat(PROGRAM, BACKENDS, APPLICATIONS);

    /// The frontend from top to bottom: a package may use those of lower tiers and, without cycles, of its own.
    private static final List<List<String>> TIERS = List.of(
            List.of("org.jax4j"),
            List.of("org.jax4j.debug..", "org.jax4j.export.."),
            List.of(
                    "org.jax4j.checkify..",
                    "org.jax4j.numpy..",
                    "org.jax4j.random..",
                    "org.jax4j.nn..",
                    "org.jax4j.scipy..",
                    "org.jax4j.image..",
                    "org.jax4j.ops..",
                    "org.jax4j.testutil.."),
            List.of("org.jax4j.control.."),
            List.of("org.jax4j.transform.."),
            List.of("org.jax4j.lax.."),
            List.of("org.jax4j.core.."),
            List.of("org.jax4j.tree..", "org.jax4j.function.."),
            List.of("org.jax4j.errors.."));

    private static final int MOST_TYPES = 24;

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .withImportOption(location -> !location.contains("/module-info.class"))
            .importPackages("org.jax4j");

    private static String[] concat(String[]... parts) {
        return Arrays.stream(parts).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void theProgramModuleUsesNothingButTheJdk() {
        classes()
                .that(resideInAnyPackage(PROGRAM))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(concat(PROGRAM, JDK)))
                .check(OURS);
    }

    @Test
    void theFrontendKnowsNoBackend() {
        classes()
                .that(resideOutsideOfPackages(NOT_FRONTEND))
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(concat(BACKENDS, APPLICATIONS)))
                        .and(resideInAnyPackage(concat(JDK, new String[] {"org.jax4j.."}))))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void aBackendKnowsTheProgramOnlyAndNoOther() {
        classes()
                .that(resideInAnyPackage(CPU))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(concat(PROGRAM, CPU, JDK)))
                .check(OURS);
        classes()
                .that(resideInAnyPackage(XLA))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(concat(PROGRAM, XLA, JDK)))
                .check(OURS);
    }

    @Test
    void thePackagesOfTheFrontendUseOnlyLowerOnes() {
        assertAll(IntStream.range(1, TIERS.size()).mapToObj(tier -> () -> {
            String[] above =
                    TIERS.subList(0, tier).stream().flatMap(List::stream).toArray(String[]::new);
            noClasses()
                    .that(resideInAnyPackage(TIERS.get(tier).toArray(String[]::new)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(above))
                    .allowEmptyShould(true)
                    .check(OURS);
        }));
    }

    @Test
    void everyPackageOfTheFrontendHasItsTier() {
        String[] placed = TIERS.stream().flatMap(List::stream).toArray(String[]::new);
        Set<String> unplaced = OURS.stream()
                .filter(resideOutsideOfPackages(NOT_FRONTEND))
                .filter(resideOutsideOfPackages(placed))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unplaced, "packages that ArchitectureTest.TIERS does not place");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.(**)").should().beFreeOfCycles().check(OURS);
    }

    /// Twenty are the aim; more are for what cannot be parted without a cycle.
    @Test
    void packagesHaveFewTypes() {
        Map<String, Long> large = OURS.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        large.values().removeIf(count -> count <= MOST_TYPES);
        assertEquals(Map.of(), large, "packages of more than " + MOST_TYPES + " types");
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new ArrayList<String>();
        collectUnmarked(OURS.getPackage("org.jax4j"), unmarked);
        assertEquals(List.of(), unmarked, "packages without a package-info that says @NullMarked");
    }

    private static void collectUnmarked(JavaPackage subject, List<String> unmarked) {
        if (!subject.getClasses().isEmpty() && !subject.isAnnotatedWith(NullMarked.class)) {
            unmarked.add(subject.getName());
        }
        subject.getSubpackages().forEach(inner -> collectUnmarked(inner, unmarked));
    }

    @Test
    void librariesDoNotPrint() {
        noClasses()
                .that(resideOutsideOfPackages(APPLICATIONS))
                .and()
                .doNotHaveFullyQualifiedName("org.jax4j.debug.StandardOutput")
                .should(ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    @Test
    void exceptionsAreSpecific() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(OURS);
    }

    @Test
    void nothingIsDeclaredAndNotSupported() {
        noClasses()
                .should()
                .callConstructorWhere(target(owner(assignableTo(UnsupportedOperationException.class))))
                .check(OURS);
    }

    @Test
    void theRulesAreHeldAgainstOurClasses() {
        assertTrue(OURS.contain("org.jax4j.runtime.Backend"), "the import has found the program module");
        assertTrue(OURS.contain("org.jax4j.cli.Main"), "the import has found the command");
    }
}
