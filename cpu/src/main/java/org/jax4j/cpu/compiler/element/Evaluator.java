package org.jax4j.cpu.compiler.element;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Tokens;
import org.jspecify.annotations.Nullable;

/// Computes one element of a value: from memory if the value is there, else from elements of its operands, at
/// positions that the operation maps to. So a chain of operations becomes one expression, and moving elements
/// costs nothing.
///
/// An element that was computed before in the same scope is not computed again.
public final class Evaluator {
    private final LoopWriter writer;
    private final Environment environment;
    private final Interceptor interceptor;
    private final Object instance;

    /// Knows elements that are neither in memory nor to be computed.
    public interface Interceptor {
        /// The element, or nothing if it is to be found as usual.
        Optional<Local> element(Value value, List<Affine> position);

        /// Hears where a choice between elements depends on a position: it is one from `point` on and another
        /// before.
        default void choice(Affine position, long point) {}

        Interceptor NONE = (_, _) -> Optional.empty();
    }

    private record Key(Object instance, Value value, List<Affine> position) {}

    public Evaluator(LoopWriter writer, Environment environment) {
        this(writer, environment, Interceptor.NONE);
    }

    public Evaluator(LoopWriter writer, Environment environment, Interceptor interceptor) {
        this(writer, environment, interceptor, "");
    }

    private Evaluator(LoopWriter writer, Environment environment, Interceptor interceptor, Object instance) {
        this.writer = writer;
        this.environment = environment;
        this.interceptor = interceptor;
        this.instance = instance;
    }

    public LoopWriter writer() {
        return writer;
    }

    /// The only element of a value.
    public Local scalar(Value value) {
        Affine[] zeros = new Affine[value.tensor().rank()];
        Arrays.fill(zeros, Affine.ZERO);
        return element(value, List.of(zeros));
    }

    /// The element at a position that lies within the value's shape.
    public Local element(Value value, List<Affine> position) {
        Key key = new Key(instance, value, position);
        if (writer.recall(key) instanceof Local known) {
            return known;
        }
        Optional<Local> intercepted = interceptor.element(value, position);
        if (intercepted.isPresent()) {
            writer.remember(key, intercepted.get());
            return intercepted.get();
        }
        Optional<Place> place = environment.place(value);
        Local element = place.isPresent() ? read(place.get(), position) : compute(value, position);
        writer.remember(key, element);
        return element;
    }

    /// Makes an element known in the current scope.
    public void remember(Value value, List<Affine> position, Local element) {
        writer.remember(new Key(instance, value, position), element);
    }

    /// Computes an element from its definition even where the value has a place or is intercepted.
    public Local define(Value value, List<Affine> position) {
        return compute(value, position);
    }

    private Local read(Place place, List<Affine> position) {
        return switch (place) {
            case Place.InLocal(Local local) -> local;
            case Place.InVariable(Variable variable) -> writer.read(variable);
            case Place.InMemory memory -> writer.load(memory.buffer(), offset(memory, position));
        };
    }

    public static Affine offset(Place.InMemory memory, List<Affine> position) {
        Affine offset = Affine.ZERO;
        for (int axis = 0; axis < position.size(); axis++) {
            offset = offset.plus(position.get(axis).times(memory.stride(axis)));
        }
        return offset;
    }

    private Local compute(Value value, List<Affine> position) {
        Statement statement = environment
                .statement(value)
                .orElseThrow(() -> new IllegalStateException("a parameter of type " + value.type() + " has no place"));
        Local element = compute(statement, value, position);
        writer.origins().add(element, statement);
        return element;
    }

    private Local compute(Statement statement, Value value, List<Affine> position) {
        Op op = statement.op();
        return switch (op) {
            case Elementwise elementwise -> elementwise(elementwise, position);
            case Movement movement -> movement(movement, position);
            case Indexing.DynamicSlice slice -> element(slice.operand(), new Starts(this).slice(slice, position));
            case Indexing.Gather gather -> element(gather.operand(), new Starts(this).gather(gather, position));
            case Reduction.Reduce reduce ->
                unrolledReduce(reduce, statement.results().indexOf(value), position);
            case Reduction.Map map -> {
                List<Local> arguments = map.inputs().stream()
                        .map(input -> element(input, position))
                        .toList();
                yield region(map.computation(), arguments).getFirst();
            }
            case Tokens.OptimizationBarrier barrier ->
                element(barrier.operands().get(statement.results().indexOf(value)), position);
            default -> throw new IllegalStateException(op.mnemonic() + " is not computed element by element");
        };
    }

    private Local elementwise(Elementwise op, List<Affine> position) {
        return switch (op) {
            case Elementwise.Unary(var kind, Value operand) ->
                writer.let(new Expr.Unary(kind, element(operand, position)));
            case Elementwise.Binary(BinaryKind kind, Value lhs, Value rhs) ->
                writer.let(new Expr.Binary(kind, element(lhs, position), element(rhs, position)));
            case Elementwise.Compare(var direction, var comparison, Value lhs, Value rhs) ->
                writer.let(new Expr.Compare(direction, comparison, element(lhs, position), element(rhs, position)));
            case Elementwise.Select(Value predicate, Value onTrue, Value onFalse) ->
                writer.let(new Expr.Select(
                        spread(predicate, position), element(onTrue, position), element(onFalse, position)));
            case Elementwise.Clamp(Value min, Value operand, Value max) ->
                writer.let(new Expr.Clamp(spread(min, position), element(operand, position), spread(max, position)));
            case Elementwise.Convert(Value operand, DType dtype) -> convert(element(operand, position), dtype);
            case Elementwise.ReducePrecision(Value operand, int exponent, int mantissa) ->
                writer.let(new Expr.ReducePrecision(element(operand, position), exponent, mantissa));
            case Elementwise.Constant(Literal literal) -> constant(literal, position);
            case Elementwise.Iota(int dimension, TensorType type) -> iota(position.get(dimension), type);
        };
    }

    public Local convert(Local value, DType dtype) {
        return value.type() == dtype ? value : writer.let(new Expr.Convert(value, dtype));
    }

    /// An element of an operand that may be a scalar where others are tensors.
    private Local spread(Value operand, List<Affine> position) {
        return operand.tensor().isScalar() ? scalar(operand) : element(operand, position);
    }

    private Local iota(Affine index, TensorType type) {
        if (index.isConstant()) {
            Literal literal = Literal.splat(type.withShape(), index.constant());
            return writer.let(new Expr.Constant(type.dtype(), literal.bitsAt(0), 0));
        }
        Local position = writer.let(new Expr.Position(index));
        boolean isSmall = index.min() >= 0 && index.max() <= Integer.MAX_VALUE;
        return convert(isSmall ? convert(position, DType.INT32) : position, type.dtype());
    }

    private Local constant(Literal literal, List<Affine> position) {
        TensorType type = literal.type();
        long[] strides = type.strides();
        Affine offset = Affine.ZERO;
        for (int axis = 0; axis < strides.length; axis++) {
            offset = offset.plus(position.get(axis).times(strides[axis]));
        }
        if (literal.isSplat() || offset.isConstant()) {
            long at = literal.isSplat() ? 0 : offset.constant();
            long imaginary = type.dtype().isComplex() ? literal.imaginaryBitsAt(at) : 0;
            return writer.let(new Expr.Constant(type.dtype(), literal.bitsAt(at), imaginary));
        }
        return writer.load(Constants.buffer(literal, writer), offset);
    }

    private Local movement(Movement op, List<Affine> position) {
        return switch (op) {
            case Movement.BroadcastInDim broadcast ->
                element(broadcast.operand(), Positions.broadcast(broadcast, position));
            case Movement.Reshape reshape -> reshape(reshape, position);
            case Movement.BitcastConvert bitcast -> new Bitcasts(this).element(bitcast, position);
            case Movement.Transpose transpose -> element(transpose.operand(), Positions.transpose(transpose, position));
            case Movement.Reverse reverse -> element(reverse.operand(), Positions.reverse(reverse, position));
            case Movement.Slice slice -> element(slice.operand(), Positions.slice(slice, position));
            case Movement.Pad pad -> pad(pad, position);
            case Movement.Concatenate concatenate -> concatenate(concatenate, 0, 0, position);
        };
    }

    private Local reshape(Movement.Reshape reshape, List<Affine> position) {
        Value operand = reshape.operand();
        if (interceptor == Interceptor.NONE
                && environment.place(operand).orElse(null) instanceof Place.InMemory memory
                && memory.isDense(operand.tensor())) {
            // What lies in row-major order need not be taken apart.
            long[] strides = reshape.type().strides();
            Affine offset = Affine.ZERO;
            for (int axis = 0; axis < strides.length; axis++) {
                offset = offset.plus(position.get(axis).times(strides[axis]));
            }
            return writer.load(memory.buffer(), offset);
        }
        return element(operand, Positions.reshape(reshape.type(), operand.tensor(), position, this));
    }

    /// The quotient of a position that is not negative; an affine one if possible.
    public Affine quotient(Affine value, long divisor) {
        return value.dividedBy(divisor).orElseGet(() -> {
            long extent = value.max() / divisor + 1;
            return Affine.of(writer.let(new Expr.PositionQuotient(value, divisor), extent));
        });
    }

    /// The remainder of a position that is not negative; an affine one if possible.
    public Affine remainder(Affine value, long divisor) {
        return value.modulo(divisor)
                .orElseGet(() -> Affine.of(writer.let(new Expr.PositionRemainder(value, divisor), divisor)));
    }

    private Local pad(Movement.Pad pad, List<Affine> position) {
        TensorType type = pad.operand().tensor();
        List<Affine> inside = new ArrayList<>();
        Local test = null;
        for (int axis = 0; axis < position.size(); axis++) {
            Affine shifted = position.get(axis).plus(-pad.low().get(axis));
            long step = pad.interior().get(axis) + 1L;
            long span = type.dim(axis) == 0 ? 0 : (type.dim(axis) - 1) * step + 1;
            if (span == 0 || shifted.max() < 0 || shifted.min() >= span) {
                return scalar(pad.padding());
            }
            if (shifted.min() < 0 || shifted.max() >= span) {
                interceptor.choice(shifted, 0);
                interceptor.choice(shifted, span);
                test = and(test, writer.let(new Expr.InRange(shifted, 0, span)));
            }
            if (step == 1) {
                inside.add(shifted);
                continue;
            }
            // Positive before the division; what lies outside is not used.
            Affine positive = shifted.plus(Math.ceilDiv(Math.max(0, -shifted.min()), step) * step);
            Affine rest = remainder(positive, step);
            if (!rest.equals(Affine.ZERO)) {
                test = and(test, writer.let(new Expr.InRange(rest, 0, 1)));
            }
            inside.add(quotient(positive, step).plus(-(positive.constant() - shifted.constant()) / step));
        }
        if (test == null) {
            return element(pad.operand(), inside);
        }
        return branch(test, type.dtype(), () -> element(pad.operand(), inside), () -> scalar(pad.padding()));
    }

    private Local and(@Nullable Local first, Local second) {
        return first == null ? second : writer.let(new Expr.Binary(BinaryKind.AND, first, second));
    }

    /// One of two values, of which only the chosen one is computed.
    private Local branch(Local test, DType type, Supplier<Local> onTrue, Supplier<Local> onFalse) {
        Variable result = new Variable(type);
        writer.enter();
        writer.assign(result, onTrue.get());
        List<Node> first = writer.leave();
        writer.enter();
        writer.assign(result, onFalse.get());
        writer.add(new Node.If(test, first, writer.leave()));
        return writer.read(result);
    }

    private Local concatenate(Movement.Concatenate op, int operand, long start, List<Affine> position) {
        Value value = op.operands().get(operand);
        long size = value.tensor().dim(op.dimension());
        Affine shifted = position.get(op.dimension()).plus(-start);
        List<Affine> inside = new ArrayList<>(position);
        inside.set(op.dimension(), shifted);
        boolean isLast = operand == op.operands().size() - 1;
        if (isLast || shifted.max() < size && shifted.min() >= 0) {
            return element(value, inside);
        }
        if (shifted.min() >= size || size == 0) {
            return concatenate(op, operand + 1, start + size, position);
        }
        interceptor.choice(shifted, size);
        Local test = writer.let(new Expr.InRange(shifted, Math.min(0, shifted.min()), size));
        return branch(
                test,
                value.tensor().dtype(),
                () -> element(value, inside),
                () -> concatenate(op, operand + 1, start + size, position));
    }

    /// The results of a region for these arguments.
    public List<Local> region(Block block, List<Local> arguments) {
        Environment inner = environment.inner();
        for (int i = 0; i < arguments.size(); i++) {
            inner.put(block.parameters().get(i), new Place.InLocal(arguments.get(i)));
        }
        if (!block.statements().stream().allMatch(statement -> Fusible.isFusible(statement.op()))) {
            return environment.regions().write(block, inner, writer);
        }
        Evaluator evaluator = new Evaluator(writer, inner, interceptor, new Object());
        return block.results().stream().map(evaluator::scalar).toList();
    }

    private Local unrolledReduce(Reduction.Reduce reduce, int result, List<Affine> position) {
        int count = reduce.inputs().size();
        int[] shape = reduce.inputs().getFirst().tensor().shape();
        List<Local> totals = reduce.initialValues().stream().map(this::scalar).toList();
        long elements = 1;
        for (int axis : reduce.dimensions()) {
            elements *= shape[axis];
        }
        for (long at = 0; at < elements; at++) {
            long rest = at;
            Affine[] full = new Affine[shape.length];
            int kept = position.size() - 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                if (reduce.dimensions().contains(axis)) {
                    full[axis] = Affine.of(rest % shape[axis]);
                    rest /= shape[axis];
                } else {
                    full[axis] = position.get(kept--);
                }
            }
            List<Local> arguments = new ArrayList<>(totals);
            for (int i = 0; i < count; i++) {
                arguments.add(element(reduce.inputs().get(i), List.of(full)));
            }
            totals = region(reduce.body(), arguments);
        }
        return totals.get(result);
    }
}
