package org.jax4j.cli.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.ExecutionPlan.Allocation;
import org.jax4j.runtime.ExecutionPlan.Place;

/// Draws the buffer plan over the steps of a run: temporary memory as rectangles from the first to the last step
/// that needs a buffer, by their places; and bars for all that lies elsewhere.
final class MemorySvg {
    private static final double LEFT = 96;
    private static final double TOP = 18;
    private static final double PLOT_WIDTH = 1000;
    private static final double PLOT_HEIGHT = 320;
    private static final double LANE = 15;
    private static final int MOST_LANES = 120;
    private static final double LETTER = 6.2;

    private final ExecutionPlan plan;
    private final double step;
    private final StringBuilder svg = new StringBuilder();

    private MemorySvg(ExecutionPlan plan) {
        this.plan = plan;
        this.step = PLOT_WIDTH / Math.max(1, plan.steps().size());
    }

    static String draw(ExecutionPlan plan) {
        return new MemorySvg(plan).draw();
    }

    private String draw() {
        List<Allocation> lanes = plan.allocations().stream()
                .filter(allocation -> allocation.place() != Place.TEMPORARY && allocation.place() != Place.STACK)
                .filter(allocation -> allocation.last() >= 0)
                .limit(MOST_LANES)
                .toList();
        double plot = plan.temporaryBytes() > 0 ? PLOT_HEIGHT : 0;
        double lanesTop = TOP + plot + (plot > 0 ? 40 : 24);
        double height = lanesTop + lanes.size() * LANE + 10;
        svg.append("<svg class=\"memory\" viewBox=\"0 0 ")
                .append(Html.number(LEFT + PLOT_WIDTH + 10))
                .append(' ')
                .append(Html.number(height))
                .append("\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">\n");
        if (plot > 0) {
            temporaries();
        }
        axis(TOP + plot + 4);
        for (int lane = 0; lane < lanes.size(); lane++) {
            lane(lanes.get(lane), lanesTop + lane * LANE);
        }
        return svg.append("</svg>\n").toString();
    }

    private double x(int number) {
        return LEFT + Math.clamp(number, 0, plan.steps().size()) * step;
    }

    private void temporaries() {
        double scale = PLOT_HEIGHT / plan.temporaryBytes();
        for (int tick = 0; tick <= 4; tick++) {
            double y = TOP + PLOT_HEIGHT - tick * PLOT_HEIGHT / 4;
            line("grid", LEFT, y, LEFT + PLOT_WIDTH, y);
            text("tick", LEFT - 8, y + 4, Quantity.bytes(plan.temporaryBytes() * tick / 4.0));
        }
        for (Allocation allocation : plan.allocations()) {
            if (allocation.place() == Place.TEMPORARY && allocation.last() >= 0) {
                double from = x(allocation.first());
                double width = Math.max(1.5, x(allocation.last() + 1) - from);
                double high = allocation.bytes() * scale;
                double y = TOP + PLOT_HEIGHT - allocation.offset() * scale - high;
                box(allocation, from, y, width, Math.max(1, high));
            }
        }
        curve(scale);
    }

    /// How much of the temporary memory is in use in each step.
    private void curve(double scale) {
        StringBuilder points = new StringBuilder();
        for (int number = 0; number < plan.steps().size(); number++) {
            double y = TOP + PLOT_HEIGHT - occupied(number) * scale;
            points.append(Html.number(x(number)))
                    .append(',')
                    .append(Html.number(y))
                    .append(' ');
            points.append(Html.number(x(number + 1)))
                    .append(',')
                    .append(Html.number(y))
                    .append(' ');
        }
        svg.append("<polyline class=\"live\" points=\"").append(points).append("\"/>\n");
    }

    private long occupied(int number) {
        List<Allocation> needed = plan.allocations().stream()
                .filter(allocation -> allocation.place() == Place.TEMPORARY)
                .filter(allocation -> allocation.first() <= number && number <= allocation.last())
                .sorted(Comparator.comparing(Allocation::offset))
                .toList();
        long bytes = 0;
        long end = 0;
        for (Allocation allocation : needed) {
            // Within a step, one may follow the other in the same place.
            long from = Math.max(end, allocation.offset());
            end = Math.max(end, allocation.offset() + allocation.bytes());
            bytes += Math.max(0, end - from);
        }
        return bytes;
    }

    private void axis(double y) {
        int count = plan.steps().size();
        int every = Math.max(1, (int) Math.ceil(count / 20.0));
        for (int number = 0; number < count; number += every) {
            text("step", x(number) + step / 2, y + 10, Integer.toString(number));
        }
        text("tick", LEFT - 8, y + 10, "step");
    }

    private void lane(Allocation allocation, double y) {
        text("tick", LEFT - 8, y + 11, allocation.name());
        double from = x(Math.max(0, allocation.first()));
        box(allocation, from, y + 1, Math.max(1.5, x(allocation.last() + 1) - from), LANE - 3);
    }

    private void box(Allocation allocation, double x, double y, double width, double height) {
        String label = allocation.dtype().shortName() + "[" + allocation.elements() + "]";
        String span = String.format(
                Locale.ROOT,
                "%s: %s, %s, steps %d to %d",
                allocation.name(),
                label,
                Quantity.bytes(allocation.bytes()),
                Math.max(0, allocation.first()),
                Math.min(allocation.last(), plan.steps().size() - 1));
        svg.append("<g class=\"buffer ")
                .append(allocation.place().name().toLowerCase(Locale.ROOT))
                .append("\" style=\"--hue:")
                .append(Html.hue(Math.max(0, allocation.first())))
                .append("\"><title>")
                .append(Html.escape(span))
                .append("</title><rect x=\"")
                .append(Html.number(x))
                .append("\" y=\"")
                .append(Html.number(y))
                .append("\" width=\"")
                .append(Html.number(width))
                .append("\" height=\"")
                .append(Html.number(height))
                .append("\"/>");
        if (width > LETTER * label.length() && height >= 11) {
            svg.append("<text x=\"")
                    .append(Html.number(x + width / 2))
                    .append("\" y=\"")
                    .append(Html.number(y + height / 2 + 4))
                    .append("\">")
                    .append(Html.escape(label))
                    .append("</text>");
        }
        svg.append("</g>\n");
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"")
                .append(style)
                .append("\" x1=\"")
                .append(Html.number(x1))
                .append("\" y1=\"")
                .append(Html.number(y1))
                .append("\" x2=\"")
                .append(Html.number(x2))
                .append("\" y2=\"")
                .append(Html.number(y2))
                .append("\"/>\n");
    }

    private void text(String style, double x, double y, String content) {
        svg.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(Html.number(x))
                .append("\" y=\"")
                .append(Html.number(y))
                .append("\">")
                .append(Html.escape(content))
                .append("</text>\n");
    }
}
