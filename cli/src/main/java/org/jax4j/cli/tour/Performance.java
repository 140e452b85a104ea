package org.jax4j.cli.tour;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jax4j.cli.tour.Document.Section;
import org.jax4j.cli.tour.Document.Step;

/// Runs a program, and shows each step with what it printed on standard output.
///
/// Which step is running is read off the stack when something is printed: the outermost line of the program's
/// own class that is in a step. So a print inside a traced lambda counts for the statement that had it traced.
public final class Performance {
    /// The program's entry point.
    @FunctionalInterface
    public interface Program {
        void run() throws Exception;
    }

    /// The next thing to show: a section's heading, or a step.
    private record Cue(Section section, Optional<Step> step) {}

    private final Document document;
    private final String className;
    private final List<Page> pages;
    private final Queue<Cue> cues = new ArrayDeque<>();

    private Performance(Document document, Class<?> type, List<Page> pages) {
        this.document = document;
        this.className = type.getName();
        this.pages = pages;
        for (Section section : document.sections()) {
            cues.add(new Cue(section, Optional.empty()));
            section.steps().forEach(step -> cues.add(new Cue(section, Optional.of(step))));
        }
    }

    /// Shows a run of `program`, written in class `type`, whose text is `source`.
    static void show(String source, Class<?> type, Program program, List<Page> pages) throws Exception {
        new Performance(SourceParser.parse(source), type, pages).run(program);
    }

    private void run(Program program) throws Exception {
        pages.forEach(page -> page.begin(document));
        PrintStream before = System.out;
        System.setOut(new PrintStream(new Recorder(), true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        while (!cues.isEmpty()) {
            showNext();
        }
        pages.forEach(Page::end);
    }

    private void showNext() {
        Cue cue = cues.remove();
        if (cue.step().isPresent()) {
            pages.forEach(page -> page.step(cue.step().get()));
        } else {
            pages.forEach(page -> page.section(cue.section()));
        }
    }

    private Optional<Step> running() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().equals(className))
                        .map(frame -> document.stepAt(frame.getLineNumber()))
                        .flatMap(Optional::stream)
                        .reduce((_, outer) -> outer));
    }

    /// Standard output while the program runs.
    private final class Recorder extends OutputStream {
        @Override
        public void write(int unit) {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            running().ifPresent(step -> {
                while (cues.stream().anyMatch(cue -> cue.step().equals(Optional.of(step)))) {
                    showNext();
                }
            });
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            pages.forEach(page -> page.output(text));
        }
    }
}
