package org.jax4j.cpu.compiler;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;

/// Runs modules on compiled code, without the runtime.
final class CompilerFixture {
    private static final MethodHandle ENTRY =
            Linker.nativeLinker().downcallHandle(FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    private CompilerFixture() {}

    /// The results of a module, given as text, for these arguments.
    static List<Literal> run(String module, Literal... arguments) {
        return run(CodegenOptions.defaults(), StableHloText.parse(module), CompileOptions.DEFAULT, List.of(arguments));
    }

    static List<Literal> run(CodegenOptions codegen, Module module, CompileOptions options, List<Literal> arguments) {
        try (Program program = new Compiler(codegen).compile(module, options);
                Arena arena = Arena.ofConfined()) {
            return run(program, arguments, arena);
        }
    }

    static List<Literal> run(Program program, List<Literal> arguments, Arena arena) {
        MemorySegment frame = arena.allocate(8L * program.frameLength(), Program.ALIGNMENT);
        List<MemorySegment> inputs = new ArrayList<>();
        for (Literal argument : arguments) {
            MemorySegment memory = memory(arena, argument.type().byteSize());
            argument.copyTo(memory);
            inputs.add(memory);
        }
        List<MemorySegment> outputs = new ArrayList<>();
        for (int i = 0; i < program.resultTypes().size(); i++) {
            outputs.add(
                    program.placements().get(i) instanceof Program.Placement.TakeOver(int parameter)
                            ? inputs.get(parameter)
                            : memory(arena, program.resultTypes().get(i).byteSize()));
        }
        int slot = 0;
        for (MemorySegment input : inputs) {
            frame.setAtIndex(ValueLayout.ADDRESS, slot++, input);
        }
        for (MemorySegment output : outputs) {
            frame.setAtIndex(ValueLayout.ADDRESS, slot++, output);
        }
        frame.setAtIndex(ValueLayout.ADDRESS, slot, memory(arena, program.scratchBytes()));
        try {
            ENTRY.invokeExact(MemorySegment.ofAddress(program.entry()), frame);
        } catch (Throwable e) {
            throw new IllegalStateException("the program could not be called", e);
        }
        List<Literal> results = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            TensorType type = program.resultTypes().get(i);
            results.add(Literal.of(type, outputs.get(i)));
        }
        return results;
    }

    private static MemorySegment memory(Arena arena, long bytes) {
        return arena.allocate(Math.max(Program.ALIGNMENT, bytes), Program.ALIGNMENT);
    }
}
