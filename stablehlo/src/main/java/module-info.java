/// The program and what runs it: StableHLO modules, their text, verifier and reference interpreter, and the
/// contract that a backend implements.
///
/// - [org.jax4j.stablehlo], [org.jax4j.stablehlo.op], [org.jax4j.stablehlo.build]: types, operations and modules,
///   and what builds them
/// - [org.jax4j.stablehlo.text], [org.jax4j.stablehlo.bytecode]: reading and printing modules
/// - [org.jax4j.stablehlo.verify], [org.jax4j.stablehlo.interpreter]: what is valid, and what it means
/// - [org.jax4j.runtime]: backends, executables and buffers
@SuppressWarnings("module") // the modules that some packages are exported to are compiled after this one
module org.jax4j.stablehlo {
    requires static transitive org.jspecify;

    exports org.jax4j.runtime;
    exports org.jax4j.stablehlo;
    exports org.jax4j.stablehlo.build;
    exports org.jax4j.stablehlo.bytecode;
    exports org.jax4j.stablehlo.interpreter;
    exports org.jax4j.stablehlo.op;
    exports org.jax4j.stablehlo.text;
    exports org.jax4j.stablehlo.verify;

    // What our backends and our command share.
    exports org.jax4j.runtime.cache to
            org.jax4j.cpu,
            org.jax4j.xla;
    exports org.jax4j.stablehlo.check to
            org.jax4j.cli;
    exports org.jax4j.stablehlo.parallel to
            org.jax4j.cpu;

    uses org.jax4j.runtime.BackendProvider;

    provides org.jax4j.runtime.BackendProvider with
            org.jax4j.stablehlo.interpreter.InterpreterProvider;
}
