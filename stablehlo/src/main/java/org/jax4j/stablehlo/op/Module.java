package org.jax4j.stablehlo.op;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;

/// A whole program: functions, one of which is the public `main`.
///
/// @param name       such as `jit_f`
/// @param attributes such as `mhlo.num_partitions`
/// @param functions  by their names, in the order of the text
public record Module(String name, Map<String, Attribute> attributes, Map<String, Func> functions) {
    public Module {
        attributes = Map.copyOf(attributes);
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    }

    /// A module without attributes.
    public static Module of(String name, List<Func> functions) {
        Map<String, Func> byName = new LinkedHashMap<>();
        for (Func func : functions) {
            if (byName.put(func.name(), func) != null) {
                throw new IllegalArgumentException("two functions are named @" + func.name());
            }
        }
        return new Module(name, Map.of(), byName);
    }

    /// The entry point.
    ///
    /// @throws IllegalStateException if there is none
    public Func main() {
        return function("main");
    }

    /// The function of this name.
    ///
    /// @throws IllegalStateException if there is none
    public Func function(String symbol) {
        Func func = functions.get(symbol);
        if (func == null) {
            throw new IllegalStateException(
                    "module @" + name + " has no function @" + symbol + "; it has " + functions.keySet());
        }
        return func;
    }
}
