package org.jax4j.cpu.routines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.cpu.routines.ConvolutionGeometry.Region;

/// A convolution without an intermediate matrix: for a few neighbours of the result, a tile, sums stay in
/// registers while all taps and input features are gone through ([ConvolutionTile]).
///
/// Neither the zeros around the input nor those between its elements are ever in memory. Of a dilated input, each
/// phase of the result sees only some of the window; phases are computed one after the other. A tile at the edge
/// reads a small copy that is completed by zeros ([ConvolutionPatch]), the others the input itself.
///
/// The tile of neighbours lies along the axis where tiles fit best; along the others are lines. All sizes are
/// constants of the generated code, so that an element of the input is an operand of the multiplication that
/// reads it.
///
/// C signature: `void f(const T *input, const T *weights, T *result)`.
public final class DirectConvolution {
    /// What the names of all these routines begin with.
    static final String PREFIX = "jax4j_convolution";

    private static final TaskContext CONTEXT = new TaskContext(List.of("x", "w", "y"), List.of());

    /// Multiplications that are worth handing to another thread.
    private static final long LEAST_CHUNK = 1 << 16;
    private static final long CACHE_BYTES = 256 << 10;
    /// Patches lie on the stack.
    private static final long MOST_PATCH_BYTES = 96 << 10;
    private static final int MOST_REGIONS = 32;
    /// Lines that keep the threads busy; of fewer the tiles are shared among them.
    private static final long MANY_LINES = 32;

    private final MatrixType type;
    private final ConvolutionGeometry geometry;
    private final ConvolutionTile tile;
    private final String element;
    private final Map<String, String> tiles = new LinkedHashMap<>();

    public DirectConvolution(MatrixType type, ConvolutionGeometry geometry) {
        this.type = type;
        this.geometry = geometry;
        this.tile = ConvolutionTile.of(type, Target.host(), geometry);
        this.element = type.unit();
    }

    /// Output features in a panel of weights `[group, panel, tap, input feature, width]`.
    public long panelWidth() {
        return tile.panelWidth();
    }

    /// Whether the weights are to lie as `[tap, output feature, input feature]` instead of in panels.
    public boolean takesPlainWeights() {
        return tile instanceof DotTile;
    }

    /// Whether the edges are small enough to be copied tile by tile. If not, the input has to be padded before.
    public boolean fitsPatches() {
        List<Region> regions = geometry.regions();
        return regions.size() <= MOST_REGIONS
                && regions.stream()
                        .filter(geometry::leaves)
                        .allMatch(region -> new Part(region).patch().elements() * type.bytes() <= MOST_PATCH_BYTES);
    }

    /// Makes the routine known to [Routines] and gives its name.
    public String define() {
        return Routines.define(PREFIX, type + " " + geometry, this::module);
    }

    /// How a region is computed: in tiles along one axis.
    private final class Part {
        final Region region;
        final boolean leaves;
        final int tileAxis;
        final long extent;
        final long count;
        final int low;
        final long high;

        Part(Region region) {
            this.region = region;
            this.leaves = geometry.leaves(region);
            this.tileAxis = tileAxis();
            this.extent = extent(tileAxis);
            this.count = Math.ceilDiv(extent, tile.mostRows());
            this.low = Math.toIntExact(extent / count);
            // The first tiles are one higher.
            this.high = extent - low * count;
        }

        private long extent(int axis) {
            return region.phases().get(axis).count();
        }

        /// The last axis on which tiles are filled best.
        private int tileAxis() {
            int best = geometry.axes().size() - 1;
            for (int axis = best - 1; axis >= 0; axis--) {
                if (height(extent(axis)) > height(extent(best)) + 1) {
                    best = axis;
                }
            }
            return best;
        }

        /// The height of the lowest of the tiles that divide an extent evenly.
        private long height(long extent) {
            return extent / Math.ceilDiv(extent, tile.mostRows());
        }

        long lines() {
            return region.positions() / extent;
        }

        ConvolutionPatch patch() {
            return new ConvolutionPatch(type, geometry, region, tileAxis, high > 0 ? low + 1 : low);
        }

        long inputStep() {
            return region.phases().get(tileAxis).inputStep()
                    * geometry.axes().get(tileAxis).inputStride();
        }

        long outputStep() {
            return region.phases().get(tileAxis).step()
                    * geometry.axes().get(tileAxis).outputStride();
        }
    }

    private long panels() {
        return Math.ceilDiv(geometry.outer(), panelWidth());
    }

    /// Whether all lines are gone through for one panel after the other, so that the panel stays in a cache:
    /// where all weights would not.
    private boolean panelsAreOutermost() {
        return geometry.groups() * panels() * panelWidth() * geometry.taps() * geometry.inner() * type.bytes()
                > CACHE_BYTES;
    }

    private String module(String name) {
        StringBuilder parts = new StringBuilder();
        Set<String> declarations = new LinkedHashSet<>(tile.declarations());
        declarations.add("declare void @jax4j_parallel_for(ptr, ptr, i64)");
        IrFunction f = new IrFunction("define void @" + name + "(ptr %x, ptr %w, ptr %y) #0");
        String context = CONTEXT.allocate(f);
        CONTEXT.store(f, context, Map.of());
        int number = 0;
        for (Region region : geometry.regions()) {
            if (region.positions() == 0) {
                continue;
            }
            Part part = new Part(region);
            if (part.leaves) {
                declarations.addAll(ConvolutionPatch.declarations());
            }
            long chunks = part(parts, number, part);
            f.line("call void @jax4j_parallel_for(ptr @task" + number + ", ptr " + context + ", i64 " + chunks + ")");
            number++;
        }
        return String.join("\n", declarations) + "\n" + String.join("", tiles.values()) + parts + f.text()
                + "attributes #0 = { nounwind noinline \"prefer-vector-width\"=\"512\" }\n";
    }

    /// The name of the function that computes a tile, which is written if there is none yet.
    private String tile(int rows, boolean narrow, long xStep, long yStep) {
        String name = "@tile" + rows + (narrow ? "n_" : "_") + xStep + "_" + yStep;
        tiles.computeIfAbsent(name, _ -> tile.function(name, rows, narrow, xStep, yStep));
        return name;
    }

    /// Writes what computes a region, and gives in how many chunks.
    private long part(StringBuilder text, int number, Part part) {
        String direct = "@direct" + number;
        text.append(table(direct, part.region, taps -> {
            long offset = 0;
            for (int axis = 0; axis < taps.size(); axis++) {
                offset += taps.get(axis).input() * geometry.axes().get(axis).inputStride();
            }
            return offset;
        }));
        if (part.leaves) {
            text.append(table("@patched" + number, part.region, part.patch()::offset));
            text.append(part.patch().function("@fill" + number));
        }
        long block = panelsAreOutermost() || part.lines() * geometry.groups() < MANY_LINES ? 1 : panels();
        long work = Math.max(1, part.region.taps() * geometry.inner() * panelWidth() * block);
        long lines = part.lines() * geometry.groups() * (panels() / block);
        long tileChunks =
                Math.clamp(Math.min(MANY_LINES / Math.max(1, lines), part.extent * work / LEAST_CHUNK), 1, part.count);
        long perChunk = Math.ceilDiv(part.count, tileChunks);
        long items = lines * Math.ceilDiv(part.count, perChunk);
        long grain = Math.clamp(Math.ceilDiv(LEAST_CHUNK, part.extent * work / tileChunks + 1), 1, items);
        text.append(task(number, part, block, perChunk, items, grain));
        return Math.ceilDiv(items, grain);
    }

    private String table(String name, Region region, ToLongFunction<List<ConvolutionGeometry.Tap>> offset) {
        return name + " = internal constant [" + region.taps() + " x [2 x i64]] ["
                + geometry.taps(region).stream()
                        .map(taps -> "[2 x i64] [i64 " + offset.applyAsLong(taps) + ", i64 "
                                + geometry.number(taps) * tile.tapWeights() + "]")
                        .collect(Collectors.joining(", "))
                + "]\n";
    }

    /// Computes some items, each of them some tiles of a line for some panels.
    ///
    /// @param block    panels of an item
    /// @param perChunk tiles of an item
    private String task(int number, Part part, long block, long perChunk, long items, long grain) {
        IrFunction f = new IrFunction("define internal void @task" + number + "(ptr %context, i64 %chunk) #0");
        CONTEXT.load(f);
        String patch = part.leaves ? f.variable("[" + part.patch().elements() + " x " + element + "]") : "";
        String start = f.multiply("%chunk", Long.toString(grain));
        String end = f.minimum(f.add(start, Long.toString(grain)), Long.toString(items));
        f.loop(start, end, "1", item -> {
            long chunks = Math.ceilDiv(part.count, perChunk);
            String first = f.multiply(f.remainder(item, chunks), Long.toString(perChunk));
            String rest = f.quotient(item, chunks);
            String[] positions = new String[geometry.axes().size()];
            for (int axis = positions.length - 1; axis >= 0; axis--) {
                positions[axis] = axis == part.tileAxis ? "0" : f.remainder(rest, part.extent(axis));
                rest = axis == part.tileAxis ? rest : f.quotient(rest, part.extent(axis));
            }
            String group = f.remainder(rest, geometry.groups());
            String firstPanel = f.multiply(f.quotient(rest, geometry.groups()), Long.toString(block));
            String ahead = f.minimum(f.add(first, Long.toString(perChunk)), Long.toString(part.count));
            String x = f.element(element, "%x", f.multiply(group, Long.toString(geometry.groupStep())));
            String y = f.element(element, "%y", f.multiply(group, Long.toString(geometry.outer())));
            String w = f.multiply(group, Long.toString(panels()));
            f.loop(first, ahead, "1", at -> {
                String[] current = positions.clone();
                current[part.tileAxis] =
                        f.add(f.multiply(at, Long.toString(part.low)), f.minimum(at, Long.toString(part.high)));
                tileAt(f, number, part, current, at, new Addresses(x, y, w, patch), firstPanel, block);
            });
        });
        return f.text();
    }

    /// @param x     the input's first element of the group
    /// @param y     the result's
    /// @param w     the number of the group's first panel
    /// @param patch memory for one; empty if the region needs none
    private record Addresses(String x, String y, String w, String patch) {}

    /// One tile for some panels.
    private void tileAt(
            IrFunction f,
            int number,
            Part part,
            String[] positions,
            String at,
            Addresses base,
            String firstPanel,
            long block) {
        List<String> seen = new ArrayList<>();
        String x = base.x;
        String y = base.y;
        for (int axis = 0; axis < positions.length; axis++) {
            ConvolutionGeometry.Phase phase = part.region.phases().get(axis);
            ConvolutionGeometry.Axis shape = geometry.axes().get(axis);
            seen.add(f.multiply(positions[axis], Long.toString(phase.inputStep())));
            x = f.element(element, x, f.multiply(seen.getLast(), Long.toString(shape.inputStride())));
            String result =
                    f.add(f.multiply(positions[axis], Long.toString(phase.step())), Long.toString(phase.start()));
            y = f.element(element, y, f.multiply(result, Long.toString(shape.outputStride())));
        }
        String isHigh = f.value("icmp slt i64 " + at + ", " + part.high);
        String direct = x;
        String line = y;
        Runnable inPlace = () ->
                panels(f, part, isHigh, direct, "@direct" + number, part.inputStep(), line, base.w, firstPanel, block);
        if (!part.leaves) {
            inPlace.run();
            return;
        }
        String rows = f.value("select i1 " + isHigh + ", i64 " + (part.low + 1) + ", i64 " + part.low);
        f.ifElse(part.patch().isInside(f, seen, rows), inPlace, () -> {
            f.line("call void @fill" + number + "(ptr " + base.x + ", ptr " + base.patch + ", i64 "
                    + String.join(", i64 ", seen) + ")");
            panels(
                    f,
                    part,
                    isHigh,
                    base.patch,
                    "@patched" + number,
                    part.patch().step(),
                    line,
                    base.w,
                    firstPanel,
                    block);
        });
    }

    private void panels(
            IrFunction f,
            Part part,
            String isHigh,
            String x,
            String table,
            long xStep,
            String y,
            String groupPanels,
            String firstPanel,
            long block) {
        f.loop("0", Long.toString(block), "1", index -> {
            String panel = f.add(firstPanel, index);
            String weights = f.multiply(f.add(groupPanels, panel), Long.toString(tile.panelWeights(geometry.taps())));
            String feature = f.multiply(panel, Long.toString(panelWidth()));
            String arguments = "(ptr " + x + ", ptr " + f.element(element, "%w", weights) + ", ptr "
                    + f.element(element, y, feature) + ", ptr " + table + ", i64 " + part.region.taps() + ", i64 "
                    + f.subtract(Long.toString(geometry.outer()), feature) + ")";
            Runnable high = () -> call(f, part.low + 1, xStep, part.outputStep(), panel, arguments);
            Runnable low = () -> call(f, part.low, xStep, part.outputStep(), panel, arguments);
            if (part.high == 0) {
                low.run();
            } else {
                f.ifElse(isHigh, high, low);
            }
        });
    }

    private void call(IrFunction f, int rows, long xStep, long yStep, String panel, String arguments) {
        Runnable wide = () -> f.line("call void " + tile(rows, false, xStep, yStep) + arguments);
        if (tile.hasNarrowPanel()) {
            String isLast = f.value("icmp eq i64 " + panel + ", " + (panels() - 1));
            f.ifElse(isLast, () -> f.line("call void " + tile(rows, true, xStep, yStep) + arguments), wide);
        } else {
            wide.run();
        }
    }
}
