package org.jax4j.cli.inspect;

import java.util.Locale;

/// Pieces of HTML and SVG.
final class Html {
    private Html() {}

    /// Text as it may stand between tags and in attributes.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// A coordinate with one decimal.
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    /// Text cut to a number of characters.
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /// The hue of a step: those of neighbours differ as much as they can, by the golden angle.
    static long hue(int step) {
        return Math.round(step * 137.508) % 360;
    }
}
