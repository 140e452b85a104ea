package org.jax4j.cli.tour;

import java.util.function.IntUnaryOperator;

/// # A sample
///
/// An introduction with `code`.
///
/// - one
/// - two
final class SampleProgram {
    private SampleProgram() {}

    static void main(String... arguments) {
        numbers();
        words();
        silence();
    }

    /// ## Numbers
    ///
    /// Prose of the **section**.
    private static void numbers() {
        // A function that prints when it is called,
        // which is not yet.
        IntUnaryOperator twice = x -> {
            System.out.println("called with " + x);
            return 2 * x;
        };

        // Now it is called.
        System.out.println(twice.applyAsInt(21));
    }

    /// ## Words
    private static void words() {
        String word = "déjà";
        print(word);

        // A comment that follows no empty line belongs to the code.
        int length = word.length();
        // Like this one.
        print("length " + length);
    }

    /// ## Silence
    private static void silence() {
        // Nothing is printed here.
        int unused = 1;
        assert unused == 1;
    }

    private static void print(String text) {
        System.out.println(text);
    }
}
