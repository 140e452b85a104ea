package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Substitution;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.stablehlo.text.form.Form;

/// `async_start` and `async_done` as the operation that they begin and await: a program runs in order, and a
/// future is its value. `!stablehlo.future<T>` is read as `T`, a future of several values as their tuple.
final class AsyncExpansion {
    private AsyncExpansion() {}

    /// The operation in the region, over the operands.
    static Value start(Form form, Builder builder) {
        if (form.regions.size() != 1) {
            throw form.error("needs one region, got " + form.regions.size());
        }
        Block body = form.region(0);
        List<Type> operands = form.operands.stream().map(Value::type).toList();
        if (!body.parameterTypes().equals(operands)) {
            throw form.error("needs a region that takes its operands, " + operands + ", got one that takes "
                    + body.parameterTypes());
        }
        if (body.statements().size() != 1) {
            throw form.error("needs exactly one operation and a return in its region, got "
                    + body.statements().size() + " operations");
        }
        Op op = body.statements().getFirst().op();
        boolean overlaps = switch (op) {
            case Collective.PartitionId _, Collective.ReplicaId _ -> false;
            case Collective _, Movement.Slice _, Indexing.DynamicSlice _, Indexing.DynamicUpdateSlice _ -> true;
            default -> false;
        };
        if (!overlaps) {
            throw form.error("needs a collective operation or a slice in its region, got " + op.mnemonic());
        }
        Map<Value, Value> replaced = new HashMap<>();
        for (int index = 0; index < operands.size(); index++) {
            replaced.put(body.parameters().get(index), form.operand(index));
        }
        List<Value> results = builder.addAll(new Substitution(replaced).apply(op));
        List<Value> returned = new ArrayList<>();
        for (Value value : body.results()) {
            int index = body.statements().getFirst().results().indexOf(value);
            returned.add(index < 0 ? replaced.getOrDefault(value, value) : results.get(index));
        }
        return returned.size() == 1 ? returned.getFirst() : builder.add(new Tokens.Tuple(returned));
    }

    /// The values of the future that is the operand.
    static List<Value> done(Form form, Builder builder) {
        form.requireOperands(1);
        Value future = form.operand(0);
        if (!(future.type() instanceof Type.Tuple(List<Type> elements))) {
            return List.of(future);
        }
        List<Value> values = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            values.add(builder.add(new Tokens.GetTupleElement(future, index)));
        }
        return values;
    }
}
