package org.jax4j.it.laws;

import static org.jax4j.Jax.lax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jax4j.core.Array;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;

/// Operations that read and write at computed positions, and that put elements in order.
final class Positions {
    private Positions() {}

    static final List<Consumer<Body>> JUMPING = List.of(
            body -> {
                Array x = body.ranked(1);
                body.take(lax.dynamicSlice(x, starts(body, x), smaller(body, x)));
            },
            body -> {
                Array x = body.ranked(1);
                Array update = Body.fit(body.any(), smaller(body, x));
                body.take(lax.dynamicUpdateSlice(x, update, starts(body, x)));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.dynamicIndexInDim(x, body.count(), body.draw(x.ndim()), body.chance(2)));
            },
            body -> body.take(body.ranked(1).get(positions(body))),
            body -> {
                Array x = body.ranked(1);
                body.take(
                        body.chance(2)
                                ? x.at(positions(body)).clip().get()
                                : x.at(positions(body)).fill(0.25).get());
            },
            body -> {
                Array x = body.ranked(1);
                Array at = positions(body);
                int[] shape = Axes.concat(at.shape(), Arrays.copyOfRange(x.shape(), 1, x.ndim()));
                Array update = Body.fit(body.any(), shape);
                switch (body.draw(3)) {
                    case 0 -> body.takeTamed(x.at(at).add(update));
                    case 1 -> body.take(x.at(at).max(update));
                    default -> body.take(x.at(at).min(update));
                }
            },
            body -> {
                Array x = body.ranked(1);
                Array row = Body.fit(body.any(), Arrays.copyOfRange(x.shape(), 1, x.ndim()));
                body.take(x.at(body.count()).set(row));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.sort(x, body.draw(x.ndim())));
            },
            body -> {
                Array x = body.ranked(1);
                List<Array> sorted = lax.sort(List.of(x, body.like(x)), body.draw(x.ndim()), true, 1);
                sorted.forEach(body::take);
            },
            body -> {
                Array x = body.ranked(1);
                List<Array> top = lax.topK(x, 1);
                body.take(top.get(0));
                body.take(top.get(1));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.argmax(x, body.draw(x.ndim()), DType.INT32));
            },
            body -> {
                Array x = body.ranked(2);
                int[] window = new int[x.ndim()];
                int[] ones = new int[x.ndim()];
                Arrays.fill(window, 2);
                Arrays.fill(ones, 1);
                body.take(lax.reduceWindowMax(x, window, ones, WindowPadding.same()));
            });

    private static List<Array> starts(Body body, Array x) {
        List<Array> starts = new ArrayList<>();
        for (int axis = 0; axis < x.ndim(); axis++) {
            starts.add(body.count());
        }
        return starts;
    }

    private static int[] smaller(Body body, Array x) {
        return Arrays.stream(x.shape()).map(size -> 1 + body.draw(size)).toArray();
    }

    /// Positions of any kind: also beyond the array, and the same one twice.
    private static Array positions(Body body) {
        Array chosen = body.integer();
        return chosen.ndim() <= 1 ? chosen : lax.reshape(chosen, Math.toIntExact(chosen.size()));
    }
}
