package org.jax4j.cpu.compiler;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jax4j.cpu.compiler.element.Origins;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.emit.ModuleEmitter;
import org.jax4j.cpu.compiler.fuse.ProgramLowering;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.LoopPrinter;
import org.jax4j.cpu.compiler.loop.LoopProgram;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.memory.BufferPlan;
import org.jax4j.cpu.compiler.simplify.Inliner;
import org.jax4j.cpu.compiler.simplify.Simplifier;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.math.MathLibrary;
import org.jax4j.cpu.pool.WorkPool;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.stablehlo.Block;
import org.jax4j.stablehlo.Func;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Module;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.StableHloText;

/// From a module to machine code.
///
/// The stages, each a package: calls are inlined and the program simplified (`simplify`), operations become
/// loops, fused where that pays (`fuse`, in the language of `loop`), buffers get their memory (`memory`), the
/// loops become LLVM IR (`emit`), which LLVM compiles.
public final class Compiler {
    /// O3 takes up to twice the time, for code that is not faster.
    private static final String PASSES = "default<O2>";

    private final CodegenOptions codegen;
    private final List<SpecialKernel> kernels;

    /// A compiler for the processor of `codegen`.
    public Compiler(CodegenOptions codegen) {
        this.codegen = codegen.withPasses(PASSES);
        this.kernels = SpecialKernels.all();
    }

    /// Compiles a module.
    ///
    /// @throws org.jax4j.runtime.BackendException if an operation is not supported; the message names it
    public Program compile(Module module, CompileOptions options) {
        Block program = Simplifier.simplify(Inliner.inline(module));
        List<Node> nodes = ProgramLowering.lower(program, kernels);
        int parameters = program.parameters().size();
        int results = program.results().size();
        BufferPlan.Planned planned = BufferPlan.plan(nodes, parameters, results, donated(options, program));
        return generate(module, program, planned, () -> Optional.of(explain(module, options)));
    }

    /// What a compilation does, done once more and watched.
    private ExecutionPlan explain(Module module, CompileOptions options) {
        Block inlined = Inliner.inline(module);
        Block program = Simplifier.simplify(inlined);
        Origins origins = new Origins();
        List<Node> nodes = ProgramLowering.lower(program, kernels, origins);
        BufferPlan.Planned planned = BufferPlan.plan(
                nodes, program.parameters().size(), program.results().size(), donated(options, program));
        LoopProgram loops = planned.program();
        Supplier<String> ir = () -> {
            // Addresses of constants are of one process: here they are numbered.
            Map<Literal, Long> addresses = new HashMap<>();
            outside(loops)
                    .forEach(literal -> addresses.putIfAbsent(literal, Program.ALIGNMENT * (addresses.size() + 1L)));
            return new ModuleEmitter(loops, new MathLibrary(codegen.target()), addresses).emit();
        };
        List<ExecutionPlan.Pass> passes = List.of(
                new ExecutionPlan.Pass("0-module.mlir", () -> StableHloText.print(module)),
                new ExecutionPlan.Pass("1-inlined.mlir", () -> text(module, inlined)),
                new ExecutionPlan.Pass("2-simplified.mlir", () -> text(module, program)),
                new ExecutionPlan.Pass("3-fused.loops", () -> LoopPrinter.print(nodes)),
                new ExecutionPlan.Pass("4-planned.loops", () -> LoopPrinter.print(loops)),
                new ExecutionPlan.Pass("5-emitted.ll", ir),
                new ExecutionPlan.Pass("6-optimized.ll", () -> Llvm.optimize(ir.get(), codegen)),
                new ExecutionPlan.Pass("7-assembly.s", () -> Llvm.assembly(ir.get(), codegen)));
        return new Explanation(loops, nodes, origins).plan(program, passes);
    }

    /// The constants that are not part of the generated code.
    private static List<Literal> outside(LoopProgram loops) {
        List<Literal> literals = new ArrayList<>();
        for (Buffer buffer : loops.buffers()) {
            if (buffer.home() instanceof Buffer.Home.Constant(Literal literal) && !ModuleEmitter.isEmbedded(literal)) {
                literals.add(literal);
            }
        }
        return literals;
    }

    private static Set<Integer> donated(CompileOptions options, Block program) {
        Set<Integer> donated = new java.util.HashSet<>(options.donated());
        donated.removeIf(index -> index >= program.parameters().size());
        return donated;
    }

    private Program generate(
            Module module, Block program, BufferPlan.Planned planned, Supplier<Optional<ExecutionPlan>> plan) {
        LoopProgram loops = planned.program();
        Arena constants = Arena.ofShared();
        Map<Literal, Long> addresses = new HashMap<>();
        for (Literal literal : outside(loops)) {
            addresses.computeIfAbsent(literal, _ -> {
                MemorySegment memory = constants.allocate(literal.type().byteSize(), Program.ALIGNMENT);
                literal.copyTo(memory);
                return memory.address();
            });
        }
        MathLibrary math = new MathLibrary(codegen.target());
        ModuleEmitter emitter = new ModuleEmitter(loops, math, addresses);
        String ir = emitter.emit();
        Map<String, Long> symbols = new HashMap<>(math.symbols());
        for (String symbol : emitter.symbols()) {
            symbols.put(symbol, SpecialKernels.address(symbol));
        }
        NativeCode code = Llvm.compile(ir, codegen, symbols);
        Map<Executable.Stage, Supplier<String>> texts = new EnumMap<>(Executable.Stage.class);
        texts.put(Executable.Stage.OPTIMIZED, () -> text(module, program));
        texts.put(Executable.Stage.KERNELS, () -> LoopPrinter.print(loops));
        texts.put(Executable.Stage.LLVM_IR, () -> ir);
        texts.put(Executable.Stage.ASSEMBLY, () -> Llvm.assembly(ir, codegen));
        return new Program(
                code.address(ModuleEmitter.ENTRY),
                new CompiledCode(code, constants),
                types(program.parameters()),
                types(program.results()),
                placements(program, planned),
                loops.scratchBytes(),
                Costs.of(program),
                code.report().objectBytes(),
                texts,
                plan);
    }

    private static String text(Module module, Block program) {
        return StableHloText.print(Module.of(module.name(), List.of(new Func("main", true, program))));
    }

    private static List<TensorType> types(List<Value> values) {
        return values.stream().map(Value::tensor).toList();
    }

    private static List<Program.Placement> placements(Block program, BufferPlan.Planned planned) {
        List<Program.Placement> placements = new ArrayList<>();
        for (int i = 0; i < program.results().size(); i++) {
            Integer parameter = planned.takenOver().get(i);
            placements.add(
                    parameter == null ? new Program.Placement.Fresh() : new Program.Placement.TakeOver(parameter));
        }
        return placements;
    }

    /// The address of the function that runs chunks on several threads.
    static long parallelFor() {
        return WorkPool.shared().parallelFor();
    }
}
