package org.jax4j.it.golden;

import java.util.Arrays;
import org.jax4j.core.Array;

/// Reads what stands between the brackets of an index in Python.
final class Indices {
    private Indices() {}

    /// The components of an index: names of inputs become arrays, all else stays text, as users may write it in
    /// Java.
    static Object[] components(String text, Call call) {
        if (text.equals("()")) {
            return new Object[0];
        }
        return Arrays.stream(text.split(", ", -1))
                .map(component -> component(component, call))
                .toArray();
    }

    private static Object component(String text, Call call) {
        int place = text.length() == 1 ? "xyzwu".indexOf(text) : -1;
        return place >= 0 ? input(call, place) : text;
    }

    static Array input(Call call, int place) {
        return call.inputs().get(place);
    }
}
