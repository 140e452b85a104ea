package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Device;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.NamedValues;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Struct;
import org.jax4j.xla.pjrt.Structs;

/// A plugin at work: its client, which lives as long as the process, and the devices of this machine.
final class XlaClient {
    /// A device, for us and for the plugin.
    ///
    /// @param device  what users see
    /// @param address the plugin's device
    /// @param number  its number among all devices of the client
    record Place(Device device, long address, long number) {}

    private final PjrtApi api;
    private final long address;
    private final String platform;
    private final String platformVersion;
    private final List<Place> places;

    private XlaClient(PjrtApi api, long address) {
        this.api = api;
        this.address = address;
        this.platform = text(PjrtFunction.CLIENT_PLATFORM_NAME, Structs.CLIENT_PLATFORM_NAME, "client", address);
        this.platformVersion =
                text(PjrtFunction.CLIENT_PLATFORM_VERSION, Structs.CLIENT_PLATFORM_VERSION, "client", address);
        this.places = places();
    }

    /// Initialises the plugin and makes its client.
    ///
    /// @param options what the plugin is to know, such as `cpu_device_count`
    /// @throws BackendException if the plugin cannot work here
    static XlaClient create(PjrtApi api, Map<String, String> options) {
        try (Arena arena = Arena.ofConfined()) {
            api.call(PjrtFunction.PLUGIN_INITIALIZE, Arguments.of(arena, Structs.PLUGIN_INITIALIZE));
            Arguments create = Arguments.of(arena, Structs.CLIENT_CREATE)
                    .set("create_options", NamedValues.write(arena, options))
                    .set("num_options", options.size());
            api.call(PjrtFunction.CLIENT_CREATE, create);
            return new XlaClient(api, create.get("client"));
        }
    }

    private String text(PjrtFunction function, Struct struct, String of, long subject) {
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = Arguments.of(arena, struct).set(of, subject);
            api.call(function, arguments);
            return arguments.text(struct.fields().get(3).name());
        }
    }

    private List<Place> places() {
        try (Arena arena = Arena.ofConfined()) {
            Arguments devices =
                    Arguments.of(arena, Structs.CLIENT_ADDRESSABLE_DEVICES).set("client", address);
            api.call(PjrtFunction.CLIENT_ADDRESSABLE_DEVICES, devices);
            long count = devices.get("num_addressable_devices");
            if (count == 0) {
                throw new BackendException(api.plugin() + " finds no device of platform " + platform
                        + " on this machine; name another plugin");
            }
            MemorySegment list =
                    MemorySegment.ofAddress(devices.get("addressable_devices")).reinterpret(8 * count);
            List<Place> found = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                found.add(place(arena, list.getAtIndex(ValueLayout.JAVA_LONG, index), index));
            }
            return List.copyOf(found);
        }
    }

    private Place place(Arena arena, long device, int index) {
        Arguments get = Arguments.of(arena, Structs.DEVICE_GET_DESCRIPTION).set("device", device);
        api.call(PjrtFunction.DEVICE_GET_DESCRIPTION, get);
        long description = get.get("device_description");
        Arguments id = Arguments.of(arena, Structs.DEVICE_ID).set("device_description", description);
        api.call(PjrtFunction.DEVICE_ID, id);
        String text = text(PjrtFunction.DEVICE_TEXT, Structs.DEVICE_TEXT, "device_description", description);
        String kind = text(PjrtFunction.DEVICE_KIND, Structs.DEVICE_KIND, "device_description", description);
        String name = index == 0 ? XlaBackend.NAME : XlaBackend.NAME + ":" + index;
        return new Place(new Device(name, index, text + ", " + kind), device, id.get("id"));
    }

    PjrtApi api() {
        return api;
    }

    long address() {
        return address;
    }

    /// Such as `cpu` or `cuda`.
    String platform() {
        return platform;
    }

    /// The version of what is below the plugin, such as the driver's.
    String platformVersion() {
        return platformVersion;
    }

    /// The devices that this process can use, at least one.
    List<Place> devices() {
        return places;
    }

    /// What the plugin says about itself, such as `xla_version` and `stablehlo_current_version`.
    Map<String, Object> attributes() {
        try (Arena arena = Arena.ofConfined()) {
            Arguments attributes = Arguments.of(arena, Structs.PLUGIN_ATTRIBUTES);
            api.call(PjrtFunction.PLUGIN_ATTRIBUTES, attributes);
            return new LinkedHashMap<>(
                    NamedValues.read(attributes.get("attributes"), attributes.get("num_attributes")));
        }
    }
}
