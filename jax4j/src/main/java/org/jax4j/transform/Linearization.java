package org.jax4j.transform;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.UserCode;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Tangents;

/// A function at a point: its results there, and its derivative as a linear program, which runs forwards, from
/// tangents of the inputs to those of the results, or backwards, from cotangents of the results to those of the
/// inputs.
public final class Linearization {
    private final List<Array> results;
    private final List<Aval> inputs;
    private final List<Boolean> differentiated;
    private final List<Optional<Tangent>> constantTangents;
    private final Jaxpr linear;

    private Linearization(
            List<Array> results,
            List<Aval> inputs,
            List<Boolean> differentiated,
            List<Optional<Tangent>> constantTangents,
            Jaxpr linear) {
        this.results = results;
        this.inputs = inputs;
        this.differentiated = differentiated;
        this.constantTangents = constantTangents;
        this.linear = linear;
    }

    /// Runs `function` at `primals` and records its derivative.
    ///
    /// @param differentiated for each input, whether the derivative is taken by it; only inputs of floating-point
    /// and complex dtypes are
    /// @param wanted how many of the leading results to differentiate
    public static Linearization of(
            UnaryOperator<List<Array>> function, List<Array> primals, List<Boolean> differentiated, int wanted) {
        List<Aval> inputs = primals.stream().map(Array::aval).toList();
        List<Boolean> flags = new ArrayList<>();
        List<Aval> unknown = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            boolean flag =
                    differentiated.get(index) && inputs.get(index).dtype().isInexact();
            flags.add(flag);
            if (flag) {
                unknown.add(inputs.get(index));
            }
        }
        List<Array> results = new ArrayList<>();
        List<Tangent> tangents = new ArrayList<>();
        PartialTrace.Partial partial = PartialTrace.evaluate("linearize", unknown, arguments -> {
            Iterator<Array> next = arguments.iterator();
            List<Tangent> inputTangents = new ArrayList<>();
            for (int index = 0; index < flags.size(); index++) {
                inputTangents.add(flags.get(index) ? Tangent.of(next.next()) : Tangent.zero(inputs.get(index)));
            }
            Dual dual = JvpTrace.linearize(function, primals, inputTangents);
            results.addAll(dual.primals());
            tangents.addAll(dual.tangents().subList(0, Math.min(wanted, results.size())));
            Stream<Array> moving = tangents.stream()
                    .flatMap(tangent ->
                            tangent instanceof Tangent.Some(Array array) ? Stream.of(array) : Stream.empty());
            return Stream.concat(results.stream(), moving).toList();
        });
        int count = results.size();
        if (!partial.known().subList(0, count).stream().allMatch(Optional::isPresent)) {
            throw unknownResults(partial.rest());
        }
        List<Optional<Array>> known =
                partial.known().subList(count, partial.known().size());
        return new Linearization(results, inputs, flags, constants(tangents, known), partial.rest());
    }

    /// An operation that computes its results and their tangents only together leaves the results unknown as long
    /// as the tangents are.
    private static ValueError unknownResults(Jaxpr rest) {
        Equation cause = rest.equations().stream()
                .filter(equation -> equation.primitive().hasJaxprs())
                .findFirst()
                .orElseGet(() -> rest.equations().getFirst());
        return cause.onBehalf(() -> new ValueError(
                "Linearization failed to produce known values for all output primals: reverse-mode differentiation "
                        + "does not work through " + cause.primitive().name() + ", recorded at "
                        + UserCode.location() + ". A function that has a rule of its own for vmap needs one for "
                        + "reverse mode too: wrap it in customVjp, which must be on the outside, or use forward mode "
                        + "(jvp, jacfwd)."));
    }

    /// Of each tangent its value, if it does not depend on the inputs' tangents.
    private static List<Optional<Tangent>> constants(List<Tangent> tangents, List<Optional<Array>> known) {
        Iterator<Optional<Array>> next = known.iterator();
        return tangents.stream()
                .map(tangent -> switch (tangent) {
                    case Tangent.Zero _ -> Optional.of(tangent);
                    case Tangent.Some _ -> next.next().map(Tangent::of);
                })
                .toList();
    }

    /// The results of the function, all of them.
    public List<Array> results() {
        return results;
    }

    /// The tangents of the results.
    ///
    /// @param tangents one an input
    public List<Tangent> pushForward(List<Tangent> tangents) {
        List<Array> arguments = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            if (differentiated.get(index)) {
                arguments.add(Tangents.instantiate(tangents.get(index)));
            }
        }
        Iterator<Array> next = linear.evaluate(arguments).iterator();
        return constantTangents.stream()
                .map(constant -> constant.orElseGet(() -> Tangent.of(next.next())))
                .toList();
    }

    /// The cotangents of the inputs.
    ///
    /// @param cotangents one a result that is differentiated
    public List<Tangent> pullBack(List<Tangent> cotangents) {
        List<Tangent> seeds = new ArrayList<>();
        for (int index = 0; index < constantTangents.size(); index++) {
            if (constantTangents.get(index).isEmpty()) {
                seeds.add(cotangents.get(index));
            }
        }
        List<Operand> unknown =
                linear.inputAvals().stream().<Operand>map(Operand.Unknown::new).toList();
        Iterator<Tangent> next = Transposition.transpose(linear, unknown, seeds).iterator();
        List<Tangent> results = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            results.add(differentiated.get(index) ? next.next() : Tangent.zero(inputs.get(index)));
        }
        return results;
    }
}
