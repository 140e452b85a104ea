package org.jax4j.xla;

import java.util.Optional;
import org.jax4j.runtime.Setting;

/// A setting of the XLA backend: a system property, or else an environment variable of the same name in capitals
/// with underscores (`jax4j.xla.plugin` is `JAX4J_XLA_PLUGIN`), as [Setting] says.
public enum XlaSetting {
    /// The path of a PJRT plugin, or the name of one that `jax4j xla install` has installed (`cpu`, `cuda12`, …).
    /// Default: the installed one, `cpu` first.
    PLUGIN("jax4j.xla.plugin"),
    /// How many devices the processor shall be. Default: 1.
    CPU_DEVICES("jax4j.xla.cpu.devices"),
    /// What the plugin is told when it starts: `name=value` pairs with commas between them, such as
    /// `memory_fraction=0.5,preallocate=false`. Default: nothing.
    OPTIONS("jax4j.xla.options"),
    /// The most bytes that arrays may take, where the plugin does not limit it itself. Default: three quarters of
    /// the machine's memory.
    MEMORY("jax4j.xla.memory");

    private final String property;

    XlaSetting(String property) {
        this.property = property;
    }

    /// The name of the system property.
    public String property() {
        return property;
    }

    /// The name of the environment variable.
    public String environmentVariable() {
        return setting().environmentVariable();
    }

    /// The value now in force, if it is set.
    public Optional<String> value() {
        return setting().value();
    }

    /// The value as a whole number not below `least`, or `otherwise` when it is unset.
    ///
    /// @throws IllegalArgumentException if the value is not such a number
    long integer(long least, long otherwise) {
        return setting().integer(least, otherwise);
    }

    /// The exception that says what the setting needs.
    IllegalArgumentException wrong(String needed, String got) {
        return setting().wrong(needed, got, null);
    }

    private Setting setting() {
        return new Setting(property);
    }
}
