package org.jax4j.xla;

import org.jax4j.runtime.Setting;

/// The settings of the XLA backend, each a system property, or else an environment variable of the same name in
/// capitals with underscores (`jax4j.xla.plugin` is `JAX4J_XLA_PLUGIN`), as [Setting] says.
public final class XlaSettings {
    /// The path of a PJRT plugin, or the name of one that `jax4j xla install` has installed (`cpu`, `cuda12`, …).
    /// Default: the installed one, `cpu` first.
    public static final Setting PLUGIN = new Setting("jax4j.xla.plugin");

    /// How many devices the processor shall be. Default: 1.
    public static final Setting CPU_DEVICES = new Setting("jax4j.xla.cpu.devices");

    /// What the plugin is told when it starts: `name=value` pairs with commas between them, such as
    /// `memory_fraction=0.5,preallocate=false`. Default: nothing.
    public static final Setting OPTIONS = new Setting("jax4j.xla.options");

    /// The most bytes that arrays may take, where the plugin does not limit it itself. Default: three quarters of
    /// the machine's memory.
    public static final Setting MEMORY = new Setting("jax4j.xla.memory");

    private XlaSettings() {}
}
