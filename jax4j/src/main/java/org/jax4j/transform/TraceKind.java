package org.jax4j.transform;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.rule.NamedAxes;
import org.jax4j.tree.TreeDef;

/// All that the jaxpr of a function depends on: the key of caches of what was traced.
///
/// @param structures of the arguments, with their static values
/// @param avals      of the arrays in them
/// @param config     the settings that programs depend on
/// @param namedAxes  the named axes in scope
public record TraceKind(List<TreeDef> structures, List<Aval> avals, Config config, Map<String, Integer> namedAxes) {

    /// The kind of a function that is traced here for such arguments.
    public static TraceKind of(List<TreeDef> structures, List<Aval> avals) {
        return new TraceKind(structures, avals, Config.current().ofPrograms(), NamedAxes.current());
    }
}
