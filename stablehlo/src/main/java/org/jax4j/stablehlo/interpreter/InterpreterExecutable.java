package org.jax4j.stablehlo.interpreter;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.runtime.Signature;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.verify.Verifier;

/// A module to be interpreted.
final class InterpreterExecutable implements Executable {
    private final InterpreterBackend backend;
    private final Module module;
    private final CompileOptions options;
    private final List<TensorType> parameterTypes;
    private final List<TensorType> resultTypes;

    InterpreterExecutable(InterpreterBackend backend, Module module, CompileOptions options) {
        Verifier.checkProgram(module);
        this.backend = backend;
        this.module = module;
        this.options = options;
        Signature signature = Signature.of(module);
        this.parameterTypes = signature.parameters();
        this.resultTypes = signature.results();
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
        List<HostBuffer> buffers = check(arguments);
        List<Tensor> results = Interpreter.evaluate(
                module, buffers.stream().map(HostBuffer::toTensor).toList());
        for (int donated : options.donated()) {
            buffers.get(donated).close();
        }
        return results.stream()
                .map(result -> backend.copyFrom(result.type(), MemorySegment.ofArray(result.data())))
                .toList();
    }

    private List<HostBuffer> check(List<Buffer> arguments) {
        if (arguments.size() != parameterTypes.size()) {
            throw ArgumentErrors.count(parameterTypes, arguments.size());
        }
        List<HostBuffer> buffers = new ArrayList<>(arguments.size());
        for (int index = 0; index < arguments.size(); index++) {
            if (!(arguments.get(index) instanceof HostBuffer buffer) || buffer.backend() != backend) {
                throw ArgumentErrors.foreign(index, arguments.get(index), backend.device());
            }
            if (!buffer.type().equals(parameterTypes.get(index))) {
                throw ArgumentErrors.type(index, parameterTypes.get(index), buffer.type());
            }
            if (buffer.isDeleted()) {
                throw ArgumentErrors.deleted(index, buffer.type());
            }
            buffers.add(buffer);
        }
        checkDonations(buffers);
        return buffers;
    }

    private void checkDonations(List<HostBuffer> buffers) {
        for (int donated : options.donated()) {
            for (int other = 0; other < buffers.size(); other++) {
                if (other != donated && buffers.get(other) == buffers.get(donated)) {
                    throw ArgumentErrors.donatedTwice(donated, other, parameterTypes.get(donated));
                }
            }
        }
    }

    @Override
    public CostAnalysis cost() {
        return Costs.of(module);
    }

    @Override
    public MemoryAnalysis memory() {
        return new MemoryAnalysis(bytes(parameterTypes), bytes(resultTypes), 0, Costs.definedBytes(module), 0);
    }

    private static long bytes(List<TensorType> types) {
        return types.stream().mapToLong(TensorType::byteSize).sum();
    }

    @Override
    public Optional<String> text(Stage stage) {
        return Optional.empty();
    }

    /// Nothing is held.
    @Override
    public void close() {}
}
