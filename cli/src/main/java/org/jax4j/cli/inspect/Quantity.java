package org.jax4j.cli.inspect;

import java.util.Locale;

/// Numbers for people.
final class Quantity {
    private Quantity() {}

    /// Such as `640 B`, `1.5 kB` or `2.0 GB`, in powers of 1000.
    static String bytes(double bytes) {
        return scaled(bytes, "B");
    }

    /// Such as `640 B`, `1.5 kB` or `2.0 GB`, in powers of 1000.
    static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /// Such as `1.5 M`, in powers of 1000.
    static String count(double count) {
        return scaled(count, "").strip();
    }

    private static String scaled(double value, String unit) {
        String[] prefixes = {"", "k", "M", "G", "T", "P"};
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= 1000 && prefix < prefixes.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        String number = prefix == 0 && scaled == Math.rint(scaled)
                ? Long.toString((long) scaled)
                : String.format(Locale.ROOT, "%.1f", scaled);
        return number + " " + prefixes[prefix] + unit;
    }
}
