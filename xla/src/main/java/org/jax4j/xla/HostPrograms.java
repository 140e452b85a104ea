package org.jax4j.xla;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Elementwise.Constant;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.StableHloText;

/// The operations that other backends compute for XLA, each compiled once, by number.
///
/// A number is part of the programs that XLA keeps on disk, so it follows from the operation. Programs that XLA
/// has compiled may run at any time, also after their last user has closed them, so the operations stay.
final class HostPrograms {
    private final Map<Long, Program> programs = new ConcurrentHashMap<>();

    /// One operation on one backend.
    record Program(Backend backend, Executable executable) {
        List<TensorType> operandTypes() {
            return executable.parameterTypes();
        }

        List<TensorType> resultTypes() {
            return executable.resultTypes();
        }

        /// Reads operands from memory and writes results to memory, both in storage order.
        void run(long[] operands, long[] results) {
            List<Buffer> buffers = new ArrayList<>();
            List<Buffer> computed = List.of();
            try {
                for (int index = 0; index < operands.length; index++) {
                    TensorType type = operandTypes().get(index);
                    buffers.add(backend.wrap(type, memory(operands[index], type)));
                }
                computed = executable.execute(buffers);
                computed.forEach(Buffer::await);
                for (int index = 0; index < results.length; index++) {
                    Buffer result = computed.get(index);
                    MemorySegment.copy(
                            result.host(),
                            0,
                            memory(results[index], result.type()),
                            0,
                            result.type().byteSize());
                }
            } finally {
                computed.forEach(Buffer::close);
                buffers.forEach(Buffer::close);
            }
        }

        private static MemorySegment memory(long address, TensorType type) {
            return MemorySegment.ofAddress(address).reinterpret(type.byteSize());
        }
    }

    /// The number of the program that does what the call does.
    long number(CustomCall call) {
        List<Value> parameters = call.operands().stream()
                .map(operand -> new Value(operand.type()))
                .toList();
        Block body = OrderedCalls.isOrdered(call) ? ordered(call, parameters) : unordered(call, parameters);
        Module module = Module.of("host_call", List.of(new Func("main", true, body)));
        long number = hash(StableHloText.print(module));
        programs.computeIfAbsent(number, _ -> compile(module, call.target()));
        return number;
    }

    private static Block unordered(CustomCall call, List<Value> parameters) {
        Statement statement = Statement.of(call.with(parameters, List.of()), Location.UNKNOWN);
        if (!statement.results().isEmpty()) {
            return new Block(parameters, List.of(statement), statement.results());
        }
        // A failure surfaces at a result, so there has to be one.
        Statement done = Statement.of(new Constant(Literal.splat(TensorType.of(DType.BOOL), 1)), Location.UNKNOWN);
        return new Block(parameters, List.of(statement, done), done.results());
    }

    /// The call itself, and beside it the link that it hands on.
    private static Block ordered(CustomCall call, List<Value> parameters) {
        Value link = parameters.getLast();
        CustomCall own = new CustomCall(
                call.target(),
                parameters.subList(0, parameters.size() - 1),
                call.resultTypes().subList(0, call.resultTypes().size() - 1),
                call.hasSideEffect(),
                call.attributes());
        Statement statement = Statement.of(own, Location.UNKNOWN);
        List<Value> results = new ArrayList<>(statement.results());
        results.add(link);
        return new Block(parameters, List.of(statement), results);
    }

    private static Program compile(Module module, String target) {
        List<String> refusals = new ArrayList<>();
        for (String name : Backends.names()) {
            if (!name.equals(XlaBackend.NAME)) {
                try {
                    Backend backend = Backends.named(name);
                    return new Program(backend, backend.compile(module, CompileOptions.DEFAULT));
                } catch (BackendException e) {
                    refusals.add(name + ": " + e.getMessage());
                }
            }
        }
        throw new BackendException("no other backend computes custom_call @" + target + " for XLA: " + refusals);
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The program of this number.
    Program get(long number) {
        Program program = programs.get(number);
        if (program == null) {
            throw new BackendException("XLA asks for operation " + number + ", which no module of this process has");
        }
        return program;
    }
}
