package org.jax4j.random;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.lax.operand.Axes;

/// What `random.choice` draws: `random.choice(key, x, ChoiceSpec.shape(5).withoutReplacement())`.
///
/// @param shape         the shape of what is drawn, in the place of the axis
/// @param replaces      whether an element can be drawn more than once
/// @param probabilities of the elements along the axis, if they are not all alike
/// @param axis          the axis along which elements are drawn
/// @param mode          how exact the tails are, of draws with probabilities and without replacement
public record ChoiceSpec(
        List<Integer> shape, boolean replaces, Optional<Array> probabilities, int axis, GumbelMode mode) {
    public ChoiceSpec {
        shape = List.copyOf(shape);
    }

    /// Draws of this shape; none for one draw.
    public static ChoiceSpec shape(int... sizes) {
        return new ChoiceSpec(Axes.list(sizes), true, Optional.empty(), 0, GumbelMode.LOW);
    }

    public ChoiceSpec withoutReplacement() {
        return new ChoiceSpec(shape, false, probabilities, axis, mode);
    }

    public ChoiceSpec probabilities(Array p) {
        return new ChoiceSpec(shape, replaces, Optional.of(p), axis, mode);
    }

    public ChoiceSpec axis(int along) {
        return new ChoiceSpec(shape, replaces, probabilities, along, mode);
    }

    public ChoiceSpec mode(GumbelMode tails) {
        return new ChoiceSpec(shape, replaces, probabilities, axis, tails);
    }
}
