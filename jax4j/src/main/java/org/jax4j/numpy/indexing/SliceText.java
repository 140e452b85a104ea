package org.jax4j.numpy.indexing;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.errors.TypeError;
import org.jspecify.annotations.Nullable;

/// Indices as Python writes them: `"1:3"`, `"::2"`, `"..., 0"`, `"None"`.
final class SliceText {
    private SliceText() {}

    static List<Index> parse(String text) {
        List<Index> components = new ArrayList<>();
        for (String component : text.split(",", -1)) {
            components.add(component(component.strip(), text));
        }
        return components;
    }

    private static Index component(String component, String text) {
        return switch (component) {
            case "..." -> new Index.Ellipsis();
            case "None", "newaxis" -> new Index.NewAxis();
            default -> {
                String[] bounds = component.split(":", -1);
                if (bounds.length > 3 || component.isEmpty()) {
                    throw unreadable(text);
                }
                if (bounds.length == 1) {
                    yield new Index.At(required(bounds[0], text));
                }
                Integer step = bounds.length == 3 ? bound(bounds[2], text) : null;
                yield new Index.Slice(bound(bounds[0], text), bound(bounds[1], text), step == null ? 1 : step);
            }
        };
    }

    private static @Nullable Integer bound(String bound, String text) {
        return bound.isBlank() ? null : required(bound, text);
    }

    private static Integer required(String number, String text) {
        try {
            return Integer.valueOf(number.strip());
        } catch (NumberFormatException notANumber) {
            throw unreadable(text);
        }
    }

    private static TypeError unreadable(String text) {
        if (text.contains("Tracer(")) {
            return new TypeError(
                    "the index \"" + text + "\" has a bound that is traced, and the size of a slice must be"
                            + " known while the program is traced. Use lax.dynamicSlice for a slice of a known size at a traced"
                            + " position, or jnp.where for elements that count and others that do not.");
        }
        return new TypeError("cannot read the index \"" + text
                + "\": components are integers, slices start:stop:step, ... and None, separated by commas.");
    }
}
