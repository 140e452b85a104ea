package org.jax4j.lax.functions;

/// The functions of `lax` that are operations: everything but control flow, which needs transformations.
public interface LaxFunctions
        extends ArithmeticFunctions,
                MathFunctions,
                LogicFunctions,
                ShapeFunctions,
                ReductionFunctions,
                ContractionFunctions,
                IndexingFunctions {}
