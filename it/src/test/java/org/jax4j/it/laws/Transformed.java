package org.jax4j.it.laws;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.checkpointName;
import static org.jax4j.Jax.customVmap;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jacfwd;
import static org.jax4j.Jax.jacrev;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.namedScope;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.util.List;
import java.util.function.Consumer;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.it.laws.Body.Rules;
import org.jax4j.transform.checkpoint.Checkpoint;
import org.jax4j.transform.checkpoint.CheckpointPolicy;
import org.jax4j.transform.custom.InBatched;
import org.jax4j.transform.custom.VmapResult;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// Functions within the function under the rarer transformations.
final class Transformed {
    private static final List<CheckpointPolicy> POLICIES = List.of(
            CheckpointPolicy.EVERYTHING_SAVEABLE,
            CheckpointPolicy.NOTHING_SAVEABLE,
            CheckpointPolicy.DOTS_SAVEABLE,
            CheckpointPolicy.DOTS_WITH_NO_BATCH_DIMS_SAVEABLE,
            CheckpointPolicy.saveOnlyTheseNames("kept"),
            CheckpointPolicy.saveAnyNamesBut("kept"),
            CheckpointPolicy.saveAnythingExceptTheseNames("kept"));

    static final List<Consumer<Body>> ALL = List.of(
            Transformed::scoped,
            Transformed::checkpointed,
            Transformed::checkpointed,
            Transformed::ruledForBatches,
            Transformed::ruledForBatchesOfTwo,
            Transformed::slope,
            Transformed::curvature,
            Transformed::jacobian,
            Transformed::collective);

    private Transformed() {}

    private static boolean isTooDeep(Body body) {
        return body.rules().deep() == 0;
    }

    /// A function that captures other values.
    private static Fn1<Array, Array> open(Body body, Rules inner) {
        long seed = body.seed();
        int count = 1 + body.draw(4);
        return at -> body.inner(seed, inner, List.of(at)).operations(count).result(at.shape());
    }

    /// A function of two arrays that captures nothing.
    private static Fn2<Array, Array, Array> closed(Body body, Rules inner) {
        long seed = body.seed();
        int count = 1 + body.draw(4);
        return (x, y) -> new Body(seed, inner, List.of(y, x)).operations(count).result(x.shape());
    }

    private static void scoped(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array x = body.any();
        Fn1<Array, Array> function = open(body, body.rules().inner());
        body.takeTamed(body.rules().unrolled() ? function.apply(x) : namedScope("part", () -> function.apply(x)));
    }

    private static void checkpointed(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array x = body.any();
        Fn1<Array, Array> function = open(body, body.rules().inner());
        CheckpointPolicy policy = POLICIES.get(body.draw(POLICIES.size()));
        Checkpoint.Options options = Checkpoint.Options.policy(policy).withPreventCse(body.chance(2));
        Fn1<Array, Array> named = at ->
                lax.mul(checkpointName(lax.sin(at), "kept"), checkpointName(function.apply(lax.cos(at)), "other"));
        body.takeTamed(
                body.rules().unrolled()
                        ? named.apply(x)
                        : checkpoint(named, options).apply(x));
    }

    /// Reverse mode does not go through rules for batches.
    private static void ruledForBatches(Body body) {
        if (isTooDeep(body) || body.rules().reverse()) {
            return;
        }
        Array x = body.any();
        Fn2<Array, Array, Array> function = closed(body, body.rules().differentiable());
        Fn1<Array, Array> single = at -> function.apply(at, lax.sin(at));
        boolean byLoop = body.chance(2);
        Fn1<Array, Array> ruled = customVmap(single, (Integer size, InBatched batched, Array members) -> {
            if (!batched.any(0)) {
                return VmapResult.shared(single.apply(members));
            }
            return VmapResult.batched(
                    byLoop ? lax.map(single, members) : vmap(single).apply(members));
        });
        body.takeTamed(body.rules().unrolled() ? single.apply(x) : ruled.apply(x));
    }

    private static void ruledForBatchesOfTwo(Body body) {
        if (isTooDeep(body) || body.rules().reverse()) {
            return;
        }
        Array x = body.any();
        Array y = body.any();
        Fn2<Array, Array, Array> function = closed(body, body.rules().differentiable());
        Fn2<Array, Array, Array> ruled =
                customVmap(function, (Integer size, InBatched batched, Array first, Array second) -> {
                    if (!batched.any(0) && !batched.any(1)) {
                        return VmapResult.shared(function.apply(first, second));
                    }
                    Object one = batched.any(0) ? 0 : Axis.NONE;
                    Object other = batched.any(1) ? 0 : Axis.NONE;
                    return VmapResult.batched(
                            vmap(function, VmapOptions.inAxes(one, other)).apply(first, second));
                });
        body.takeTamed(body.rules().unrolled() ? function.apply(x, y) : ruled.apply(x, y));
    }

    /// Forwards and backwards, linearised or not.
    private static void slope(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array x = body.any();
        Fn1<Array, Array> function = open(body, body.rules().differentiable());
        Array direction = lax.cos(x);
        body.takeTamed(
                body.chance(2)
                        ? vjp(function, x).pullback().apply(direction)
                        : body.rules().unrolled()
                                ? jvp(function, x, direction).tangent()
                                : linearize(function, x).derivative().apply(direction));
    }

    private static void curvature(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array x = body.any();
        Fn1<Array, Array> function = open(body, body.rules().differentiable());
        Fn1<Array, Array> gradient = grad((Array at) -> Body.scalar(function.apply(at)));
        body.takeTamed(
                body.chance(2)
                        ? jvp(gradient, x, lax.sin(x)).tangent()
                        : grad((Array at) -> Body.scalar(lax.mul(gradient.apply(at), lax.cos(at))))
                                .apply(x));
    }

    /// The sum of the rows of a Jacobian, which a product with ones gives too.
    private static void jacobian(Body body) {
        Array x = body.any();
        if (isTooDeep(body) || x.size() > 4) {
            return;
        }
        Fn1<Array, Array> function = open(body, body.rules().differentiable());
        boolean forwards = body.chance(2);
        if (body.rules().unrolled()) {
            body.takeTamed(vjp(function, x).pullback().apply(Body.constant(x, 1)));
            return;
        }
        Array jacobian = forwards ? jacfwd(function).apply(x) : jacrev(function).apply(x);
        int[] rows = new int[x.ndim()];
        for (int axis = 0; axis < rows.length; axis++) {
            rows[axis] = axis;
        }
        body.takeTamed(rows.length == 0 ? jacobian : lax.reduceSum(jacobian, rows));
    }

    /// What members of a batch tell each other.
    private static void collective(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array x = body.ranked(1);
        Fn1<Array, Array> function = open(body, body.rules().inner());
        boolean mean = body.chance(2);
        if (body.rules().unrolled()) {
            List<Array> members =
                    lax.unstack(x, 0).stream().map(function::apply).toList();
            Array sum = members.stream().reduce(lax::add).orElseThrow();
            Array shared = mean ? lax.div(sum, Body.constant(sum, members.size())) : sum;
            body.takeTamed(lax.stack(
                    members.stream().map(member -> lax.sub(member, shared)).toList(), 0));
            return;
        }
        Fn1<Array, Array> member = at -> {
            Array value = function.apply(at);
            return lax.sub(value, mean ? lax.pmean(value, "members") : lax.psum(value, "members"));
        };
        body.takeTamed(vmap(member, VmapOptions.axisName("members")).apply(x));
    }
}
