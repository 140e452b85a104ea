package org.jax4j.cpu.compiler.element;

import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.stablehlo.Literal;

/// The buffers of constants that are not splats: one for all equal literals in a scope.
public final class Constants {
    private Constants() {}

    public static Buffer buffer(Literal literal, LoopWriter writer) {
        if (writer.recall(literal) instanceof Buffer known) {
            return known;
        }
        Buffer buffer = new Buffer(
                new Buffer.Home.Constant(literal),
                literal.type().dtype(),
                literal.type().elementCount());
        writer.remember(literal, buffer);
        return buffer;
    }
}
