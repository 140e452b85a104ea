package org.jax4j.cpu.compiler.emit;

/// The LLVM values that hold a scalar: one, or for a complex number two.
///
/// @param real      the value, or the real part
/// @param imaginary the imaginary part, empty if there is none
record Register(String real, String imaginary) {
    Register(String real) {
        this(real, "");
    }
}
