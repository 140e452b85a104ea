package org.jax4j.stablehlo.text;

import org.jax4j.stablehlo.Attribute;

final class AttributePrinter {
    private AttributePrinter() {}

    static String toText(Attribute attribute) {
        return attribute.toString();
    }
}
