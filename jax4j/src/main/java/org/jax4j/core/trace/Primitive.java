package org.jax4j.core.trace;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.stablehlo.Value;

/// An operation that traces record and transformations have rules for.
///
/// A primitive is a record: its components are its static parameters. It holds all its rules, most of them
/// inherited from the family that it belongs to. A transformation is an interpreter of primitives, so what these
/// methods say is all that there is to know.
public interface Primitive {

    /// The name that jaxprs print, such as `add`.
    String name();

    /// What the locations of modules call the operation.
    ///
    /// @param around the scopes and transformations that it is part of
    default String nameIn(NameStack around) {
        return around.isEmpty() ? name() : around + "/" + name();
    }

    /// The static parameters, as jaxprs print them.
    default Params params() {
        return Params.none();
    }

    /// Whether applying the primitive does more than give its results, so that it stays in a program that does
    /// not use them.
    default boolean hasEffects() {
        return false;
    }

    /// Whether the primitive calls jaxprs, so that it may do anything that a program may do.
    default boolean hasJaxprs() {
        return false;
    }

    /// The program that the primitive calls with its operands, if it calls one.
    default Optional<Jaxpr> called() {
        return Optional.empty();
    }

    /// Whether derivative rules of the primitive were written by users, so that they may have captured values of
    /// the traces around it.
    default boolean hasUserRules() {
        return false;
    }

    /// Applies a primitive that calls jaxprs by interpreting them under the current trace, operation by
    /// operation. Empty for a primitive that is one operation.
    ///
    /// @param operands computed arrays
    default Optional<List<Array>> stepwise(List<Array> operands) {
        return Optional.empty();
    }

    /// The type rule: the results' types.
    ///
    /// @throws org.jax4j.errors.TypeError if the operands do not fit; the message names the operation, what it
    /// needs and what came
    List<Aval> type(List<Aval> operands);

    /// The lowering rule: writes the operation in StableHLO and gives its results.
    List<Value> lower(Lowering lowering, List<Value> operands);

    /// The forward derivative: the results at `primals`, and the change of the results when the operands change
    /// along `tangents`.
    Dual jvp(List<Array> primals, List<Tangent> tangents);

    /// The transposition rule, of operations that are linear in their unknown operands: given the cotangents of
    /// the results, those of the operands, one for each; the cotangent of a known operand is zero.
    List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents);

    /// The partial evaluation rule, of primitives that call jaxprs: takes the primitive apart into what depends
    /// on known operands only and the rest. Empty for a primitive that is one operation, all of which depends on
    /// its unknown operands.
    ///
    /// @param unknown for each operand, whether its value is unknown; at least one is
    default Optional<Split> partialEval(List<Boolean> unknown) {
        return Optional.empty();
    }

    /// A primitive that gives only some results of another.
    ///
    /// @param operands positions of the operands that it takes
    /// @param results  for each result of the other, whether it gives it
    record Pruned(Primitive primitive, List<Integer> operands, List<Boolean> results) {
        public Pruned {
            operands = List.copyOf(operands);
            results = List.copyOf(results);
        }
    }

    /// The dead-code rule, of primitives that call jaxprs: a primitive that gives the wanted results and those
    /// that it needs for them, in their order, of the operands that those need. Empty if nothing can be left out.
    ///
    /// @param wanted for each result, whether it is used
    default Optional<Pruned> prune(List<Boolean> wanted) {
        return Optional.empty();
    }

    /// The rule of Taylor mode: the results as series from the operands as series, all of the same order. Empty
    /// for a primitive of which the derivative says enough: the derivatives of its results beyond the first are
    /// then the series of what its forward derivative computes.
    default Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.empty();
    }

    /// The batching rule: the operation on all members of a batch at once.
    ///
    /// @param size     the number of members
    /// @param operands each with the axis along which its members lie, if it has one
    List<Batched> batch(int size, List<Batched> operands);

    /// Applies the primitive under the current trace.
    default List<Array> bind(List<Array> operands) {
        return Trace.current(operands).bind(this, operands);
    }

    /// Applies a primitive that has one result under the current trace.
    default Array bind(Array... operands) {
        return bind(List.of(operands)).getFirst();
    }
}
