package org.jax4j.stablehlo.interpreter;

import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.OutOfMemoryException;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.interpreter.rules.Evaluator;
import org.jax4j.stablehlo.interpreter.rules.Frame;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.verify.Verifier;

/// Runs modules on literals: the shortest way to ask what a program means.
public final class Interpreter {
    private Interpreter() {}

    /// Runs `main`.
    ///
    /// @param arguments one literal a parameter of `main`, of its type
    /// @return one literal a result
    /// @throws org.jax4j.stablehlo.VerificationException if the module breaks a constraint of the specification
    /// @throws IllegalArgumentException if number or types of the arguments do not fit
    /// @throws BackendException if an operation fails; the message names it
    public static List<Literal> run(Module module, List<Literal> arguments) {
        Verifier.checkProgram(module);
        List<Value> parameters = module.main().body().parameters();
        if (parameters.size() != arguments.size()) {
            throw new IllegalArgumentException("@main of module @" + module.name() + " takes " + parameters.size()
                    + " literals, got " + arguments.size());
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).type().equals(parameters.get(i).type())) {
                throw new IllegalArgumentException("@main of module @" + module.name() + " takes argument " + i
                        + " of type " + parameters.get(i).type() + ", got "
                        + arguments.get(i).type());
            }
        }
        return evaluate(module, arguments.stream().map(Tensor::of).toList()).stream()
                .map(Tensor::toLiteral)
                .toList();
    }

    /// Runs `main` of a module that is valid on arguments that fit.
    static List<Tensor> evaluate(Module module, List<Tensor> arguments) {
        try {
            return new Evaluator(module)
                    .call("main", arguments).stream().map(Frame::asTensor).toList();
        } catch (StackOverflowError e) {
            throw new BackendException(
                    "module @" + module.name() + " calls functions or nests regions too deeply for the interpreter;"
                            + " a function must not call itself",
                    e);
        } catch (OutOfMemoryError e) {
            OutOfMemoryException exception = new OutOfMemoryException("the heap is too small to interpret module @"
                    + module.name() + "; raise it with -Xmx or use another backend");
            exception.initCause(e);
            throw exception;
        }
    }
}
