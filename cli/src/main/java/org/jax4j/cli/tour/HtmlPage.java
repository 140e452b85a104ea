package org.jax4j.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.jax4j.cli.tour.Document.Section;
import org.jax4j.cli.tour.Document.Step;
import org.jax4j.cli.tour.JavaTokens.Kind;
import org.jax4j.cli.tour.JavaTokens.Token;
import org.jax4j.cli.tour.Prose.Block;
import org.jax4j.cli.tour.Prose.Span;

/// Writes a document to one self-contained file: style and pictures are inside it.
///
/// A line of output that ends with the path of a PNG file is followed by the picture.
final class HtmlPage implements Page {
    private final Path file;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder output = new StringBuilder();
    private boolean inSection;
    private String title = "";

    HtmlPage(Path file) {
        this.file = file;
    }

    @Override
    public void begin(Document document) {
        title = document.title();
        body.append("<header>\n<h1>").append(escape(title)).append("</h1>\n");
        prose(document.introduction());
        body.append("<nav><ol>\n");
        for (Section section : document.sections()) {
            body.append("<li><a href=\"#")
                    .append(anchor(section))
                    .append("\">")
                    .append(escape(section.heading()))
                    .append("</a></li>\n");
        }
        body.append("</ol></nav>\n</header>\n");
    }

    @Override
    public void section(Section section) {
        endSection();
        body.append("<section id=\"").append(anchor(section)).append("\">\n<h2>");
        body.append(escape(section.heading())).append("</h2>\n");
        prose(section.prose());
        inSection = true;
    }

    @Override
    public void step(Step step) {
        endOutput();
        prose(step.prose());
        if (!step.code().isEmpty()) {
            body.append("<pre class=\"code\"><code>");
            JavaTokens.of(step.code()).forEach(this::token);
            body.append("</code></pre>\n");
        }
    }

    @Override
    public void output(String text) {
        output.append(text);
    }

    @Override
    public void end() {
        endSection();
        try {
            Files.writeString(file, """
                    <!doctype html>
                    <html lang="en">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>%s</title>
                    <style>
                    %s</style>
                    </head>
                    <body>
                    <main>
                    %s</main>
                    </body>
                    </html>
                    """.formatted(escape(title), style(), body));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the page to " + file + ": " + e.getMessage(), e);
        }
    }

    private void endSection() {
        endOutput();
        if (inSection) {
            body.append("</section>\n");
            inSection = false;
        }
    }

    private void endOutput() {
        if (!output.isEmpty()) {
            body.append("<pre class=\"output\">")
                    .append(escape(output.toString().stripTrailing()))
                    .append("</pre>\n");
            output.toString().lines().forEach(this::picture);
            output.setLength(0);
        }
    }

    private void picture(String line) {
        Path path = Path.of(line.substring(line.lastIndexOf(' ') + 1));
        if (line.endsWith(".png") && Files.exists(path)) {
            try {
                String data = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
                body.append("<img alt=\"").append(escape(line)).append("\" src=\"data:image/png;base64,");
                body.append(data).append("\">\n");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the picture " + path + ": " + e.getMessage(), e);
            }
        }
    }

    private void token(Token token) {
        String text = escape(token.text());
        if (token.kind() == Kind.OTHER) {
            body.append(text);
        } else {
            String kind = token.kind().name().toLowerCase(Locale.ROOT);
            body.append("<span class=\"")
                    .append(kind)
                    .append("\">")
                    .append(text)
                    .append("</span>");
        }
    }

    private void prose(String markdown) {
        boolean list = false;
        for (Block block : Prose.parse(markdown).blocks()) {
            if (block.item() != list) {
                body.append(list ? "</ul>\n" : "<ul>\n");
                list = block.item();
            }
            body.append(list ? "<li>" : "<p>");
            block.spans().forEach(span -> body.append(html(span)));
            body.append(list ? "</li>\n" : "</p>\n");
        }
        body.append(list ? "</ul>\n" : "");
    }

    private static String html(Span span) {
        String text = escape(span.text());
        return switch (span) {
            case Span.Plain _ -> text;
            case Span.Code _ -> "<code>" + text + "</code>";
            case Span.Strong _ -> "<strong>" + text + "</strong>";
            case Span.Emphasis _ -> "<em>" + text + "</em>";
            case Span.Link(var _, var target) -> "<a href=\"" + escape(target) + "\">" + text + "</a>";
        };
    }

    private static String anchor(Section section) {
        return section.heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream("tour.css")) {
            if (in == null) {
                throw new IOException("tour.css is missing from the jar of jax4j-cli: build it with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
