package org.jax4j.stablehlo.interpreter;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        List<Tensor> tensors = new ArrayList<>(arguments.size());
        for (Buffer argument : arguments) {
            if (!(argument instanceof HostBuffer buffer)) {
                throw new IllegalArgumentException("the interpreter takes its own buffers, got one of "
                        + argument.device() + "; copy it with Backend.copyFrom");
            }
            tensors.add(buffer.toTensor());
        }
        checkDonations(arguments);
        List<Tensor> results = Interpreter.run(module, tensors, "buffers");
        for (int donated : options.donated()) {
            arguments.get(donated).close();
        }
        return results.stream()
                .map(result -> backend.copyFrom(result.type(), MemorySegment.ofArray(result.data())))
                .toList();
    }

    private void checkDonations(List<Buffer> arguments) {
        Set<Buffer> donated = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int index : options.donated()) {
            if (index < arguments.size() && !donated.add(arguments.get(index))) {
                throw new IllegalStateException("argument " + index + " is donated twice");
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!options.donated().contains(i) && donated.contains(arguments.get(i))) {
                throw new IllegalStateException("argument " + i + " is donated as another argument");
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
