package org.jax4j.it.laws;

import static org.jax4j.Jax.lax;
import static org.jax4j.it.laws.Body.constant;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.WindowPadding;
import org.jax4j.stablehlo.DType;

/// Operations that move elements, and sums over windows.
final class Shapes {
    private Shapes() {}

    static final List<Consumer<Body>> SMOOTH = List.of(
            body -> {
                Array x = body.ranked(2);
                int[] permutation = IntStream.range(0, x.ndim())
                        .map(axis -> x.ndim() - 1 - axis)
                        .toArray();
                body.take(lax.transpose(x, permutation));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.rev(x, body.draw(x.ndim())));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.reshape(x, Math.toIntExact(x.size())));
            },
            body -> {
                Array x = body.any();
                body.take(lax.expandDims(x, body.draw(x.ndim() + 1)));
            },
            body -> {
                Array x = body.any();
                body.take(lax.broadcast(x, 1 + body.draw(3)));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.concatenate(List.of(x, body.like(x)), body.draw(x.ndim())));
            },
            body -> {
                Array x = body.any();
                body.take(lax.stack(List.of(x, body.like(x)), body.draw(x.ndim() + 1)));
            },
            body -> {
                Array x = body.ranked(1);
                int axis = body.draw(x.ndim());
                int size = x.shape()[axis];
                int start = body.draw(size);
                body.take(lax.sliceInDim(x, start, start + 1 + body.draw(size - start), 1 + body.draw(2), axis));
            },
            body -> {
                Array x = body.ranked(1);
                int axis = body.draw(x.ndim());
                Padding[] paddings = IntStream.range(0, x.ndim())
                        .mapToObj(other -> other == axis ? new Padding(1, body.draw(2), body.draw(2)) : Padding.NONE)
                        .toArray(Padding[]::new);
                body.take(lax.pad(x, Body.scalar(body.any()), paddings));
            },
            body -> {
                Array x = body.ranked(1);
                int axis = body.draw(x.ndim());
                int size = x.shape()[axis];
                List<Array> parts =
                        size > 1 ? lax.split(x, List.of(1, size - 1), axis) : lax.split(x, List.of(1), axis);
                parts.forEach(body::take);
            },
            body -> {
                Array x = body.ranked(2);
                int[] ones = IntStream.range(0, x.ndim()).map(_ -> 1).toArray();
                int[] window = IntStream.range(0, x.ndim())
                        .map(axis -> Math.min(2, x.shape()[axis]))
                        .toArray();
                body.takeTamed(lax.reduceWindowSum(x, window, ones, WindowPadding.same()));
            },
            body -> {
                Array x = Body.fit(body.any(), new int[] {2, 5});
                Array y = body.chance(2) ? x : lax.cos(Body.fit(body.any(), new int[] {2, 5}));
                Array image = lax.reshape(y, 1, 2, 5);
                Array kernel = lax.reshape(lax.sliceInDim(lax.sin(x), 0, 3, 1), 1, 2, 3);
                body.takeTamed(lax.conv(image, kernel, new int[] {1 + body.draw(2)}, WindowPadding.same()));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.tile(
                        x,
                        IntStream.range(0, x.ndim())
                                .map(axis -> axis == 0 ? 2 : 1)
                                .toArray()));
            },
            body -> {
                Array x = body.ranked(1);
                Array weights = lax.convertElementType(
                        lax.broadcastedIota(DType.INT32, x.shape(), body.draw(x.ndim())), x.dtype());
                body.takeTamed(lax.mul(x, lax.add(weights, constant(x, 0.5))));
            });
}
