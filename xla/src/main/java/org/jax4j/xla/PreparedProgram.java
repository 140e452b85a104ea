package org.jax4j.xla;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Signature;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.stablehlo.verify.Verifier;

/// A module as the plugin gets it: text in which donated parameters are marked, and calls that the plugin lacks
/// are calls of the host.
///
/// @param text           in StableHLO
/// @param parameterTypes of `main`
/// @param resultTypes    of `main`
record PreparedProgram(String text, List<TensorType> parameterTypes, List<TensorType> resultTypes) {
    /// The result whose memory a parameter may become, as JAX marks it.
    private static final String ALIAS = "tf.aliasing_output";

    /// @param hostCalls what the plugin lacks; null where the plugin's device is not the host
    static PreparedProgram of(
            Module module, CompileOptions options, @org.jspecify.annotations.Nullable HostCalls hostCalls) {
        Verifier.checkProgram(module);
        Signature signature = Signature.of(module);
        Map<String, Func> functions = new LinkedHashMap<>();
        Module linked = hostCalls == null ? module : OrderedCalls.link(module);
        linked.functions().forEach((name, function) -> {
            Func prepared = hostCalls == null ? function : withBody(function, replace(function.body(), hostCalls));
            functions.put(name, name.equals("main") ? donating(prepared, options.donated()) : prepared);
        });
        Module prepared = new Module(module.name(), module.attributes(), functions);
        return new PreparedProgram(StableHloText.print(prepared), signature.parameters(), signature.results());
    }

    private static Func withBody(Func function, Block body) {
        return new Func(
                function.name(), function.isPublic(), body, function.argumentAttributes(), function.resultAttributes());
    }

    /// The block with calls of the host in it; its values are the same.
    private static Block replace(Block block, HostCalls hostCalls) {
        List<Statement> statements = block.statements().stream()
                .map(statement ->
                        new Statement(replace(statement.op(), hostCalls), statement.results(), statement.location()))
                .toList();
        return new Block(block.parameters(), statements, block.results());
    }

    private static Op replace(Op op, HostCalls hostCalls) {
        if (op instanceof CustomCall call) {
            return hostCalls.replacement(call);
        }
        List<Block> blocks = op.blocks();
        return blocks.isEmpty()
                ? op
                : op.with(
                        op.operands(),
                        blocks.stream().map(block -> replace(block, hostCalls)).toList());
    }

    /// Gives each donated parameter to the first result of its type that no other has.
    private static Func donating(Func main, Set<Integer> donated) {
        int count = main.body().parameters().size();
        Set<Integer> taken = new HashSet<>();
        List<Map<String, Attribute>> attributes = new ArrayList<>();
        for (int parameter = 0; parameter < count; parameter++) {
            Map<String, Attribute> own = new HashMap<>(main.argumentAttributes().get(parameter));
            own.remove(ALIAS);
            own.remove("jax.buffer_donor");
            if (donated.contains(parameter)) {
                Type type = main.body().parameterTypes().get(parameter);
                for (int result = 0; result < main.body().results().size(); result++) {
                    if (main.body().resultTypes().get(result).equals(type) && taken.add(result)) {
                        own.put(ALIAS, new Attribute.Int(result, "i32"));
                        break;
                    }
                }
            }
            attributes.add(own);
        }
        for (int parameter : donated) {
            if (parameter < 0 || parameter >= count) {
                throw new IllegalArgumentException(
                        "parameter %d cannot be donated: the program has %d parameters; name one of them"
                                .formatted(parameter, count));
            }
        }
        return new Func(main.name(), main.isPublic(), main.body(), attributes, main.resultAttributes());
    }
}
