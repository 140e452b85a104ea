package org.jax4j.stablehlo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierTest {
    private static final TensorType MATRIX = TensorType.of(DType.FLOAT32, 2, 3);

    /// The statements of `cases.txt`, each with its line of `messages.txt`.
    static Stream<Arguments> rejected() {
        List<String> statements = lines("cases.txt");
        List<String> messages = lines("messages.txt");
        assertEquals(statements.size(), messages.size());
        return Stream.iterate(0, index -> index + 1)
                .limit(statements.size())
                .map(index -> Arguments.of(statements.get(index), messages.get(index)));
    }

    /// Values of many types, and the statement.
    private static String program(String statement) {
        return """
                func.func private @same(%x: tensor<2x3xf32>) -> tensor<2x3xf32> { return %x : tensor<2x3xf32> }
                func.func @main(%f: tensor<2x3xf32>, %g: tensor<3x2xf32>, %m: tensor<2x2xf32>, %s: tensor<f32>,
                    %s2: tensor<2xf32>, %h: tensor<4xf16>, %z: tensor<2xcomplex<f32>>, %p: tensor<2x3xi1>,
                    %i32: tensor<2x3xi32>, %u8: tensor<4xui8>, %i: tensor<i32>, %j: tensor<i64>, %k: tensor<1xi32>,
                    %shape: tensor<2xi64>, %t: !stablehlo.token) {
                """ + statement + "\n return\n }\n";
    }

    private static List<String> lines(String name) {
        try (InputStream in = VerifierTest.class.getResourceAsStream("/verifier/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejectsWithTheConstraintAndWhatCame(String statement, String message) {
        VerificationException error =
                assertThrows(VerificationException.class, () -> StableHloText.parse(program(statement), "f"));

        assertEquals("f:6:" + error.location().column() + ": " + message, error.getMessage());
        assertEquals(6, error.location().line());
    }

    @Test
    void theBuilderVerifiesEachOperation() {
        Builder builder = new Builder(List.of(MATRIX, TensorType.of(DType.INT32)));
        Value matrix = builder.parameters().get(0);
        Value scalar = builder.parameters().get(1);

        VerificationException error =
                assertThrows(VerificationException.class, () -> builder.binary(BinaryKind.ADD, matrix, scalar));
        assertEquals(
                "stablehlo.add needs lhs and rhs of one type (C1), got lhs tensor<2x3xf32>, rhs tensor<i32>",
                error.getMessage());
        assertEquals(Location.UNKNOWN, error.location());
    }

    private static Module module(Block body) {
        return Module.of("m", List.of(new Func("main", true, body)));
    }

    private static void assertBroken(String message, Module module) {
        VerificationException error = assertThrows(VerificationException.class, () -> Verifier.checkProgram(module));
        assertEquals(message, error.getMessage());
    }

    @Test
    void acceptsAModuleAndItsCopies() {
        Builder builder = new Builder(List.of(MATRIX));
        Value sine = builder.unary(UnaryKind.SINE, builder.parameters().getFirst());
        Value total = builder.add(new Reduction.Reduce(
                List.of(sine),
                List.of(builder.constant(TensorType.of(DType.FLOAT32), 0)),
                List.of(0),
                Builder.reducer(BinaryKind.ADD, DType.FLOAT32)));
        Block body = builder.build(List.of(total));

        Verifier.checkProgram(module(body));
        Verifier.checkProgram(module(body.copy(Map.of())));
    }

    @Test
    void rejectsAUseBeforeTheDefinition() {
        Value argument = new Value(MATRIX);
        Statement first = Statement.of(new Elementwise.Unary(UnaryKind.SINE, argument), new Location("f.py", 1, 2));
        Statement second = Statement.of(new Elementwise.Unary(UnaryKind.SINE, first.result()), Location.UNKNOWN);
        Statement late = new Statement(
                new Elementwise.Unary(UnaryKind.SINE, second.result()), first.results(), new Location("f.py", 1, 2));

        assertBroken(
                "f.py:1:2: stablehlo.sine uses as operand 0 a value of type tensor<2x3xf32> that is not defined before"
                        + " this place",
                module(new Block(List.of(argument), List.of(late, second), second.results())));
    }

    @Test
    void rejectsAValueThatIsDefinedTwice() {
        Value argument = new Value(MATRIX);
        Statement sine = Statement.of(new Elementwise.Unary(UnaryKind.SINE, argument), Location.UNKNOWN);

        assertBroken(
                "stablehlo.sine defines a value of type tensor<2x3xf32> that is defined already",
                module(new Block(List.of(argument), List.of(sine, sine), sine.results())));
    }

    @Test
    void rejectsAValueOfARegionOutsideOfIt() {
        Builder builder = new Builder(List.of(TensorType.of(DType.BOOL), MATRIX));
        Value matrix = builder.parameters().get(1);
        Block branch =
                builder.region(List.of(), region -> List.of(region.builder().unary(UnaryKind.SINE, matrix)));
        builder.add(new ControlFlow.If(builder.parameters().getFirst(), branch, branch.copy(Map.of())));

        assertBroken(
                "function @main returns a value of type tensor<2x3xf32> that is not defined before this place",
                module(builder.build(branch.results())));
    }

    @Test
    void rejectsResultsOfOtherTypesThanTheOperationGives() {
        Value argument = new Value(MATRIX);
        Value other = new Value(TensorType.of(DType.FLOAT64, 2, 3));
        Statement sine =
                new Statement(new Elementwise.Unary(UnaryKind.SINE, argument), List.of(other), Location.UNKNOWN);

        assertBroken(
                "stablehlo.sine gives results of types [tensor<2x3xf32>], but its values are of types"
                        + " [tensor<2x3xf64>]",
                module(new Block(List.of(argument), List.of(sine), List.of(other))));
    }

    @Test
    void rejectsRecursion() {
        Builder builder = new Builder(List.of(MATRIX));
        Value result = builder.add(new Calls.Call("main", builder.parameters(), List.of(MATRIX)));

        assertBroken(
                "function @main calls itself, which StableHLO does not allow: use a while",
                module(builder.build(List.of(result))));
    }

    @Test
    void aProgramNeedsAPublicMain() {
        Builder builder = new Builder(List.of(MATRIX));
        Func func = new Func("f", true, builder.build(builder.parameters()));

        assertBroken(
                "module @m needs a public function @main to be run, got the functions [f]",
                Module.of("m", List.of(func)));
    }
}
