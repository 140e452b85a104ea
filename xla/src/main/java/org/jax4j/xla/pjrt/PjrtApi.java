package org.jax4j.xla.pjrt;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.OutOfMemoryException;

/// The table of functions that a PJRT plugin offers.
///
/// Nothing in the table is called before its version and its size are known to have the function: a call through
/// a slot that is not there would end the process. The plugin stays loaded for the life of the process.
public final class PjrtApi {
    /// The functions have kept their places since this version.
    static final int OLDEST_MINOR = 57;

    private static final int MAJOR = 0;
    /// `RESOURCE_EXHAUSTED` among the canonical codes of Abseil.
    private static final int OUT_OF_MEMORY = 8;

    private static final String[] CODES = {
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED"
    };

    /// All functions take the address of their arguments; what those without a result leave behind is not read.
    private static final MethodHandle CALL =
            Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private static final MethodHandle GET_API =
            Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG));

    /// By slot.
    private final MemorySegment[] functions = new MemorySegment[PjrtFunction.EXECUTABLE_MEMORY.slot() + 1];
    private final String plugin;
    private final long table;
    private final int minor;

    private PjrtApi(String plugin, long table) {
        this.plugin = plugin;
        this.table = table;
        Arguments head = Arguments.at(Structs.API, table);
        long size = head.get("struct_size");
        if (size < Structs.API.size() || size % 8 != 0 || size > 1 << 16) {
            throw new BackendException(plugin + " says that its table of PJRT functions has " + size
                    + " bytes: this is no PJRT plugin; name another one");
        }
        long major = head.get("pjrt_api_version.major_version");
        this.minor = (int) head.get("pjrt_api_version.minor_version");
        if (major != MAJOR || minor < OLDEST_MINOR) {
            throw new BackendException("%s has version %d.%d of the PJRT interface, needed is %d.%d or a later %d.x; %s"
                    .formatted(
                            plugin,
                            major,
                            minor,
                            MAJOR,
                            OLDEST_MINOR,
                            MAJOR,
                            major > MAJOR ? "use an earlier plugin or a later Jax4j" : "use a later plugin"));
        }
        MemorySegment slots = MemorySegment.ofAddress(table).reinterpret(size);
        for (PjrtFunction function : PjrtFunction.values()) {
            long address = function.offset() + 8 <= size ? slots.get(ValueLayout.JAVA_LONG, function.offset()) : 0;
            functions[function.slot()] = MemorySegment.ofAddress(address);
        }
    }

    /// Loads a plugin and reads its table.
    ///
    /// @throws BackendException if the file is no PJRT plugin, or one of a version that is not known
    public static PjrtApi load(Path library) {
        if (!Files.isRegularFile(library)) {
            throw new BackendException("there is no PJRT plugin at " + library + "; correct the path");
        }
        SymbolLookup symbols;
        try {
            symbols = SymbolLookup.libraryLookup(library.toAbsolutePath(), Arena.global());
        } catch (IllegalArgumentException e) {
            throw new BackendException(
                    library + " cannot be loaded as a shared library of this platform (" + System.getProperty("os.name")
                            + " " + System.getProperty("os.arch") + "), or lacks a library that it needs: "
                            + e.getMessage(),
                    e);
        }
        MemorySegment getter = symbols.find("GetPjrtApi")
                .orElseThrow(() -> new BackendException(
                        library + " has no function GetPjrtApi: it is no PJRT plugin; name another one"));
        long table = callGetApi(getter);
        if (table == 0) {
            throw new BackendException(library + " gives no PJRT interface; name another plugin");
        }
        return new PjrtApi(library.toString(), table);
    }

    /// The interface at this address in memory, as [#load] finds it in a library.
    static PjrtApi at(String plugin, long table) {
        return new PjrtApi(plugin, table);
    }

    private static long callGetApi(MemorySegment getter) {
        try {
            return (long) GET_API.invokeExact(getter);
        } catch (Throwable e) {
            throw new IllegalStateException("a native call throws nothing", e);
        }
    }

    /// The version of the interface, such as `0.115`.
    public String version() {
        return MAJOR + "." + minor;
    }

    /// The second number of the version.
    public int minor() {
        return minor;
    }

    /// Where the plugin lies.
    public String plugin() {
        return plugin;
    }

    /// Whether the plugin has this function.
    public boolean has(PjrtFunction function) {
        return functions[function.slot()].address() != 0;
    }

    /// The address of the extension of this type, if the plugin has it.
    public OptionalLong extension(int type) {
        long address = Arguments.at(Structs.API, table).get("extension_start");
        while (address != 0) {
            Arguments extension = Arguments.at(Structs.EXTENSION, address);
            if (extension.get("type") == type) {
                return OptionalLong.of(address);
            }
            address = extension.get("next");
        }
        return OptionalLong.empty();
    }

    /// Calls a function.
    ///
    /// @throws OutOfMemoryException if the plugin says so
    /// @throws BackendException if it returns an error, or if the plugin lacks the function
    public void call(PjrtFunction function, Arguments arguments) {
        call(function, arguments.address());
    }

    /// Calls a function with the arguments at this address.
    ///
    /// @throws OutOfMemoryException if the plugin says so
    /// @throws BackendException if it returns an error, or if the plugin lacks the function
    public void call(PjrtFunction function, long arguments) {
        long error = invoke(address(function), arguments);
        if (error != 0) {
            throw failure(function.symbol(), error);
        }
    }

    private MemorySegment address(PjrtFunction function) {
        MemorySegment address = functions[function.slot()];
        if (address.address() == 0) {
            throw new BackendException(
                    plugin + " (PJRT " + version() + ") has no " + function.symbol() + "; use a later plugin");
        }
        return address;
    }

    /// Calls any function of the plugin that takes the address of its arguments.
    public static long invoke(MemorySegment function, long arguments) {
        try {
            return (long) CALL.invokeExact(function, arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a native call throws no checked exception", e);
        }
    }

    /// The exception for an error of the plugin, which is freed.
    public BackendException failure(String operation, long error) {
        try (Arena arena = Arena.ofConfined()) {
            Arguments message = Arguments.of(arena, Structs.ERROR_MESSAGE).set("error", error);
            Arguments code = Arguments.of(arena, Structs.ERROR_CODE).set("error", error);
            Arguments destroy = Arguments.of(arena, Structs.ERROR_DESTROY).set("error", error);
            invoke(address(PjrtFunction.ERROR_MESSAGE), message.address());
            invoke(address(PjrtFunction.ERROR_GET_CODE), code.address());
            String text = message.text("message");
            int number = (int) code.get("code");
            invoke(address(PjrtFunction.ERROR_DESTROY), destroy.address());
            String name = number >= 0 && number < CODES.length ? CODES[number] : "code " + number;
            String whole = "XLA's " + operation + " failed, " + name + ": " + text;
            return number == OUT_OF_MEMORY ? new OutOfMemoryException(whole) : new BackendException(whole);
        }
    }
}
