package org.jax4j.control.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Value;

/// The solution of `A(c) x = b` by a solver. It changes by `A⁻¹ (db − (dA/dc dc) x)`, and is linear in `b`.
///
/// Operands are the constants of `matvec`, `solve`, and the two of the transposed system if there is one; then
/// the right-hand side.
///
/// @param matvec     takes its constants and `x`; gives `A x`
/// @param solve      takes its constants and `b`; gives `x`
/// @param transposed `matvec` and `solve` of the transposed system
/// @param constants  the number of constants of each of these programs
record LinearSolve(Jaxpr matvec, Jaxpr solve, Optional<Transposed> transposed, List<Integer> constants)
        implements Primitive {
    LinearSolve {
        constants = List.copyOf(constants);
    }

    /// The system with the transposed matrix.
    record Transposed(Jaxpr matvec, Jaxpr solve) {}

    @Override
    public String name() {
        return "custom_linear_solve";
    }

    @Override
    public Params params() {
        Params params =
                Params.of("const_lengths", constants).and("matvec", matvec).and("solve", solve);
        return transposed
                .map(other -> params.and("transpose_solve", other.solve()).and("vecmat", other.matvec()))
                .orElse(params);
    }

    @Override
    public boolean hasJaxprs() {
        return true;
    }

    private <T> List<T> constants(List<T> operands, int program) {
        int start = constants.subList(0, program).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return operands.subList(start, start + constants.get(program));
    }

    private int allConstants() {
        return constants.stream().mapToInt(Integer::intValue).sum();
    }

    private <T> List<T> rightHandSide(List<T> operands) {
        return operands.subList(allConstants(), operands.size());
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return solve.outputAvals();
    }

    @Override
    public List<Array> bind(List<Array> operands) {
        // The solver's steps find their own compiled programs again, whereas this one may be new each time.
        return Trace.current(operands) == Trace.evaluation()
                ? solve.evaluate(Axes.concat(constants(operands, 1), rightHandSide(operands)))
                : Primitive.super.bind(operands);
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.inline(solve, Axes.concat(constants(operands, 1), rightHandSide(operands)));
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Array> solution = bind(primals);
        List<Tangent> change = new Closed(matvec, constants(primals, 0)).tangents(constants(tangents, 0), solution);
        List<Tangent> right = rightHandSide(tangents);
        List<Tangent> difference = new ArrayList<>();
        for (int index = 0; index < right.size(); index++) {
            difference.add(Tangents.add(right.get(index), change.get(index).map(Arithmetic::neg)));
        }
        if (Tangents.allZero(difference)) {
            return Tangents.constant(solution);
        }
        List<Array> operands = new ArrayList<>(primals.subList(0, allConstants()));
        operands.addAll(Closed.instantiated(difference));
        return Closed.dual(solution, bind(operands));
    }

    /// The solution of the transposed system.
    ///
    /// @throws TypeError if there is none
    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        if (transposed.isEmpty()) {
            throw new TypeError("transpose_solve required for backwards mode automatic differentiation of "
                    + "customLinearSolve: pass a solver of the transposed system, or say that the system is "
                    + "symmetric.");
        }
        List<Array> known = new ArrayList<>();
        for (Operand operand : operands.subList(0, allConstants())) {
            if (!(operand instanceof Operand.Known(Array array))) {
                throw Tangents.notLinear(this, operands);
            }
            known.add(array);
        }
        LinearSolve backward = new LinearSolve(
                transposed.get().matvec(),
                transposed.get().solve(),
                Optional.of(new Transposed(matvec, solve)),
                List.of(constants.get(2), constants.get(3), constants.get(0), constants.get(1)));
        List<Array> arguments = new ArrayList<>(constants(known, 2));
        arguments.addAll(constants(known, 3));
        arguments.addAll(constants(known, 0));
        arguments.addAll(constants(known, 1));
        arguments.addAll(Closed.instantiated(cotangents));
        List<Tangent> results = new ArrayList<>();
        known.forEach(constant -> results.add(Tangent.zero(constant.aval())));
        backward.bind(arguments).forEach(result -> results.add(Tangent.of(result)));
        return results;
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        LinearSolve batched = new LinearSolve(
                Closed.batched(matvec, size),
                Closed.batched(solve, size),
                transposed.map(other ->
                        new Transposed(Closed.batched(other.matvec(), size), Closed.batched(other.solve(), size))),
                constants);
        return Closed.inFront(batched.bind(operands.stream()
                .map(operand -> Batching.atFront(operand, size))
                .toList()));
    }
}
