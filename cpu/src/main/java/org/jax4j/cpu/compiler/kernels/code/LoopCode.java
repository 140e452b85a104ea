package org.jax4j.cpu.compiler.kernels.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;

/// Writes the loop IR in the way of a program: arithmetic on positions, branches, loops.
public final class LoopCode {
    private final KernelWriter code;
    private final LoopWriter writer;

    public LoopCode(KernelWriter code) {
        this.code = code;
        this.writer = code.loops();
    }

    public LoopWriter writer() {
        return writer;
    }

    public KernelWriter kernels() {
        return code;
    }

    /// Constants and positions.

    public Local number(long value) {
        return writer.constant(DType.INT64, value);
    }

    /// A number of any dtype.
    public Local number(DType dtype, long value) {
        Literal literal = Literal.splat(TensorType.of(dtype), value);
        return writer.let(new Expr.Constant(dtype, literal.bitsAt(0), 0));
    }

    /// A scalar constant.
    public Local number(Literal scalar) {
        DType dtype = scalar.type().dtype();
        long imaginary = dtype.isComplex() ? scalar.imaginaryBitsAt(0) : 0;
        return writer.let(new Expr.Constant(dtype, scalar.bitsAt(0), imaginary));
    }

    /// A real number, rounded to a dtype.
    public Local real(DType dtype, double value) {
        Literal literal = Literal.splat(TensorType.of(dtype), value);
        return writer.let(new Expr.Constant(dtype, literal.bitsAt(0), 0));
    }

    public Local number(Affine position) {
        return position.isConstant() ? number(position.constant()) : writer.let(new Expr.Position(position));
    }

    /// A position that is known to lie in `[0, extent)`.
    public Affine position(Expr value, long extent) {
        Local local = new Local(DType.INT64, extent);
        writer.add(new Node.Let(local, value));
        return Affine.of(local);
    }

    /// A local of type `int64` as a position that is known to lie in `[0, extent)`.
    public Affine position(Local value, long extent) {
        return position(new Expr.Binary(BinaryKind.ADD, value, number(0)), extent);
    }

    /// The quotient of a position that is not negative.
    public Affine quotient(Affine value, long divisor) {
        return value.dividedBy(divisor)
                .orElseGet(() -> position(new Expr.PositionQuotient(value, divisor), value.max() / divisor + 1));
    }

    /// The remainder of a position that is not negative.
    public Affine remainder(Affine value, long divisor) {
        return value.modulo(divisor).orElseGet(() -> position(new Expr.PositionRemainder(value, divisor), divisor));
    }

    /// Arithmetic.

    public Local binary(BinaryKind kind, Local a, Local b) {
        return writer.let(new Expr.Binary(kind, a, b));
    }

    public Local add(Local a, Local b) {
        return binary(BinaryKind.ADD, a, b);
    }

    public Local subtract(Local a, Local b) {
        return binary(BinaryKind.SUBTRACT, a, b);
    }

    public Local multiply(Local a, Local b) {
        return binary(BinaryKind.MULTIPLY, a, b);
    }

    public Local minimum(Local a, Local b) {
        return binary(BinaryKind.MINIMUM, a, b);
    }

    public Local maximum(Local a, Local b) {
        return binary(BinaryKind.MAXIMUM, a, b);
    }

    public Local and(Local a, Local b) {
        return binary(BinaryKind.AND, a, b);
    }

    public Local or(Local a, Local b) {
        return binary(BinaryKind.OR, a, b);
    }

    /// A sum whose terms may be taken in any order.
    public Local accumulate(Local sum, Local term) {
        return writer.let(new Expr.Binary(BinaryKind.ADD, sum, term, sum.type().isFloating()));
    }

    public Local compare(ComparisonDirection direction, Local a, Local b) {
        return writer.let(new Expr.Compare(direction, ComparisonType.of(a.type()), a, b));
    }

    public Local isLess(Local a, Local b) {
        return compare(ComparisonDirection.LT, a, b);
    }

    public Local select(Local test, Local onTrue, Local onFalse) {
        return writer.let(new Expr.Select(test, onTrue, onFalse));
    }

    public Local convert(Local value, DType dtype) {
        return value.type() == dtype ? value : writer.let(new Expr.Convert(value, dtype));
    }

    public Local inRange(Affine value, long low, long high) {
        return writer.let(new Expr.InRange(value, low, high));
    }

    /// Control.

    public Variable variable(Local initial) {
        Variable variable = new Variable(initial.type());
        writer.assign(variable, initial);
        return variable;
    }

    public Local read(Variable variable) {
        return writer.read(variable);
    }

    public void assign(Variable variable, Local value) {
        writer.assign(variable, value);
    }

    private List<Node> nodes(Runnable body) {
        writer.enter();
        body.run();
        return writer.leave();
    }

    /// Runs the body for `0 <= i < extent`.
    public void loop(long extent, Node.Style style, Consumer<Affine> body) {
        if (extent == 1) {
            body.accept(Affine.ZERO);
        } else if (extent > 1) {
            Index index = new Index(extent);
            writer.add(new Node.For(index, style, nodes(() -> body.accept(Affine.of(index)))));
        }
    }

    public void loop(long extent, Consumer<Affine> body) {
        loop(extent, Node.Style.SEQUENTIAL, body);
    }

    /// Loops over all positions of a shape.
    public void loops(int[] shape, Consumer<List<Affine>> body) {
        loops(shape, 0, new ArrayList<>(), body);
    }

    private void loops(int[] shape, int axis, List<Affine> position, Consumer<List<Affine>> body) {
        if (axis == shape.length) {
            body.accept(List.copyOf(position));
            return;
        }
        loop(shape[axis], at -> {
            List<Affine> inner = new ArrayList<>(position);
            inner.add(at);
            loops(shape, axis + 1, inner, body);
        });
    }

    public void loopWhile(Supplier<Local> test, Runnable body) {
        Local[] result = new Local[1];
        List<Node> condition = nodes(() -> result[0] = test.get());
        writer.add(new Node.While(condition, result[0], nodes(body)));
    }

    public void when(Local test, Runnable onTrue) {
        writer.add(new Node.If(test, nodes(onTrue), List.of()));
    }

    /// A function of its own, whose outermost loop, if there is but one, may be shared among threads.
    ///
    /// @param operations estimated scalar operations in all
    public void kernel(String label, double operations, Runnable body) {
        code.kernel(label, nodes(body), operations);
    }

    public void kernel(String label, long operations, Runnable body) {
        kernel(label, (double) operations, body);
    }

    /// A function of its own that one thread runs: its loops depend on each other.
    public void sequentialKernel(String label, double operations, Runnable body) {
        // A second node beside the loop keeps it whole.
        kernel(label, operations, () -> {
            variable(number(0));
            body.run();
        });
    }

    /// The position in row-major order.
    public static Affine offset(TensorType type, List<Affine> position) {
        Affine offset = Affine.ZERO;
        long[] strides = type.strides();
        for (int axis = 0; axis < strides.length; axis++) {
            offset = offset.plus(position.get(axis).times(strides[axis]));
        }
        return offset;
    }
}
