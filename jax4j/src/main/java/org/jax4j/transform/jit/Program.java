package org.jax4j.transform.jit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.trace.CompiledJaxpr;
import org.jax4j.core.trace.InvalidValues;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// A function traced for one kind of arguments, with its machine code once that was needed.
final class Program {
    private record Executable(EntryPoint entry, CompiledJaxpr code) {}

    private final JitOptions options;
    private final Jaxpr jaxpr;
    private final List<Array> captured;
    private final TreeDef result;
    private final Set<Integer> donated;
    private final JitCall call;
    private volatile @Nullable Executable executable;

    /// @param jaxpr    takes what was captured, then the arrays of the arguments
    /// @param captured tracers around the function that it uses, passed as leading arguments
    /// @param result   the structure of the function's result
    /// @param donated  positions of inputs whose memory may be reused
    Program(JitOptions options, Jaxpr jaxpr, List<Array> captured, TreeDef result, Set<Integer> donated) {
        this.options = options;
        this.jaxpr = jaxpr;
        this.captured = List.copyOf(captured);
        this.result = result;
        this.donated = Set.copyOf(donated);
        this.call = new JitCall(options.name(), jaxpr, this.donated, options.keepUnused());
    }

    Jaxpr jaxpr() {
        return jaxpr;
    }

    TreeDef result() {
        return result;
    }

    /// Whether the program uses tracers of the call during which it was traced, so that it serves no other.
    boolean isOfOneCall() {
        return !captured.isEmpty();
    }

    /// Applies the program under the current trace.
    List<Array> bind(List<Array> leaves) {
        List<Array> operands = new ArrayList<>(captured);
        operands.addAll(leaves);
        return options.inline() ? jaxpr.evaluate(operands) : call.bind(operands);
    }

    EntryPoint lower() {
        return new EntryPoint(options, jaxpr, result, donated);
    }

    /// Runs machine code, made by the first thread that needs it.
    List<Array> execute(List<Array> leaves) {
        Executable present = executable;
        if (present == null) {
            present = compile();
        }
        return present.code().execute(present.entry().select(leaves), false);
    }

    /// [#execute], looking for invalid values. Donated arrays are kept until it is known that the function need
    /// not be run again.
    List<Array> executeChecked(List<Array> leaves) {
        List<Array> results = execute(leaves);
        InvalidValues.check(options.name(), results, () -> jaxpr.evaluate(leaves));
        donated.forEach(position -> leaves.get(position).delete());
        return results;
    }

    private synchronized Executable compile() {
        Executable present = executable;
        if (present == null) {
            EntryPoint entry = lower();
            present = new Executable(entry, entry.compile());
            executable = present;
        }
        return present;
    }
}
