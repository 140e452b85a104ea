package org.jax4j.stablehlo.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;

/// A function that checks itself, as a program that any backend can run: its results are the operands of the
/// checks.
///
/// What the function computes with is not part of the program but its arguments, so that a compiler cannot
/// compute the results in advance: the results of functions of constants (`@inputs()`), and constants that are no
/// scalars.
///
/// ```java
/// for (CheckedProgram program : CheckedProgram.of(module)) {
///     Optional<String> difference = program.difference(Interpreter.run(program.module(), program.arguments()));
/// }
/// ```
///
/// @param function  the function's name
/// @param module    a module whose `main` is the function without its checks
/// @param arguments of `main`
/// @param checks    in the order of the text
public record CheckedProgram(String function, Module module, List<Literal> arguments, List<Check> checks) {
    public CheckedProgram {
        arguments = List.copyOf(arguments);
        checks = List.copyOf(checks);
    }

    /// The checking functions of a module that are public and take no arguments, in the order of the text; none
    /// if the module does not check itself. A function without checks is one if it has statements and gives no
    /// results, so that there is nothing else to tell of it than that it runs.
    ///
    /// @throws org.jax4j.stablehlo.VerificationException if a check cannot be made after the run: it stands in a
    ///         region
    public static List<CheckedProgram> of(Module module) {
        return of(module, false);
    }

    /// As [#of(Module)].
    ///
    /// @param keepConstants whether constants stay in the program, where a compiler can fold them
    public static List<CheckedProgram> of(Module module, boolean keepConstants) {
        CheckExtraction extraction = new CheckExtraction(module);
        List<CheckedProgram> programs = new ArrayList<>();
        for (Func func : module.functions().values()) {
            boolean onlyRuns =
                    func.body().results().isEmpty() && !func.body().statements().isEmpty();
            boolean tells = onlyRuns || extraction.checks(func.name());
            if (func.isPublic() && func.body().parameters().isEmpty() && tells) {
                programs.add(extraction.program(func.name(), keepConstants));
            }
        }
        return List.copyOf(programs);
    }

    /// The first check that does not hold after a run with these results, and why; nothing if all hold.
    public Optional<String> difference(List<Literal> results) {
        return checks.stream()
                .map(check -> check.difference(results))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
