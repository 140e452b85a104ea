package org.jax4j.core;

import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.TracerArrayConversionError;
import org.jax4j.errors.TracerBoolConversionError;
import org.jax4j.errors.TracerIntegerConversionError;
import org.jax4j.errors.TypeError;

/// What a program needs of an array's elements, and the error for a traced array, whose elements are not known.
enum Concretization {
    BOOLEAN,
    INTEGER,
    NUMBER,
    ELEMENTS,
    MEMORY;

    TypeError refusal(Tracer tracer) {
        String what = tracer + ", made at " + tracer.madeAt() + ".";
        String why = " Its elements are not known while the program is traced: they depend on the arguments.";
        return switch (this) {
            case BOOLEAN ->
                new TracerBoolConversionError(
                        "Attempted boolean conversion of traced array with shape "
                                + tracer.aval().type().toShortString() + ": " + what + why
                                + " Choose with jnp.where or lax.cond, or make the argument static by passing it as a Java value.");
            case INTEGER ->
                new TracerIntegerConversionError("Attempted integer conversion of traced array: " + what + why
                        + " Shapes, axes and bounds must be static: compute them with np from static values, or pass "
                        + "the argument as a Java int.");
            case NUMBER ->
                new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is expected: "
                        + what + why + " Stay with arrays, or read the value outside of the traced function.");
            case ELEMENTS ->
                new TracerArrayConversionError("Attempted conversion of traced array to elements in memory: " + what
                        + why + " Use the functions of jnp, or return the array and read it outside.");
            case MEMORY ->
                new ConcretizationTypeError("delete() was called on a traced array: " + what
                        + " It has no memory of its own; delete arrays outside of the traced function, or donate "
                        + "arguments.");
        };
    }
}
