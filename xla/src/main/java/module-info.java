/// The XLA backend: StableHLO run by any PJRT plugin.
module org.jax4j.xla {
    requires static transitive org.jspecify;
    requires transitive org.jax4j.stablehlo;
    requires jdk.management;

    exports org.jax4j.xla;
    exports org.jax4j.xla.pjrt;
    exports org.jax4j.xla.plugin;

    provides org.jax4j.runtime.BackendProvider with
            org.jax4j.xla.XlaBackendProvider;
}
