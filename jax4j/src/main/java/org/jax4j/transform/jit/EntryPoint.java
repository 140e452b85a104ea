package org.jax4j.transform.jit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.UserCode;
import org.jax4j.core.trace.CompiledJaxpr;
import org.jax4j.core.trace.InvalidValues;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.transform.DeadCode;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreePaths;

/// The `main` of a traced function's module: without what the results do not need, also of the inputs, unless
/// these are to be kept.
final class EntryPoint {
    private static final Logger LOGGER = System.getLogger("org.jax4j.jit");

    private final JitOptions options;
    private final List<Integer> kept;
    private final boolean keepsAll;
    private final List<Aval> results;
    private final Donation donation;
    private final Lowering.Program program;

    EntryPoint(JitOptions options, Jaxpr jaxpr, TreeDef result, Set<Integer> donated) {
        List<Integer> all = IntStream.range(0, jaxpr.inputs().size()).boxed().toList();
        DeadCode.Pruned main = options.keepUnused() ? new DeadCode.Pruned(jaxpr, all) : DeadCode.prune(jaxpr);
        this.options = options;
        this.kept = main.inputs();
        this.keepsAll = kept.size() == all.size();
        this.results = jaxpr.outputAvals();
        // A program in which invalid values are looked for may have to be run again.
        boolean mayBeRepeated = InvalidValues.areWanted(Config.current());
        Set<Integer> offered = IntStream.range(0, kept.size())
                .filter(index -> donated.contains(kept.get(index)) && !mayBeRepeated)
                .boxed()
                .collect(Collectors.toSet());
        List<Aval> arguments = main.jaxpr().inputAvals();
        this.donation = Donation.of(arguments, results, offered);
        if (!donation.unusable().isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "Some donated buffers were not usable: "
                            + donation.unusable().stream()
                                    .map(index -> arguments.get(index).toString())
                                    .collect(Collectors.joining(", "))
                            + ", arguments of " + options.name() + " at " + UserCode.location()
                            + ". No result has as many elements; do not donate them.");
        }
        List<Map<String, Attribute>> named = TreePaths.leaves(result).stream()
                .map(path -> Map.<String, Attribute>of("jax.result_info", new Attribute.Text("result" + path)))
                .toList();
        this.program = Lowering.program(options.name(), main.jaxpr(), donation.attributes(), named);
    }

    Module module() {
        return program.module();
    }

    /// The positions of the inputs that `main` takes.
    List<Integer> kept() {
        return kept;
    }

    /// Machine code that takes the kept inputs.
    CompiledJaxpr compile() {
        String backend = options.backend().orElseGet(() -> Config.current().backend());
        return CompiledJaxpr.of(options.name(), program, results, backend, donation.usable());
    }

    /// The inputs that the machine code takes, of all.
    List<Array> select(List<Array> inputs) {
        if (keepsAll) {
            return inputs;
        }
        List<Array> selected = new ArrayList<>(kept.size());
        for (int index : kept) {
            selected.add(inputs.get(index));
        }
        return selected;
    }
}
