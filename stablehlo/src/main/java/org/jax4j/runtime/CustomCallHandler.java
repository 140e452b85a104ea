package org.jax4j.runtime;

/// Computes the custom calls of one target: the user's code, which a program calls by name.
///
/// A handler may be called by several threads at once. It must have written all results when it returns.
@FunctionalInterface
public interface CustomCallHandler {
    /// Reads the operands and writes the results.
    ///
    /// An exception becomes the failure of the program that made the call, which surfaces where its results are
    /// read.
    void call(CustomCallInvocation invocation);
}
