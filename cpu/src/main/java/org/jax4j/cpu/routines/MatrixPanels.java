package org.jax4j.cpu.routines;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Copying into panels: `depth` groups of as many elements as the panel is wide, one from each of its lines.
///
/// A panel at the edge has the last line again, or zeros, in place of those that do not exist; what is computed
/// from them is not stored. For pairs of narrow elements a group has two elements of each line, the last ones
/// completed by zeros. Where the elements of lines lie next to each other, square blocks of them are
/// transposed in registers. The stores of a block go over the end of the panel's width where that is not a whole
/// number of vectors, and over its depth; a panel is followed by a vector's worth of memory for that.
final class MatrixPanels {
    /// Panels of B that are made at once, so that stretches are read that are worth reading ahead.
    static final int AT_ONCE = 4;

    private static final int PART_BYTES = 16;
    private static final int READ_AHEAD = 8;
    private static final int CACHE_LINE = 64;

    private final MatrixType type;
    private final int lanes;
    private final int rows;
    private final int columns;
    private final String operand;
    private final String packed;
    private final String unit;
    private final String vector;

    MatrixPanels(MatrixKernels kernels) {
        this.type = kernels.type();
        this.lanes = kernels.lanes();
        this.rows = kernels.rows();
        this.columns = kernels.columns();
        this.operand = type.operand();
        this.packed = type.packed();
        this.unit = type.unit();
        this.vector = "<" + lanes + " x " + unit + ">";
    }

    /// The functions `@pack_rows`, `@pack_columns` and `@pack_adjacent`.
    String functions() {
        return packPanel("@pack_rows", rows) + packPanel("@pack_columns", columns) + packAdjacent() + declarations();
    }

    /// Copies rows, each `step` after the one before, into several panels, each `length` after the one before.
    private String packAdjacent() {
        IrFunction f = new IrFunction("define internal void @pack_adjacent"
                + "(ptr noalias %from, ptr noalias %to, i64 %depth, i64 %step, i64 %length) noinline #0");
        if (type.terms() > 1) {
            pairs(f, (unit, hasBoth) -> adjacentGroup(f, unit, hasBoth));
        } else {
            f.loop("0", "%depth", "1", k -> adjacentGroup(f, k, true));
        }
        return f.text();
    }

    private void adjacentGroup(IrFunction f, String k, boolean hasBoth) {
        String from = f.element(operand, "%from", f.multiply(f.multiply(k, Integer.toString(type.terms())), "%step"));
        for (int term = 0; term < type.terms(); term++) {
            String ahead = f.element(operand, from, f.multiply("%step", Integer.toString(READ_AHEAD + term)));
            for (int line = 0; line < AT_ONCE * columns * type.operandBytes(); line += CACHE_LINE) {
                f.line("call void @llvm.prefetch.p0(ptr " + f.element("i8", ahead, Integer.toString(line))
                        + ", i32 0, i32 3, i32 1)");
            }
        }
        for (int panel = 0; panel < AT_ONCE; panel++) {
            String to = f.element(
                    unit,
                    f.element(unit, "%to", f.multiply("%length", Integer.toString(panel))),
                    f.multiply(k, Integer.toString(columns)));
            String start = f.element(operand, from, Integer.toString(panel * columns));
            if (type.terms() > 1) {
                interleave(f, columns, hasBoth, start, to, "");
                continue;
            }
            for (int at = 0; at < columns; at += lanes) {
                String offset = Integer.toString(at);
                String group = f.load(vector, f.element(operand, start, offset), type.bytes());
                f.store(vector, group, f.element(unit, to, offset), type.bytes());
            }
        }
    }

    /// Writes groups of pairs, and the last one if it has no second half.
    private void pairs(IrFunction f, BiConsumer<String, Boolean> group) {
        String whole = f.value("lshr i64 %depth, 1");
        f.loop("0", whole, "1", k -> group.accept(k, true));
        String isOdd = f.value("icmp ne i64 " + f.value("and i64 %depth, 1") + ", 0");
        f.ifElse(isOdd, () -> group.accept(whole, false), () -> {});
    }

    /// Interleaves the elements of neighbouring lines at one position with those at the next.
    ///
    /// @param hasBoth whether there is a next position; else zeros take its place
    /// @param mask    which lines exist; all if empty
    private void interleave(IrFunction f, int width, boolean hasBoth, String from, String to, String mask) {
        int size = narrowLanes(width);
        String narrow = "<" + size + " x " + packed + ">";
        String first = loadNarrow(f, size, from, mask);
        String second = hasBoth ? loadNarrow(f, size, f.element(operand, from, "%step"), mask) : "zeroinitializer";
        for (int part = 0; part < size; part += lanes) {
            int start = part;
            String order = IntStream.range(0, 2 * lanes)
                    .mapToObj(i -> "i32 " + (start + i / 2 + i % 2 * size))
                    .collect(Collectors.joining(", "));
            String mixed = f.value("shufflevector " + narrow + " " + first + ", " + narrow + " " + second + ", <"
                    + 2 * lanes + " x i32> <" + order + ">");
            f.store("<" + 2 * lanes + " x " + packed + ">", mixed, f.element(unit, to, Integer.toString(part)), 4);
        }
    }

    /// How many narrow elements are read at once for a panel's width.
    private int narrowLanes(int width) {
        return Math.ceilDiv(width, lanes) * lanes;
    }

    /// Elements as they are in a panel.
    private String loadNarrow(IrFunction f, int size, String at, String mask) {
        String narrow = "<" + size + " x " + operand + ">";
        String elements = mask.isEmpty()
                ? f.load(narrow, at, type.operandBytes())
                : f.value("call " + narrow + " @llvm.masked.load.v" + size + operand + ".p0(ptr " + at + ", i32 "
                        + type.operandBytes() + ", <" + size + " x i1> " + mask + ", " + narrow + " zeroinitializer)");
        return type.isWidened()
                ? f.value("sext " + narrow + " " + elements + " to <" + size + " x " + packed + ">")
                : elements;
    }

    private String declarations() {
        if (type.terms() == 1) {
            return "";
        }
        return IntStream.of(lanes, 2 * lanes)
                .mapToObj(size -> "<" + size + " x " + operand + ">")
                .map(narrow -> "declare " + narrow + " @llvm.masked.load.v"
                        + narrow.replaceAll("[< >]", "").replace("x", "") + ".p0(ptr, i32, "
                        + narrow.replace(operand, "i1") + ", " + narrow + ")\n")
                .collect(Collectors.joining());
    }

    /// Copies `count` lines, each `depth` long, into a panel `width` wide.
    private String packPanel(String name, int width) {
        IrFunction f = new IrFunction("define internal void " + name
                + "(ptr noalias %from, ptr noalias %to, i64 %count, i64 %depth, i64 %line, i64 %step) noinline #0");
        String isAdjacent = f.value("icmp eq i64 %line, 1");
        String isFull = f.value("icmp eq i64 %count, " + width);
        f.ifElse(
                isAdjacent,
                () -> copyAdjacent(f, width, isFull),
                () -> f.ifElse(
                        f.value("icmp eq i64 %step, 1"), () -> transpose(f, width), () -> copyElements(f, width)));
        return f.text();
    }

    private void copyAdjacent(IrFunction f, int width, String isFull) {
        if (type.terms() == 1) {
            f.ifElse(isFull, () -> copyGroups(f, width), () -> copyPartialGroups(f, width));
            return;
        }
        String mask = f.mask(narrowLanes(width), "%count");
        pairs(f, (k, hasBoth) -> {
            String from = f.element(operand, "%from", f.multiply(f.multiply(k, "2"), "%step"));
            interleave(f, width, hasBoth, from, f.element(unit, "%to", f.multiply(k, Integer.toString(width))), mask);
        });
    }

    /// Groups lie in memory as they shall: two overlapping vectors for each stretch that is not a whole number of
    /// them.
    private void copyGroups(IrFunction f, int width) {
        f.loop("0", "%depth", "1", k -> {
            String from = f.element(unit, "%from", f.multiply(k, "%step"));
            String to = f.element(unit, "%to", f.multiply(k, Integer.toString(width)));
            int part = Math.min(lanes, Integer.highestOneBit(width));
            String wide = "<" + part + " x " + unit + ">";
            for (int at = 0; at < width; at += part) {
                String offset = Integer.toString(Math.min(at, width - part));
                String group = f.load(wide, f.element(unit, from, offset), type.bytes());
                f.store(wide, group, f.element(unit, to, offset), type.bytes());
            }
        });
    }

    /// What goes over the end of a group is overwritten by the next one.
    private void copyPartialGroups(IrFunction f, int width) {
        int vectors = Math.ceilDiv(width, lanes);
        String[] masks = new String[vectors];
        for (int i = 0; i < vectors; i++) {
            masks[i] = f.mask(lanes, f.subtract("%count", Integer.toString(i * lanes)));
        }
        f.loop("0", "%depth", "1", k -> {
            String from = f.element(unit, "%from", f.multiply(k, "%step"));
            String to = f.element(unit, "%to", f.multiply(k, Integer.toString(width)));
            for (int i = 0; i < vectors; i++) {
                String offset = Integer.toString(i * lanes);
                String group = maskedLoad(f, f.element(unit, from, offset), masks[i]);
                f.store(vector, group, f.element(unit, to, offset), type.bytes());
            }
        });
    }

    private String maskedUnits(IrFunction f, String at, String mask) {
        if (type.terms() == 1) {
            return maskedLoad(f, at, mask);
        }
        int size = lanes * type.terms();
        return f.value("bitcast <" + size + " x " + packed + "> " + loadNarrow(f, size, at, mask) + " to " + vector);
    }

    private String maskedLoad(IrFunction f, String at, String mask) {
        return f.value("call " + vector + " @llvm.masked.load.v" + lanes + (type.isFloating() ? "f" : "i")
                + 8 * type.bytes() + ".p0(ptr " + at + ", i32 " + type.bytes() + ", <" + lanes + " x i1> " + mask
                + ", " + vector + " zeroinitializer)");
    }

    private void copyElements(IrFunction f, int width) {
        if (type.terms() == 1) {
            f.loop("0", "%depth", "1", k -> copyElements(f, width, k, 0, true));
            return;
        }
        pairs(f, (k, hasBoth) -> {
            copyElements(f, width, k, 0, true);
            copyElements(f, width, k, 1, hasBoth);
        });
    }

    /// Copies one of the terms of the units of a group, or zeros.
    private void copyElements(IrFunction f, int width, String k, int term, boolean exists) {
        int terms = type.terms();
        String position = f.add(f.multiply(k, Integer.toString(terms)), Integer.toString(term));
        String from = f.element(operand, "%from", f.multiply(position, "%step"));
        String to = f.element(unit, "%to", f.multiply(k, Integer.toString(width)));
        String last = f.subtract("%count", "1");
        f.loop("0", Integer.toString(width), "1", i -> {
            String element = exists
                    ? widened(f, f.load(operand, f.element(operand, from, f.multiply(f.minimum(i, last), "%line"))))
                    : "0";
            String at = f.element(packed, f.element(unit, to, i), Integer.toString(term));
            f.store(packed, element, at, type.packedBytes());
        });
    }

    private String widened(IrFunction f, String element) {
        return type.isWidened() ? f.value("sext " + operand + " " + element + " to " + packed) : element;
    }

    private void transpose(IrFunction f, int width) {
        String[] lines = new String[width];
        String last = f.subtract("%count", "1");
        for (int i = 0; i < width; i++) {
            lines[i] = f.multiply(f.minimum(Integer.toString(i), last), "%line");
        }
        int terms = lanes * type.terms();
        String whole = f.value("and i64 %depth, " + -terms);
        f.loop("0", whole, Integer.toString(terms), k -> transpose(f, lines, k, ""));
        String rest = f.subtract("%depth", whole);
        f.ifElse(
                f.value("icmp ne i64 " + rest + ", 0"),
                () -> transpose(f, lines, whole, f.mask(terms, rest)),
                () -> {});
    }

    /// Copies a vector of each line.
    ///
    /// @param mask which of the elements exist; all if empty
    private void transpose(IrFunction f, String[] lines, String k, String mask) {
        int width = lines.length;
        String from = f.element(operand, "%from", k);
        String group0 = type.terms() == 1 ? k : f.value("lshr i64 " + k + ", 1");
        String to = f.element(unit, "%to", f.multiply(group0, Integer.toString(width)));
        String[][] groups = new String[(width + lanes - 1) / lanes][];
        for (int group = 0; group < groups.length; group++) {
            String[] block = new String[lanes];
            Arrays.fill(block, "poison");
            for (int i = 0; i < Math.min(lanes, width - group * lanes); i++) {
                String at = f.element(operand, from, lines[group * lanes + i]);
                block[i] = mask.isEmpty() && !type.isWidened()
                        ? f.load(vector, at, type.operandBytes())
                        : maskedUnits(f, at, mask);
            }
            groups[group] = transposed(f, block);
        }
        // In this order what goes over the end of a group is overwritten by the next one.
        for (int i = 0; i < lanes; i++) {
            for (int group = 0; group < groups.length; group++) {
                String at = f.element(unit, to, Integer.toString(i * width + group * lanes));
                f.store(vector, groups[group][i], at, type.bytes());
            }
        }
    }

    /// The columns of a square block: first within parts of 16 bytes, then of the parts.
    private String[] transposed(IrFunction f, String[] block) {
        int part = PART_BYTES / type.bytes();
        String[] columns = block.clone();
        for (int distance = 1; distance < part; distance *= 2) {
            int[] low = interleaved(part, distance, 0);
            int[] high = interleaved(part, distance, part / 2);
            columns = exchange(f, columns, distance, low, high);
        }
        // Now column c of the rows from q·part on is at q·part + reversed(c), or is for two elements at q·part + c.
        String[] ordered = new String[lanes];
        for (int q = 0; q < lanes / part; q++) {
            for (int c = 0; c < part; c++) {
                ordered[q * part + c] = columns[q * part + reversed(c, part)];
            }
        }
        int parts = lanes / part;
        String[] result = new String[lanes];
        for (int c = 0; c < part; c++) {
            String[] same = new String[parts];
            for (int q = 0; q < parts; q++) {
                same[q] = ordered[q * part + c];
            }
            String[] moved = transposedParts(f, same, part);
            for (int q = 0; q < parts; q++) {
                result[q * part + c] = moved[q];
            }
        }
        return result;
    }

    private static int reversed(int c, int part) {
        return part == 4 ? (c & 1) << 1 | c >> 1 : c;
    }

    /// Positions in two vectors of one half of each part of the first, interleaved with those of the second, in
    /// units of `unit` elements.
    private int[] interleaved(int part, int unit, int half) {
        int[] positions = new int[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            int within = lane % part;
            int pair = within / unit;
            positions[lane] = lane - within + half + pair / 2 * unit + within % unit + pair % 2 * lanes;
        }
        return positions;
    }

    private String[] exchange(IrFunction f, String[] vectors, int distance, int[] low, int[] high) {
        String[] result = new String[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            if ((i & distance) == 0) {
                result[i] = shuffle(f, vectors[i], vectors[i + distance], low);
                result[i + distance] = shuffle(f, vectors[i], vectors[i + distance], high);
            }
        }
        return result;
    }

    /// Of as many vectors as a vector has parts: the first parts of all, the second parts, …
    private String[] transposedParts(IrFunction f, String[] vectors, int part) {
        if (vectors.length == 1) {
            return vectors;
        }
        if (vectors.length == 2) {
            return exchange(f, vectors, 1, parts(part, 0, 2), parts(part, 1, 3));
        }
        int[] even = parts(part, 0, 2, 4, 6);
        int[] odd = parts(part, 1, 3, 5, 7);
        String[] halves = exchange(f, vectors, 1, even, odd);
        String[] result = exchange(f, halves, 2, even, odd);
        return new String[] {result[0], result[1], result[2], result[3]};
    }

    private static int[] parts(int part, int... order) {
        return Arrays.stream(order)
                .flatMap(number -> IntStream.range(number * part, (number + 1) * part))
                .toArray();
    }

    private String shuffle(IrFunction f, String a, String b, int[] positions) {
        if (a.equals("poison") && b.equals("poison")) {
            return a;
        }
        String mask = Arrays.stream(positions).mapToObj(i -> "i32 " + i).collect(Collectors.joining(", "));
        return f.value("shufflevector " + vector + " " + a + ", " + vector + " " + b + ", <" + lanes + " x i32> <"
                + mask + ">");
    }
}
