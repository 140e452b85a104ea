package org.jax4j.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/// The backends that are on the class path or module path, each started when first asked for.
public final class Backends {
    private static final List<BackendProvider> PROVIDERS =
            ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparingInt(BackendProvider::priority).reversed())
                    .toList();
    private static final Map<String, Backend> STARTED = new ConcurrentHashMap<>();

    private Backends() {}

    /// The names of all backends, the default first.
    public static List<String> names() {
        return PROVIDERS.stream().map(BackendProvider::name).toList();
    }

    /// The backend of this name, such as `cpu`; or with the number of a device that is not its first, such as
    /// `xla:1`, that backend working on this device.
    ///
    /// @throws BackendException if there is none, or if it cannot run here
    public static Backend named(String name) {
        Backend started = STARTED.get(name);
        if (started != null) {
            return started;
        }
        int colon = name.indexOf(':');
        return colon < 0
                ? STARTED.computeIfAbsent(name, Backends::create)
                : onDevice(named(name.substring(0, colon)), name.substring(colon + 1));
    }

    private static Backend onDevice(Backend backend, String number) {
        List<Device> devices = backend.devices();
        return devices.stream()
                .filter(device -> Integer.toString(device.id()).equals(number))
                .findFirst()
                .map(backend::on)
                .orElseThrow(() -> new BackendException(
                        "the backend '" + backend.name() + "' has no device " + number + "; it has " + devices));
    }

    private static Backend create(String name) {
        try {
            return provider(name).create();
        } catch (LinkageError e) { // of a class that loads the backend's library
            Throwable reason = e;
            while (reason instanceof LinkageError && reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw new BackendException("the backend '" + name + "' cannot run here: " + reason.getMessage(), e);
        }
    }

    private static BackendProvider provider(String name) {
        return PROVIDERS.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BackendException("there is no backend named '" + name + "'; found: " + names()
                        + ". Put the artifact of the backend (such as org.jax4j:jax4j-cpu) on the module path."));
    }
}
