package org.jax4j.stablehlo.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.ProgramSuite;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.stablehlo.verify.Verifier;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs with other operations, dtypes and numbers in them run, with results of the types that they promise,
/// or fail with an error that is meant for the user.
class InterpreterFuzzTest {
    private static final int MUTATIONS = 400;
    private static final int LONGEST = 6000;
    private static final int LARGEST = 1 << 16;
    private static final Pattern ELEMENT_TYPE = Pattern.compile("(?<=[x<])(ui|i|f|bf)[0-9]+(?=>)");
    private static final Pattern ENUM = Pattern.compile("(?<=[ (])[A-Z_]{2,}(?=[ ,)])");
    private static final Pattern OPERATION = Pattern.compile("(?<=stablehlo\\.)[a-z_]+(?= %)");
    private static final Pattern NUMBER = Pattern.compile("(?<=[ \\[])-?[0-9]+(?=[,\\]: ])");
    private static final List<String> ELEMENT_TYPES =
            List.of("i1", "i4", "i8", "i32", "i64", "ui8", "ui32", "ui64", "f16", "bf16", "f32", "f64");
    private static final List<String> ENUMS =
            List.of("EQ", "LT", "GE", "FLOAT", "TOTALORDER", "SIGNED", "FFT", "IFFT", "RFFT", "IRFFT", "PHILOX");
    private static final List<String> OPERATIONS = List.of(
            "add",
            "subtract",
            "multiply",
            "divide",
            "maximum",
            "minimum",
            "power",
            "remainder",
            "atan2",
            "and",
            "xor",
            "shift_left",
            "abs",
            "sign",
            "sqrt",
            "exponential",
            "not",
            "popcnt",
            "floor",
            "cbrt",
            "tan",
            "logistic");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "5", "-1", "100");

    private static final List<String> SEEDS = seeds();

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (ProgramSuite suite : List.of(ProgramSuite.CONFORMANCE, ProgramSuite.SEMANTICS)) {
            suite.names().stream()
                    .map(suite::program)
                    .filter(program -> program.length() < LONGEST)
                    .forEach(seeds::add);
        }
        return seeds;
    }

    static List<Integer> batches() {
        return Rotation.of("InterpreterFuzzTest", IntStream.range(0, 50).boxed().toList(), 2);
    }

    @ParameterizedTest
    @MethodSource("batches")
    void mutatedProgramsRunOrSayWhyNot(int batch) {
        SplittableRandom random = new SplittableRandom(batch);
        int run = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            Optional<Module> module = valid(text);
            if (module.isPresent()) {
                run += runs(module.get(), text, random) ? 1 : 0;
            }
        }
        assertTrue(run > MUTATIONS / 20, run + " programs ran");
    }

    private static String mutated(String text, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> {
                // All of one element type, since a single one hardly ever fits.
                String from = ELEMENT_TYPES.get(random.nextInt(ELEMENT_TYPES.size()));
                String to = ELEMENT_TYPES.get(random.nextInt(ELEMENT_TYPES.size()));
                yield ELEMENT_TYPE
                        .matcher(text)
                        .replaceAll(match -> match.group().equals(from) ? to : match.group());
            }
            case 1 -> replacedOne(text, ENUM, ENUMS, random);
            case 2 -> replacedOne(text, OPERATION, OPERATIONS, random);
            default -> replacedOne(text, NUMBER, NUMBERS, random);
        };
    }

    private static String replacedOne(String text, Pattern pattern, List<String> choices, SplittableRandom random) {
        Matcher matcher = pattern.matcher(text);
        int count = (int) matcher.results().count();
        if (count == 0) {
            return text;
        }
        int chosen = random.nextInt(count);
        matcher.reset();
        for (int i = 0; i <= chosen; i++) {
            matcher.find();
        }
        String choice = choices.get(random.nextInt(choices.size()));
        return text.substring(0, matcher.start()) + choice + text.substring(matcher.end());
    }

    private static Optional<Module> valid(String text) {
        try {
            Module module = StableHloText.parse(text);
            Verifier.checkProgram(module);
            return Optional.of(module);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean runs(Module module, String text, SplittableRandom random) {
        List<Literal> arguments = new ArrayList<>();
        for (Type type : module.main().body().parameterTypes()) {
            if (!(type instanceof TensorType tensor) || tensor.elementCount() > LARGEST) {
                return false;
            }
            arguments.add(randomLiteral(tensor, random));
        }
        Thread watched = Thread.currentThread();
        Thread watch = Thread.ofVirtual().start(() -> interruptLate(watched));
        try {
            List<Literal> results = Interpreter.run(module, arguments);
            List<Type> types = results.stream().<Type>map(Literal::type).toList();
            assertEquals(module.main().body().resultTypes(), types, text);
            return true;
        } catch (BackendException e) {
            // A constraint that the verifier should have found gives the exception's name.
            assertTrue(!e.toString().contains("NullPointer") && !e.toString().contains("OutOfBounds"), e + "\n" + text);
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("the interpreter gives " + e + "\n" + text, e);
        } finally {
            watch.interrupt();
            Thread.interrupted();
        }
    }

    /// A loop whose condition was mutated may never end.
    private static void interruptLate(Thread watched) {
        try {
            Thread.sleep(2000);
            watched.interrupt();
        } catch (InterruptedException _) {
            // the program has ended in time
        }
    }

    private static Literal randomLiteral(TensorType type, SplittableRandom random) {
        Literal.Writer writer = new Literal.Writer(type);
        for (long at = 0; at < type.elementCount(); at++) {
            if (type.dtype().isComplex()) {
                writer.put(at, random.nextGaussian(), random.nextGaussian());
            } else if (type.dtype().isFloating()) {
                writer.put(at, random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * 3);
            } else {
                writer.put(at, (long) random.nextInt(12) - 4);
            }
        }
        return writer.toLiteral();
    }
}
