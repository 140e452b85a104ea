package org.jax4j.lax.random;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.Tracer;
import org.jax4j.core.UserCode;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.KeyReuseError;
import org.jax4j.stablehlo.Location;

/// Remembers which keys were used, while the setting `debugKeyReuse` is on.
///
/// Drawing numbers from a key and splitting it use it; so does taking a key out of an array of keys, which uses
/// that position of the array. A compiled function uses the keys that it draws from or splits. `foldIn` does not
/// use a key, nor does reading its data.
public final class KeyUse {
    /// What is known of the data of keys: which positions were used, and where the first one was.
    private record Use(BitSet positions, Location first) {}

    /// Arrays are equal only to themselves, and what is remembered does not keep them.
    private static final Map<Array, Use> USES = Collections.synchronizedMap(new WeakHashMap<>());

    /// An operation that uses the key that is its first operand.
    public interface UsesKey {}

    private KeyUse() {}

    /// Uses all keys of an array.
    ///
    /// @throws KeyReuseError if one of them was used before
    public static void use(KeyImpl impl, Array keys, String operation) {
        if (Config.current().debugKeyReuse()) {
            BitSet all = new BitSet();
            all.set(0, count(keys, impl.words()));
            use(keys, all, operation);
        }
    }

    /// Uses the keys at an index of an array; fewer numbers than the array has axes mean all keys behind them.
    ///
    /// @throws KeyReuseError if one of them was used before
    public static void usePart(KeyImpl impl, Array keys, int... index) {
        if (Config.current().debugKeyReuse()) {
            int size = count(keys, impl.words());
            int start = 0;
            for (int axis = 0; axis < index.length; axis++) {
                int dim = Math.max(1, keys.shape()[axis]);
                size /= dim;
                start += Math.floorMod(index[axis], dim) * size;
            }
            BitSet part = new BitSet();
            part.set(start, start + size);
            use(keys, part, "indexing");
        }
    }

    /// Uses the keys among the arguments of a program that draws from them or splits them.
    ///
    /// @param function  the name of the function that the program is of
    /// @param arguments the last inputs of the program; those before them were used while it was traced
    /// @throws KeyReuseError if one of them was used before
    public static void call(String function, Jaxpr program, List<Array> arguments) {
        if (Config.current().debugKeyReuse()) {
            Set<Atom> used = new HashSet<>();
            collect(program, used);
            int captured = program.inputs().size() - arguments.size();
            for (int index = 0; index < arguments.size(); index++) {
                if (used.contains(program.inputs().get(captured + index))) {
                    BitSet all = new BitSet();
                    all.set(0, Math.toIntExact(arguments.get(index).size()));
                    use(arguments.get(index), all, "jit-compiled function " + function + " at index " + index);
                }
            }
        }
    }

    private static int count(Array keys, int words) {
        return Math.toIntExact(keys.size() / words);
    }

    private static void use(Array keys, BitSet positions, String operation) {
        Location here = UserCode.location();
        Use before = USES.putIfAbsent(keys, new Use((BitSet) positions.clone(), here));
        if (before != null) {
            synchronized (before) {
                if (before.positions().intersects(positions)) {
                    throw new KeyReuseError("Previously-consumed key passed to " + operation + " at " + here
                            + "; it was first used at " + before.first()
                            + ". Split the key with random.split and use each part once, or pass random.clone(key) if "
                            + "the same numbers are wanted again.");
                }
                before.positions().or(positions);
            }
        }
        if (keys instanceof Tracer tracer && tracer.batch() != keys) {
            BitSet all = new BitSet();
            all.set(0, Math.toIntExact(tracer.batch().size()));
            use(tracer.batch(), all, operation);
        }
    }

    private static void collect(Jaxpr program, Set<Atom> used) {
        for (Equation equation : program.equations()) {
            if (equation.primitive() instanceof UsesKey) {
                used.add(equation.operands().getFirst());
            }
            for (Params.Entry entry : equation.primitive().params().entries()) {
                if (entry.value() instanceof Jaxpr inner) {
                    collectInner(equation, inner, used);
                }
            }
        }
    }

    /// The last operands of an equation are the inputs of the programs that it calls.
    private static void collectInner(Equation equation, Jaxpr inner, Set<Atom> used) {
        int offset = equation.operands().size() - inner.inputs().size();
        if (offset < 0) {
            return;
        }
        Set<Atom> innerUsed = new HashSet<>();
        collect(inner, innerUsed);
        for (int index = 0; index < inner.inputs().size(); index++) {
            if (innerUsed.contains(inner.inputs().get(index))) {
                used.add(equation.operands().get(offset + index));
            }
        }
    }
}
