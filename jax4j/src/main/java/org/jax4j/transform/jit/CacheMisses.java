package org.jax4j.transform.jit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.UserCode;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreeDef.StaticDef;

/// Says why a jitted function is traced again, if the configuration asks for it, and warns of a static number
/// that keeps changing.
final class CacheMisses {
    private static final Logger LOGGER = System.getLogger("org.jax4j.jit");
    private static final int MANY = 8;

    private CacheMisses() {}

    /// What a function was traced for.
    record Kind(List<TreeDef> structures, List<Aval> avals) {}

    /// Whether a miss may be worth a word, when there are so many programs; only then is it worth listing them.
    static boolean matter(int programs) {
        Config config = Config.current();
        return config.noTracing() || config.explainCacheMisses() || programs == MANY - 1;
    }

    /// @param known the kinds of arguments for which there are programs already, the latest at the end
    static void explain(String function, List<TreeDef> structures, List<Aval> avals, List<Kind> known) {
        if (Config.current().noTracing()) {
            throw new IllegalStateException(function + " would be traced at " + UserCode.location()
                    + ", but the configuration's noTracing is on: " + reason(structures, avals, known)
                    + " Call it with such arguments before, or switch noTracing off.");
        }
        if (Config.current().explainCacheMisses()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "TRACING CACHE MISS of " + function + " at " + UserCode.location() + ": "
                            + reason(structures, avals, known));
        }
        if (known.size() == MANY - 1) {
            changingNumber(structures, avals, known)
                    .ifPresent(argument -> LOGGER.log(
                            Level.WARNING,
                            () -> function + " is compiled for the " + MANY + "th time, at " + UserCode.location()
                                    + ", because argument " + argument
                                    + " is a static number that keeps changing. Pass it as an Array to trace it, such "
                                    + "as jnp.array(x): then one program serves all values."));
        }
    }

    private static String reason(List<TreeDef> structures, List<Aval> avals, List<Kind> known) {
        if (known.isEmpty()) {
            return "it was not traced before.";
        }
        Kind last = known.getLast();
        if (!last.structures().equals(structures)) {
            return "the structure or a static value of the arguments differs: now " + structures + ", last "
                    + last.structures() + ".";
        }
        for (int index = 0; index < avals.size(); index++) {
            if (!last.avals().get(index).equals(avals.get(index))) {
                return "array " + index + " of the arguments is now " + describe(avals.get(index)) + ", it was "
                        + describe(last.avals().get(index)) + ".";
            }
        }
        return "the configuration differs, or the program was forgotten.";
    }

    private static String describe(Aval aval) {
        return aval + (aval.weakType() ? " (weakly typed)" : "");
    }

    /// The argument that is a number of another value in every kind, where nothing else differs.
    private static Optional<Integer> changingNumber(List<TreeDef> structures, List<Aval> avals, List<Kind> known) {
        for (int index = 0; index < structures.size(); index++) {
            int position = index;
            boolean changes = known.stream()
                    .allMatch(kind -> kind.avals().equals(avals)
                            && kind.structures().size() == structures.size()
                            && kind.structures().get(position) instanceof StaticDef(Number other)
                            && structures.get(position) instanceof StaticDef(Number value)
                            && !other.equals(value));
            if (changes) {
                return Optional.of(position);
            }
        }
        return Optional.empty();
    }
}
