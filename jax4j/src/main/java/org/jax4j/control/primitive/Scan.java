package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.grouped;
import static org.jax4j.control.jaxpr.JaxprEdits.join;
import static org.jax4j.transform.Flags.or;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Split;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.Flags;
import org.jax4j.transform.JaxprTransforms;
import org.jax4j.transform.JaxprTransforms.BatchedJaxpr;
import org.jax4j.transform.JaxprTransforms.JvpJaxpr;

/// Applies a program to carried values and to one element after another of arrays, collecting what it gives.
///
/// Operands are constants, initial carried values, and arrays whose first axis has `length` elements; results are
/// the last carried values, and arrays of what each step gave.
///
/// @param body      takes constants, carried values and one element of each array; gives the next carried
///                  values and one element of each collected array
/// @param constants the number of constants
/// @param carried   the number of carried values
/// @param length    the number of steps
/// @param reverse   whether to go from the last element to the first
/// @param unroll    how many steps are written out in a turn of the compiled loop; 0 for all of them
public record Scan(Jaxpr body, int constants, int carried, int length, boolean reverse, int unroll)
        implements ControlPrimitive {
    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Params params() {
        return Params.of("jaxpr", body)
                .and("length", length)
                .and("num_carry", carried)
                .and("num_consts", constants)
                .and("reverse", reverse)
                .and("unroll", unroll);
    }

    @Override
    public List<Jaxpr> jaxprs() {
        return List.of(body);
    }

    @Override
    public Scan withJaxprs(List<Jaxpr> jaxprs) {
        return new Scan(jaxprs.getFirst(), constants, carried, length, reverse, unroll);
    }

    /// The same loop over another program.
    Scan over(Jaxpr other, int otherConstants, int otherCarried) {
        return new Scan(other, otherConstants, otherCarried, length, reverse, unroll);
    }

    /// Operands in their three roles.
    record Roles<T>(List<T> constants, List<T> carried, List<T> elements) {}

    <T> Roles<T> roles(List<T> operands) {
        int end = constants + carried;
        return new Roles<>(
                operands.subList(0, constants),
                operands.subList(constants, end),
                operands.subList(end, operands.size()));
    }

    /// The type of one element of an array that is scanned.
    public static Aval element(Aval aval) {
        return aval.withShape(Axes.without(aval.shape(), List.of(0)));
    }

    /// The type of an array of `length` such elements.
    Aval stacked(Aval element) {
        return element.withShape(Axes.insert(element.shape(), 0, length));
    }

    int collected() {
        return body.outputs().size() - carried;
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Roles<Aval> roles = roles(operands);
        List<Aval> elements = roles.elements().stream().map(Scan::element).toList();
        Types.require("scan", body.inputAvals(), join(roles.constants(), roles.carried(), elements));
        List<Aval> results = body.outputAvals();
        Types.require("scan carry", roles.carried(), results.subList(0, carried));
        return join(
                results.subList(0, carried),
                results.subList(carried, results.size()).stream()
                        .map(this::stacked)
                        .toList());
    }

    /// Takes the steps without collecting what they give: who asks wants to know which operation fails.
    @Override
    public Optional<List<Array>> stepwise(List<Array> operands) {
        Roles<Array> roles = roles(operands);
        List<Array> values = roles.carried();
        for (int step = 0; step < length; step++) {
            int place = reverse ? length - 1 - step : step;
            List<Array> elements = roles.elements().stream()
                    .map(array -> element(array, place))
                    .toList();
            values = body.evaluate(join(roles.constants(), values, elements)).subList(0, carried);
        }
        return Optional.of(values);
    }

    private static Array element(Array array, int place) {
        List<Array> starts = new ArrayList<>(Axes.repeat(Scalars.of(DType.INT32, 0L), array.ndim()));
        starts.set(0, Scalars.of(DType.INT32, (long) place));
        int[] sizes = array.shape();
        sizes[0] = 1;
        Array row = DynamicSlicing.dynamicSlice(array, starts, Axes.list(sizes));
        return Movement.reshape(row, element(array.aval()).shape());
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return new ScanLowering(this, lowering).lower(roles(operands));
    }

    /// Carries the tangents along: of all values that they reach in any number of steps.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Roles<Array> values = roles(primals);
        Roles<Tangent> changes = roles(tangents);
        List<Boolean> moving = Types.moving(changes.carried());
        JvpJaxpr derivative = derivative(changes, moving);
        for (List<Boolean> next = or(moving, carriedOf(derivative.tangents()));
                !next.equals(moving);
                next = or(moving, carriedOf(derivative.tangents()))) {
            moving = next;
            derivative = derivative(changes, moving);
        }
        List<Array> constantChanges = Types.arrays(changes.constants());
        List<Array> carriedChanges = Flags.marked(moving, changes.carried()).stream()
                .map(Tangents::instantiateLate)
                .toList();
        List<Array> elementChanges = Types.arrays(changes.elements());
        List<Integer> inputs = List.of(constants, carried, values.elements().size());
        List<Integer> added = List.of(constantChanges.size(), carriedChanges.size(), elementChanges.size());
        List<Integer> outputs = List.of(carried, collected());
        int collectedChanges = Flags.count(derivative.tangents()) - carriedChanges.size();
        Jaxpr ordered = derivative.jaxpr().withInputs(grouped(derivative.jaxpr().inputs(), inputs, added));
        ordered = ordered.withOutputs(
                grouped(ordered.outputs(), outputs, List.of(carriedChanges.size(), collectedChanges)));
        List<Array> results = over(ordered, constants + constantChanges.size(), carried + carriedChanges.size())
                .bind(join(
                        values.constants(),
                        constantChanges,
                        values.carried(),
                        carriedChanges,
                        values.elements(),
                        elementChanges));
        int carriedEnd = carried + carriedChanges.size();
        int collectedEnd = carriedEnd + collected();
        List<Array> primalResults = join(results.subList(0, carried), results.subList(carriedEnd, collectedEnd));
        List<Array> tangentResults =
                join(results.subList(carried, carriedEnd), results.subList(collectedEnd, results.size()));
        return new Dual(
                primalResults,
                JaxprTransforms.tangents(
                        tangentResults,
                        derivative.tangents(),
                        primalResults.stream().map(Array::aval).toList()));
    }

    private JvpJaxpr derivative(Roles<Tangent> changes, List<Boolean> moving) {
        return JaxprTransforms.jvp(
                body,
                join(Types.moving(changes.constants()), moving, Types.moving(changes.elements())),
                join(moving, Axes.repeat(false, collected())));
    }

    private <T> List<T> carriedOf(List<T> results) {
        return results.subList(0, carried);
    }

    @Override
    public Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(LoopSeries.of(this, operands));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return ScanTransposition.cotangents(this, operands, cotangents);
    }

    @Override
    public Optional<Split> partialEval(List<Boolean> unknown) {
        return Optional.of(ScanSplit.split(this, unknown));
    }

    /// A carried value is wanted if it is wanted in the end or any wanted result depends on it in any step.
    @Override
    public Optional<Pruned> prune(List<Boolean> wanted) {
        List<Boolean> moving = carriedOf(wanted);
        List<Boolean> collectedWanted = wanted.subList(carried, wanted.size());
        List<Boolean> kept = wanted;
        DeadCode.Pruned pruned = DeadCode.prune(body, kept);
        for (List<Boolean> next = or(moving, usedCarried(pruned)); !next.equals(moving); ) {
            moving = next;
            kept = join(moving, collectedWanted);
            pruned = DeadCode.prune(body, kept);
            next = or(moving, usedCarried(pruned));
        }
        if (pruned.jaxpr() == body) {
            return Optional.empty();
        }
        SortedSet<Integer> used = new TreeSet<>(pruned.inputs());
        for (int index = 0; index < carried; index++) {
            if (moving.get(index)) {
                used.add(constants + index);
            }
        }
        Jaxpr shorter =
                pruned.jaxpr().withInputs(used.stream().map(body.inputs()::get).toList());
        int usedConstants = used.headSet(constants).size();
        return Optional.of(new Pruned(over(shorter, usedConstants, Flags.count(moving)), List.copyOf(used), kept));
    }

    private List<Boolean> usedCarried(DeadCode.Pruned pruned) {
        return IntStream.range(constants, constants + carried)
                .mapToObj(pruned.inputs()::contains)
                .toList();
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Roles<Batched> roles = roles(operands);
        List<Boolean> mapped = roles.carried().stream().map(Batched::isMapped).toList();
        BatchedJaxpr batched = batchedBody(size, roles, mapped);
        for (List<Boolean> next = or(mapped, carriedOf(batched.mapped()));
                !next.equals(mapped);
                next = or(mapped, carriedOf(batched.mapped()))) {
            mapped = next;
            batched = batchedBody(size, roles, mapped);
        }
        List<Array> arguments = new ArrayList<>();
        for (Batched constant : roles.constants()) {
            arguments.add(constant.isMapped() ? Batching.atFront(constant, size) : constant.array());
        }
        for (int index = 0; index < carried; index++) {
            Batched value = roles.carried().get(index);
            arguments.add(mapped.get(index) ? Batching.atFront(value, size) : value.array());
        }
        // The axis that is scanned stays in front.
        for (Batched array : roles.elements()) {
            arguments.add(array.isMapped() ? Batching.at(array, 1, size) : array.array());
        }
        List<Array> results = withJaxprs(List.of(batched.jaxpr())).bind(arguments);
        List<Batched> outputs = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            int axis = index < carried ? 0 : 1;
            outputs.add(new Batched(results.get(index), batched.mapped().get(index) ? axis : Batched.NOT_MAPPED));
        }
        return outputs;
    }

    private BatchedJaxpr batchedBody(int size, Roles<Batched> roles, List<Boolean> mapped) {
        List<Boolean> inputs = join(
                roles.constants().stream().map(Batched::isMapped).toList(),
                mapped,
                roles.elements().stream().map(Batched::isMapped).toList());
        return JaxprTransforms.batch(
                body,
                size,
                Types.axes(inputs, 0),
                Axes.repeat(0, body.outputs().size()),
                join(mapped, Axes.repeat(false, collected())));
    }
}
