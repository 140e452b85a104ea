package org.jax4j.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs whose functions run side by side and talk to each other.
final class ParallelProgramsTest {
    /// The results of `main`, each as its elements, which are `int64`.
    private static List<List<Long>> run(String backendName, String program, long... argument) {
        return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            Backend backend = Backends.named(backendName);
            try (Executable executable = backend.compile(StableHloText.parse(program), CompileOptions.DEFAULT)) {
                List<Buffer> arguments = argument.length == 0
                        ? List.of()
                        : List.of(backend.copyFrom(
                                executable.parameterTypes().getFirst(), MemorySegment.ofArray(argument)));
                return executable.execute(arguments).stream()
                        .map(buffer -> LongStream.of(buffer.host().toArray(ValueLayout.JAVA_LONG))
                                .boxed()
                                .toList())
                        .toList();
            }
        });
    }

    private static String message(String backend, String program) {
        return String.valueOf(assertThrows(BackendException.class, () -> run(backend, program))
                .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void processesMeetInEveryRoundOfALoop(String backend) {
        // Each round adds up what both have, and adds the replica's number.
        String program = """
                func.func @work(%x: tensor<2xi64>) -> tensor<2xi64> {
                  %id = stablehlo.replica_id : tensor<ui32>
                  %wide = stablehlo.convert %id : (tensor<ui32>) -> tensor<i64>
                  %ids = stablehlo.broadcast_in_dim %wide, dims = [] : (tensor<i64>) -> tensor<2xi64>
                  %zero = stablehlo.constant dense<0> : tensor<i64>
                  %one = stablehlo.constant dense<1> : tensor<i64>
                  %three = stablehlo.constant dense<3> : tensor<i64>
                  %r:2 = stablehlo.while(%i = %zero, %y = %x) : tensor<i64>, tensor<2xi64>
                  cond {
                    %c = stablehlo.compare LT, %i, %three : (tensor<i64>, tensor<i64>) -> tensor<i1>
                    stablehlo.return %c : tensor<i1>
                  } do {
                    %next = stablehlo.add %i, %one : tensor<i64>
                    %sum = "stablehlo.all_reduce"(%y) ({
                      ^bb0(%a: tensor<i64>, %b: tensor<i64>):
                        %s = stablehlo.add %a, %b : tensor<i64>
                        stablehlo.return %s : tensor<i64>
                    }) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>} : (tensor<2xi64>) -> tensor<2xi64>
                    %more = stablehlo.add %sum, %ids : tensor<2xi64>
                    stablehlo.return %next, %more : tensor<i64>, tensor<2xi64>
                  }
                  return %r#1 : tensor<2xi64>
                }
                func.func public @main(%x: tensor<2xi64>) -> (tensor<2xi64>, tensor<2xi64>) {
                  %r:2 = "interpreter.run_parallel"(%x, %x) {programs = [[@work], [@work]]}
                    : (tensor<2xi64>, tensor<2xi64>) -> (tensor<2xi64>, tensor<2xi64>)
                  return %r#0, %r#1 : tensor<2xi64>, tensor<2xi64>
                }
                """;
        // 2 and 2 give 4 and 5, 9 and 10, 19 and 20.
        assertEquals(List.of(List.of(19L, 43L), List.of(20L, 44L)), run(backend, program, 2, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void processesThatWaitForEachOtherAreReported(String backend) {
        String program = """
                func.func @first(%x: tensor<2xi64>) -> tensor<2xi64> {
                  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}
                    : (tensor<2xi64>) -> tensor<2xi64>
                  return %0 : tensor<2xi64>
                }
                func.func @second(%x: tensor<2xi64>) -> tensor<2xi64> {
                  %token = stablehlo.after_all : !stablehlo.token
                  %0:2 = "stablehlo.recv"(%token) {
                    channel_handle = #stablehlo.channel_handle<handle = 7, type = 1>
                  } : (!stablehlo.token) -> (tensor<2xi64>, !stablehlo.token)
                  return %0#0 : tensor<2xi64>
                }
                func.func public @main() -> (tensor<2xi64>, tensor<2xi64>) {
                  %x = stablehlo.constant dense<1> : tensor<2xi64>
                  %r:2 = "interpreter.run_parallel"(%x, %x) {programs = [[@first], [@second]]}
                    : (tensor<2xi64>, tensor<2xi64>) -> (tensor<2xi64>, tensor<2xi64>)
                  return %r#0, %r#1 : tensor<2xi64>, tensor<2xi64>
                }
                """;
        String message = message(backend, program);
        assertTrue(message.contains("the processes wait for each other"), message);
        assertTrue(message.contains("process 0 in stablehlo.collective_broadcast of the processes [0, 1]"), message);
        assertTrue(message.contains("process 1 in stablehlo.recv from channel 7"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void aProcessThatFailsEndsTheOthers(String backend) {
        String program = """
                func.func @waits(%x: tensor<2xi64>) -> tensor<2xi64> {
                  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}
                    : (tensor<2xi64>) -> tensor<2xi64>
                  return %0 : tensor<2xi64>
                }
                func.func @fails(%x: tensor<2xi64>) -> tensor<2xi64> {
                  %0 = "stablehlo.collective_broadcast"(%x) {replica_groups = dense<[[1, 5]]> : tensor<1x2xi64>}
                    : (tensor<2xi64>) -> tensor<2xi64>
                  return %0 : tensor<2xi64>
                }
                func.func public @main() -> (tensor<2xi64>, tensor<2xi64>) {
                  %x = stablehlo.constant dense<1> : tensor<2xi64>
                  %r:2 = "interpreter.run_parallel"(%x, %x) {programs = [[@waits], [@fails]]}
                    : (tensor<2xi64>, tensor<2xi64>) -> (tensor<2xi64>, tensor<2xi64>)
                  return %r#0, %r#1 : tensor<2xi64>, tensor<2xi64>
                }
                """;
        String message = message(backend, program);
        assertTrue(message.contains("needs the ids [1, 5], and the program runs with those below 2"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void transfersGoThroughChannelsAndTheHostFeeds(String backend) {
        String program = """
                func.func @sends() -> tensor<i64> {
                  %token = stablehlo.after_all : !stablehlo.token
                  %fed:2 = "stablehlo.infeed"(%token) : (!stablehlo.token) -> (tensor<i64>, !stablehlo.token)
                  %sent = "stablehlo.send"(%fed#0, %fed#1) {
                    channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>
                  } : (tensor<i64>, !stablehlo.token) -> !stablehlo.token
                  %out = "stablehlo.outfeed"(%fed#0, %sent) : (tensor<i64>, !stablehlo.token) -> !stablehlo.token
                  return %fed#0 : tensor<i64>
                }
                func.func @receives() -> tensor<i64> {
                  %token = stablehlo.after_all : !stablehlo.token
                  %0:2 = "stablehlo.recv"(%token) {
                    channel_handle = #stablehlo.channel_handle<handle = 3, type = 1>
                  } : (!stablehlo.token) -> (tensor<i64>, !stablehlo.token)
                  %1 = stablehlo.negate %0#0 : tensor<i64>
                  return %1 : tensor<i64>
                }
                func.func @feed() -> tensor<i64> {
                  %0 = stablehlo.constant dense<42> : tensor<i64>
                  return %0 : tensor<i64>
                }
                func.func public @main() -> (tensor<i64>, tensor<i64>) {
                  %r:2 = "interpreter.run_parallel"() {infeed = [@feed], programs = [[@sends, @receives]]}
                    : () -> (tensor<i64>, tensor<i64>)
                  return %r#0, %r#1 : tensor<i64>, tensor<i64>
                }
                """;
        assertEquals(List.of(List.of(42L), List.of(-42L)), run(backend, program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void aTransferNeedsAPeer(String backend) {
        String program = """
                func.func public @main() -> tensor<i64> {
                  %token = stablehlo.after_all : !stablehlo.token
                  %fed:2 = "stablehlo.infeed"(%token) : (!stablehlo.token) -> (tensor<i64>, !stablehlo.token)
                  return %fed#0 : tensor<i64>
                }
                """;
        String message = message(backend, program);
        assertTrue(message.startsWith("stablehlo.infeed needs a process or a host at the other end"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "cpu"})
    void programsNeedToFitTheirOperands(String backend) {
        String program = """
                func.func @work(%x: tensor<2xi64>) -> tensor<2xi64> {
                  return %x : tensor<2xi64>
                }
                func.func public @main() -> tensor<2xi64> {
                  %x = stablehlo.constant dense<1> : tensor<2xi64>
                  %r = "interpreter.run_parallel"(%x) {programs = [[@work], [@work]]} : (tensor<2xi64>) -> tensor<2xi64>
                  return %r : tensor<2xi64>
                }
                """;
        String message = String.valueOf(assertThrows(VerificationException.class, () -> run(backend, program))
                .getMessage());
        assertTrue(message.contains("interpreter.run_parallel needs the operands and results"), message);
    }
}
