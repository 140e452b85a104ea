package org.jax4j.cpu.math.code;

/// A truth value in a function being written.
public record Bool(Code code, String text) {
    private Bool binary(String operation, Bool other) {
        return new Bool(code, code.value("%s %s %s, %s", operation, code.type("i1"), text, other.text));
    }

    public Bool and(Bool other) {
        return binary("and", other);
    }

    public Bool or(Bool other) {
        return binary("or", other);
    }

    public Bool not() {
        return new Bool(code, code.value("xor %s %s, %s", code.type("i1"), text, code.splat("i1", "true")));
    }

    /// `onTrue` where this holds, `onFalse` elsewhere.
    public Real select(Real onTrue, Real onFalse) {
        String type = code.type(onTrue.format().llvm);
        return new Real(
                code,
                onTrue.format(),
                code.value(
                        "select %s %s, %s %s, %s %s",
                        code.type("i1"), text, type, onTrue.text(), type, onFalse.text()));
    }

    public Real select(double onTrue, Real onFalse) {
        return select(onFalse.constant(onTrue), onFalse);
    }

    /// `onTrue` where this holds, `onFalse` elsewhere.
    public Int select(Int onTrue, Int onFalse) {
        String type = code.type(onTrue.format().integer);
        return new Int(
                code,
                onTrue.format(),
                code.value(
                        "select %s %s, %s %s, %s %s",
                        code.type("i1"), text, type, onTrue.text(), type, onFalse.text()));
    }
}
