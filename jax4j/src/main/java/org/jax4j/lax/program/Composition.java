package org.jax4j.lax.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow.While;

/// Writes primitives as StableHLO while they are applied.
///
/// With it a lowering rule states an operation as a composition of others, in the same functions that programs
/// are written in.
public final class Composition implements Trace {

    /// Stands for a value of the program that is being written.
    private static final class LoweringTracer extends Tracer {
        private final Value value;

        LoweringTracer(Value value) {
            super(Aval.of(value.tensor()));
            this.value = value;
        }

        @Override
        public boolean isLive() {
            return true;
        }

        @Override
        public Location madeAt() {
            return UserCode.location();
        }
    }

    private final Lowering lowering;

    private Composition(Lowering lowering) {
        this.lowering = lowering;
    }

    /// Writes the operations that `body` applies to the operands.
    public static List<Value> lower(Lowering lowering, List<Value> operands, Function<List<Array>, List<Array>> body) {
        Composition trace = new Composition(lowering);
        List<Array> tracers = tracers(operands);
        return trace.call(() -> body.apply(tracers).stream().map(trace::value).toList());
    }

    /// Writes the operations that `body` applies, which give one result.
    public static List<Value> lowerOne(Lowering lowering, List<Value> operands, Function<List<Array>, Array> body) {
        return lower(lowering, operands, arrays -> List.of(body.apply(arrays)));
    }

    /// A region with parameters of these types, whose operations are those that `body` applies.
    public static Block region(Lowering lowering, List<? extends Type> types, Function<List<Array>, List<Array>> body) {
        return lowering.builder()
                .region(types, inner -> lower(lowering.into(inner.builder()), inner.parameters(), body));
    }

    /// Writes a loop that carries arrays: while `condition` gives true, they become what `body` makes of them.
    ///
    /// To be called inside of [#lower].
    public static List<Array> loop(
            List<Array> initial, Function<List<Array>, Array> condition, Function<List<Array>, List<Array>> body) {
        if (!(Trace.current() instanceof Composition trace)) {
            throw new IllegalStateException("a loop is written where a program is being lowered");
        }
        List<Value> values = initial.stream().map(trace::value).toList();
        List<TensorType> types = values.stream().map(Value::tensor).toList();
        Block test = region(trace.lowering, types, arrays -> List.of(condition.apply(arrays)));
        Block step = region(trace.lowering, types, body);
        return tracers(trace.lowering.builder().addAll(new While(values, test, step)));
    }

    private static List<Array> tracers(List<Value> values) {
        return values.stream().<Array>map(LoweringTracer::new).toList();
    }

    private Value value(Array array) {
        Builder builder = lowering.builder();
        return switch (array) {
            case LoweringTracer tracer -> tracer.value;
            case DeviceArray constant -> builder.constant(constant.toLiteral());
            case Tracer other ->
                throw new IllegalStateException(other + " belongs to another trace than the program being lowered");
        };
    }

    @Override
    public List<Array> bind(Primitive primitive, List<Array> operands) {
        List<Value> values = new ArrayList<>(operands.size());
        operands.forEach(operand -> values.add(value(operand)));
        primitive.type(operands.stream().map(Array::aval).toList());
        return tracers(primitive.lower(lowering, values));
    }
}
