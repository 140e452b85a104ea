package org.jax4j.cpu.math;

/// A truth value in a function being written.
record Bool(Code code, String text) {
    private Bool binary(String operation, Bool other) {
        return new Bool(code, code.value("%s %s %s, %s", operation, code.type("i1"), text, other.text));
    }

    Bool and(Bool other) {
        return binary("and", other);
    }

    Bool or(Bool other) {
        return binary("or", other);
    }

    Bool not() {
        return new Bool(code, code.value("xor %s %s, %s", code.type("i1"), text, code.splat("i1", "true")));
    }

    /// `onTrue` where this holds, `onFalse` elsewhere.
    Real select(Real onTrue, Real onFalse) {
        String type = code.type(onTrue.format().llvm);
        return new Real(
                code,
                onTrue.format(),
                code.value(
                        "select %s %s, %s %s, %s %s",
                        code.type("i1"), text, type, onTrue.text(), type, onFalse.text()));
    }

    Real select(double onTrue, Real onFalse) {
        return select(onFalse.constant(onTrue), onFalse);
    }

    /// `onTrue` where this holds, `onFalse` elsewhere.
    Int select(Int onTrue, Int onFalse) {
        String type = code.type(onTrue.format().integer);
        return new Int(
                code,
                onTrue.format(),
                code.value(
                        "select %s %s, %s %s, %s %s",
                        code.type("i1"), text, type, onTrue.text(), type, onFalse.text()));
    }
}
