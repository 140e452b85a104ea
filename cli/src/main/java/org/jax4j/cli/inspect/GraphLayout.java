package org.jax4j.cli.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Places the nodes of an acyclic graph in layers: edges lead downwards, with few crossings.
///
/// After Sugiyama, Tagawa and Toda (1981): layers by the longest path; within a layer, nodes are ordered by the
/// mean place of their neighbours, downwards and upwards in turn; then they are moved towards their neighbours as
/// far as there is room. Edges that span several layers are not routed around the nodes between.
final class GraphLayout {
    static final double NODE_HEIGHT = 34;
    private static final double LAYER_HEIGHT = 66;
    private static final double GAP = 16;
    private static final int ORDER_SWEEPS = 8;
    private static final int PLACE_SWEEPS = 12;

    private final double[] widths;
    private final List<List<Integer>> above = new ArrayList<>();
    private final List<List<Integer>> below = new ArrayList<>();
    private final int[] layers;
    private final double[] centers;
    private final List<List<Integer>> rows = new ArrayList<>();

    /// An edge between two nodes, by their numbers; the first has the smaller one.
    record Edge(int from, int to) {}

    /// @param widths of the nodes, in an order in which edges lead from smaller numbers to larger ones
    GraphLayout(double[] widths, List<Edge> edges) {
        this.widths = widths.clone();
        this.layers = new int[widths.length];
        this.centers = new double[widths.length];
        for (int node = 0; node < widths.length; node++) {
            above.add(new ArrayList<>());
            below.add(new ArrayList<>());
        }
        for (Edge edge : edges) {
            above.get(edge.to()).add(edge.from());
            below.get(edge.from()).add(edge.to());
        }
        arrange();
    }

    private void arrange() {
        int deepest = 0;
        for (int node = 0; node < layers.length; node++) {
            for (int from : above.get(node)) {
                layers[node] = Math.max(layers[node], layers[from] + 1);
            }
            deepest = Math.max(deepest, layers[node]);
        }
        // What has no operands stands right above its first use.
        for (int node = 0; node < layers.length; node++) {
            if (above.get(node).isEmpty() && !below.get(node).isEmpty()) {
                layers[node] = below.get(node).stream()
                                .mapToInt(to -> layers[to])
                                .min()
                                .orElse(1)
                        - 1;
            }
        }
        for (int layer = 0; layer <= deepest; layer++) {
            rows.add(new ArrayList<>());
        }
        for (int node = 0; node < layers.length; node++) {
            rows.get(layers[node]).add(node);
        }
        rows.forEach(this::spread);
        for (int sweep = 0; sweep < ORDER_SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<Integer> row : down ? rows : rows.reversed()) {
                List<List<Integer>> neighbours = down ? above : below;
                row.sort(Comparator.comparingDouble(node -> mean(neighbours.get(node), centers[node])));
                spread(row);
            }
        }
        for (int sweep = 0; sweep < PLACE_SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (List<Integer> row : down ? rows : rows.reversed()) {
                place(row, down ? above : below);
            }
        }
        double least = Double.POSITIVE_INFINITY;
        for (int node = 0; node < centers.length; node++) {
            least = Math.min(least, centers[node] - widths[node] / 2);
        }
        for (int node = 0; node < centers.length; node++) {
            centers[node] -= least - GAP;
        }
    }

    private double mean(List<Integer> nodes, double otherwise) {
        return nodes.stream().mapToDouble(node -> centers[node]).average().orElse(otherwise);
    }

    /// Places a row side by side around 0.
    private void spread(List<Integer> row) {
        double total = row.stream().mapToDouble(node -> widths[node] + GAP).sum();
        double at = -total / 2;
        for (int node : row) {
            centers[node] = at + (widths[node] + GAP) / 2;
            at += widths[node] + GAP;
        }
    }

    /// Moves the nodes of a row towards their neighbours, in their order and without overlaps.
    private void place(List<Integer> row, List<List<Integer>> neighbours) {
        double[] wanted = row.stream()
                .mapToDouble(node -> mean(neighbours.get(node), centers[node]))
                .toArray();
        double[] placed = wanted.clone();
        for (int i = 1; i < placed.length; i++) {
            placed[i] = Math.max(placed[i], placed[i - 1] + distance(row, i));
        }
        // Pushed to the right only: push back by what is too much in the mean, group by group.
        double[] back = wanted.clone();
        for (int i = placed.length - 2; i >= 0; i--) {
            back[i] = Math.min(back[i], back[i + 1] - distance(row, i + 1));
        }
        for (int i = 0; i < placed.length; i++) {
            centers[row.get(i)] = (placed[i] + back[i]) / 2;
        }
    }

    private double distance(List<Integer> row, int at) {
        return (widths[row.get(at)] + widths[row.get(at - 1)]) / 2 + GAP;
    }

    double x(int node) {
        return centers[node] - widths[node] / 2;
    }

    double center(int node) {
        return centers[node];
    }

    double y(int node) {
        return GAP + layers[node] * LAYER_HEIGHT;
    }

    double width() {
        double most = 0;
        for (int node = 0; node < centers.length; node++) {
            most = Math.max(most, centers[node] + widths[node] / 2);
        }
        return most + GAP;
    }

    double height() {
        return Arrays.stream(layers).max().orElse(0) * LAYER_HEIGHT + NODE_HEIGHT + 2 * GAP;
    }
}
