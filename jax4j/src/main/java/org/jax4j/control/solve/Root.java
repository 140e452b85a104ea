package org.jax4j.control.solve;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Value;

/// A root of a function, as a solver finds it from a guess. If `f(c, x) = 0`, the root changes with the constants
/// `c` of the function so that `f` stays zero: by `-(df/dx)⁻¹ (df/dc) dc`.
///
/// Operands are the constants of the function, of the solver and of the tangent solver, then the guess.
///
/// @param function          takes its constants and a value
/// @param solve             takes its constants and a guess
/// @param tangentSolve      takes its constants, a root and the right-hand side of the linearised equation
/// @param functionConstants the number of the function's constants
/// @param solveConstants    the number of the solver's constants
public record Root(Jaxpr function, Jaxpr solve, Jaxpr tangentSolve, int functionConstants, int solveConstants)
        implements Primitive {

    @Override
    public String name() {
        return "custom_root";
    }

    @Override
    public Params params() {
        return Params.of("f", function).and("solve", solve).and("tangent_solve", tangentSolve);
    }

    @Override
    public boolean hasJaxprs() {
        return true;
    }

    private int tangentConstants() {
        return tangentSolve.inputs().size() - 2 * solve.outputs().size();
    }

    /// The operands of the solver: its constants, and the guess.
    public <T> List<T> ofSolve(List<T> operands) {
        int end = functionConstants + solveConstants;
        return Axes.concat(
                operands.subList(functionConstants, end), operands.subList(end + tangentConstants(), operands.size()));
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        return solve.outputAvals();
    }

    @Override
    public List<Array> bind(List<Array> operands) {
        // The solver's steps find their own compiled programs again, whereas this one may be new each time.
        return Trace.current(operands) == Trace.evaluation()
                ? solve.evaluate(ofSolve(operands))
                : Primitive.super.bind(operands);
    }

    /// A root that is found already.
    ///
    /// @param operands of this
    /// @param solution what the solver gives for them
    public List<Array> bindSolved(List<Array> operands, List<Array> solution) {
        List<Var> roots = solution.stream().map(array -> new Var(array.aval())).toList();
        Jaxpr identity = new Jaxpr(List.of(), List.of(), roots, List.of(), List.copyOf(roots));
        int start = functionConstants + solveConstants;
        List<Array> constants = Axes.concat(
                operands.subList(0, functionConstants), operands.subList(start, start + tangentConstants()));
        return new Root(function, identity, tangentSolve, functionConstants, 0).bind(Axes.concat(constants, solution));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return lowering.inline(solve, ofSolve(operands));
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Array> root = bind(primals);
        Closed equation = new Closed(function, primals.subList(0, functionConstants));
        List<Tangent> change = equation.tangents(tangents.subList(0, functionConstants), root);
        if (Tangents.allZero(change)) {
            return Tangents.constant(root);
        }
        int start = functionConstants + solveConstants;
        List<Array> constants = primals.subList(start, start + tangentConstants());
        List<Array> solution =
                new Closed(tangentSolve, constants).apply(Axes.concat(root, Closed.instantiated(change)));
        return Closed.dual(root, solution.stream().map(Arithmetic::neg).toList());
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Root batched = new Root(
                Closed.batched(function, size),
                Closed.batched(solve, size),
                Closed.batched(tangentSolve, size),
                functionConstants,
                solveConstants);
        return Closed.inFront(batched.bind(operands.stream()
                .map(operand -> Batching.atFront(operand, size))
                .toList()));
    }
}
