package org.jax4j.transform.jit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.InvalidValues;
import org.jax4j.core.trace.Trace;
import org.jax4j.function.Fn;
import org.jax4j.lax.random.KeyUse;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.TraceKind;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// A function that is traced and compiled once for each kind of arguments, and then only run.
///
/// The kind of arguments is their tree structure with its static values, the shapes, dtypes and weak types of
/// their arrays, the configuration, and the named axes in scope. Programs of the 4096 kinds used last are kept.
///
/// @param <R> the type of the result
public abstract class Jitted<R> implements Fn<R> {
    /// A program for arguments that are arrays, not trees: found without looking at anything but their types.
    private record Ready(int generation, Config config, List<Aval> avals, Program program, TreeDef result) {}

    private final Fn<R> function;
    private final JitOptions options;
    private final BoundedCache<TraceKind, Program> programs = new BoundedCache<>(4096);
    private final OneAtATime<TraceKind, Program> tracing = new OneAtATime<>();
    private volatile @Nullable Ready last;

    Jitted(Fn<R> function, JitOptions options) {
        this.function = function;
        this.options = options;
    }

    /// Runs the function on arguments of its own types.
    @Override
    @SuppressWarnings("unchecked")
    public final R call(Object... arguments) {
        Ready ready = last;
        if (ready != null && fits(ready, arguments)) {
            List<Array> leaves = (List<Array>) (List<?>) List.of(arguments);
            return (R) ready.result().unflatten(ready.program().execute(leaves));
        }
        if (Config.current().disableJit()) {
            return function.call(arguments);
        }
        Flattened flat = Flattened.of(arguments);
        Program program = program(flat);
        KeyUse.call(options.name(), program.jaxpr(), flat.leaves());
        if (isTraced(flat, program)) {
            return (R) program.result().unflatten(program.bind(flat.leaves()));
        }
        if (InvalidValues.areWanted(Config.current())) {
            return (R) program.result().unflatten(program.executeChecked(flat.leaves()));
        }
        boolean areArrays = flat.structures().stream().allMatch(structure -> structure.equals(TreeDef.leaf()));
        if (areArrays && !Config.current().debugKeyReuse()) {
            last = new Ready(BoundedCache.generation(), Config.current(), flat.avals(), program, program.result());
        }
        return (R) program.result().unflatten(program.execute(flat.leaves()));
    }

    private static boolean fits(Ready ready, Object[] arguments) {
        List<Aval> avals = ready.avals();
        if (avals.size() != arguments.length
                || ready.generation() != BoundedCache.generation()
                || !ready.config().equals(Config.current())
                || !Trace.isEvaluating()) {
            return false;
        }
        for (int index = 0; index < arguments.length; index++) {
            if (!(arguments[index] instanceof DeviceArray array)
                    || !array.aval().equals(avals.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTraced(Flattened flat, Program program) {
        return !Trace.isEvaluating()
                || program.isOfOneCall()
                || flat.leaves().stream().anyMatch(Tracer.class::isInstance);
    }

    private Program program(Flattened flat) {
        TraceKind key = TraceKind.of(flat.structures(), flat.avals());
        Program present = programs.get(key);
        return present != null ? present : tracing.get(key, () -> programs.get(key), () -> trace(flat, key));
    }

    private Program trace(Flattened flat, TraceKind key) {
        if (CacheMisses.matter(programs.size())) {
            CacheMisses.explain(
                    options.name(),
                    flat.structures(),
                    key.avals(),
                    programs.keys().stream()
                            .map(known -> new CacheMisses.Kind(known.structures(), known.avals()))
                            .toList());
        }
        Program program = trace(flat, key.avals());
        return program.isOfOneCall() ? program : programs.putIfAbsent(key, program);
    }

    private Program trace(Flattened flat, List<Aval> avals) {
        Flattened.FlatFunction body = new Flattened.FlatFunction(function, flat.structures());
        JitTrace.Closed closed = JitTrace.traceClosed(options.name(), avals, body::apply);
        Set<Integer> donated = new HashSet<>();
        flat.leafIndices(options.donated())
                .forEach(index -> donated.add(index + closed.captured().size()));
        return new Program(options, closed.jaxpr(), closed.captured(), body.resultStructure(), donated);
    }

    final Traced<R> traceAll(Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        Program program = program(flat);
        return new Traced<>(options, flat.structures(), program);
    }

    /// The number of kinds of arguments that the function was traced for and is remembered for.
    public final int cacheSize() {
        return programs.size();
    }

    /// Forgets all programs.
    public final void clearCache() {
        programs.clear();
        last = null;
    }
}
