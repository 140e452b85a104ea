package org.jax4j.control.primitive;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.HostEffects;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;

/// Lists of types, tangents and members that the rules share.
final class Types {

    private Types() {}

    /// Refuses programs that act on the world where they would act for members of a batch that do not take part.
    static void requireNoActs(String what, List<Jaxpr> jaxprs) {
        for (Jaxpr jaxpr : jaxprs) {
            HostEffects.firstThatActs(jaxpr).ifPresent(call -> {
                throw new ValueError("IO effect not supported in vmap of " + what + " with a batched predicate: "
                        + call.operation() + " at " + call.location() + " would run for members of the batch for which"
                        + " the program does not come there. Leave it out, or loop over the members with lax.map.");
            });
        }
    }

    /// Requires values of the types that a program takes; weakness does not matter.
    ///
    /// @throws IllegalStateException if they differ: a transformation that makes such a program has a defect
    static void require(String what, List<Aval> expected, List<Aval> actual) {
        boolean same = expected.size() == actual.size();
        for (int index = 0; same && index < expected.size(); index++) {
            same = expected.get(index).type().equals(actual.get(index).type());
        }
        if (!same) {
            throw new IllegalStateException(what + " takes " + expected + ", got " + actual);
        }
    }

    /// Which values have a tangent.
    static List<Boolean> moving(List<Tangent> tangents) {
        return tangents.stream().map(Tangent.Some.class::isInstance).toList();
    }

    /// The tangents that there are.
    static List<Array> arrays(List<Tangent> tangents) {
        List<Array> arrays = new ArrayList<>();
        for (Tangent tangent : tangents) {
            if (tangent instanceof Tangent.Some(Array array)) {
                arrays.add(array);
            }
        }
        return arrays;
    }

    /// No flag set for any result of a program.
    static List<Boolean> none(Jaxpr jaxpr) {
        return Axes.repeat(false, jaxpr.outputs().size());
    }

    /// Results, of which some hold members along an axis.
    static List<Batched> batched(List<Array> results, List<Boolean> mapped, int axis) {
        List<Batched> batched = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            batched.add(new Batched(results.get(index), mapped.get(index) ? axis : Batched.NOT_MAPPED));
        }
        return batched;
    }

    /// A batch axis where a flag is set.
    static List<Integer> axes(List<Boolean> mapped, int axis) {
        return mapped.stream().map(flag -> flag ? axis : Batched.NOT_MAPPED).toList();
    }
}
