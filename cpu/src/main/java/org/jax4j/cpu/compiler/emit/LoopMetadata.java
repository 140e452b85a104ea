package org.jax4j.cpu.compiler.emit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Node;

/// Hints to LLVM's loop passes. A function's text refers to them by style, so that equal functions have equal
/// texts; the module numbers them.
final class LoopMetadata {
    private static final Pattern REFERENCE = Pattern.compile("!style\\.([0-9]+)\\.(keep|unroll)");
    /// Loops of more iterations are not unrolled as a whole; shorter ones may be, so that what they leave in
    /// small buffers stays in registers.
    private static final long LONG_LOOP = 64;

    /// Steps of a loop whose iterations the processor overlaps without its being unrolled.
    private static final int LARGE_BODY = 16;

    /// Loops of fewer iterations are over before several vectors at a time pay for their code.
    private static final long SHORT_LOOP = 256;

    private LoopMetadata() {}

    /// What is appended to the branch of a loop.
    static String reference(Node.For loop) {
        boolean isOuter = loop.body().stream()
                .anyMatch(node -> node instanceof Node.For inner && inner.style() != Node.Style.UNROLLED);
        if (isOuter && iterations(loop) > LONG_LOOP) {
            return ", !llvm.loop !style.0.keep";
        }
        boolean isLarge = loop.body().size() >= LARGE_BODY && loop.index().extent() > LONG_LOOP;
        if (loop.style() == Node.Style.SEQUENTIAL && isLarge) {
            return ", !llvm.loop !style.0.keep";
        }
        if (loop.style() == Node.Style.TILE) {
            return ", !llvm.loop !style.1.keep";
        }
        int interleave = switch (loop.style()) {
            case SEQUENTIAL, TILE, UNROLLED -> 0;
            case NARROW -> 1;
            case VECTOR -> loop.index().extent() < SHORT_LOOP ? 1 : interleave(loop.body());
        };
        String unroll = loop.index().extent() > LONG_LOOP ? "keep" : "unroll";
        return interleave == 0 ? "" : ", !llvm.loop !style." + interleave + "." + unroll;
    }

    /// Of the innermost loops in all.
    private static double iterations(Node.For loop) {
        double inside = 0;
        for (Node node : loop.body()) {
            inside += node instanceof Node.For inner ? iterations(inner) : 0;
        }
        return loop.index().extent() * Math.max(1, inside);
    }

    /// How many vectors to compute at a time: several for short bodies, whose loads and additions would
    /// otherwise wait for each other; one where more would not fit into registers.
    private static int interleave(List<Node> body) {
        int cost = body.stream().mapToInt(LoopMetadata::cost).sum();
        return cost > 80 ? 1 : cost > 24 ? 2 : 4;
    }

    private static int cost(Node node) {
        return switch (node) {
            case Node.Let(var _, Expr.Unary(var kind, var operand)) ->
                switch (kind) {
                    case ABS, NEGATE, NOT, REAL, IMAG, CONJ, IS_FINITE, SQUARE -> 1;
                    case EXPONENTIAL, LOG, TANH, LOGISTIC, SQRT, RSQRT ->
                        operand.type().isComplex() ? 60 : 16;
                    default -> 30;
                };
            case Node.Let(var _, Expr.Binary(var kind, var lhs, var _, var _)) ->
                switch (kind) {
                    case ADD, SUBTRACT, MULTIPLY -> lhs.type().isComplex() ? 4 : 1;
                    case POWER, ATAN2, ZETA, POLYGAMMA -> 60;
                    default -> 2;
                };
            case Node.Let(var _, Expr.Constant _) -> 0;
            case Node.Let _, Node.Store _ -> 1;
            case Node.Assign _ -> 0;
            default -> 20;
        };
    }

    /// The text with a node of its own for each loop.
    static String number(String text) {
        StringBuilder nodes = new StringBuilder("""

                !0 = !{!"llvm.loop.vectorize.enable", i1 true}
                !1 = !{!"llvm.loop.interleave.count", i32 1}
                !2 = !{!"llvm.loop.interleave.count", i32 2}
                !3 = !{!"llvm.loop.interleave.count", i32 4}
                !4 = !{!"llvm.loop.unroll.disable"}
                """);
        StringBuilder result = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        int number = 5;
        while (matcher.find()) {
            int interleave = Integer.parseInt(matcher.group(1));
            String hints = (interleave == 0 ? "" : ", !0, !" + (interleave == 4 ? 3 : interleave))
                    + (matcher.group(2).equals("keep") ? ", !4" : "");
            matcher.appendReplacement(result, "!" + number);
            nodes.append("!")
                    .append(number)
                    .append(" = distinct !{!")
                    .append(number)
                    .append(hints)
                    .append("}\n");
            number++;
        }
        return matcher.appendTail(result).append(nodes).toString();
    }
}
