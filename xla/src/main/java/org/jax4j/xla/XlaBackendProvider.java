package org.jax4j.xla;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.BackendProvider;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.plugin.InstalledPlugins;

/// Makes the XLA backend of the plugin that the settings name; found by [java.util.ServiceLoader].
public final class XlaBackendProvider implements BackendProvider {
    /// After the compiler of this project, before the interpreter.
    private static final int PRIORITY = 50;

    /// For [java.util.ServiceLoader].
    public XlaBackendProvider() {}

    @Override
    public String name() {
        return XlaBackend.NAME;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    /// Loads the plugin and starts it.
    ///
    /// @throws BackendException if there is no plugin, or none that works here; the message says how to get one
    @Override
    public Backend create() {
        Path library = InstalledPlugins.resolve(XlaSettings.PLUGIN.value(), XlaSettings.PLUGIN.property());
        NativeLog.quieten();
        PjrtApi api = PjrtApi.load(library);
        XlaClient client = XlaClient.create(api, options(library));
        return XlaBackend.of(client, XlaSettings.MEMORY.integer(1, physicalMemory() / 4 * 3));
    }

    /// What the plugin is told. That of the processor would make four devices of it if it were not told
    /// otherwise; plugins refuse options that they do not know.
    private static Map<String, String> options(Path library) {
        Map<String, String> options = new LinkedHashMap<>();
        if (library.getFileName().toString().contains("cpu")) {
            options.put("cpu_device_count", Long.toString(XlaSettings.CPU_DEVICES.integer(1, 1)));
        }
        String text = XlaSettings.OPTIONS.value().orElse("");
        for (String pair : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw XlaSettings.OPTIONS.wrong(
                        "pairs such as memory_fraction=0.5 with commas between them", text, null);
            }
            options.put(parts[0].strip(), parts[1].strip());
        }
        return options;
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                ? bean.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
