package org.jax4j.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jax4j.docs.ManualPage.Snippet;

/// The program that a page's snippets make.
final class SnippetProgram {
    /// Stands in the output where one snippet ends and the next begins.
    private static final String BORDER = "\u0001";

    private static final String CLASS = "PageProgram";

    private SnippetProgram() {}

    /// Compiles and runs the snippets of a page, and returns what each of them printed, in lines.
    static List<List<String>> run(ManualPage page, Path folder) throws IOException, ReflectiveOperationException {
        compile(page, folder);
        var bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try (var loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, SnippetProgram.class.getClassLoader())) {
            loader.loadClass(CLASS).getMethod("run").invoke(null);
        } finally {
            System.setOut(before);
        }
        return Stream.of(bytes.toString(StandardCharsets.UTF_8).split(BORDER, -1))
                .limit(page.snippets().size())
                .map(output -> output.stripTrailing().lines().toList())
                .toList();
    }

    private static void compile(ManualPage page, Path folder) throws IOException {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var source = new SimpleJavaFileObject(URI.create("string:///" + CLASS + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source(page);
            }
        };
        List<String> options =
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:none");
        if (!compiler.getTask(null, null, diagnostics, options, null, List.of(source))
                .call()) {
            throw new IllegalStateException(page.file() + " does not compile:\n"
                    + diagnostics.getDiagnostics().stream()
                            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                            .map(diagnostic -> "line " + pageLine(page, diagnostic.getLineNumber()) + ": "
                                    + diagnostic.getMessage(Locale.ROOT))
                            .collect(Collectors.joining("\n")));
        }
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    /// The imports, then one method with all statements. Line breaks are placed so that [#pageLine] can undo
    /// them.
    private static String source(ManualPage page) {
        String imports = page.snippets().stream()
                .flatMap(snippet -> snippet.code().stream())
                .filter(SnippetProgram::isImport)
                .collect(Collectors.joining(" "));
        var lines = new ArrayList<String>();
        for (Snippet snippet : page.snippets()) {
            snippet.code().forEach(line -> lines.add(isImport(line) ? "" : line));
            lines.add("System.out.print(\"" + "\\" + "u0001\");");
        }
        return imports + " public class " + CLASS + " { public static void run() throws Exception {\n"
                + String.join("\n", lines) + "\n}}\n";
    }

    private static long pageLine(ManualPage page, long line) {
        long left = line - 2;
        for (Snippet snippet : page.snippets()) {
            if (left <= snippet.code().size()) {
                return snippet.line() + left;
            }
            left -= snippet.code().size() + 1;
        }
        return line;
    }
}
