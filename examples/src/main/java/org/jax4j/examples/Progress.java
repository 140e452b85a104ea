package org.jax4j.examples;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// A progress bar on a terminal; nothing where the output goes to a file.
final class Progress {
    private static final int WIDTH = 40;

    private final String task;
    private final int steps;
    private final PrintStream terminal;
    private final boolean onTerminal;
    private int drawn = -1;

    Progress(String task, int steps) {
        this.task = task;
        this.steps = steps;
        this.terminal = System.err;
        this.onTerminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
    }

    /// Shows that `done` steps are done, with a number to watch.
    void update(int done, String watched) {
        int filled = WIDTH * done / steps;
        if (!onTerminal || filled == drawn && done < steps) {
            return;
        }
        drawn = filled;
        terminal.print("\r" + task + " [" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "] " + done + "/" + steps
                + " " + watched + (done == steps ? "\n" : ""));
        terminal.flush();
    }
}
