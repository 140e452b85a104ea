package org.jax4j.debug;

/// Where `debug.print` prints.
final class StandardOutput {
    private StandardOutput() {}

    /// Prints a line, whole even if several threads print.
    static void print(String line) {
        System.out.println(line);
    }
}
