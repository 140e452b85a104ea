package org.jax4j.core.trace;

import java.util.List;
import org.jax4j.stablehlo.Location;

/// One line of a jaxpr: a primitive, what it reads, and the variables that it defines.
///
/// @param location the user's line
/// @param names    the scopes and transformations around it, within the jaxpr
public record Equation(
        Primitive primitive, List<Atom> operands, List<Atom.Var> results, Location location, NameStack names) {
    public Equation {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /// An equation of a program that nobody wrote.
    public Equation(Primitive primitive, List<Atom> operands, List<Atom.Var> results) {
        this(primitive, operands, results, Location.UNKNOWN, NameStack.EMPTY);
    }

    /// Another equation in the place of this one.
    public Equation with(Primitive otherPrimitive, List<Atom> otherOperands, List<Atom.Var> otherResults) {
        return new Equation(otherPrimitive, otherOperands, otherResults, location, names);
    }

    /// This equation in the scopes and transformations of others.
    public Equation within(NameStack outer) {
        return outer.isEmpty() ? this : new Equation(primitive, operands, results, location, outer.plus(names));
    }

    /// Runs `body`, which interprets this equation: what is recorded meanwhile has its line, and its names within
    /// the current ones.
    public <T> T onBehalf(ScopedValue.CallableOp<T, RuntimeException> body) {
        return NameStack.onBehalf(this, body);
    }
}
