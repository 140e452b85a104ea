package org.jax4j;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.TracerArrayConversionError;
import org.jax4j.numpy.functional.Raveled;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Device;
import org.jax4j.tree.Trees;

/// The entry points for backends, devices, settings and caches.
///
/// Java and Kotlin reach them through [Jax]; Scala, which sees no inherited static methods, imports them from
/// here.
public abstract sealed class Execution permits Tracing {
    static final Trees<Array> ARRAYS = new Trees<>(Array.class);

    Execution() {}

    /// The settings now in force; [Config#update] and [Config#with] change them.
    public static Config config() {
        return Config.current();
    }

    /// The leaves of a tree as one vector, and the function back, as `ravel_pytree` of `jax.flatten_util`.
    ///
    /// ```java
    /// Raveled<Params> flat = ravelTree(params);
    /// Params doubled = flat.unravel(flat.values().times(2));
    /// ```
    public static <T> Raveled<T> ravelTree(T tree) {
        return Raveled.of(tree);
    }

    /// The type of an array: its shape, its dtype, and whether the dtype is weak. As `jax.typeof`.
    public static Aval typeOf(Array x) {
        return x.aval();
    }

    /// The name of the backend on which programs run.
    public static String defaultBackend() {
        return Config.current().backend();
    }

    /// The devices of the backend on which programs run.
    ///
    /// @throws org.jax4j.runtime.BackendException if it cannot run here
    public static List<Device> devices() {
        return devices(defaultBackend());
    }

    /// The devices of a backend.
    ///
    /// @throws org.jax4j.runtime.BackendException if there is none of this name, or if it cannot run here
    public static List<Device> devices(String backend) {
        return Backends.named(backend).devices();
    }

    /// The number of devices of the backend on which programs run.
    public static int deviceCount() {
        return devices().size();
    }

    /// A tree with its arrays in the memory of the backend on which programs run. Arrays that are there already
    /// are returned as they are; others are copied, unless both backends use the host's memory. Tracers are
    /// returned as they are.
    public static <T> T devicePut(T tree) {
        return devicePut(tree, defaultBackend());
    }

    /// A tree with its arrays in the memory of a backend.
    ///
    /// @throws org.jax4j.runtime.BackendException if there is no backend of this name, or if it cannot run here
    public static <T> T devicePut(T tree, String backend) {
        return ARRAYS.map(
                array -> switch (array) {
                    case DeviceArray here -> here.on(Backends.named(backend));
                    case Tracer tracer -> tracer;
                },
                tree);
    }

    /// A tree with its arrays as arrays of `np`, whose elements are on the host and are constants to programs
    /// that are traced.
    ///
    /// @throws TracerArrayConversionError if an array is a tracer
    public static <T> T deviceGet(T tree) {
        return ARRAYS.map(
                array -> switch (array) {
                    case DeviceArray here -> here.blockUntilReady().onHost(true);
                    case Tracer tracer ->
                        throw new TracerArrayConversionError("deviceGet needs arrays that are computed, got " + tracer
                                + ", made at " + tracer.madeAt()
                                + ". Return it from the traced function and get the result.");
                },
                tree);
    }

    /// Waits until all arrays of a tree are computed.
    ///
    /// @return the tree
    /// @throws RuntimeException what made a computation fail
    public static <T> T blockUntilReady(T tree) {
        ARRAYS.leaves(tree).forEach(Array::blockUntilReady);
        return tree;
    }

    /// Forgets all traced programs and all machine code, as if the process had just started.
    public static void clearCaches() {
        BoundedCache.forgetAll();
    }

    /// Computes at once even while a program is being traced, as `jax.ensure_compile_time_eval`: for values that
    /// do not depend on traced arrays, such as tables.
    ///
    /// @throws org.jax4j.errors.UnexpectedTracerError if `body` uses a traced array
    public static <T> T ensureCompileTimeEval(ScopedValue.CallableOp<T, RuntimeException> body) {
        return Trace.evaluation().call(body);
    }

    /// What a bug report should contain: the versions of Java and of the operating system, the backends and their
    /// devices.
    public static String environmentInfo() {
        StringBuilder text = new StringBuilder("java:    ")
                .append(Runtime.version())
                .append(" (")
                .append(System.getProperty("java.vm.name"))
                .append(")\nsystem:  ")
                .append(System.getProperty("os.name"))
                .append(' ')
                .append(System.getProperty("os.version"))
                .append(' ')
                .append(System.getProperty("os.arch"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors");
        for (String name : Backends.names()) {
            text.append("\nbackend: ").append(name).append(name.equals(defaultBackend()) ? " (default)" : "");
        }
        return text.append("\ndevices: ").append(devices()).toString();
    }
}
