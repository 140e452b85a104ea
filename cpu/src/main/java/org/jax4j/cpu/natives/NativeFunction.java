package org.jax4j.cpu.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// A C function whose parameters and result are pointers or integers, called with every one of them as a 64-bit
/// integer.
///
/// All functions with the same number of parameters then share one method handle. That matters at start:
/// linking a new shape of call costs the Java runtime about a millisecond, and a C interface has dozens of
/// shapes. It is sound because each calling convention that Java supports passes the first eight integers and
/// pointers in whole 64-bit registers or 8-byte stack slots, and a callee reads only the low bits of a narrower
/// parameter. A narrower *result* has undefined upper bits: use [#callInt].
public final class NativeFunction {
    private static final int MOST_PARAMETERS = 8;

    private final String name;
    private final MemorySegment address;
    private final int parameters;
    private final MethodHandle handle;

    private NativeFunction(String name, MemorySegment address, int parameters) {
        this.name = name;
        this.address = address;
        this.parameters = parameters;
        this.handle = Shapes.HANDLES[parameters];
    }

    /// The function of this name in a library.
    ///
    /// @param parameters how many parameters it has, 8 at most
    /// @throws NativeLibraryException if the library has no such function
    public static NativeFunction find(SymbolLookup library, String name, int parameters) {
        MemorySegment address = library.find(name)
                .orElseThrow(() -> new NativeLibraryException(
                        "the native library has no function %s, which this version of Jax4j needs; use the version of the library that its Maven artifact has"
                                .formatted(name)));
        return new NativeFunction(name, address, parameters);
    }

    /// The function at this address.
    public static NativeFunction at(String name, long address, int parameters) {
        return new NativeFunction(name, MemorySegment.ofAddress(address), parameters);
    }

    /// The address of the function.
    public long address() {
        return address.address();
    }

    /// Calls the function; the result is undefined if the function has none.
    public long call(long... arguments) {
        if (arguments.length != parameters) {
            throw new IllegalArgumentException(
                    "%s needs %d arguments, got %d".formatted(name, parameters, arguments.length));
        }
        try {
            long[] a = arguments;
            return switch (parameters) {
                case 0 -> (long) handle.invokeExact(address);
                case 1 -> (long) handle.invokeExact(address, a[0]);
                case 2 -> (long) handle.invokeExact(address, a[0], a[1]);
                case 3 -> (long) handle.invokeExact(address, a[0], a[1], a[2]);
                case 4 -> (long) handle.invokeExact(address, a[0], a[1], a[2], a[3]);
                case 5 -> (long) handle.invokeExact(address, a[0], a[1], a[2], a[3], a[4]);
                case 6 -> (long) handle.invokeExact(address, a[0], a[1], a[2], a[3], a[4], a[5]);
                case 7 -> (long) handle.invokeExact(address, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
                default -> (long) handle.invokeExact(address, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
            };
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a native call throws no checked exception", e);
        }
    }

    /// Calls the function and returns its result of type `int` (or `LLVMBool` and the like).
    public int callInt(long... arguments) {
        return (int) call(arguments);
    }

    /// A C string in memory of this arena, as an address.
    public static long string(Arena arena, String text) {
        return arena.allocateFrom(text).address();
    }

    /// The text of the C string at this address; empty if the address is null.
    public static String text(long address) {
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
    }

    /// One unbound handle for each number of parameters. Linking is put off to the first use of each by
    /// `Linker` itself.
    private static final class Shapes {
        static final MethodHandle[] HANDLES = new MethodHandle[MOST_PARAMETERS + 1];

        static {
            for (int n = 0; n <= MOST_PARAMETERS; n++) {
                MemoryLayout[] longs = new MemoryLayout[n];
                Arrays.fill(longs, ValueLayout.JAVA_LONG);
                HANDLES[n] = Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, longs));
            }
        }
    }
}
