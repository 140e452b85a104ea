package org.jax4j.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.testing.Rotation;
import org.jax4j.xla.plugin.PluginInstaller;
import org.jax4j.xla.plugin.PluginRelease;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs drawn at random compute the same on all backends.
final class DifferentialTest {
    private static final int PROGRAMS = 40;

    static List<Integer> rounds() {
        return Rotation.of("DifferentialTest", IntStream.range(0, 500).boxed().toList(), 2);
    }

    static List<Integer> roundsOnXla() {
        return Rotation.of(
                "DifferentialTest on XLA", IntStream.range(0, 500).boxed().toList(), 1);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theCompilerComputesWhatTheInterpreterComputes(int round) {
        assertEquals(List.of(), faults(round, "cpu"));
    }

    @ParameterizedTest
    @MethodSource("roundsOnXla")
    void xlaComputesWhatTheInterpreterComputes(int round) {
        try {
            new PluginInstaller(_ -> {}).install(PluginRelease.all().getFirst());
        } catch (BackendException e) {
            Assumptions.abort("XLA was not tried: " + e.getMessage());
        }
        assertEquals(List.of(), faults(round, "xla"));
    }

    private static List<String> faults(int round, String backend) {
        return LongStream.range(0, PROGRAMS)
                .mapToObj(number -> fault(round * 1000L + number, Backends.named(backend)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> fault(long seed, Backend backend) {
        Random sizes = new Random(~seed);
        int operations = (4 + sizes.nextInt(30)) * (seed % 16 == 0 ? 4 : 1);
        Trial trial = new RandomModule(seed, backend.name().equals("xla")).next(operations);
        Set<Integer> donated = IntStream.range(0, trial.arguments().size())
                .filter(_ -> sizes.nextInt(3) == 0)
                .boxed()
                .collect(Collectors.toSet());
        String difference;
        try {
            difference = difference(
                    trial,
                    trial.run(Backends.named("interpreter"), Set.of()),
                    trial.runAgain(backend, donated, trial.perturbed(new SplittableRandom(seed))),
                    seed);
        } catch (RuntimeException | StackOverflowError e) {
            difference = e.toString();
        }
        return difference.isEmpty()
                ? Optional.empty()
                : Optional.of("seed " + seed + ": " + difference + "\n" + StableHloText.print(trial.module()));
    }

    private static String difference(Trial trial, Trial.Outcome first, Trial.Outcome second, long seed) {
        if (!(first instanceof Trial.Outcome.Results(var expected))) {
            return "the interpreter refuses it: " + first;
        }
        if (!(second instanceof Trial.Outcome.Results(var actual))) {
            return "it is refused: " + second;
        }
        String difference = Agreement.difference(trial, expected, actual, List.of());
        if (difference.isEmpty()) {
            return difference;
        }
        List<List<Literal>> probes = new ArrayList<>();
        for (int probe = 0; probe < 3; probe++) {
            Trial other = trial.perturbed(new SplittableRandom(seed + probe));
            if (other.run(Backends.named("interpreter"), Set.of()) instanceof Trial.Outcome.Results(var values)) {
                probes.add(values);
            }
        }
        return Agreement.difference(trial, expected, actual, probes);
    }
}
