package org.jax4j.cpu.compiler.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;

class BufferPlanTest {
    private static final int SIZE = 4096;
    private static final TensorType TYPE = TensorType.of(DType.FLOAT32, SIZE);

    private final Buffer parameter = new Buffer(new Buffer.Home.Parameter(0), DType.FLOAT32, SIZE);
    private final Buffer result = new Buffer(new Buffer.Home.Result(0), DType.FLOAT32, SIZE);

    /// A loop that reads one buffer, forwards or backwards, and writes another.
    private static Node pass(Buffer from, Buffer to, boolean reversed) {
        Index index = new Index(SIZE);
        Local element = new Local(DType.FLOAT32);
        Affine offset = reversed ? Affine.of(index).times(-1).plus(SIZE - 1) : Affine.of(index);
        return new Node.For(
                index,
                Node.Style.VECTOR,
                List.of(
                        new Node.Let(element, new Expr.Load(from, offset)),
                        new Node.Store(to, Affine.of(index), element)));
    }

    private static BufferPlan.Planned plan(List<Node> nodes, Set<Integer> donated) {
        return BufferPlan.plan(nodes, 1, 1, donated);
    }

    @Test
    void computesAChainInTheMemoryOfItsResult() {
        Buffer between = Buffer.scratch(TYPE);
        BufferPlan.Planned planned =
                plan(List.of(pass(parameter, between, false), pass(between, result, false)), Set.of());
        assertEquals(0, planned.program().scratchBytes());
    }

    @Test
    void keepsApartWhatIsReadInAnotherOrder() {
        Buffer between = Buffer.scratch(TYPE);
        BufferPlan.Planned planned =
                plan(List.of(pass(parameter, between, false), pass(between, result, true)), Set.of());
        assertEquals(SIZE * 4, planned.program().scratchBytes());
    }

    @Test
    void usesMemoryAgainAfterTheLastUse() {
        Buffer first = Buffer.scratch(TYPE);
        Buffer second = Buffer.scratch(TYPE);
        Buffer third = Buffer.scratch(TYPE);
        BufferPlan.Planned planned = plan(
                List.of(
                        pass(parameter, first, true),
                        pass(first, second, true),
                        pass(second, third, true),
                        pass(third, result, true)),
                Set.of());
        assertEquals(SIZE * 8, planned.program().scratchBytes());
    }

    @Test
    void takesOverADonatedParameter() {
        BufferPlan.Planned planned = plan(List.of(pass(parameter, result, false)), Set.of(0));
        assertEquals(Map.of(0, 0), planned.takenOver());
    }

    @Test
    void leavesAParameterAloneThatIsNotDonated() {
        assertEquals(
                Map.of(),
                plan(List.of(pass(parameter, result, false)), Set.of()).takenOver());
    }

    @Test
    void exchangesWhatALoopComputesAnew() {
        Buffer next = Buffer.scratch(TYPE);
        Local test = new Local(DType.BOOL);
        Node loop = new Node.While(
                List.of(new Node.Let(test, new Expr.Constant(DType.BOOL, 0, 0))),
                test,
                List.of(pass(result, next, true), new Node.Copy(next, result)));
        BufferPlan.Planned planned = plan(List.of(new Node.Copy(parameter, result), loop), Set.of());
        assertTrue(planned.program().exchanged().contains(result));
        assertTrue(planned.program().nodes().stream()
                .filter(Node.While.class::isInstance)
                .flatMap(node -> ((Node.While) node).body().stream())
                .anyMatch(Node.Exchange.class::isInstance));
    }

    @Test
    void updatesInPlaceWhatALoopCarries() {
        Buffer next = Buffer.scratch(TYPE);
        Local test = new Local(DType.BOOL);
        Node loop = new Node.While(
                List.of(new Node.Let(test, new Expr.Constant(DType.BOOL, 0, 0))),
                test,
                List.of(pass(result, next, false), new Node.Copy(next, result)));
        BufferPlan.Planned planned = plan(List.of(new Node.Copy(parameter, result), loop), Set.of());
        assertEquals(0, planned.program().scratchBytes());
        assertEquals(Set.of(), planned.program().exchanged());
    }
}
