/// The CPU backend: StableHLO compiled to machine code.
module org.jax4j.cpu {
    requires static transitive org.jspecify;
    requires jdk.management;
    requires org.jax4j.stablehlo;

    exports org.jax4j.cpu.natives;
    exports org.jax4j.cpu.llvm;
    exports org.jax4j.cpu.pool;

    provides org.jax4j.runtime.BackendProvider with
            org.jax4j.cpu.runtime.CpuBackendProvider;
}
