package org.jax4j.stablehlo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.check.CheckedProgram;
import org.jax4j.stablehlo.interpreter.Interpreter;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations that are read as others.
class ExpansionsTest {
    private static Module read(String body) {
        return StableHloText.parse("func.func @main() {\n" + body + "\nreturn\n}\n", "f");
    }

    /// Runs what checks itself, also as it is printed.
    private static void holds(String body) {
        Module module = read(body);
        for (Module each : List.of(module, StableHloText.parse(StableHloText.print(module)))) {
            CheckedProgram program = CheckedProgram.of(each).getFirst();
            assertEquals(Optional.empty(), program.difference(Interpreter.run(program.module(), program.arguments())));
        }
    }

    private static String refusal(String body) {
        RuntimeException error = assertThrows(RuntimeException.class, () -> read(body));
        assertTrue(error instanceof ParseException || error instanceof VerificationException, error::toString);
        return String.valueOf(error.getMessage());
    }

    private static final String MATRICES = """
            %a = stablehlo.constant dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi32>
            %b = stablehlo.constant dense<[[1, 0], [0, 2], [1, 1]]> : tensor<3x2xi32>
            %v = stablehlo.constant dense<[10, 100]> : tensor<2xi32>
            """;

    @Test
    void anEinsumIsAProduct() {
        holds(MATRICES + """
                %r = stablehlo.einsum %a, %b, config = "ij,jk->ki" : (tensor<2x3xi32>, tensor<3x2xi32>) -> tensor<2x2xi32>
                check.expect_eq_const %r, dense<[[4, 10], [7, 16]]> : tensor<2x2xi32>
                """);
        holds(MATRICES + """
                %r = "stablehlo.einsum"(%a, %v) {einsum_config = "ij,i->i"} : (tensor<2x3xi32>, tensor<2xi32>) -> tensor<2xi32>
                check.expect_eq_const %r, dense<[60, 1500]> : tensor<2xi32>
                """);
    }

    @Test
    void anEinsumOfOneOperandIsASum() {
        holds(MATRICES + """
                %r = stablehlo.unary_einsum %a, config = "ij->j" : (tensor<2x3xi32>) -> tensor<3xi32>
                check.expect_eq_const %r, dense<[5, 7, 9]> : tensor<3xi32>
                """);
        holds(MATRICES + """
                %r = "stablehlo.unary_einsum"(%a) {einsum_config = "ij->ji"} : (tensor<2x3xi32>) -> tensor<3x2xi32>
                check.expect_eq_const %r, dense<[[1, 4], [2, 5], [3, 6]]> : tensor<3x2xi32>
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ij,jk", "ij->ik", "ii,jk->ik", "i,jk->ik", "ij,jk->il", "...j,jk->...k"})
    void otherConfigurationsOfEinsumsAreRefused(String configuration) {
        assertTrue(refusal(MATRICES
                        + "%r = \"stablehlo.einsum\"(%a, %b) {einsum_config = \"" + configuration
                        + "\"} : (tensor<2x3xi32>, tensor<3x2xi32>) -> tensor<2x2xi32>")
                .contains("stablehlo.einsum needs an einsum_config of "));
    }

    @Test
    void torchIndexSelectGathers() {
        holds(MATRICES + """
                %i = stablehlo.constant dense<[2, 0]> : tensor<2xi32>
                %r = "stablehlo.torch_index_select"(%a, %i) {dim = 1 : i64, batch_dims = 0 : i64} : (tensor<2x3xi32>, tensor<2xi32>) -> tensor<2x2xi32>
                check.expect_eq_const %r, dense<[[3, 1], [6, 4]]> : tensor<2x2xi32>
                """);
        holds(MATRICES + """
                %i = stablehlo.constant dense<[[2, 0], [1, 1]]> : tensor<2x2xi32>
                %r = "stablehlo.torch_index_select"(%a, %i) {dim = 1 : i64, batch_dims = 1 : i64} : (tensor<2x3xi32>, tensor<2x2xi32>) -> tensor<2x2xi32>
                check.expect_eq_const %r, dense<[[3, 1], [5, 5]]> : tensor<2x2xi32>
                """);
    }

    @Test
    void crossReplicaSumIsAnAllReduce() {
        holds(MATRICES + """
                %r = "stablehlo.cross-replica-sum"(%v) {replica_groups = dense<0> : tensor<1x1xi64>} : (tensor<2xi32>) -> tensor<2xi32>
                check.expect_eq_const %r, dense<[10, 100]> : tensor<2xi32>
                """);
    }

    private static final String START = """
            %f = "stablehlo.async_start"(%v) ({
            ^bb0(%x: tensor<2xi32>):
              %s = "stablehlo.slice"(%x) {start_indices = array<i64: 1>, limit_indices = array<i64: 2>, strides = array<i64: 1>} : (tensor<2xi32>) -> tensor<1xi32>
              stablehlo.return %s : tensor<1xi32>
            }) : (tensor<2xi32>) -> !stablehlo.future<tensor<1xi32>>
            """;

    @Test
    void whatIsBegunIsDoneAtOnce() {
        holds(MATRICES + START + """
                %r = "stablehlo.async_done"(%f) : (!stablehlo.future<tensor<1xi32>>) -> tensor<1xi32>
                check.expect_eq_const %r, dense<[100]> : tensor<1xi32>
                """);
    }

    @Test
    void onlyTransfersAndSlicesAreBegun() {
        assertEquals(
                "f:5:6: stablehlo.async_start needs a collective operation or a slice in its region, got stablehlo.add",
                refusal(MATRICES
                        + START.replaceAll("%s = .*", "%s = stablehlo.add %x, %x : tensor<2xi32>")
                                .replace("tensor<1xi32>", "tensor<2xi32>")));
        assertTrue(refusal(MATRICES + START.replace("future<tensor<1xi32>>", "future<i32>"))
                .contains("expected a type"));
    }

    @Test
    void constantsOfOtherOperatorsDialectsAreConstants() {
        holds("""
                %c = arith.constant dense<[1, 2]> : tensor<2xi32>
                check.expect_eq_const %c, dense<[1, 2]> : tensor<2xi32>
                """);
    }

    @Test
    void aConstantLikeAnotherIsOfTheResultsElements() {
        assertTrue(refusal(MATRICES
                        + "%r = \"chlo.constant_like\"(%v) {value = 3.2 : f32} : (tensor<2xi32>) -> tensor<2xi32>")
                .endsWith("chlo.constant_like needs a value of the elements of its result tensor<2xi32>, got one of"
                        + " type f32"));
    }

    private static List<List<Integer>> groups(String attribute, String around) {
        Module module = StableHloText.parse("""
                module {
                AROUND
                func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
                  %r = "stablehlo.all_reduce"(%x) <{replica_groups = GROUPS}> ({
                  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                    %s = stablehlo.add %a, %b : tensor<f32>
                    stablehlo.return %s : tensor<f32>
                  }) : (tensor<4xf32>) -> tensor<4xf32>
                  return %r : tensor<4xf32>
                }
                }
                """.replace("AROUND", around).replace("GROUPS", attribute));
        Statement reduce = module.main().body().statements().getFirst();
        return ((Collective.AllReduce) reduce.op()).group().replicaGroups();
    }

    @Test
    void groupsAlongAxesOfAMeshAreWrittenOut() {
        String mesh = "#stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = \"x\", size = 2>,"
                + " #stablehlo.mesh_axis<name = \"y\", size = 4>]>";
        String along = "#stablehlo.replica_group_mesh_axes<mesh = MESH, axes = [AXES]>";
        assertEquals(
                List.of(List.of(0, 4), List.of(1, 5), List.of(2, 6), List.of(3, 7)),
                groups(along.replace("MESH", mesh).replace("AXES", "#stablehlo.axis_ref<name = \"x\">"), ""));
        assertEquals(
                List.of(List.of(0, 2), List.of(1, 3), List.of(4, 6), List.of(5, 7)),
                groups(
                        along.replace("MESH", mesh)
                                .replace("AXES", "#stablehlo.axis_ref<name = \"y\", sub_axis_info = (1)2>"),
                        ""));
        String named = along.replace("MESH", "@m").replace("AXES", "#stablehlo.axis_ref<name = \"x\">");
        assertEquals(
                List.of(List.of(0, 1), List.of(2, 3)),
                groups(named, "sdy.mesh @m = <[\"x\"=2, \"y\"=2], device_ids=[0, 2, 1, 3]>"));
        ParseException error = assertThrows(ParseException.class, () -> groups(named, ""));
        assertTrue(String.valueOf(error.getMessage())
                .contains("needs a mesh @m that the module defines before this place"));
    }

    @Test
    void aWiderScatterOfASelectionIsConverted() {
        holds("""
                %x = stablehlo.constant dense<[1.0, 3.0, 2.0, 5.0]> : tensor<4xf32>
                %s = stablehlo.constant dense<[10.0, 20.0]> : tensor<2xf32>
                %z = stablehlo.constant dense<0.0> : tensor<f32>
                %r = "stablehlo.select_and_scatter"(%x, %s, %z) ({
                ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                  %c = stablehlo.compare GE, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
                  stablehlo.return %c : tensor<i1>
                }, {
                ^bb0(%a: tensor<f64>, %b: tensor<f64>):
                  %c = stablehlo.add %a, %b : tensor<f64>
                  stablehlo.return %c : tensor<f64>
                }) {window_dimensions = array<i64: 2>, window_strides = array<i64: 2>} : (tensor<4xf32>, tensor<2xf32>, tensor<f32>) -> tensor<4xf64>
                check.expect_eq_const %r, dense<[0.0, 10.0, 0.0, 20.0]> : tensor<4xf64>
                """);
    }

    @Test
    void functionsCanBeDeclared() {
        Module module = StableHloText.parse("""
                func.func private @other(tensor<f32>, !stablehlo.token) -> tensor<f32>
                func.func @main() { return }
                """);
        assertEquals(Set.of("main"), module.functions().keySet());
        VerificationException error = assertThrows(VerificationException.class, () -> StableHloText.parse("""
                        func.func private @other() -> tensor<f32>
                        func.func @main() -> tensor<f32> {
                          %0 = func.call @other() : () -> tensor<f32>
                          return %0 : tensor<f32>
                        }
                        """));
        assertTrue(String.valueOf(error.getMessage()).contains("needs a function @other with a body"));
    }

    private static String alias(String result, int operand, String part) {
        return """
                %x = stablehlo.constant dense<0.0> : tensor<2xf32>
                %y = stablehlo.constant dense<0.0> : tensor<3xf32>
                %t = stablehlo.tuple %x, %y : tuple<tensor<2xf32>, tensor<3xf32>>
                %r:2 = "stablehlo.custom_call"(%t) {call_target_name = "f", output_operand_aliases = [#stablehlo.output_operand_alias<
                    output_tuple_indices = [%s], operand_index = %d, operand_tuple_indices = [%s]>]}
                    : (tuple<tensor<2xf32>, tensor<3xf32>>) -> (tensor<2xf32>, tensor<4xf32>)
                """.replace("%s]", "RESULT]")
                .replaceFirst("RESULT", result)
                .replace("%d", "" + operand)
                .replace("RESULT", part);
    }

    @Test
    void aliasesNamePartsOfOneType() {
        Module module = read(alias("0", 0, "0"));
        assertTrue(module.main().body().statements().getLast().op() instanceof Calls.CustomCall);
        assertTrue(refusal(alias("0", 1, "0")).contains("needs an operand_index from 0 to 0"));
        assertTrue(refusal(alias("2", 0, "0")).contains("needs output_tuple_indices of tuple<"));
        assertTrue(refusal(alias("0", 0, "5")).contains("needs operand_tuple_indices of tuple<"));
        assertTrue(refusal(alias("1", 0, "1"))
                .contains("needs output_operand_aliases of parts of one type, got tensor<3xf32> of operand 0 and"
                        + " tensor<4xf32> of the results"));
    }

    @Test
    void channelsAreOfTheKindOfTheTransfer() {
        String send = """
                %t = stablehlo.after_all : !stablehlo.token
                %x = stablehlo.constant dense<0.0> : tensor<2xf32>
                %r = "stablehlo.send"(%x, %t) {channel_handle = #stablehlo.channel_handle<handle = 1, type = TYPE>, is_host_transfer = HOST} : (tensor<2xf32>, !stablehlo.token) -> !stablehlo.token
                """;
        read(send.replace("TYPE", "2").replace("HOST", "true"));
        read(send.replace("TYPE", "1").replace("HOST", "false"));
        assertTrue(refusal(send.replace("TYPE", "1").replace("HOST", "true"))
                .contains("needs a channel of type 2 to transfer with the host, got type 1"));
        assertTrue(refusal(send.replace("TYPE", "2").replace("HOST", "false"))
                .contains("needs a channel of type 1 to transfer between devices, got type 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#stablehlo.gather<collapsed_slice_dims = [0], collapsed_slice_dims = [0]>",
                "#stablehlo.scatter<index_vector_dim = 1, index_vector_dim = 1>",
                "#stablehlo.dot<foo = [0]>",
                "#stablehlo.dot<rhs_batching_dimensions = [1] rhs_contracting_dimensions = [3]>",
                "#stablehlo.conv<[c, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>",
                "#stablehlo.conv<[b, 0, 1]x[0, 1, i, o]->[b, 0, 1, f]>",
                "#stablehlo.conv<[b, f, 1, 0, 1]x[o, 0, 1, i]->[f, b, 0, 1]>"
            })
    void structuredAttributesOfAModuleAreChecked(String attribute) {
        assertThrows(ParseException.class, () -> StableHloText.parse("module attributes {a.b = " + attribute + "} {}"));
    }
}
