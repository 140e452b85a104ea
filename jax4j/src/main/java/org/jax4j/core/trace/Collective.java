package org.jax4j.core.trace;

import java.util.List;
import org.jax4j.core.rule.Batched;

/// A primitive that works across the members of a batch that has a name: it sums over them, or sends values from
/// one to another.
///
/// It meets its batch in the vectorisation that gave the axis its name, even if its operands are the same for all
/// members; the vectorisations within treat it as any other primitive.
public interface Collective extends Primitive {

    /// Whether the primitive works across the members of this axis.
    boolean isOver(String axis);

    /// The batching rule across the members of `axis`.
    ///
    /// @param size     the number of members
    /// @param operands each with the axis along which its members lie, if it has one
    List<Batched> batchOver(String axis, int size, List<Batched> operands);
}
