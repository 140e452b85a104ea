package org.jax4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/// What a call of the command came to.
///
/// @param code the exit code
/// @param out  what it wrote to standard output
/// @param err  what it wrote to standard error
record Outcome(int code, String out, String err) {
    static Outcome of(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Outcome(code, out.toString(), err.toString());
    }

    /// The output of a call that must succeed.
    String output() {
        assertEquals("", err);
        assertEquals(0, code);
        return out;
    }

    /// The one line of a call that must not understand its input.
    String inputError() {
        assertEquals(2, code, err);
        assertEquals("", out);
        assertEquals(1, err.lines().count(), err);
        assertFalse(err.contains("Exception"), err);
        return err.strip();
    }
}
