package org.jax4j.cli.inspect;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.ExecutionPlan.Allocation;
import org.jax4j.runtime.ExecutionPlan.Place;
import org.jax4j.runtime.ExecutionPlan.Step;

/// Writes an inspection as text.
final class TextReport {
    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void write(Inspection inspection) {
        out.println(inspection.title() + " on " + inspection.backend());
        operations(inspection);
        out.println();
        out.println("One run");
        line("floating-point operations", Quantity.count(inspection.cost().flops()));
        line("transcendental functions", Quantity.count(inspection.cost().transcendentals()));
        line("memory read and written", Quantity.bytes(inspection.cost().bytesAccessed()));
        line("arguments", Quantity.bytes(inspection.memory().argumentBytes()));
        line("results", Quantity.bytes(inspection.memory().outputBytes()));
        line("values in between", Quantity.bytes(inspection.memory().temporaryBytes()) + " at the peak");
        line("machine code", Quantity.bytes(inspection.memory().codeBytes()));
        inspection
                .plan()
                .ifPresentOrElse(
                        this::plan,
                        () -> out.printf("%nThe backend %s does not tell its steps.%n", inspection.backend()));
    }

    private void line(String name, String value) {
        out.printf("  %-28s %s%n", name, value);
    }

    private void operations(Inspection inspection) {
        Map<String, Integer> given = inspection.givenOperations();
        Map<String, Integer> simplified = inspection.simplifiedOperations();
        boolean both = inspection.plan().isPresent();
        out.println();
        out.printf("%-34s %8s%s%n", "Operations", "given", both ? " simplified" : "");
        var names = new TreeSet<>(given.keySet());
        names.addAll(simplified.keySet());
        for (String name : names) {
            row(name, given.getOrDefault(name, 0), simplified.getOrDefault(name, 0), both);
        }
        row("all", sum(given), sum(simplified), both);
    }

    private void row(String name, int given, int simplified, boolean both) {
        out.printf(Locale.ROOT, "  %-32s %8d%s%n", name, given, both ? String.format("%11d", simplified) : "");
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void plan(ExecutionPlan plan) {
        out.println();
        out.println("Steps (what each computes; what it reads -> what it writes)");
        for (int number = 0; number < plan.steps().size(); number++) {
            Step step = plan.steps().get(number);
            String indent = "  ".repeat(step.depth() + 1);
            String kind = step.kind().name().toLowerCase(Locale.ROOT);
            String what = Inspection.what(step);
            String chunks = step.chunks() > 1 ? " in " + step.chunks() + " chunks" : "";
            out.printf(Locale.ROOT, "%4d%s%-8s %s%s%n", number, indent, kind, what, chunks);
            if (!step.reads().isEmpty() || !step.writes().isEmpty()) {
                out.printf("    %s         %s -> %s%n", indent, names(plan, step.reads()), names(plan, step.writes()));
            }
        }
        out.println();
        long sum = plan.allocations().stream()
                .filter(allocation -> allocation.place() == Place.TEMPORARY)
                .mapToLong(Allocation::bytes)
                .sum();
        out.printf(
                "Buffers (those of %s in temporary memory share %s)%n",
                Quantity.bytes(sum), Quantity.bytes(plan.temporaryBytes()));
        for (Allocation allocation : plan.allocations()) {
            String place = allocation.place().name().toLowerCase(Locale.ROOT)
                    + (allocation.offset() < 0 ? "" : " at " + allocation.offset());
            out.printf(
                    "  %-12s %-24s %10s  %-22s %s%n",
                    allocation.name(),
                    allocation.dtype() + "[" + allocation.elements() + "]",
                    Quantity.bytes(allocation.bytes()),
                    place,
                    span(allocation, plan.steps().size()));
        }
    }

    private static String span(Allocation allocation, int steps) {
        if (allocation.last() < 0) {
            return "not used";
        }
        String last = allocation.last() >= steps ? "the end" : "step " + allocation.last();
        return allocation.first() < 0
                ? "until " + last
                : "from step " + allocation.first() + (allocation.first() == allocation.last() ? "" : " to " + last);
    }

    private static String names(ExecutionPlan plan, List<Integer> allocations) {
        return allocations.isEmpty()
                ? "nothing"
                : allocations.stream()
                        .map(number -> plan.allocations().get(number).name())
                        .collect(Collectors.joining(", "));
    }
}
