package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.control.ControlFunctions;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Scanned;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Movement;
import org.jax4j.lax.indexing.DynamicSlicing.DynamicSlice;
import org.jax4j.lax.indexing.DynamicSlicing.DynamicUpdateSlice;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.jit.JitCall;

/// A loop that counts, of which the turn number `i` reads element `i` of arrays that stay as they are, or writes
/// element `i` of arrays that it does nothing else with: a scan over the ones, whose outputs are the others.
///
/// As a scan without elements the derivative in reverse would add up an array as large as all elements in each
/// turn.
final class ScannedLoop {
    private static final ControlFunctions LAX = new ControlFunctions() {};

    /// An array whose elements the turns read or write, one each.
    ///
    /// @param array     the variable of the body
    /// @param backwards whether the first turn has the last element
    private record Access(Var array, boolean backwards) {}

    private final Jaxpr body;
    private final List<Array> arguments;
    private final int constants;
    private final int turns;
    private final CounterArithmetic arithmetic;
    private final Map<Equation, Access> reads = new HashMap<>();
    private final Map<Equation, Access> writes = new HashMap<>();

    private ScannedLoop(Fn1<List<Array>, List<Array>> function, List<Array> initial, int turns) {
        Jaxpr traced =
                inlined(JitTrace.trace("scan", initial.stream().map(Array::aval).toList(), function::apply));
        this.constants = traced.constants().size();
        this.arguments = Axes.concat(traced.constants(), initial);
        this.body = traced.withConstantsAsInputs();
        this.turns = turns;
        this.arithmetic = new CounterArithmetic(body, constants, initial, turns);
        for (Equation equation : body.equations()) {
            find(equation);
        }
    }

    /// The carried values after the loop; nothing if it is no scan.
    static Optional<List<Array>> run(Fn1<List<Array>, List<Array>> body, List<Array> initial, int turns) {
        if (turns < 2) {
            return Optional.empty();
        }
        ScannedLoop loop = new ScannedLoop(body, initial, turns);
        return loop.reads.isEmpty() && loop.writes.isEmpty() ? Optional.empty() : Optional.of(loop.run());
    }

    /// The same program without calls of those that read or write elements.
    private static Jaxpr inlined(Jaxpr jaxpr) {
        boolean none = jaxpr.equations().stream().noneMatch(ScannedLoop::callsAccess);
        if (none) {
            return jaxpr;
        }
        return JitTrace.trace(
                "scan",
                jaxpr.inputAvals(),
                inputs -> jaxpr.evaluate(
                        inputs,
                        (equation, operands) -> equation.onBehalf(
                                () -> callsAccess(equation) && equation.primitive() instanceof JitCall call
                                        ? call.jaxpr().evaluate(operands)
                                        : equation.primitive().bind(operands))));
    }

    private static boolean callsAccess(Equation equation) {
        return equation.primitive() instanceof JitCall call
                && call.jaxpr().equations().stream()
                        .map(Equation::primitive)
                        .anyMatch(each -> each instanceof DynamicSlice || each instanceof DynamicUpdateSlice);
    }

    private void find(Equation equation) {
        if (equation.primitive() instanceof DynamicSlice(List<Integer> sizes)
                && equation.operands().getFirst() instanceof Var array
                && stays(array)
                && isElement(array.aval(), sizes)) {
            access(equation, array, 1).ifPresent(access -> reads.put(equation, access));
        }
        if (equation.primitive() instanceof DynamicUpdateSlice
                && equation.operands().getFirst() instanceof Var array
                && isOnlyWritten(array, equation)
                && isElement(
                        array.aval(),
                        Axes.list(equation.operands().get(1).aval().shape()))) {
            access(equation, array, 2).ifPresent(access -> writes.put(equation, access));
        }
    }

    /// Whether a slice of these sizes is one element along the first axis, of which there is one for each turn.
    private boolean isElement(Aval array, List<Integer> sizes) {
        List<Integer> whole = Axes.list(array.shape());
        return !whole.isEmpty()
                && whole.getFirst() == turns
                && sizes.getFirst() == 1
                && sizes.subList(1, sizes.size()).equals(whole.subList(1, whole.size()));
    }

    private Optional<Access> access(Equation equation, Var array, int indices) {
        return arithmetic.linear(equation.operands().get(indices)).flatMap(index -> {
            boolean forwards = index.equals(new CounterArithmetic.Linear(1, 0));
            boolean backwards = index.equals(new CounterArithmetic.Linear(-1, turns - 1L));
            return forwards || backwards ? Optional.of(new Access(array, backwards)) : Optional.empty();
        });
    }

    /// Whether an input is the same in each turn.
    private boolean stays(Var input) {
        int position = body.inputs().indexOf(input);
        return position >= 0 && (position < constants || body.outputs().get(position - constants) == input);
    }

    /// Whether a carried input is read by this equation only, whose result is what is carried on, and no more.
    private boolean isOnlyWritten(Var input, Equation write) {
        int position = body.inputs().indexOf(input) - constants;
        Var result = write.results().getFirst();
        return position >= 0 && body.outputs().get(position) == result && uses(input) == 1 && uses(result) == 1;
    }

    private long uses(Var var) {
        return body.equations().stream()
                        .flatMap(equation -> equation.operands().stream())
                        .filter(operand -> operand == var)
                        .count()
                + body.outputs().stream().filter(output -> output == var).count();
    }

    private List<Array> run() {
        List<Equation> readers =
                body.equations().stream().filter(reads::containsKey).toList();
        List<Equation> writers =
                body.equations().stream().filter(writes::containsKey).toList();
        boolean reverse = readers.stream().map(reads::get).allMatch(Access::backwards)
                && writers.stream().map(writes::get).allMatch(Access::backwards);
        List<Array> elements = new ArrayList<>();
        for (Equation reader : readers) {
            Access access = java.util.Objects.requireNonNull(reads.get(reader));
            Array array = arguments.get(body.inputs().indexOf(access.array()));
            elements.add(turned(array, access.backwards() != reverse));
        }
        List<Integer> carried = new ArrayList<>();
        for (int index = 0; index < body.outputs().size(); index++) {
            Var input = body.inputs().get(constants + index);
            boolean isWritten = writes.values().stream().anyMatch(write -> write.array() == input);
            if (!isWritten && !stays(input)) {
                carried.add(index);
            }
        }
        List<Array> start =
                carried.stream().map(index -> arguments.get(constants + index)).toList();
        Scanned<List<Array>, List<Array>> scanned = LAX.scan(
                (List<Array> carry, List<Array> element) -> step(readers, carried, carry, element),
                start,
                elements,
                ScanOptions.ofLength(turns).withReverse(reverse));
        List<Array> results = new ArrayList<>(arguments.subList(constants, arguments.size()));
        for (int index = 0; index < carried.size(); index++) {
            results.set(carried.get(index), scanned.carry().get(index));
        }
        for (int index = 0; index < writers.size(); index++) {
            Access access = java.util.Objects.requireNonNull(writes.get(writers.get(index)));
            int position = body.inputs().indexOf(access.array()) - constants;
            results.set(position, turned(scanned.outputs().get(index), access.backwards() != reverse));
        }
        return results;
    }

    private static Array turned(Array array, boolean turn) {
        return turn ? Movement.rev(array, List.of(0)) : array;
    }

    private Step<List<Array>, List<Array>> step(
            List<Equation> readers, List<Integer> carried, List<Array> carry, List<Array> elements) {
        List<Array> inputs = new ArrayList<>(arguments);
        for (int index = 0; index < carried.size(); index++) {
            inputs.set(constants + carried.get(index), carry.get(index));
        }
        List<Array> written = new ArrayList<>();
        List<Array> results = body.evaluate(inputs, (equation, operands) -> {
            if (reads.containsKey(equation)) {
                Array element = elements.get(readers.indexOf(equation));
                return List.of(Movement.reshape(element, Axes.insert(element.shape(), 0, 1)));
            }
            if (writes.containsKey(equation)) {
                int[] shape = operands.get(1).shape();
                written.add(Movement.reshape(operands.get(1), Arrays.copyOfRange(shape, 1, shape.length)));
                return List.of(operands.getFirst());
            }
            return equation.onBehalf(() -> equation.primitive().bind(operands));
        });
        return new Step<>(carried.stream().map(results::get).toList(), written);
    }
}
