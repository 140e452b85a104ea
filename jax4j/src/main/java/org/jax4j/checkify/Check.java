package org.jax4j.checkify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jax4j.checkify.ErrorState.Entry;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.JaxRuntimeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;

/// Fails if there is an error. Operands are the arrays of an [ErrorState]; there is no result.
///
/// Outside of transformations it throws at once; in a program it has to be functionalised before it can be
/// compiled.
///
/// @param kinds    of the errors
/// @param failures what codes stand for
/// @param debug    whether nothing is to be done unless it is functionalised
record Check(List<ErrorKind> kinds, Map<Integer, Failure> failures, boolean debug) implements Primitive {

    static void bind(ErrorState errors, boolean debug) {
        new Check(errors.kinds(), errors.failures(), debug).bind(errors.arrays());
    }

    ErrorState errors(List<Array> operands) {
        return ErrorState.of(kinds, operands, failures);
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public Params params() {
        return Params.of("debug", debug);
    }

    @Override
    public boolean hasEffects() {
        return true;
    }

    @Override
    public List<Array> bind(List<Array> operands) {
        Trace trace = Trace.current(operands);
        if (trace != Trace.evaluation()) {
            return trace.bind(this, operands);
        }
        if (!debug) {
            new CheckifyError(errors(operands)).get().ifPresent(message -> {
                throw new JaxRuntimeError(message);
            });
        }
        return List.of();
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return List.of();
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        if (debug) {
            return List.of();
        }
        throw new ValueError("Cannot abstractly evaluate a checkify.check which was not functionalized. This probably "
                + "means you tried to stage (jit/scan/...) a `check` without functionalizing it through "
                + "`checkify`: compile jit(checkify(f)) instead of jit(f).");
    }

    /// Checks the primals; there is nothing that could change.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return new Dual(bind(primals), List.of());
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return operands.stream().map(operand -> Tangent.zero(operand.aval())).toList();
    }

    /// One check for all members: of each kind the error of the last member that has one.
    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        List<Array> members = operands.stream()
                .map(operand -> Batching.atFront(operand, size))
                .toList();
        bind(reduced(errors(members)), debug);
        return List.of();
    }

    /// One error for a batch of them, along the first axes of the arrays.
    static ErrorState reduced(ErrorState batch) {
        List<ErrorKind> kinds = new ArrayList<>();
        SortedMap<ErrorKind, Entry> entries = new TreeMap<>();
        batch.entries().forEach((kind, entry) -> {
            kinds.add(kind);
            entries.put(kind, reduced(entry));
        });
        List<Array> arrays = new ArrayList<>();
        entries.values().forEach(entry -> arrays.add(entry.present()));
        entries.values().forEach(entry -> arrays.add(entry.code()));
        entries.values().forEach(entry -> arrays.addAll(entry.payload()));
        return ErrorState.of(kinds, arrays, batch.failures());
    }

    private static Entry reduced(Entry batch) {
        int[] shape = batch.present().shape();
        if (shape.length == 0) {
            return batch;
        }
        int count = Math.toIntExact(batch.present().size());
        Array present = Movement.reshape(batch.present(), count);
        Array positions = Creation.iota(DType.INT32, count);
        Array none = Scalars.full(positions, 0);
        Array last = Reductions.reduceMax(Selection.select(present, positions, none), List.of(0));
        return new Entry(
                at(present, last, 1, count),
                at(batch.code(), last, shape.length, count),
                batch.payload().stream()
                        .map(value -> at(value, last, shape.length, count))
                        .toList());
    }

    /// A member of a batch that lies along the first axes.
    private static Array at(Array array, Array member, int axes, int count) {
        int[] shape = Arrays.copyOfRange(array.shape(), axes, array.ndim());
        int[] flat = new int[shape.length + 1];
        flat[0] = count;
        System.arraycopy(shape, 0, flat, 1, shape.length);
        Array members = Movement.reshape(array, flat);
        List<Array> starts = new ArrayList<>(List.of(member));
        List<Integer> sizes = new ArrayList<>(List.of(1));
        for (int size : shape) {
            starts.add(Scalars.of(DType.INT32, 0L));
            sizes.add(size);
        }
        return Movement.reshape(DynamicSlicing.dynamicSlice(members, starts, sizes), shape);
    }
}
