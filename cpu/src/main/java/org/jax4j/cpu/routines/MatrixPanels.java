package org.jax4j.cpu.routines;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Copying into panels: `depth` groups of as many elements as the panel is wide, one from each of its lines.
///
/// A panel at the edge has the last line again, or zeros, in place of those that do not exist; what is computed
/// from them is not stored. Where the elements of lines lie next to each other, square blocks of them are
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
    private final String element;
    private final String vector;

    MatrixPanels(MatrixKernels kernels) {
        this.type = kernels.type();
        this.lanes = kernels.lanes();
        this.rows = kernels.rows();
        this.columns = kernels.columns();
        this.element = type.llvm();
        this.vector = "<" + lanes + " x " + element + ">";
    }

    /// The functions `@pack_rows`, `@pack_columns` and `@pack_adjacent`.
    String functions() {
        return packPanel("@pack_rows", rows) + packPanel("@pack_columns", columns) + packAdjacent();
    }

    /// Copies rows, each `step` after the one before, into several panels, each `length` after the one before.
    private String packAdjacent() {
        IrFunction f = new IrFunction("define internal void @pack_adjacent"
                + "(ptr noalias %from, ptr noalias %to, i64 %depth, i64 %step, i64 %length) noinline #0");
        f.loop("0", "%depth", "1", k -> {
            String from = f.element(element, "%from", f.multiply(k, "%step"));
            String ahead = f.element(element, from, f.multiply("%step", Integer.toString(READ_AHEAD)));
            for (int line = 0; line < AT_ONCE * columns * type.bytes(); line += CACHE_LINE) {
                f.line("call void @llvm.prefetch.p0(ptr " + f.element("i8", ahead, Integer.toString(line))
                        + ", i32 0, i32 3, i32 1)");
            }
            for (int panel = 0; panel < AT_ONCE; panel++) {
                String to = f.element(
                        element,
                        f.element(element, "%to", f.multiply("%length", Integer.toString(panel))),
                        f.multiply(k, Integer.toString(columns)));
                for (int at = 0; at < columns; at += lanes) {
                    String group = f.load(
                            vector, f.element(element, from, Integer.toString(panel * columns + at)), type.bytes());
                    f.store(vector, group, f.element(element, to, Integer.toString(at)), type.bytes());
                }
            }
        });
        return f.text();
    }

    /// Copies `count` lines, each `depth` long, into a panel `width` wide.
    private String packPanel(String name, int width) {
        IrFunction f = new IrFunction("define internal void " + name
                + "(ptr noalias %from, ptr noalias %to, i64 %count, i64 %depth, i64 %line, i64 %step) noinline #0");
        String isAdjacent = f.value("icmp eq i64 %line, 1");
        String isFull = f.value("icmp eq i64 %count, " + width);
        f.ifElse(
                isAdjacent,
                () -> f.ifElse(isFull, () -> copyGroups(f, width), () -> copyPartialGroups(f, width)),
                () -> f.ifElse(
                        f.value("icmp eq i64 %step, 1"),
                        () -> transpose(f, width),
                        () -> f.loop("0", "%depth", "1", k -> copyElements(f, width, k))));
        return f.text();
    }

    /// Groups lie in memory as they shall: two overlapping vectors for each stretch that is not a whole number of
    /// them.
    private void copyGroups(IrFunction f, int width) {
        f.loop("0", "%depth", "1", k -> {
            String from = f.element(element, "%from", f.multiply(k, "%step"));
            String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
            int part = Math.min(lanes, Integer.highestOneBit(width));
            String wide = "<" + part + " x " + element + ">";
            for (int at = 0; at < width; at += part) {
                String offset = Integer.toString(Math.min(at, width - part));
                String group = f.load(wide, f.element(element, from, offset), type.bytes());
                f.store(wide, group, f.element(element, to, offset), type.bytes());
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
            String from = f.element(element, "%from", f.multiply(k, "%step"));
            String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
            for (int i = 0; i < vectors; i++) {
                String offset = Integer.toString(i * lanes);
                String group = maskedLoad(f, f.element(element, from, offset), masks[i]);
                f.store(vector, group, f.element(element, to, offset), type.bytes());
            }
        });
    }

    private String maskedLoad(IrFunction f, String at, String mask) {
        return f.value("call " + vector + " @llvm.masked.load.v" + lanes + (type.isFloating() ? "f" : "i")
                + 8 * type.bytes() + ".p0(ptr " + at + ", i32 " + type.bytes() + ", <" + lanes + " x i1> " + mask
                + ", " + vector + " zeroinitializer)");
    }

    private void copyElements(IrFunction f, int width, String k) {
        String from = f.element(element, "%from", f.multiply(k, "%step"));
        String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
        String last = f.subtract("%count", "1");
        f.loop("0", Integer.toString(width), "1", i -> {
            String at = f.element(element, from, f.multiply(f.minimum(i, last), "%line"));
            f.store(element, f.load(element, at), f.element(element, to, i));
        });
    }

    private void transpose(IrFunction f, int width) {
        String[] lines = new String[width];
        String last = f.subtract("%count", "1");
        for (int i = 0; i < width; i++) {
            lines[i] = f.multiply(f.minimum(Integer.toString(i), last), "%line");
        }
        String whole = f.value("and i64 %depth, " + -lanes);
        f.loop("0", whole, Integer.toString(lanes), k -> transpose(f, lines, k, ""));
        String rest = f.subtract("%depth", whole);
        f.ifElse(
                f.value("icmp ne i64 " + rest + ", 0"),
                () -> transpose(f, lines, whole, f.mask(lanes, rest)),
                () -> {});
    }

    /// Copies a vector of each line.
    ///
    /// @param mask which of the elements exist; all if empty
    private void transpose(IrFunction f, String[] lines, String k, String mask) {
        int width = lines.length;
        String from = f.element(element, "%from", k);
        String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
        String[][] groups = new String[(width + lanes - 1) / lanes][];
        for (int group = 0; group < groups.length; group++) {
            String[] block = new String[lanes];
            Arrays.fill(block, "poison");
            for (int i = 0; i < Math.min(lanes, width - group * lanes); i++) {
                String at = f.element(element, from, lines[group * lanes + i]);
                block[i] = mask.isEmpty() ? f.load(vector, at, type.bytes()) : maskedLoad(f, at, mask);
            }
            groups[group] = transposed(f, block);
        }
        // In this order what goes over the end of a group is overwritten by the next one.
        for (int i = 0; i < lanes; i++) {
            for (int group = 0; group < groups.length; group++) {
                String at = f.element(element, to, Integer.toString(i * width + group * lanes));
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
    /// units
    /// of `unit` elements.
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
