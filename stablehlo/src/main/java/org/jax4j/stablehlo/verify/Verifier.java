package org.jax4j.stablehlo.verify;

import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Tokens;

/// Checks operations and modules against the constraints of the StableHLO specification.
///
/// A message names the operation, what it needs with the specification's number of the constraint (such as `C9`),
/// and what came:
///
/// ```text
/// stablehlo.transpose needs a permutation of the axes of its operand (C2), got permutation [0, 0], operand
/// tensor<2x3xf32>
/// ```
public final class Verifier {
    private Verifier() {}

    /// Checks one operation: operands, attributes, and the types of its regions' parameters and results, but
    /// not what is in the regions. [Op#resultTypes()] of an operation that passes does not fail.
    ///
    /// @throws VerificationException naming the operation, the constraint and the types that came
    public static void check(Op op) {
        switch (op) {
            case Elementwise elementwise -> ElementwiseVerifier.check(elementwise);
            case Movement movement -> MovementVerifier.check(movement);
            case Indexing indexing -> IndexingVerifier.check(indexing);
            case Contraction contraction -> ContractionVerifier.check(contraction);
            case Reduction reduction -> ReductionVerifier.check(reduction);
            case ControlFlow control -> ControlFlowVerifier.check(control);
            case Calls calls -> ControlFlowVerifier.check(calls);
            case Tokens tokens -> ControlFlowVerifier.check(tokens);
            case RandomBits random -> LinalgVerifier.check(random);
            case Linalg linalg -> LinalgVerifier.check(linalg);
            case Collective collective -> CollectiveVerifier.check(collective);
        }
    }

    /// Checks a whole module: each operation, also those in regions; that each value is defined once and before
    /// its uses; that results have the types that the operations give; that functions that are called exist, fit
    /// the call and do not call themselves.
    ///
    /// @throws VerificationException with the location of the operation
    public static void check(Module module) {
        new ModuleVerifier(module).check();
    }

    /// As [#check(Module)], and that there is a public function `main` to run.
    ///
    /// @throws VerificationException with the location of the operation
    public static void checkProgram(Module module) {
        check(module);
        Func main = module.functions().get("main");
        if (main == null || !main.isPublic()) {
            throw new VerificationException("module @" + module.name()
                    + " needs a public function @main to be run, got the functions "
                    + module.functions().keySet());
        }
    }

    /// Only the part of [#check(Module)] that concerns calls, for who has checked the rest.
    ///
    /// @throws VerificationException with the location of the call
    public static void checkCalls(Module module) {
        new ModuleVerifier(module).checkCalls();
    }
}
