package org.jax4j.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jax4j.examples.ThinkingInJax;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jax4j tour`: runs the program that tells how to think in Jax4j.
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        header = "How to think in JAX, in Java: a program told section by section, as it runs.",
        description = {
            "Shows each piece of the program's code with what it printed just now. The code is one file,",
            "ThinkingInJax.java in the examples. Plots are written as PNG files.",
        })
public final class TourCommand implements Callable<Integer> {
    private static final String SOURCE = "/META-INF/sources/org/jax4j/examples/ThinkingInJax.java";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "also write it as one self-contained page, with the plots")
    private @Nullable Path html;

    @Option(
            names = "--plots",
            paramLabel = "DIR",
            description = "where the plots go (by default a folder for temporary files)")
    private @Nullable Path plots;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = plots != null ? plots : Files.createTempDirectory("jax4j-tour");
        var pages = new ArrayList<Page>();
        pages.add(new TerminalPage(out, Ansi.AUTO.enabled()));
        if (html != null) {
            pages.add(new HtmlPage(html));
        }
        Performance.show(source(), ThinkingInJax.class, () -> ThinkingInJax.main(folder.toString()), pages);
        if (html != null) {
            out.println("The page is " + html.toAbsolutePath());
        }
        return 0;
    }

    private static String source() throws IOException {
        try (InputStream in = ThinkingInJax.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IOException(SOURCE + " is missing from the jar of jax4j-examples: build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
