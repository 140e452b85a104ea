package org.jax4j.cpu.compiler.emit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.cpu.compiler.loop.Node.Style;

/// Hints to LLVM's loop passes. A function's text refers to them by style, so that equal functions have equal texts;
/// the
/// module numbers them.
final class LoopMetadata {
    private static final Pattern REFERENCE = Pattern.compile("!style\\.([A-Z]+)");

    private LoopMetadata() {}

    /// What is appended to the branch of a loop.
    static String reference(Style style) {
        return style == Style.SEQUENTIAL ? "" : ", !llvm.loop !style." + style;
    }

    /// The text with a node of its own for each loop.
    static String number(String text) {
        StringBuilder nodes = new StringBuilder("""

                !0 = !{!"llvm.loop.vectorize.enable", i1 true}
                !1 = !{!"llvm.loop.interleave.count", i32 4}
                !2 = !{!"llvm.loop.interleave.count", i32 1}
                !3 = !{!"llvm.loop.unroll.full"}
                """);
        StringBuilder result = new StringBuilder();
        Matcher matcher = REFERENCE.matcher(text);
        int number = 4;
        while (matcher.find()) {
            String hints = switch (Style.valueOf(matcher.group(1))) {
                case VECTOR -> ", !0, !1";
                case NARROW -> ", !0, !2";
                case UNROLLED -> ", !3";
                case SEQUENTIAL -> "";
            };
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
