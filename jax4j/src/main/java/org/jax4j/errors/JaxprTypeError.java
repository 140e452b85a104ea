package org.jax4j.errors;

/// A jaxpr is not well typed: a variable is read before it is defined, or an equation has other types than its
/// primitive gives.
///
/// This fails:
///
/// ```java
/// Atom.Var x = new Atom.Var(Aval.of(DType.FLOAT32, 3));
/// Atom.Var y = new Atom.Var(Aval.of(DType.FLOAT32, 3));
/// new Jaxpr(List.of(), List.of(), List.of(x), List.of(), List.of(y)).check();
/// ```
///
/// Programs that transformations make are well typed; one that is put together by hand, or by a transformation of
/// one's own, is to define what it gives.
///
/// ```java
/// Atom.Var x = new Atom.Var(Aval.of(DType.FLOAT32, 3));
/// new Jaxpr(List.of(), List.of(), List.of(x), List.of(), List.of(x)).check();
/// ```
public final class JaxprTypeError extends TypeError {
    private static final long serialVersionUID = 1L;

    public JaxprTypeError(String message) {
        super(message);
    }
}
