package org.jax4j.core;

/// Prints jaxprs in the format of JAX 0.10.2.
final class JaxprPrinter {
    private JaxprPrinter() {}

    static String print(Jaxpr jaxpr) {
        StringBuilder text = new StringBuilder("{ lambda ");
        return text.append(jaxpr.inputAvals()).append(" }").toString();
    }
}
