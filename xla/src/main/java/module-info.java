/// The XLA backend: StableHLO run by any PJRT plugin.
///
/// A program has the backend by having this module and a plugin, and meets it as an [org.jax4j.runtime.Backend];
/// [org.jax4j.xla.plugin] finds and installs plugins.
@SuppressWarnings("module") // the command is compiled after this module
module org.jax4j.xla {
    requires static transitive org.jspecify;
    requires transitive org.jax4j.stablehlo;
    requires jdk.management;

    exports org.jax4j.xla.plugin;

    // Whether what was installed can be loaded.
    exports org.jax4j.xla.pjrt to
            org.jax4j.cli;

    provides org.jax4j.runtime.BackendProvider with
            org.jax4j.xla.XlaBackendProvider;
}
