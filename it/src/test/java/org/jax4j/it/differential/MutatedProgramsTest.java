package org.jax4j.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jax4j.runtime.Backends;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.stablehlo.verify.Verifier;
import org.jax4j.testing.ProgramMutator;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damaged programs that are programs still compute the same on the compiler and the interpreter, or are refused
/// by one of them with an error that is meant for the user.
final class MutatedProgramsTest {
    private static final int LONGEST = 6000;
    private static final int LARGEST = 1 << 12;
    private static final int MUTATIONS = 200;

    private static final ProgramMutator MUTATOR = new ProgramMutator(seeds());

    /// Without factorizations: what one that fails leaves behind is not defined, and a damaged program may look
    /// at it.
    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (ProgramSuite suite : List.of(ProgramSuite.CONFORMANCE, ProgramSuite.SEMANTICS)) {
            suite.names().stream()
                    .map(suite::program)
                    .filter(program -> program.length() < LONGEST && !program.contains("@lapack_"))
                    .forEach(seeds::add);
        }
        return seeds;
    }

    static List<Integer> rounds() {
        return Rotation.of(
                "MutatedProgramsTest", IntStream.range(0, 500).boxed().toList(), 1);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void computeTheSameOrAreRefused(int round) {
        SplittableRandom random = new SplittableRandom(round);
        int run = 0;
        List<String> faults = new ArrayList<>();
        for (int index = 0; index < MUTATIONS; index++) {
            String text = MUTATOR.nextKeepingSyntax(random.split());
            Optional<Module> module = valid(text);
            if (module.isPresent()) {
                Optional<String> difference = difference(module.get(), random.split());
                run += difference.isPresent() ? 1 : 0;
                difference.filter(what -> !what.isEmpty()).ifPresent(what -> faults.add(what + "\n" + text));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(run > MUTATIONS / 50, "only " + run + " programs ran");
    }

    private static Optional<Module> valid(String text) {
        try {
            Module module = StableHloText.parse(text);
            Verifier.checkProgram(module);
            return Trial.isSmall(module, LARGEST) ? Optional.of(module) : Optional.empty();
        } catch (ParseException | VerificationException _) {
            return Optional.empty();
        }
    }

    /// What the backends do not agree on; nothing unless both ran the program.
    private static Optional<String> difference(Module module, SplittableRandom random) {
        Trial trial = new Trial(module, Trial.arguments(module, random), false);
        if (!(interpreted(trial) instanceof Trial.Outcome.Results(var expected))) {
            return Optional.empty();
        }
        if (!(compiled(trial) instanceof Trial.Outcome.Results(var actual))) {
            return Optional.empty();
        }
        String difference = Agreement.difference(trial, expected, actual, List.of());
        if (!difference.isEmpty()) {
            List<List<Literal>> probes = new ArrayList<>();
            for (int probe = 0; probe < 3; probe++) {
                if (interpreted(trial.perturbed(random)) instanceof Trial.Outcome.Results(var values)) {
                    probes.add(values);
                }
            }
            difference = Agreement.difference(trial, expected, actual, probes);
        }
        return Optional.of(difference);
    }

    private static Trial.Outcome compiled(Trial trial) {
        try {
            return trial.run(Backends.named("cpu"), Set.of());
        } catch (RuntimeException | StackOverflowError e) {
            return fail("the compiler gives " + e + "\n" + StableHloText.print(trial.module()), e);
        }
    }

    /// A loop whose condition was damaged may never end: it is given up.
    private static Trial.Outcome interpreted(Trial trial) {
        Thread watched = Thread.currentThread();
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(2000);
                watched.interrupt();
            } catch (InterruptedException _) {
                // the program has ended in time
            }
        });
        try {
            return trial.run(Backends.named("interpreter"), Set.of());
        } catch (RuntimeException | StackOverflowError e) {
            return fail("the interpreter gives " + e + "\n" + StableHloText.print(trial.module()), e);
        } finally {
            watch.interrupt();
            Thread.interrupted();
        }
    }
}
