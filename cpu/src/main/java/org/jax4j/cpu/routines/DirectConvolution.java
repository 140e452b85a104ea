package org.jax4j.cpu.routines;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.cpu.llvm.Target;

/// A convolution without an intermediate matrix: for a few neighbours of the result and two vectors of output
/// features, sums stay in registers while all taps and input features are gone through.
///
/// The result's axes (batch and spatial) each have a constant step in the input and in the result. The tile of
/// neighbours lies along the axis where tiles fit best; along the others are lines. Weights lie in panels of
/// [#panelWidth] output features: `[group, panel, tap, input feature, width]`. All sizes are constants of the
/// generated code, so that an element of the input is an operand of the multiplication that reads it.
///
/// C signature: `void f(const T *input, const T *panels, T *result)`.
public final class DirectConvolution {
    /// What the names of all these routines begin with.
    static final String PREFIX = "jax4j_convolution";

    private static final long LEAST_CHUNK = 1 << 16;
    private static final long CACHE_BYTES = 256 << 10;

    private final MatrixType type;
    private final long[] extents;
    private final long[] inputSteps;
    private final long[] outputSteps;
    private final long[] taps;
    private final long inner;
    private final long outer;
    private final long groups;
    private final long groupStep;
    private final int lanes;
    private final int mostRows;
    private final int tileAxis;
    private final String element;
    private final String vector;

    /// @param extents     of the result's axes, batch first, features left out
    /// @param inputSteps  how far apart in the input neighbours along these axes are
    /// @param outputSteps how far apart in the result
    /// @param taps        offsets in the input of the window's elements
    /// @param inner       input features of a group, next to each other
    /// @param outer       output features of a group, next to each other
    /// @param groups      number of groups, whose output features follow each other
    /// @param groupStep   how far apart in the input the groups are
    public DirectConvolution(
            MatrixType type,
            long[] extents,
            long[] inputSteps,
            long[] outputSteps,
            long[] taps,
            long inner,
            long outer,
            long groups,
            long groupStep) {
        Target target = Target.host();
        this.type = type;
        this.extents = extents.clone();
        this.inputSteps = inputSteps.clone();
        this.outputSteps = outputSteps.clone();
        this.taps = taps.clone();
        this.inner = inner;
        this.outer = outer;
        this.groups = groups;
        this.groupStep = groupStep;
        this.lanes = target.vectorBytes() / type.bytes();
        this.mostRows = new MatrixKernels(type, target).rows();
        this.tileAxis = tileAxis();
        this.element = type.unit();
        this.vector = "<" + lanes + " x " + element + ">";
    }

    /// Output features in a panel.
    public long panelWidth() {
        return 2L * lanes;
    }

    /// Makes the routine known to [Routines] and gives its name.
    public String define() {
        String sizes = Stream.of(extents, inputSteps, outputSteps, taps, new long[] {inner, outer, groups, groupStep})
                .map(Arrays::toString)
                .collect(Collectors.joining(" "));
        return Routines.define(PREFIX, type + " " + sizes, this::module);
    }

    /// The last axis on which tiles are filled best.
    private int tileAxis() {
        int best = extents.length - 1;
        for (int axis = extents.length - 2; axis >= 0; axis--) {
            if (height(extents[axis]) > height(extents[best]) + 1) {
                best = axis;
            }
        }
        return best;
    }

    /// The height of the lowest of the tiles that divide an extent evenly.
    private long height(long extent) {
        return extent / Math.ceilDiv(extent, mostRows);
    }

    private long lines() {
        return Arrays.stream(extents).reduce(1, (a, b) -> a * b) / extents[tileAxis];
    }

    private long panels() {
        return Math.ceilDiv(outer, panelWidth());
    }

    private String module(String name) {
        long low = height(extents[tileAxis]);
        StringBuilder text = new StringBuilder();
        text.append("declare void @jax4j_parallel_for(ptr, ptr, i64)\n");
        String fma = vector + ", " + vector + ", " + vector;
        if (type.isFloating()) {
            text.append("declare ")
                    .append(vector)
                    .append(" @llvm.fma.")
                    .append(suffix())
                    .append("(")
                    .append(fma)
                    .append(")\n");
        }
        text.append("declare void @llvm.masked.store.")
                .append(suffix())
                .append(".p0(")
                .append(vector)
                .append(", ptr, i32, <")
                .append(lanes)
                .append(" x i1>)\n");
        text.append("@taps = internal constant [")
                .append(taps.length)
                .append(" x i64] [")
                .append(Arrays.stream(taps).mapToObj(tap -> "i64 " + tap).collect(Collectors.joining(", ")))
                .append("]\n");
        text.append(tile("@low_tile", (int) low));
        if (extents[tileAxis] % low != 0 || extents[tileAxis] / low != Math.ceilDiv(extents[tileAxis], mostRows)) {
            text.append(tile("@high_tile", (int) low + 1));
        }
        long items = lines() * groups * panels();
        long work = extents[tileAxis] * taps.length * inner * panelWidth();
        long grain = Math.clamp(Math.ceilDiv(LEAST_CHUNK, work), 1, items);
        text.append(task(items, grain));
        IrFunction f = new IrFunction("define void @" + name + "(ptr %x, ptr %w, ptr %y) #0");
        String context = CONTEXT.allocate(f);
        CONTEXT.store(f, context, java.util.Map.of());
        f.line("call void @jax4j_parallel_for(ptr @task, ptr " + context + ", i64 " + Math.ceilDiv(items, grain) + ")");
        text.append(f.text());
        text.append("attributes #0 = { nounwind \"prefer-vector-width\"=\"512\" }\n");
        return text.toString();
    }

    private static final TaskContext CONTEXT = new TaskContext(java.util.List.of("x", "w", "y"), java.util.List.of());

    private String suffix() {
        return "v" + lanes + (type.isFloating() ? "f" : "i") + 8 * type.bytes();
    }

    /// Whether all lines are gone through for one panel after the other, so that the panel stays in a cache:
    /// where all weights would not.
    private boolean panelsAreOutermost() {
        return groups * panels() * panelWidth() * taps.length * inner * type.bytes() > CACHE_BYTES;
    }

    /// Computes some lines, each for one panel.
    private String task(long items, long grain) {
        IrFunction f = new IrFunction("define internal void @task(ptr %context, i64 %chunk) #0");
        CONTEXT.load(f);
        String start = f.multiply("%chunk", Long.toString(grain));
        String end = f.minimum(f.add(start, Long.toString(grain)), Long.toString(items));
        f.loop(start, end, "1", item -> {
            String number;
            String rest;
            if (panelsAreOutermost()) {
                number = f.value("udiv i64 " + item + ", " + lines());
                rest = f.value("urem i64 " + item + ", " + lines());
            } else {
                number = f.value("urem i64 " + item + ", " + groups * panels());
                rest = f.value("udiv i64 " + item + ", " + groups * panels());
            }
            String panel = f.value("urem i64 " + number + ", " + panels());
            String group = f.value("udiv i64 " + number + ", " + panels());
            String x = f.element(element, "%x", f.multiply(group, Long.toString(groupStep)));
            String y = f.element(element, "%y", f.multiply(group, Long.toString(outer)));
            for (int axis = extents.length - 1; axis >= 0; axis--) {
                if (axis == tileAxis) {
                    continue;
                }
                String at = f.value("urem i64 " + rest + ", " + extents[axis]);
                rest = f.value("udiv i64 " + rest + ", " + extents[axis]);
                x = f.element(element, x, f.multiply(at, Long.toString(inputSteps[axis])));
                y = f.element(element, y, f.multiply(at, Long.toString(outputSteps[axis])));
            }
            String feature = f.multiply(panel, Long.toString(panelWidth()));
            String width = f.minimum(f.subtract(Long.toString(outer), feature), Long.toString(panelWidth()));
            String line = f.element(element, y, feature);
            String w = f.element(element, "%w", f.multiply(number, Long.toString(taps.length * inner * panelWidth())));
            tiles(f, x, w, line, width);
        });
        return f.text();
    }

    private void tiles(IrFunction f, String x, String w, String y, String width) {
        long extent = extents[tileAxis];
        long low = height(extent);
        long count = Math.ceilDiv(extent, mostRows);
        long high = extent - low * count;
        f.loop(
                "0",
                Long.toString(high),
                "1",
                tile -> callTile(f, "@high_tile", f.multiply(tile, Long.toString(low + 1)), x, w, y, width));
        f.loop(
                Long.toString(high),
                Long.toString(count),
                "1",
                tile -> callTile(
                        f,
                        "@low_tile",
                        f.add(f.multiply(tile, Long.toString(low)), Long.toString(high)),
                        x,
                        w,
                        y,
                        width));
    }

    private void callTile(IrFunction f, String name, String row, String x, String w, String y, String width) {
        if (name.equals("@high_tile")
                && extents[tileAxis] == height(extents[tileAxis]) * Math.ceilDiv(extents[tileAxis], mostRows)) {
            return;
        }
        f.line("call void " + name + "(ptr "
                + f.element(element, x, f.multiply(row, Long.toString(inputSteps[tileAxis])))
                + ", ptr " + w + ", ptr " + f.element(element, y, f.multiply(row, Long.toString(outputSteps[tileAxis])))
                + ", i64 " + width + ")");
    }

    private String tile(String name, int rows) {
        IrFunction f = new IrFunction("define internal void " + name
                + "(ptr noalias readonly %x, ptr noalias readonly %w, ptr noalias %y, i64 %width) #0");
        String[][] sums = new String[rows][2];
        for (String[] row : sums) {
            for (int j = 0; j < 2; j++) {
                row[j] = f.variable(vector);
                f.store(vector, "zeroinitializer", row[j]);
            }
        }
        f.loop("0", Integer.toString(taps.length), "1", tap -> {
            String x = f.element(element, "%x", f.load("i64", f.element("i64", "@taps", tap)));
            String w = f.element(element, "%w", f.multiply(tap, Long.toString(inner * panelWidth())));
            f.loop("0", Long.toString(inner), "1", i -> {
                String weights = f.element(element, w, f.multiply(i, Long.toString(panelWidth())));
                String w0 = f.load(vector, weights, type.bytes());
                String w1 = f.load(vector, f.element(vector, weights, "1"), type.bytes());
                String column = f.element(element, x, i);
                for (int row = 0; row < rows; row++) {
                    String scalar =
                            f.load(element, f.element(element, column, Long.toString(row * inputSteps[tileAxis])));
                    String first =
                            f.value("insertelement " + vector + " poison, " + element + " " + scalar + ", i64 0");
                    String spread = f.value("shufflevector " + vector + " " + first + ", " + vector + " poison, <"
                            + lanes + " x i32> zeroinitializer");
                    for (int j = 0; j < 2; j++) {
                        String sum = f.load(vector, sums[row][j]);
                        f.store(vector, multiplyAdd(f, spread, j == 0 ? w0 : w1, sum), sums[row][j]);
                    }
                }
            });
        });
        f.ifElse(
                f.value("icmp eq i64 %width, " + panelWidth()),
                () -> storeTile(f, sums, false),
                () -> storeTile(f, sums, true));
        return f.text();
    }

    private String multiplyAdd(IrFunction f, String a, String b, String sum) {
        if (type.isFloating()) {
            return f.value("call " + vector + " @llvm.fma." + suffix() + "(" + vector + " " + a + ", " + vector + " "
                    + b + ", " + vector + " " + sum + ")");
        }
        return f.value("add " + vector + " " + f.value("mul " + vector + " " + a + ", " + b) + ", " + sum);
    }

    private void storeTile(IrFunction f, String[][] sums, boolean isPartial) {
        String[] masks = new String[2];
        if (isPartial) {
            String lane = "<"
                    + java.util.stream.IntStream.range(0, lanes)
                            .mapToObj(i -> "i64 " + i)
                            .collect(Collectors.joining(", "))
                    + ">";
            for (int j = 0; j < 2; j++) {
                String rest = f.subtract("%width", Long.toString((long) j * lanes));
                String wide = "<" + lanes + " x i64>";
                String first = f.value("insertelement " + wide + " poison, i64 " + rest + ", i64 0");
                String spread = f.value("shufflevector " + wide + " " + first + ", " + wide + " poison, <" + lanes
                        + " x i32> zeroinitializer");
                masks[j] = f.value("icmp slt " + wide + " " + lane + ", " + spread);
            }
        }
        for (int row = 0; row < sums.length; row++) {
            String y = f.element(element, "%y", Long.toString(row * outputSteps[tileAxis]));
            for (int j = 0; j < 2; j++) {
                String at = f.element(vector, y, Integer.toString(j));
                String sum = f.load(vector, sums[row][j]);
                if (isPartial) {
                    f.line("call void @llvm.masked.store." + suffix() + ".p0(" + vector + " " + sum + ", ptr " + at
                            + ", i32 " + type.bytes() + ", <" + lanes + " x i1> " + masks[j] + ")");
                } else {
                    f.store(vector, sum, at, type.bytes());
                }
            }
        }
    }
}
