package org.jax4j.cpu.compiler.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jspecify.annotations.Nullable;

/// Estimates how many scalar operations a run of a program takes, and finds the parts of which it does not matter
/// how well they are compiled. Functions that the program calls do not count: they are compiled already.
///
/// Compiling a part well instead of quickly costs about 50 µs for each operation in its text, and saves about
/// 0.07 ns of a run for each operation that is executed. So where operations are executed a hundred times each,
/// it pays after some seven thousand runs; and nobody notices what takes less than a microsecond.
public final class Work {
    /// Operations that take about a microsecond in code that was compiled quickly.
    private static final double UNNOTICED = 8_000;
    /// The part of a program that does not count beside the rest.
    private static final double UNNOTICED_PART = 1 / 128.0;
    /// Operations that take a few microseconds, which are noticed at last, however much there is to compile.
    private static final double MOST = 1 << 16;
    /// How often the operations of what is not worth compiling well are executed.
    private static final double FEW_TIMES = 128;
    /// Counting, comparing and jumping back.
    private static final double ITERATION = 4;

    private static final double CALL = 20;
    /// Steps that the processor has under way at once: it does not begin with the next iteration of a longer
    /// loop.
    private static final int MOST_STEPS_AHEAD = 256;
    /// Operations that could be done while one waits for the result of another.
    private static final double LATENCY = 4;
    private static final double UNKNOWN = Double.POSITIVE_INFINITY;
    /// What is copied in the time of an operation.
    private static final double BYTES_COPIED = 16;
    private final Map<Local, Expr> definitions = new HashMap<>();
    private final Map<Variable, Local> assigned = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Set<Node.Kernel> brief = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean isEntryBrief;

    /// Operations, as they stand in the text and as they are executed.
    private record Count(double written, double executed) {
        static final Count NONE = new Count(0, 0);

        static Count once(double operations) {
            return new Count(operations, operations);
        }

        Count plus(Count other) {
            return new Count(written + other.written, executed + other.executed);
        }

        Count times(double factor) {
            return new Count(written, executed * factor);
        }

        Count atLeast(double operations) {
            return new Count(written, Math.max(executed, operations));
        }

        double timesEach() {
            return executed / Math.max(1, written);
        }
    }

    /// A kernel, or what is outside of all kernels.
    private record Part(Optional<Node.Kernel> kernel, Count count) {
        Part times(double factor) {
            return new Part(kernel, count.times(factor));
        }
    }

    /// The work of the nodes of a program.
    public Work(List<Node> nodes) {
        Count entry = count(nodes);
        parts.add(new Part(Optional.empty(), entry));
        double all = parts.stream()
                .mapToDouble(part -> part.count.executed)
                .filter(Double::isFinite)
                .sum();
        double unnoticed = Math.max(UNNOTICED, all * UNNOTICED_PART);
        double sum = 0;
        List<Part> rest = new ArrayList<>();
        parts.sort(Comparator.comparingDouble(part -> part.count.executed));
        for (Part part : parts) {
            if (sum + part.count.executed <= unnoticed) {
                sum += part.count.executed;
                markBrief(part);
            } else {
                rest.add(part);
            }
        }
        rest.sort(Comparator.comparingDouble(part -> part.count.timesEach()));
        for (Part part : rest) {
            if (part.count.timesEach() <= FEW_TIMES && sum + part.count.executed <= MOST) {
                sum += part.count.executed;
                markBrief(part);
            }
        }
    }

    private void markBrief(Part part) {
        part.kernel.ifPresentOrElse(brief::add, () -> isEntryBrief = true);
    }

    /// Whether this kernel, with others of which this is true, takes no time worth mentioning.
    public boolean isBrief(Node.Kernel kernel) {
        return brief.contains(kernel);
    }

    /// Whether what is outside of kernels takes no time worth mentioning.
    public boolean isEntryBrief() {
        return isEntryBrief;
    }

    private Count count(List<Node> nodes) {
        Count sum = Count.NONE;
        for (Node node : nodes) {
            sum = sum.plus(count(node));
        }
        return sum;
    }

    /// The operations of a node outside of kernels, which become parts.
    private Count count(Node node) {
        return switch (node) {
            case Node.Let(Local target, Expr value) -> {
                definitions.put(target, value);
                yield new Count(OperationCost.written(value), OperationCost.executed(value));
            }
            case Node.Assign(Variable variable, Local value) -> {
                assigned.put(variable, value);
                yield Count.once(1);
            }
            case Node.Store _, Node.Exchange _ -> Count.once(1);
            case Node.For loop -> {
                int first = parts.size();
                Count body = count(loop.body()).atLeast(LATENCY * chain(loop.body()));
                yield repeat((double) loop.index().extent(), body, first);
            }
            case Node.While loop -> {
                int first = parts.size();
                Count test = count(loop.condition());
                OptionalLong start =
                        counter(loop).map(assigned::get).map(this::constant).orElse(OptionalLong.empty());
                Count round = test.plus(count(loop.body()));
                yield repeat(start.isPresent() ? rounds(loop, start.getAsLong()) : UNKNOWN, round, first);
            }
            case Node.If branch -> Count.once(1).plus(count(branch.onTrue())).plus(count(branch.onFalse()));
            case Node.Kernel kernel -> {
                Count inside = count(kernel.body());
                boolean isKnown = Double.isFinite(inside.executed);
                Count known = isKnown ? inside : new Count(inside.written, kernel.operations());
                parts.add(new Part(Optional.of(kernel), known));
                yield Count.once(CALL);
            }
            case Node.Copy(Buffer source, var _) -> new Count(CALL, CALL + source.bytes() / BYTES_COPIED);
            case Node.Call _ -> Count.once(CALL);
        };
    }

    /// How many operations of a long body wait for each other; 0 for a short one, whose iterations overlap.
    private static double chain(List<Node> body) {
        if (body.size() <= MOST_STEPS_AHEAD) {
            return 0;
        }
        double longest = 0;
        Map<Local, Double> lengths = new HashMap<>();
        for (Node node : body) {
            if (node instanceof Node.Let(Local target, Expr value)) {
                double before = value.operands().stream()
                        .mapToDouble(operand -> lengths.getOrDefault(operand, 0.0))
                        .max()
                        .orElse(0);
                lengths.put(target, before + 1);
                longest = Math.max(longest, before + 1);
            }
        }
        return longest;
    }

    /// What so many rounds take; the kernels in them, which are those from the given one on, take as many runs.
    private Count repeat(double rounds, Count round, int firstPart) {
        parts.subList(firstPart, parts.size()).replaceAll(part -> part.times(rounds));
        return round.plus(Count.once(ITERATION)).times(rounds);
    }

    /// The variable that is less than a number as long as the loop goes on.
    private Optional<Variable> counter(Node.While loop) {
        return test(loop)
                .flatMap(test -> definitions.get(test.lhs()) instanceof Expr.Read(Variable counter)
                        ? Optional.of(counter)
                        : Optional.empty());
    }

    private Optional<Expr.Compare> test(Node.While loop) {
        return definitions.get(loop.test()) instanceof Expr.Compare test && test.direction() == ComparisonDirection.LT
                ? Optional.of(test)
                : Optional.empty();
    }

    /// The number of rounds of a loop whose counter starts with `start`, if it ends at a constant and each round
    /// adds a constant.
    private double rounds(Node.While loop, long start) {
        Variable counter = counter(loop).orElseThrow();
        OptionalLong end = constant(test(loop).orElseThrow().rhs());
        OptionalLong step = step(counter, assigned.get(counter));
        return end.isPresent() && step.isPresent()
                ? Math.max(1, Math.ceil((end.getAsLong() - start) / (double) step.getAsLong()))
                : UNKNOWN;
    }

    /// What a round adds to a counter by assigning `next`.
    private OptionalLong step(Variable counter, @Nullable Local next) {
        if (!(definitions.get(next) instanceof Expr.Binary sum) || sum.kind() != BinaryKind.ADD) {
            return OptionalLong.empty();
        }
        return isRead(sum.lhs(), counter)
                ? constant(sum.rhs())
                : isRead(sum.rhs(), counter) ? constant(sum.lhs()) : OptionalLong.empty();
    }

    private boolean isRead(Local local, Variable variable) {
        return definitions.get(local) instanceof Expr.Read(Variable read) && read.equals(variable);
    }

    /// The constant that a local is, if that may be a number of rounds.
    private OptionalLong constant(Local local) {
        return definitions.get(local) instanceof Expr.Constant(DType type, long bits, long _)
                        && type.isInteger()
                        && bits >= 0
                        && bits <= Integer.MAX_VALUE
                ? OptionalLong.of(bits)
                : OptionalLong.empty();
    }
}
