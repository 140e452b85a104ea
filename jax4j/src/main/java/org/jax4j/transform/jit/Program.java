package org.jax4j.transform.jit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.CompiledJaxpr;
import org.jax4j.core.Config;
import org.jax4j.core.Jaxpr;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// A function traced for one kind of arguments, with its machine code once that was needed.
final class Program {
    private final JitOptions options;
    private final Jaxpr jaxpr;
    private final List<Array> captured;
    private final TreeDef result;
    private final Set<Integer> donated;
    private final JitCall call;
    private volatile @Nullable CompiledJaxpr compiled;

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

    Set<Integer> donated() {
        return donated;
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

    /// Machine code, made by the first thread that asks for it.
    CompiledJaxpr compiled() {
        CompiledJaxpr present = compiled;
        return present != null ? present : compile();
    }

    private synchronized CompiledJaxpr compile() {
        CompiledJaxpr present = compiled;
        if (present == null) {
            String backend = options.backend().orElseGet(() -> Config.current().backend());
            present = CompiledJaxpr.of(options.name(), jaxpr, backend, donated);
            compiled = present;
        }
        return present;
    }
}
