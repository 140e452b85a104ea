package org.jax4j.lax;

import java.util.List;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Primitive;

/// A primitive with operands to try its rules on.
///
/// @param primitive    the operation
/// @param operands     what it is applied to
/// @param linearIn     operands in which it is linear, together; none if it is not linear
/// @param differences  whether its derivative is that of its values
/// @param notBatched   operands that members share in every batch
record RuleCase(
        Primitive primitive,
        List<Samples> operands,
        Set<Integer> linearIn,
        boolean differences,
        Set<Integer> notBatched) {

    static RuleCase ruleCase(Primitive primitive, Samples... operands) {
        return new RuleCase(primitive, List.of(operands), Set.of(), true, Set.of());
    }

    /// Linear in these operands when the others are known.
    RuleCase linear(Integer... positions) {
        return new RuleCase(primitive, operands, Set.of(positions), differences, notBatched);
    }

    /// Without a comparison of the derivative with differences, as for operations that jump.
    RuleCase jumps() {
        return new RuleCase(primitive, operands, linearIn, false, notBatched);
    }

    RuleCase sharing(Integer... positions) {
        return new RuleCase(primitive, operands, linearIn, differences, Set.of(positions));
    }

    List<Array> arrays(long seed) {
        return Samples.arrays(operands, seed);
    }

    @Override
    public String toString() {
        return primitive + " "
                + operands.stream().map(samples -> samples.aval().toString()).toList();
    }
}
