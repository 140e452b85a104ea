package org.jax4j.checkify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jax4j.checkify.ErrorState.Entry;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.trace.Trace;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.operand.Axes;
import org.jax4j.tree.Trees;

/// The first error of a program, or none, as a value: a tree of arrays that passes through `jit`, `vmap` and the
/// other transformations as any tree does.
///
/// Beneath `vmap` each member of the batch has its own error.
public final class CheckifyError {
    /// Everything but the arrays.
    private record Structure(List<ErrorKind> kinds, Map<Integer, Failure> failures) {}

    static {
        new Trees<>(Array.class)
                .register(
                        CheckifyError.class,
                        error -> error.state.arrays(),
                        error -> new Structure(error.state.kinds(), error.state.failures()),
                        CheckifyError::rebuild);
    }

    private final ErrorState state;

    CheckifyError(ErrorState state) {
        this.state = state;
    }

    private static CheckifyError rebuild(Object data, List<Object> parts) {
        Structure structure = (Structure) data;
        List<Array> arrays = parts.stream().map(Array.class::cast).toList();
        return new CheckifyError(ErrorState.of(structure.kinds(), arrays, structure.failures()));
    }

    ErrorState state() {
        return state;
    }

    /// The message of the error, with the user's line that is to blame; empty if nothing went wrong. Of a batch,
    /// a line for each member with an error: `at mapped index 2: …`.
    ///
    /// @throws org.jax4j.errors.TracerBoolConversionError while a program is traced that computes the error:
    ///         return the error from the function, or call [#throwError()], which can be checked in turn
    public Optional<String> get() {
        for (Entry entry : state.entries().values()) {
            if (entry.present().ndim() > 0) {
                return ofBatch(entry.present().shape());
            }
        }
        return message(List.of());
    }

    /// Throws [org.jax4j.errors.JaxRuntimeError] if there is an error. In a function that is itself checked the
    /// error becomes one of that function. The same as [Checkify#checkError].
    public void throwError() {
        Checkify.checkError(this);
    }

    private Optional<String> ofBatch(int[] shape) {
        List<String> messages = new ArrayList<>();
        int[] index = new int[shape.length];
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int flat = 0; flat < count; flat++) {
            int rest = flat;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            List<Integer> member = Axes.list(index);
            String place = member.stream().map(String::valueOf).collect(Collectors.joining(", "));
            message(member).ifPresent(message -> messages.add("at mapped index " + place + ": " + message));
        }
        return messages.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", messages));
    }

    /// The message of one member of a batch.
    private Optional<String> message(List<Integer> member) {
        for (Entry entry : state.byPrecedence()) {
            if (at(entry.present(), member).toBoolean()) {
                Failure failure = Objects.requireNonNull(
                        state.failures().get(at(entry.code(), member).toInt()));
                List<DeviceArray> values = entry.payload().stream()
                        .map(value -> (DeviceArray) at(value, member))
                        .toList();
                return Optional.of(failure.message(values));
            }
        }
        return Optional.empty();
    }

    /// A member of a batch; the array if it is concrete and there is no batch.
    private static Array at(Array array, List<Integer> member) {
        if (member.isEmpty()) {
            return array;
        }
        List<Integer> starts = new ArrayList<>(member);
        List<Integer> limits = new ArrayList<>();
        member.forEach(index -> limits.add(index + 1));
        for (int axis = member.size(); axis < array.ndim(); axis++) {
            starts.add(0);
            limits.add(array.shape()[axis]);
        }
        int[] shape = Arrays.copyOfRange(array.shape(), member.size(), array.ndim());
        return Trace.evaluation().call(() -> Movement.reshape(Slicing.slice(array, starts, limits, null), shape));
    }

    /// JAX's text, such as `Error(division by zero)`; of an error that is being computed, the arrays it is in.
    @Override
    public String toString() {
        boolean concrete = state.arrays().stream().allMatch(DeviceArray.class::isInstance);
        return "Error(" + (concrete ? get().orElse("None") : state.arrays().toString()) + ")";
    }
}
