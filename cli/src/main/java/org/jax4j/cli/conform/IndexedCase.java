package org.jax4j.cli.conform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jax4j.cli.program.ArrayFile;
import org.jax4j.cli.program.Execution;
import org.jax4j.cli.program.ProgramFile;
import org.jax4j.runtime.Backend;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.check.Criterion;
import org.jax4j.stablehlo.op.Module;

/// A program with its arguments and results in files beside it, as `index.json` lists them.
///
/// @param inputs   the types of the arguments
/// @param outputs  the types of the results
/// @param criteria one a result
record IndexedCase(
        String name, Path folder, List<TensorType> inputs, List<TensorType> outputs, List<Criterion> criteria)
        implements Case {
    @Override
    public void run(Backend backend, Consumer<Verdict> verdicts) {
        Module module =
                ProgramFile.open(folder.resolve(name + ".mlir"), name + ".mlir").only();
        List<Literal> arguments = ArrayFile.read(folder.resolve(name + ".in.npz"), inputs);
        List<Literal> expected = ArrayFile.read(folder.resolve(name + ".out.npz"), outputs, "result");
        requireTypes("argument", module.main().body().parameters(), inputs);
        requireTypes("result", module.main().body().results(), outputs);
        List<Literal> actual = Execution.run(backend, module, arguments);
        for (int i = 0; i < actual.size(); i++) {
            Optional<String> difference = criteria.get(i).difference(actual.get(i), expected.get(i));
            if (difference.isPresent()) {
                verdicts.accept(Verdict.fail(name, "result " + i + ": " + difference.get()));
                return;
            }
        }
        verdicts.accept(Verdict.pass(name));
    }

    private static void requireTypes(String noun, List<Value> values, List<TensorType> types) {
        List<String> program =
                values.stream().map(value -> value.type().toString()).toList();
        List<String> index = types.stream().map(TensorType::toString).toList();
        if (!program.equals(index)) {
            throw new IllegalArgumentException(
                    "the program has " + noun + "s of types " + program + ", index.json says " + index);
        }
    }
}
