package org.jax4j.core.trace;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.Value;

/// A primitive that runs the user's Java code, which programs call back while they run.
public interface HostCall extends Primitive {
    /// The function by which the user made it, for messages.
    String operation();

    /// The user's line that made it.
    Location location();

    /// The types of what [#run] gives.
    List<Aval> results();

    /// Whether the code only looks at values, so that it may look as often as they are computed.
    boolean onlyLooks();

    /// Whether calls are made in the order of the program, also across programs.
    boolean isOrdered();

    /// Runs the code.
    ///
    /// @param operands computed arrays
    List<Array> run(List<Array> operands);

    @Override
    default List<Aval> type(List<Aval> operands) {
        return results();
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.callHost(this, operands);
    }
}
