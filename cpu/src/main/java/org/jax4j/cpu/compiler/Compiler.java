package org.jax4j.cpu.compiler;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jax4j.cpu.compiler.element.Origins;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.emit.ModuleEmitter;
import org.jax4j.cpu.compiler.fuse.ProgramLowering;
import org.jax4j.cpu.compiler.kernels.product.BatchFusion;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.LoopPrinter;
import org.jax4j.cpu.compiler.loop.LoopProgram;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.memory.BufferPlan;
import org.jax4j.cpu.compiler.simplify.Inliner;
import org.jax4j.cpu.compiler.simplify.Simplifier;
import org.jax4j.cpu.llvm.BuildStamp;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.math.MathLibrary;
import org.jax4j.cpu.pool.WorkPool;
import org.jax4j.cpu.routines.Routines;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.Signature;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
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
    private final Optional<String> build;

    /// A compiler for the processor of `codegen`.
    public Compiler(CodegenOptions codegen) {
        this(codegen, BuildStamp.own());
    }

    /// @param build tells this compiler from others; nothing if programs shall not be stored
    Compiler(CodegenOptions codegen, Optional<String> build) {
        this.codegen = codegen.withPasses(PASSES);
        this.kernels = SpecialKernels.all();
        this.build = build;
    }

    /// Compiles a module, or finds it compiled by an earlier process.
    ///
    /// @throws org.jax4j.runtime.BackendException if an operation is not supported, which the message names, or
    ///         if `main` takes or gives anything but tensors
    public Program compile(Module module, CompileOptions options) {
        Signature signature = Signature.of(module);
        Optional<StoredPrograms> store = stored(module, options);
        return store.flatMap(programs -> programs.find(parts -> program(module, signature, options, parts)))
                .orElseGet(() -> compileNow(module, signature, options, store));
    }

    /// What is stored of a module; nothing if programs are not stored, or such programs.
    Optional<StoredPrograms> stored(Module module, CompileOptions options) {
        return StoredPrograms.forModule(module, options, codegen, build);
    }

    private Program compileNow(
            Module module, Signature signature, CompileOptions options, Optional<StoredPrograms> store) {
        Lowered lowered = lower(module, options, new Origins());
        LoopProgram loops = lowered.planned.program();
        List<Literal> outside = outside(loops);
        Arena constants = Arena.ofShared();
        Map<Literal, Long> addresses = new HashMap<>();
        for (Literal literal : outside) {
            addresses.computeIfAbsent(literal, _ -> {
                MemorySegment memory = constants.allocate(literal.type().byteSize(), Program.ALIGNMENT);
                literal.copyTo(memory);
                return memory.address();
            });
        }
        MathLibrary math = new MathLibrary(codegen.target());
        ModuleEmitter emitter = new ModuleEmitter(loops, math, addresses);
        String ir = emitter.emit();
        Supplier<Map<String, Long>> symbols = addresses(emitter.symbols());
        NativeCode code = Llvm.compile(ir, codegen, () -> {
            Map<String, Long> all = new HashMap<>(math.symbols());
            all.putAll(symbols.get());
            return all;
        });
        ProgramParts parts = new ProgramParts(
                code.key(),
                List.copyOf(emitter.symbols()),
                math.outlined(),
                placements(lowered),
                loops.requestedBytes(),
                loops.scratchBytes() - loops.requestedBytes(),
                Costs.of(lowered.program));
        if (outside.isEmpty()) {
            store.ifPresent(programs -> programs.keep(parts));
        }
        return program(module, signature, options, parts, code, constants);
    }

    /// The addresses of functions that the program calls. Routines among them are compiled beside the program.
    private static Supplier<Map<String, Long>> addresses(Set<String> symbols) {
        Map<String, Supplier<Long>> addresses = new HashMap<>();
        for (String symbol : symbols) {
            Supplier<Long> address = () -> SpecialKernels.address(symbol);
            addresses.put(symbol, Routines.needsCompilation(symbol) ? Llvm.beside(address) : address);
        }
        return () -> {
            Map<String, Long> all = new HashMap<>();
            addresses.forEach((symbol, address) -> all.put(symbol, address.get()));
            return all;
        };
    }

    /// A program whose code an earlier process compiled; nothing if a part of it is not there any more.
    private Optional<Program> program(Module module, Signature signature, CompileOptions options, ProgramParts parts) {
        Map<String, Long> symbols = new HashMap<>();
        for (String symbol : parts.symbols()) {
            Optional<Long> address = SpecialKernels.addressIfKnown(symbol);
            if (address.isEmpty()) {
                return Optional.empty();
            }
            symbols.put(symbol, address.get());
        }
        MathLibrary math = new MathLibrary(codegen.target());
        parts.functions().forEach(math::requireOutlined);
        symbols.putAll(math.symbols());
        return Llvm.stored(parts.codeKey(), symbols)
                .map(code -> program(module, signature, options, parts, code, Arena.ofShared()));
    }

    private Program program(
            Module module,
            Signature signature,
            CompileOptions options,
            ProgramParts parts,
            NativeCode code,
            Arena constants) {
        return new Program(
                code.address(ModuleEmitter.ENTRY),
                new CompiledCode(code, constants),
                signature.parameters(),
                signature.results(),
                parts.placements(),
                parts.scratchBytes(),
                parts.stackBytes(),
                parts.cost(),
                code.report().objectBytes(),
                texts(module, options),
                () -> Optional.of(explain(module, options)));
    }

    /// A module as loops whose memory is planned, on the way to code.
    private record Lowered(Block inlined, Block program, List<Node> nodes, BufferPlan.Planned planned) {}

    private Lowered lower(Module module, CompileOptions options, Origins origins) {
        Block inlined = Inliner.inline(module);
        Block program = Simplifier.simplify(inlined);
        List<Node> nodes = BatchFusion.fuse(ProgramLowering.lower(program, kernels, origins), origins);
        BufferPlan.Planned planned = BufferPlan.plan(
                nodes, program.parameters().size(), program.results().size(), donated(options, program));
        return new Lowered(inlined, program, nodes, planned);
    }

    /// The program at the stages of its compilation, for people: made anew, since few ask and they are large.
    private Map<Executable.Stage, Supplier<String>> texts(Module module, CompileOptions options) {
        Supplier<Lowered> lowered = () -> lower(module, options, new Origins());
        Map<Executable.Stage, Supplier<String>> texts = new EnumMap<>(Executable.Stage.class);
        texts.put(Executable.Stage.OPTIMIZED, () -> text(module, lowered.get().program));
        texts.put(
                Executable.Stage.KERNELS,
                () -> LoopPrinter.print(lowered.get().planned.program()));
        texts.put(Executable.Stage.LLVM_IR, () -> ir(lowered.get().planned.program()));
        texts.put(
                Executable.Stage.ASSEMBLY,
                () -> Llvm.assembly(ir(lowered.get().planned.program()), codegen));
        return texts;
    }

    /// The LLVM module, for people. Addresses of constants are of one process: here they are numbered.
    private String ir(LoopProgram loops) {
        Map<Literal, Long> addresses = new HashMap<>();
        outside(loops).forEach(literal -> addresses.putIfAbsent(literal, Program.ALIGNMENT * (addresses.size() + 1L)));
        return new ModuleEmitter(loops, new MathLibrary(codegen.target()), addresses).emit();
    }

    /// What a compilation does, done once more and watched.
    private ExecutionPlan explain(Module module, CompileOptions options) {
        Origins origins = new Origins();
        Lowered lowered = lower(module, options, origins);
        LoopProgram loops = lowered.planned.program();
        List<ExecutionPlan.Pass> passes = List.of(
                new ExecutionPlan.Pass("0-module.mlir", () -> StableHloText.print(module)),
                new ExecutionPlan.Pass("1-inlined.mlir", () -> text(module, lowered.inlined)),
                new ExecutionPlan.Pass("2-simplified.mlir", () -> text(module, lowered.program)),
                new ExecutionPlan.Pass("3-fused.loops", () -> LoopPrinter.print(lowered.nodes)),
                new ExecutionPlan.Pass("4-planned.loops", () -> LoopPrinter.print(loops)),
                new ExecutionPlan.Pass("5-emitted.ll", () -> ir(loops)),
                new ExecutionPlan.Pass("6-optimized.ll", () -> Llvm.optimize(ir(loops), codegen)),
                new ExecutionPlan.Pass("7-assembly.s", () -> Llvm.assembly(ir(loops), codegen)));
        return new Explanation(loops, lowered.nodes, origins).plan(lowered.program, passes);
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
        Set<Integer> donated = new HashSet<>(options.donated());
        donated.removeIf(index -> index >= program.parameters().size());
        return donated;
    }

    private static String text(Module module, Block program) {
        return StableHloText.print(Module.of(module.name(), List.of(new Func("main", true, program))));
    }

    private static List<Program.Placement> placements(Lowered lowered) {
        List<Program.Placement> placements = new ArrayList<>();
        for (int i = 0; i < lowered.program.results().size(); i++) {
            Integer parameter = lowered.planned.takenOver().get(i);
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
