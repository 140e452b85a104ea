package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.FfiStructs;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.Structs;

/// Calls that JAX emits for a processor but that a plugin has no code for, such as LAPACK's routines (in Python
/// they come with jaxlib): XLA calls back into Java for them.
///
/// Each distinct call becomes a program of one operation, which another backend of this process compiles: `cpu`
/// where it is present, else the interpreter. In the module for XLA stands a call of one target in its place,
/// whose only attribute is the number of that program. XLA gives the handler the memory of operands and results
/// in the order of their dimensions, so the options and memory layouts of the original call do not concern it.
///
/// The handler is an upcall through XLA's [foreign-function interface](https://openxla.org/xla/custom_call). It
/// lets no exception out, which would end the process; a failure becomes XLA's error, and surfaces where the
/// result is read.
final class HostCalls {
    private static final String TARGET = "jax4j_host_call";
    private static final String ATTRIBUTE = "program";
    /// `PJRT_Extension_Type_FFI`.
    private static final int FFI_EXTENSION = 5;
    /// The structure for registration was another one in early versions.
    private static final int OLDEST_MINOR = 81;
    /// `XLA_FFI_Extension_Metadata`.
    private static final int METADATA = 1;
    /// `API_VERSION_TYPED_FFI` of a custom call.
    private static final Attribute TYPED = new Attribute.Int(4, "i32");
    /// `XLA_FFI_Error_Code_INTERNAL`.
    private static final int INTERNAL = 13;

    private final HostPrograms programs = new HostPrograms();

    private HostCalls() {}

    /// Makes the handler known to a plugin, if its device is this processor and it takes handlers.
    static Optional<HostCalls> register(XlaClient client) {
        OptionalLong extension = client.api().extension(FFI_EXTENSION);
        if (!client.platform().equals("cpu")
                || extension.isEmpty()
                || client.api().minor() < OLDEST_MINOR) {
            return Optional.empty();
        }
        HostCalls calls = new HostCalls();
        try (Arena arena = Arena.ofConfined()) {
            Arguments register = Arguments.of(arena, Structs.FFI_REGISTER)
                    .set(arena, "target_name", TARGET)
                    .set("handler", calls.stub())
                    .set(arena, "platform_name", "Host");
            MemorySegment function = MemorySegment.ofAddress(
                    Arguments.at(Structs.FFI_EXTENSION, extension.getAsLong()).get("register_handler"));
            long error = PjrtApi.invoke(function, register.address());
            if (error != 0) {
                throw client.api().failure("PJRT_FFI_Register_Handler", error);
            }
        }
        return Optional.of(calls);
    }

    private MemorySegment stub() {
        try {
            var handler = MethodHandles.lookup().bind(this, "handle", MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker()
                    .upcallStub(
                            handler,
                            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                            Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What stands in the module for XLA in place of a call: the call itself if XLA has it.
    CustomCall replacement(CustomCall call) {
        boolean ours = call.target().startsWith("lapack_")
                || call.target().equals("tridiagonal_solve_perturbed_ffi")
                || call.target().equals("cpu_csr_sparse_dense_ffi")
                || CustomCalls.find(call.target()).isPresent();
        if (!ours || !call.resultTypes().stream().allMatch(TensorType.class::isInstance)) {
            return call;
        }
        for (Value operand : call.operands()) {
            Type type = operand.type();
            if (!(type instanceof TensorType)) {
                return call;
            }
        }
        Attribute number = new Attribute.Int(programs.number(call), "i64");
        return new CustomCall(
                TARGET,
                call.operands(),
                call.resultTypes(),
                call.hasSideEffect(),
                Map.of("api_version", TYPED, "backend_config", new Attribute.Dictionary(Map.of(ATTRIBUTE, number))));
    }

    /// XLA's call: the address of a call frame gives that of an error, or 0.
    long handle(long address) {
        try {
            Arguments frame = Arguments.at(FfiStructs.CALL_FRAME, address);
            if (isQuestion(frame)) {
                return 0;
            }
            try {
                run(frame);
                return 0;
            } catch (Throwable e) {
                return error(frame, e);
            }
        } catch (Throwable e) {
            // Even the error could not be made: results are missing, but the process lives.
            return 0;
        }
    }

    /// Answers when XLA asks which version of the interface the handler was made for: XLA's own, whatever it is,
    /// since what the handler reads has been there since the first.
    private static boolean isQuestion(Arguments frame) {
        long at = frame.get("extension_start");
        while (at != 0) {
            Arguments extension = Arguments.at(FfiStructs.EXTENSION, at);
            if (extension.get("type") == METADATA) {
                Arguments answer = Arguments.at(
                        FfiStructs.METADATA,
                        Arguments.at(FfiStructs.METADATA_EXTENSION, at).get("metadata"));
                long table = frame.get("api");
                long minor =
                        table == 0 ? 1 : Arguments.at(FfiStructs.API, table).get("api_version.minor_version");
                answer.set("api_version.major_version", 0).set("api_version.minor_version", minor);
                return true;
            }
            at = extension.get("next");
        }
        return false;
    }

    private void run(Arguments frame) {
        HostPrograms.Program program = programs.get(number(frame));
        program.run(
                pointers(frame.get("args.args"), program.operandTypes().size()), pointers(frame.get("rets.args"), (int)
                        Math.min(program.resultTypes().size(), frame.get("rets.size"))));
    }

    /// The value of the call's one attribute.
    private static long number(Arguments frame) {
        if (frame.get("attrs.size") != 1) {
            throw new BackendException("a call of " + TARGET + " has one attribute, got " + frame.get("attrs.size"));
        }
        long scalar =
                MemorySegment.ofAddress(frame.get("attrs.attrs")).reinterpret(8).get(ValueLayout.JAVA_LONG, 0);
        return MemorySegment.ofAddress(Arguments.at(FfiStructs.SCALAR, scalar).get("value"))
                .reinterpret(8)
                .get(ValueLayout.JAVA_LONG, 0);
    }

    /// Where the elements of so many buffers lie.
    private static long[] pointers(long list, int count) {
        long[] pointers = new long[count];
        MemorySegment buffers = MemorySegment.ofAddress(list).reinterpret(8L * count);
        for (int index = 0; index < count; index++) {
            pointers[index] = Arguments.at(FfiStructs.BUFFER, buffers.getAtIndex(ValueLayout.JAVA_LONG, index))
                    .get("data");
        }
        return pointers;
    }

    /// What went wrong first: XLA's error is but a text.
    private static String message(Throwable failure) {
        return failure instanceof BackendException && failure.getCause() instanceof BackendException cause
                ? message(cause)
                : String.valueOf(failure.getMessage());
    }

    private static long error(Arguments frame, Throwable failure) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment create = MemorySegment.ofAddress(
                    Arguments.at(FfiStructs.API, frame.get("api")).get("XLA_FFI_Error_Create"));
            Arguments arguments = Arguments.of(arena, FfiStructs.ERROR_CREATE)
                    .set("message", arena.allocateFrom(message(failure)))
                    .set("errc", INTERNAL);
            return PjrtApi.invoke(create, arguments.address());
        }
    }
}
