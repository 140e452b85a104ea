package org.jax4j.core.trace;

import java.util.List;
import org.jax4j.stablehlo.Location;

/// One line of a jaxpr: a primitive, what it reads, and the variables that it defines.
///
/// @param location the user's line
public record Equation(Primitive primitive, List<Atom> operands, List<Atom.Var> results, Location location) {
    public Equation {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }
}
