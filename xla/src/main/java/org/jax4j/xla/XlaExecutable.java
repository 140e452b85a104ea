package org.jax4j.xla;

import java.lang.foreign.Arena;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.NamedValues;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;
import org.jspecify.annotations.Nullable;

/// A program that the plugin has compiled.
final class XlaExecutable implements Executable {
    private static final Cleaner CLEANER =
            Cleaner.create(Thread.ofPlatform().daemon().name("jax4j-xla-code").factory());

    private final XlaBackend backend;
    private final Module module;
    private final List<TensorType> parameterTypes;
    private final List<TensorType> resultTypes;
    private final long resultBytes;
    private final Set<Integer> donated;
    private final LoadedProgram program;
    private final Cleaner.Cleanable cleanable;
    private final ConcurrentLinkedQueue<ExecutionFrame> frames = new ConcurrentLinkedQueue<>();
    private int runs; // guarded by this
    private boolean closed; // guarded by this

    XlaExecutable(
            XlaBackend backend, Module module, PreparedProgram prepared, LoadedProgram program, Set<Integer> donated) {
        this.backend = backend;
        this.module = module;
        this.parameterTypes = prepared.parameterTypes();
        this.resultTypes = prepared.resultTypes();
        this.resultBytes = resultTypes.stream().mapToLong(TensorType::byteSize).sum();
        this.donated = donated;
        this.program = program;
        this.cleanable = CLEANER.register(this, program);
    }

    @Override
    public List<TensorType> parameterTypes() {
        return parameterTypes;
    }

    @Override
    public List<TensorType> resultTypes() {
        return resultTypes;
    }

    @Override
    public List<Buffer> execute(List<Buffer> arguments) {
        XlaBuffer[] buffers = ArgumentCheck.check(backend, parameterTypes, arguments);
        ArgumentCheck.checkDonations(buffers, donated);
        begin();
        try {
            backend.account().require(resultBytes, "results");
            int pinned = 0;
            try {
                for (; pinned < buffers.length; pinned++) {
                    if (!buffers[pinned].pin()) {
                        throw ArgumentErrors.deleted(pinned, parameterTypes.get(pinned));
                    }
                }
                return run(buffers);
            } finally {
                while (pinned > 0) {
                    buffers[--pinned].unpin();
                }
            }
        } finally {
            end();
        }
    }

    private List<Buffer> run(XlaBuffer[] buffers) {
        ExecutionFrame free = frames.poll();
        ExecutionFrame frame =
                free != null ? free : new ExecutionFrame(program.address(), buffers.length, resultTypes.size());
        for (int index = 0; index < buffers.length; index++) {
            frame.setInput(index, buffers[index].address());
        }
        frame.call(backend.api(), donate(buffers, frame));
        Buffer[] results = new Buffer[resultTypes.size()];
        for (int index = 0; index < results.length; index++) {
            results[index] = new XlaBuffer(backend, resultTypes.get(index), frame.output(index), null);
        }
        frames.add(frame);
        return List.of(results);
    }

    /// Donates all arguments that are to be donated, or none: another thread may have been first with one of
    /// them.
    ///
    /// @return how many of them the program must not write to; the frame has their positions
    private int donate(XlaBuffer[] buffers, ExecutionFrame frame) {
        int kept = 0;
        List<XlaBuffer> given = new ArrayList<>();
        for (int index : donated) {
            switch (buffers[index].donate()) {
                case TAKEN -> {}
                case READ_ONLY -> frame.setKept(kept++, index);
                case REFUSED -> {
                    given.forEach(XlaBuffer::takeBack);
                    throw ArgumentErrors.deleted(index, parameterTypes.get(index));
                }
            }
            given.add(buffers[index]);
        }
        return kept;
    }

    private synchronized void begin() {
        if (closed) {
            throw new IllegalStateException(
                    "execute needs an open executable, this one was closed; compile the program again");
        }
        runs++;
    }

    private synchronized void end() {
        runs--;
        if (closed && runs == 0) {
            cleanable.clean();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (runs == 0) {
            cleanable.clean();
        }
    }

    /// The plugin's estimate; where it makes none, that of the reference interpreter.
    @Override
    public CostAnalysis cost() {
        begin();
        try (Arena arena = Arena.ofConfined()) {
            Arguments cost = Arguments.of(arena, Structs.EXECUTABLE_COST).set("executable", program.description());
            backend.api().call(PjrtFunction.EXECUTABLE_COST, cost);
            Map<String, Object> properties = NamedValues.read(cost.get("properties"), cost.get("num_properties"));
            return new CostAnalysis(
                    number(properties.get("flops")),
                    number(properties.get("transcendentals")),
                    number(properties.get("bytes accessed")));
        } catch (BackendException _) {
            try (Executable interpreted = Backends.named("interpreter").compile(module, new CompileOptions(donated))) {
                return interpreted.cost();
            }
        } finally {
            end();
        }
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    @Override
    public MemoryAnalysis memory() {
        begin();
        try (Arena arena = Arena.ofConfined()) {
            Arguments memory = Arguments.of(arena, Structs.EXECUTABLE_MEMORY).set("executable", program.description());
            backend.api().call(PjrtFunction.EXECUTABLE_MEMORY, memory);
            return new MemoryAnalysis(
                    memory.get("argument_size_in_bytes"),
                    memory.get("output_size_in_bytes"),
                    memory.get("alias_size_in_bytes"),
                    memory.get("temp_size_in_bytes"),
                    memory.get("generated_code_size_in_bytes"));
        } finally {
            end();
        }
    }

    /// XLA gives its own optimised program as a message only, in its own operations.
    @Override
    public Optional<String> text(Stage stage) {
        return Optional.empty();
    }
}
