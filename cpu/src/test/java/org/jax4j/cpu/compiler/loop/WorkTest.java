package org.jax4j.cpu.compiler.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final Buffer buffer = new Buffer(new Buffer.Home.Result(0), DType.FLOAT32, 1 << 20);

    private static Node let(Local target, long value) {
        return new Node.Let(target, new Expr.Constant(DType.INT64, value, 0));
    }

    private static Node.Kernel kernel(double operations, List<Node> body) {
        return new Node.Kernel("test", new Local(DType.INT64), new Local(DType.INT64), 1, 1, operations, body);
    }

    /// Fills so many elements.
    private Node.Kernel filling(long elements) {
        Index index = new Index(elements);
        Local zero = new Local(DType.FLOAT32);
        return kernel(
                (double) elements,
                List.of(
                        new Node.Let(zero, new Expr.Constant(DType.FLOAT32, 0, 0)),
                        new Node.For(
                                index, Node.Style.VECTOR, List.of(new Node.Store(buffer, Affine.of(index), zero)))));
    }

    /// Runs nodes as long as a counter, which begins with 0 and grows by `step`, is less than `end`.
    private static List<Node> counting(Expr end, long step, List<Node> nodes) {
        Variable counter = new Variable(DType.INT64);
        Local start = new Local(DType.INT64);
        Local current = new Local(DType.INT64);
        Local limit = new Local(DType.INT64);
        Local test = new Local(DType.BOOL);
        Local by = new Local(DType.INT64);
        Local next = new Local(DType.INT64);
        Expr isLess = new Expr.Compare(ComparisonDirection.LT, ComparisonType.SIGNED, current, limit);
        List<Node> condition = List.of(
                new Node.Let(current, new Expr.Read(counter)), new Node.Let(limit, end), new Node.Let(test, isLess));
        List<Node> body = new ArrayList<>(nodes);
        body.add(let(by, step));
        body.add(new Node.Let(next, new Expr.Binary(BinaryKind.ADD, current, by)));
        body.add(new Node.Assign(counter, next));
        return List.of(let(start, 0), new Node.Assign(counter, start), new Node.While(condition, test, body));
    }

    private static Expr constant(long value) {
        return new Expr.Constant(DType.INT64, value, 0);
    }

    @Test
    void shortLoopsAreBriefAndLongOnesAreNot() {
        Node.Kernel few = filling(1_000);
        Node.Kernel many = filling(100_000);
        Work work = new Work(List.of(few, many));
        assertTrue(work.isBrief(few));
        assertFalse(work.isBrief(many));
        assertTrue(work.isEntryBrief());
    }

    @Test
    void kernelsThatTakeLongTogetherAreNotAllBrief() {
        List<Node.Kernel> kernels = List.of(filling(900), filling(901), filling(902), filling(903));
        Work work = new Work(List.copyOf(kernels));
        assertEquals(
                List.of(true, false, false, false),
                kernels.stream().map(work::isBrief).toList());
    }

    @Test
    void roundsOfLoopsThatCountToAConstantAreKnown() {
        Node.Kernel kernel = filling(100);
        assertTrue(new Work(counting(constant(10), 1, List.of(kernel))).isBrief(kernel));
        assertFalse(new Work(counting(constant(1_000), 1, List.of(kernel))).isBrief(kernel));
        assertTrue(new Work(counting(constant(1_000), 100, List.of(kernel))).isBrief(kernel));
        assertFalse(new Work(counting(constant(100), 1, counting(constant(100), 1, List.of(kernel)))).isBrief(kernel));
    }

    @Test
    void loopsWhoseRoundsAreNotKnownMayTakeLong() {
        Node.Kernel kernel = filling(1);
        Expr unknown = new Expr.Load(new Buffer(new Buffer.Home.Parameter(0), DType.INT64, 1), Affine.ZERO);
        Work work = new Work(counting(unknown, 1, List.of(kernel)));
        assertFalse(work.isBrief(kernel));
        assertFalse(work.isEntryBrief());
        assertFalse(new Work(counting(constant(10), -1, List.of(kernel))).isBrief(kernel));
    }

    @Test
    void kernelsWithLoopsOfTheirOwnTakeWhatTheyEstimate() {
        Expr unknown = new Expr.Load(new Buffer(new Buffer.Home.Parameter(0), DType.INT64, 1), Affine.ZERO);
        Node.Kernel few = kernel(100, counting(unknown, 1, List.of()));
        Node.Kernel many = kernel(100_000, counting(unknown, 1, List.of()));
        Work work = new Work(List.of(few, many));
        assertTrue(work.isBrief(few));
        assertFalse(work.isBrief(many));
    }

    /// For each of so many elements, adds up a number `terms` times: one sum after the other, or each for itself.
    private Node.Kernel adding(long elements, int terms, boolean isChain) {
        Index index = new Index(elements);
        Local first = new Local(DType.FLOAT32);
        List<Node> body = new ArrayList<>();
        body.add(new Node.Let(first, new Expr.Load(buffer, Affine.of(index))));
        Local last = first;
        for (int i = 0; i < terms; i++) {
            Local sum = new Local(DType.FLOAT32);
            body.add(new Node.Let(sum, new Expr.Binary(BinaryKind.ADD, isChain ? last : first, first)));
            last = sum;
        }
        body.add(new Node.Store(buffer, Affine.of(index), last));
        return kernel((double) elements * terms, List.of(new Node.For(index, Node.Style.VECTOR, body)));
    }

    @Test
    void muchCodeThatIsExecutedFewTimesIsBriefUnlessItWaitsForItself() {
        Node.Kernel independent = adding(60, 1_000, false);
        Node.Kernel waiting = adding(60, 1_000, true);
        Node.Kernel often = adding(2_000, 30, true);
        assertTrue(new Work(List.of(independent)).isBrief(independent));
        assertFalse(new Work(List.of(waiting)).isBrief(waiting));
        assertFalse(new Work(List.of(often)).isBrief(often));
    }
}
