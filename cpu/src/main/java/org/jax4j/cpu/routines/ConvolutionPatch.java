package org.jax4j.cpu.routines;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.cpu.routines.ConvolutionGeometry.Axis;
import org.jax4j.cpu.routines.ConvolutionGeometry.Phase;
import org.jax4j.cpu.routines.ConvolutionGeometry.Region;
import org.jax4j.cpu.routines.ConvolutionGeometry.Tap;

/// What a tile at the edge sees of the input, copied so that zeros stand for what lies outside: for each position
/// of the window along the other axes a line along the axis of the tile.
final class ConvolutionPatch {
    private final MatrixType type;
    private final ConvolutionGeometry geometry;
    private final Region region;
    private final int tileAxis;
    private final Phase phase;
    private final long length;

    /// @param rows of the highest tile
    ConvolutionPatch(MatrixType type, ConvolutionGeometry geometry, Region region, int tileAxis, int rows) {
        this.type = type;
        this.geometry = geometry;
        this.region = region;
        this.tileAxis = tileAxis;
        this.phase = region.phases().get(tileAxis);
        this.length = (rows - 1) * phase.inputStep() + phase.greatest() - phase.least() + 1;
    }

    /// Elements of a patch.
    long elements() {
        return region.taps() / Math.max(1, phase.taps().size()) * length * geometry.inner();
    }

    /// How far apart in a patch neighbours of the result see.
    long step() {
        return phase.inputStep() * geometry.inner();
    }

    /// Where in a patch the elements under a position of the window begin.
    long offset(List<Tap> taps) {
        long line = 0;
        for (int axis = 0; axis < taps.size(); axis++) {
            if (axis != tileAxis) {
                List<Tap> all = region.phases().get(axis).taps();
                line = line * all.size() + all.indexOf(taps.get(axis));
            }
        }
        return (line * length + taps.get(tileAxis).input() - phase.least()) * geometry.inner();
    }

    /// Tells whether the window at a tile lies within the input.
    ///
    /// @param positions in the input, of each axis: where the window of the tile's first position begins, but for
    ///                  the
    ///                  offsets of the taps
    /// @param rows      of the tile
    String isInside(IrFunction f, List<String> positions, String rows) {
        String inside = "true";
        for (int at = 0; at < positions.size(); at++) {
            Axis axis = geometry.axes().get(at);
            Phase along = region.phases().get(at);
            if (!along.leaves(axis.input())) {
                continue;
            }
            String first = f.add(positions.get(at), Long.toString(along.least()));
            long span = along.greatest() - along.least();
            String last = f.add(first, Long.toString(span));
            if (at == tileAxis) {
                last = f.add(last, f.multiply(f.subtract(rows, "1"), Long.toString(along.inputStep())));
            }
            inside = f.value("and i1 " + inside + ", " + f.value("icmp sge i64 " + first + ", 0"));
            inside = f.value("and i1 " + inside + ", " + f.value("icmp slt i64 " + last + ", " + axis.input()));
        }
        return inside;
    }

    static List<String> declarations() {
        return List.of(
                "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)",
                "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)");
    }

    /// The function that fills a patch, with the input's first element of the group and the positions of
    /// [#isInside] as parameters.
    String function(String name) {
        StringBuilder tables = new StringBuilder();
        StringBuilder header = new StringBuilder("define internal void " + name + "(ptr noalias %x, ptr noalias %to");
        for (int axis = 0; axis < geometry.axes().size(); axis++) {
            header.append(", i64 %p").append(axis);
            List<Tap> taps = region.phases().get(axis).taps();
            tables.append(table(name, axis))
                    .append(" = internal constant [")
                    .append(taps.size())
                    .append(" x i64] [")
                    .append(taps.stream().map(tap -> "i64 " + tap.input()).collect(Collectors.joining(", ")))
                    .append("]\n");
        }
        IrFunction f = new IrFunction(header.append(") noinline #0").toString());
        String at = f.variable("ptr");
        f.store("ptr", "%to", at);
        List<Integer> others = new ArrayList<>();
        for (int axis = 0; axis < geometry.axes().size(); axis++) {
            if (axis != tileAxis) {
                others.add(axis);
            }
        }
        lines(f, name, others, "%x", "true", at);
        return tables + f.text();
    }

    private static String table(String name, int axis) {
        return name + ".taps" + axis;
    }

    /// Goes through the taps of the other axes.
    private void lines(IrFunction f, String name, List<Integer> axes, String x, String isInside, String at) {
        if (axes.isEmpty()) {
            String to = f.load("ptr", at);
            f.ifElse(isInside, () -> line(f, x, to), () -> clear(f, to, Long.toString(length)));
            f.store("ptr", f.element(type.unit(), to, Long.toString(length * geometry.inner())), at);
            return;
        }
        int axis = axes.getFirst();
        Axis shape = geometry.axes().get(axis);
        int count = region.phases().get(axis).taps().size();
        f.loop("0", Integer.toString(count), "1", tap -> {
            String position = f.add("%p" + axis, f.load("i64", f.element("i64", table(name, axis), tap)));
            String within = f.value("icmp ult i64 " + position + ", " + shape.input());
            String inside = f.value("and i1 " + isInside + ", " + within);
            String from = f.element(type.unit(), x, f.multiply(position, Long.toString(shape.inputStride())));
            lines(f, name, axes.subList(1, axes.size()), from, inside, at);
        });
    }

    /// A line along the axis of the tile, with zeros before and after the input.
    private void line(IrFunction f, String x, String to) {
        Axis shape = geometry.axes().get(tileAxis);
        String start = f.add("%p" + tileAxis, Long.toString(phase.least()));
        String full = Long.toString(length);
        String low = f.maximum("0", f.minimum(f.subtract("0", start), full));
        String rest = f.subtract(Long.toString(shape.input()), start);
        String high = f.maximum(low, f.minimum(rest, full));
        clear(f, to, low);
        String after = f.element(type.unit(), to, f.multiply(high, Long.toString(geometry.inner())));
        clear(f, after, f.subtract(full, high));
        String first = f.element(type.unit(), x, f.multiply(f.add(start, low), Long.toString(shape.inputStride())));
        String target = f.element(type.unit(), to, f.multiply(low, Long.toString(geometry.inner())));
        String count = f.subtract(high, low);
        if (shape.inputStride() == geometry.inner()) {
            copy(f, first, target, count);
        } else {
            f.loop("0", count, "1", i -> {
                String from = f.element(type.unit(), first, f.multiply(i, Long.toString(shape.inputStride())));
                copy(f, from, f.element(type.unit(), target, f.multiply(i, Long.toString(geometry.inner()))), "1");
            });
        }
    }

    private void copy(IrFunction f, String from, String to, String positions) {
        f.line("call void @llvm.memcpy.p0.p0.i64(ptr align " + type.bytes() + " " + to + ", ptr align " + type.bytes()
                + " " + from + ", i64 " + bytes(f, positions) + ", i1 false)");
    }

    private void clear(IrFunction f, String to, String positions) {
        f.line("call void @llvm.memset.p0.i64(ptr align " + type.bytes() + " " + to + ", i8 0, i64 "
                + bytes(f, positions) + ", i1 false)");
    }

    private String bytes(IrFunction f, String positions) {
        return f.multiply(positions, Long.toString(geometry.inner() * type.bytes()));
    }
}
