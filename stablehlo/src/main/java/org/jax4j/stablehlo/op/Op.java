package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// An operation of the StableHLO dialect (or of CHLO, its client dialect), with its operands and attributes.
///
/// The records of each family bear the names of the [specification](https://openxla.org/stablehlo/spec), which
/// defines what they compute. An operation is pure data: it owns no results (a [Statement] does), so two equal
/// records over the same values compute the same. A pass over programs is a `switch` over this sealed hierarchy
/// without `default`, so the compiler finds what a new operation needs.
///
/// To add an operation: a record in its family; a case in [org.jax4j.stablehlo.verify.Verifier], in the text
/// printer and parser, in the interpreter and in each backend.
public sealed interface Op
        permits Elementwise,
                Movement,
                Indexing,
                Contraction,
                Reduction,
                ControlFlow,
                Calls,
                RandomBits,
                Linalg,
                Tokens,
                Collective {

    /// The name in the dialect, such as `stablehlo.add`.
    String mnemonic();

    /// All operands in the specification's order.
    List<Value> operands();

    /// The regions, in the specification's order.
    default List<Block> blocks() {
        return List.of();
    }

    /// This operation over other operands and regions, as many as there are.
    Op with(List<Value> operands, List<Block> blocks);

    /// The types of the results, provided that the operation is valid (see
    /// [org.jax4j.stablehlo.verify.Verifier]).
    List<Type> resultTypes();

    /// Whether the operation does more than compute its results, so that it must not be removed, duplicated or
    /// reordered.
    default boolean hasSideEffect() {
        return false;
    }
}
