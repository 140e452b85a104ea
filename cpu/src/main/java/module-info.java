/// The CPU backend: StableHLO compiled to machine code.
///
/// Nothing is exported: a program has the backend by having this module, and meets it as an
/// [org.jax4j.runtime.Backend].
module org.jax4j.cpu {
    requires static transitive org.jspecify;
    requires jdk.management;
    requires org.jax4j.stablehlo;

    provides org.jax4j.runtime.BackendProvider with
            org.jax4j.cpu.runtime.CpuBackendProvider;
}
