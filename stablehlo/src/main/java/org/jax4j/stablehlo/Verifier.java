package org.jax4j.stablehlo;

import java.util.List;
import org.jax4j.stablehlo.Elementwise.Binary;
import org.jax4j.stablehlo.Elementwise.BinaryKind;

/// Checks operations and modules against the constraints of the StableHLO specification.
public final class Verifier {
    private Verifier() {}

    /// Checks one operation.
    ///
    /// @throws VerificationException naming the operation, the constraint and the types that came
    public static void check(Op op) {
        if (op instanceof Binary(BinaryKind kind, Value lhs, Value rhs)) {
            require(lhs.type().equals(rhs.type()), kind.mnemonic(), "needs operands of one type", List.of(lhs, rhs));
        }
    }

    private static void require(boolean condition, String mnemonic, String constraint, List<Value> operands) {
        if (!condition) {
            throw new VerificationException(mnemonic + " " + constraint + ", got "
                    + operands.stream().map(Value::type).toList());
        }
    }
}
