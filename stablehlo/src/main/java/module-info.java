/// The program and what runs it: StableHLO modules, their text, verifier and reference interpreter, and the
/// contract that a backend implements.
module org.jax4j.stablehlo {
    requires static transitive org.jspecify;

    exports org.jax4j.runtime;
    exports org.jax4j.runtime.cache;
    exports org.jax4j.stablehlo;
    exports org.jax4j.stablehlo.build;
    exports org.jax4j.stablehlo.bytecode;
    exports org.jax4j.stablehlo.check;
    exports org.jax4j.stablehlo.interpreter;
    exports org.jax4j.stablehlo.parallel;
    exports org.jax4j.stablehlo.op;
    exports org.jax4j.stablehlo.text;
    exports org.jax4j.stablehlo.verify;

    uses org.jax4j.runtime.BackendProvider;

    provides org.jax4j.runtime.BackendProvider with
            org.jax4j.stablehlo.interpreter.InterpreterProvider;
}
