package org.jax4j.cli.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.ExecutionPlan.Kind;
import org.jax4j.runtime.ExecutionPlan.Pass;
import org.jax4j.runtime.ExecutionPlan.Step;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Statement;

/// Writes an inspection as one self-contained page: figures, the graph beside the steps, the buffer plan, and the
/// program after each pass.
final class HtmlReport {
    /// Longer texts are cut, so that browsers can show the page.
    private static final int LONGEST_TEXT = 400_000;

    private final Inspection inspection;
    private final List<Pass> passes;
    private final StringBuilder page = new StringBuilder();

    HtmlReport(Inspection inspection, List<Pass> passes) {
        this.inspection = inspection;
        this.passes = passes;
    }

    String page() {
        String title = Html.escape(inspection.title() + " on " + inspection.backend());
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n")
                .append(resource("inspect.css"))
                .append("</style></head>\n<body>\n<header><h1>")
                .append(title)
                .append("</h1>\n");
        figures();
        page.append("</header>\n<main>\n");
        inspection.plan().ifPresent(plan -> {
            graph(plan);
            memory(plan);
        });
        operations();
        passes();
        page.append("</main>\n<script>\n").append(resource("inspect.js")).append("</script>\n</body></html>\n");
        return page.toString();
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the jar of jax4j-cli: build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void figures() {
        page.append("<dl class=\"figures\">\n");
        int given = sum(inspection.givenOperations());
        inspection
                .plan()
                .ifPresentOrElse(
                        plan -> {
                            figure("operations", given + " → " + sum(inspection.simplifiedOperations()));
                            figure("kernels", Long.toString(count(plan, Kind.KERNEL)));
                            figure("inline pieces", Long.toString(count(plan, Kind.INLINE)));
                            figure("library calls", Long.toString(count(plan, Kind.CALL)));
                        },
                        () -> figure("operations", Integer.toString(given)));
        figure("flops", Quantity.count(inspection.cost().flops()));
        figure("transcendentals", Quantity.count(inspection.cost().transcendentals()));
        figure("accessed", Quantity.bytes(inspection.cost().bytesAccessed()));
        figure("arguments", Quantity.bytes(inspection.memory().argumentBytes()));
        figure("results", Quantity.bytes(inspection.memory().outputBytes()));
        figure("temporary, at the peak", Quantity.bytes(inspection.memory().temporaryBytes()));
        figure("machine code", Quantity.bytes(inspection.memory().codeBytes()));
        page.append("</dl>\n");
    }

    private static long count(ExecutionPlan plan, Kind kind) {
        return plan.steps().stream().filter(step -> step.kind() == kind).count();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void figure(String name, String value) {
        page.append("<div><dt>")
                .append(Html.escape(name))
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd></div>\n");
    }

    private void graph(ExecutionPlan plan) {
        page.append("<section><h2>Operations and the steps that compute them</h2>\n")
                .append(
                        "<p>An operation has the colour of its step, dots for further ones; one with a dashed border costs")
                .append(" nothing. Point at a step or an operation, click to hold it, wheel and drag to move.</p>\n")
                .append("<div class=\"split\"><div class=\"graphs\">\n");
        blocks("the program", plan.program(), Inspection.stepsOf(plan));
        page.append("</div>\n<ol class=\"steps\" start=\"0\">\n");
        for (int number = 0; number < plan.steps().size(); number++) {
            step(plan, number);
        }
        page.append("</ol></div></section>\n");
    }

    private void blocks(String title, Block block, Map<Statement, List<Integer>> steps) {
        page.append("<figure><figcaption>")
                .append(Html.escape(title))
                .append("</figcaption>\n")
                .append(GraphSvg.draw(block, steps))
                .append("</figure>\n");
        for (Statement statement : block.statements()) {
            if (statement.op() instanceof ControlFlow control) {
                List<Block> regions = control.blocks();
                for (int i = 0; i < regions.size(); i++) {
                    blocks(title + " › " + region(control, i), regions.get(i), steps);
                }
            }
        }
    }

    private static String region(ControlFlow control, int region) {
        return switch (control) {
            case ControlFlow.While _ -> region == 0 ? "while: condition" : "while: body";
            case ControlFlow.If _ -> region == 0 ? "if: true" : "if: false";
            case ControlFlow.Case _ -> "case: branch " + region;
        };
    }

    private void step(ExecutionPlan plan, int number) {
        Step step = plan.steps().get(number);
        String kind = step.kind().name().toLowerCase(Locale.ROOT);
        String what = Inspection.what(step);
        page.append("<li class=\"")
                .append(kind)
                .append("\" data-step=\"")
                .append(number)
                .append("\" style=\"--hue:")
                .append(Html.hue(number))
                .append(";--depth:")
                .append(step.depth())
                .append("\"><b>")
                .append(number)
                .append("</b> <span class=\"kind\">")
                .append(kind)
                .append("</span> ")
                .append(Html.escape(what));
        if (step.chunks() > 1) {
            page.append(" <span class=\"chunks\">").append(step.chunks()).append(" chunks</span>");
        }
        if (!step.reads().isEmpty() || !step.writes().isEmpty()) {
            page.append("<small>")
                    .append(Html.escape(names(plan, step.reads()) + " → " + names(plan, step.writes())))
                    .append("</small>");
        }
        page.append("</li>\n");
    }

    private static String names(ExecutionPlan plan, List<Integer> allocations) {
        return allocations.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        allocations.stream()
                                .map(number -> plan.allocations().get(number).name())
                                .toList());
    }

    private void memory(ExecutionPlan plan) {
        page.append("<section><h2>Buffers over the steps of a run</h2>\n<p>");
        if (plan.temporaryBytes() == 0) {
            page.append("The program needs no temporary memory.");
        } else {
            page.append("Above, the ")
                    .append(Quantity.bytes(plan.temporaryBytes()))
                    .append(
                            " of temporary memory, by address; the line is how much of it is in use. Below, what lies elsewhere.");
        }
        page.append("</p>\n").append(MemorySvg.draw(plan)).append("</section>\n");
    }

    private void operations() {
        Map<String, Integer> given = inspection.givenOperations();
        Map<String, Integer> simplified = inspection.simplifiedOperations();
        boolean both = inspection.plan().isPresent();
        page.append("<section><h2>Operations by kind</h2>\n<table><thead><tr><th>operation</th><th>given</th>")
                .append(both ? "<th>simplified</th>" : "")
                .append("</tr></thead><tbody>\n");
        var names = new TreeSet<>(given.keySet());
        names.addAll(simplified.keySet());
        for (String name : names) {
            page.append("<tr><td>")
                    .append(Html.escape(name))
                    .append("</td><td>")
                    .append(given.getOrDefault(name, 0))
                    .append("</td>");
            if (both) {
                page.append("<td>").append(simplified.getOrDefault(name, 0)).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table></section>\n");
    }

    private void passes() {
        page.append("<section><h2>The program after each pass</h2>\n");
        for (Pass pass : passes) {
            String text = pass.text().get();
            page.append("<details><summary>")
                    .append(Html.escape(pass.name()))
                    .append(" <small>")
                    .append(text.lines().count())
                    .append(" lines</small></summary><pre>")
                    .append(Html.escape(text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
            if (text.length() > LONGEST_TEXT) {
                page.append("\n… cut; --dump writes all of it");
            }
            page.append("</pre></details>\n");
        }
        page.append("</section>\n");
    }
}
