package org.jax4j.cpu.compiler.fuse;

import java.util.List;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Origins;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;

/// Lowers a whole program: a block without calls, whose parameters and results are the frame's.
public final class ProgramLowering {
    private ProgramLowering() {}

    /// The nodes of the program.
    public static List<Node> lower(Block program, List<SpecialKernel> kernels) {
        return lower(program, kernels, Origins.FORGETFUL);
    }

    /// The nodes of the program; `origins` learns from which operations they come.
    public static List<Node> lower(Block program, List<SpecialKernel> kernels, Origins origins) {
        LoopWriter writer = new LoopWriter(origins);
        Environment environment = new Environment(program, kernels, RegionLowering::lower);
        for (int i = 0; i < program.parameters().size(); i++) {
            TensorType type = program.parameters().get(i).tensor();
            Buffer buffer = new Buffer(new Buffer.Home.Parameter(i), type.dtype(), type.elementCount());
            environment.put(program.parameters().get(i), Place.InMemory.dense(buffer, type));
        }
        Storage storage = new Storage();
        Buffer[] results = new Buffer[program.results().size()];
        for (int i = 0; i < results.length; i++) {
            TensorType type = program.results().get(i).tensor();
            results[i] = new Buffer(new Buffer.Home.Result(i), type.dtype(), type.elementCount());
            if (environment.place(program.results().get(i)).isEmpty()) {
                storage.direct(program.results().get(i), results[i]);
            }
        }
        BlockLowering lowering = new BlockLowering(program, environment, writer, storage);
        lowering.lower();
        for (int i = 0; i < results.length; i++) {
            Value result = program.results().get(i);
            if (result.tensor().elementCount() == 1 && !isAt(environment, result, results[i])) {
                writer.store(results[i], Affine.ZERO, lowering.evaluator().scalar(result));
            } else {
                lowering.copy(result, results[i]);
            }
        }
        return writer.nodes();
    }

    private static boolean isAt(Environment environment, Value value, Buffer buffer) {
        return environment.place(value).orElse(null) instanceof Place.InMemory memory && memory.buffer() == buffer;
    }
}
