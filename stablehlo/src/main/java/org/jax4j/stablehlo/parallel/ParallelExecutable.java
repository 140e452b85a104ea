package org.jax4j.stablehlo.parallel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.CustomCallInvocation;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.interpreter.rules.Evaluator;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.verify.ParallelCalls;
import org.jax4j.stablehlo.verify.Verifier;

/// A module that runs functions of its own as processes side by side (`interpreter.run_parallel`), or has probes:
/// each function is a program that a backend compiles, and a process is a run of it on a thread.
///
/// Nothing hangs: when all processes wait for each other, the run fails and says for what.
public final class ParallelExecutable implements Executable {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, ParallelProcess> RUNNING = new ConcurrentHashMap<>();

    static {
        CustomCalls.register(ProcessProgram.TARGET, ParallelExecutable::serve);
    }

    private final Backend backend;
    private final Module module;
    private final Function<Module, Executable> compiler;
    private final CompileOptions options;
    private final ProcessProgram.Compiled main;
    private final Map<String, ProcessProgram.Compiled> processes = new HashMap<>();
    private final List<TensorType> parameterTypes;

    /// Whether a module is one of these.
    public static boolean isNeeded(Module module) {
        return module.functions().values().stream().anyMatch(func -> isNeeded(func.body()));
    }

    private static boolean isNeeded(Block block) {
        for (Statement statement : block.statements()) {
            Op op = statement.op();
            if (ProcessProgram.isOutside(op) || op.blocks().stream().anyMatch(ParallelExecutable::isNeeded)) {
                return true;
            }
        }
        return false;
    }

    /// Compiles the functions of a module.
    ///
    /// @param compiler makes executables of the backend that run in the thread of who calls them
    /// @throws org.jax4j.stablehlo.VerificationException if the module is not valid
    public ParallelExecutable(
            Backend backend, Module module, CompileOptions options, Function<Module, Executable> compiler) {
        Verifier.checkProgram(module);
        this.backend = backend;
        this.module = module;
        this.options = options;
        this.compiler = compiler;
        boolean good = false;
        ProcessProgram.Compiled compiled = compile("main", false);
        try {
            this.main = compiled;
            List<TensorType> types = compiled.executable().parameterTypes();
            this.parameterTypes = types.subList(1, types.size());
            good = true;
        } finally {
            if (!good) {
                compiled.executable().close();
            }
        }
    }

    /// Compiles a function, and those that it runs as processes.
    private ProcessProgram.Compiled compile(String function, boolean isProcess) {
        ProcessProgram program = ProcessProgram.of(module, function, isProcess);
        for (Op op : program.requests()) {
            if (op instanceof CustomCall call && call.target().equals(ParallelCalls.TARGET)) {
                ParallelCalls.check(call, module);
                compileProcesses(ParallelCalls.functions(call, "programs"), true);
                compileProcesses(ParallelCalls.functions(call, "infeed"), false);
            }
        }
        return new ProcessProgram.Compiled(program, compiler.apply(program.module()));
    }

    private void compileProcesses(List<List<String>> functions, boolean isProcess) {
        for (List<String> row : functions) {
            for (String name : row) {
                if (!processes.containsKey(name)) {
                    processes.put(name, compile(name, isProcess));
                }
            }
        }
    }

    private static void serve(CustomCallInvocation invocation) {
        long number = invocation.operands().getFirst().get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        ParallelProcess process = RUNNING.get(number);
        if (process == null
                || !(invocation.attributes().get(ProcessProgram.REQUEST) instanceof Attribute.Int request)) {
            throw new BackendException("custom_call @" + ProcessProgram.TARGET + " needs a process that runs");
        }
        List<Tensor> operands = new ArrayList<>();
        for (int at = 1; at < invocation.operands().size(); at++) {
            operands.add(new Tensor(
                    invocation.operandTypes().get(at),
                    invocation.operands().get(at).toArray(ValueLayout.JAVA_BYTE)));
        }
        List<Tensor> results = process.answer(Math.toIntExact(request.value()), operands);
        List<TensorType> types = results.stream().map(Tensor::type).toList();
        if (!types.equals(invocation.resultTypes())) {
            throw new BackendException(process.program()
                            .requests()
                            .get(Math.toIntExact(request.value()))
                            .mnemonic() + " gives results of types " + types + ", the program says "
                    + invocation.resultTypes());
        }
        for (int at = 0; at < types.size(); at++) {
            invocation
                    .results()
                    .get(at)
                    .copyFrom(MemorySegment.ofArray(results.get(at).data()));
        }
    }

    @Override
    public List<TensorType> parameterTypes() {
        return parameterTypes;
    }

    @Override
    public List<TensorType> resultTypes() {
        return main.executable().resultTypes();
    }

    @Override
    public List<Buffer> execute(List<Buffer> arguments) {
        arguments.forEach(Buffer::await);
        List<Buffer> results =
                run(ParallelProcess.alone(main.program(), this::runParallel), main.executable(), arguments);
        options.donated().forEach(index -> arguments.get(index).close());
        return results;
    }

    /// Runs a program to its end.
    private List<Buffer> run(ParallelProcess process, Executable executable, List<Buffer> arguments) {
        long number = NUMBERS.incrementAndGet();
        RUNNING.put(number, process);
        try (Buffer handle = backend.copyFrom(ProcessProgram.HANDLE, MemorySegment.ofArray(new long[] {number}))) {
            List<Buffer> all = new ArrayList<>(List.of(handle));
            all.addAll(arguments);
            List<Buffer> results = executable.execute(all);
            results.forEach(Buffer::await);
            return results;
        } finally {
            RUNNING.remove(number);
        }
    }

    private List<Tensor> run(ParallelProcess process, Executable executable, Tensors arguments) {
        List<Buffer> buffers = arguments.tensors().stream()
                .map(tensor -> backend.copyFrom(tensor.type(), MemorySegment.ofArray(tensor.data())))
                .toList();
        List<Buffer> results = List.of();
        try {
            results = run(process, executable, buffers);
            return results.stream()
                    .map(buffer -> new Tensor(buffer.type(), buffer.host().toArray(ValueLayout.JAVA_BYTE)))
                    .toList();
        } finally {
            buffers.forEach(Buffer::close);
            results.forEach(Buffer::close);
        }
    }

    private record Tensors(List<Tensor> tensors) {}

    private ProcessProgram.Compiled process(String name) {
        ProcessProgram.Compiled compiled = processes.get(name);
        if (compiled == null) {
            throw new BackendException("there is no function @" + name + " to run");
        }
        return compiled;
    }

    private List<Tensor> runParallel(CustomCall call, List<Tensor> operands, ParallelProcess parent) {
        List<List<String>> programs = ParallelCalls.functions(call, "programs");
        ProcessGroups groups =
                new ProcessGroups(programs.size(), programs.getFirst().size());
        List<List<Tensor>> fed = new ArrayList<>();
        for (List<String> names : ParallelCalls.functions(call, "infeed")) {
            for (String name : names) {
                ProcessProgram.Compiled feed = process(name);
                fed.add(run(
                        ParallelProcess.alone(feed.program(), this::runParallel),
                        feed.executable(),
                        new Tensors(List.of())));
            }
        }
        List<ProcessProgram.Compiled> all = new ArrayList<>();
        List<Tensors> arguments = new ArrayList<>();
        int next = 0;
        for (List<String> row : programs) {
            for (String name : row) {
                ProcessProgram.Compiled one = process(name);
                int count = Math.toIntExact(one.program().parameters().stream()
                        .filter(ParallelExecutable::isTensor)
                        .count());
                all.add(one);
                arguments.add(new Tensors(operands.subList(next, next + count)));
                next += count;
            }
        }
        ProcessGrid grid = new ProcessGrid(groups, new Evaluator(module), fed);
        return grid
                .run(number -> {
                    ProcessProgram.Compiled one = all.get(number);
                    ParallelProcess process =
                            new ParallelProcess(one.program(), this::runParallel, grid, number, parent.probes());
                    return run(process, one.executable(), arguments.get(number));
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isTensor(Type type) {
        return type instanceof TensorType;
    }

    @Override
    public CostAnalysis cost() {
        return main.executable().cost();
    }

    @Override
    public MemoryAnalysis memory() {
        return main.executable().memory();
    }

    @Override
    public Optional<String> text(Stage stage) {
        return main.executable().text(stage);
    }

    @Override
    public void close() {
        main.executable().close();
        processes.values().forEach(process -> process.executable().close());
    }
}
