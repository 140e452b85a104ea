package org.jax4j.checkify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.DType;

/// The first error so far, as arrays, and what the codes among them stand for. Immutable.
///
/// There are arrays for each kind of error that may occur, and at most one kind has an error, since once there is
/// one, none is added. Failed checks are the exception, as in JAX: what users say counts more than what is found
/// automatically, so they are noted beside such an error, and reported in its place.
final class ErrorState {
    static final ErrorState NONE = new ErrorState(new TreeMap<>(), Map.of());

    private static final AtomicInteger NEXT_CODE = new AtomicInteger(1);
    private static final int NO_CODE = -1;

    /// An error as arrays.
    ///
    /// @param present whether there is one, a boolean
    /// @param code    of the message, an int32
    /// @param payload the values that the message shows
    record Entry(Array present, Array code, List<Array> payload) {}

    private final SortedMap<ErrorKind, Entry> entries;
    private final Map<Integer, Failure> failures;

    private ErrorState(SortedMap<ErrorKind, Entry> entries, Map<Integer, Failure> failures) {
        this.entries = entries;
        this.failures = failures;
    }

    SortedMap<ErrorKind, Entry> entries() {
        return entries;
    }

    /// What codes stand for.
    Map<Integer, Failure> failures() {
        return failures;
    }

    /// The kinds of errors that there may be, in order.
    List<ErrorKind> kinds() {
        return List.copyOf(entries.keySet());
    }

    /// The errors in the order in which they count.
    List<Entry> byPrecedence() {
        List<Entry> ordered = new ArrayList<>();
        entries.forEach((kind, entry) ->
                ordered.add(kind.category() == ErrorCategory.FAILED_CHECK ? 0 : ordered.size(), entry));
        return ordered;
    }

    /// All arrays: of each kind whether there is an error, then their codes, then their payloads.
    List<Array> arrays() {
        List<Array> arrays = new ArrayList<>();
        entries.values().forEach(entry -> arrays.add(entry.present()));
        entries.values().forEach(entry -> arrays.add(entry.code()));
        entries.values().forEach(entry -> arrays.addAll(entry.payload()));
        return arrays;
    }

    /// The number of arrays for errors of these kinds.
    static int arrayCount(List<ErrorKind> kinds) {
        return kinds.stream().mapToInt(ErrorKind::arrays).sum();
    }

    /// The types of the arrays for errors of these kinds, of one program.
    static List<Aval> types(List<ErrorKind> kinds) {
        List<Aval> types = new ArrayList<>();
        kinds.forEach(_ -> types.add(Aval.of(DType.BOOL)));
        kinds.forEach(_ -> types.add(Aval.of(DType.INT32)));
        kinds.forEach(kind -> types.addAll(kind.payload()));
        return types;
    }

    /// The errors that arrays stand for.
    ///
    /// @param kinds  in order
    /// @param arrays in the order of [#arrays()]
    static ErrorState of(List<ErrorKind> kinds, List<Array> arrays, Map<Integer, Failure> failures) {
        SortedMap<ErrorKind, Entry> entries = new TreeMap<>();
        int count = kinds.size();
        int payload = 2 * count;
        for (int index = 0; index < count; index++) {
            int end = payload + kinds.get(index).payload().size();
            entries.put(
                    kinds.get(index),
                    new Entry(arrays.get(index), arrays.get(count + index), List.copyOf(arrays.subList(payload, end))));
            payload = end;
        }
        return new ErrorState(entries, failures);
    }

    /// These errors, or if there is none yet, a new one.
    ///
    /// @param fails   whether there is one, a boolean scalar
    /// @param payload the values that its message shows
    ErrorState or(ErrorKind kind, Array fails, Failure failure, List<Array> payload) {
        int code = NEXT_CODE.getAndIncrement();
        List<Array> strong = payload.stream().map(ErrorState::strong).toList();
        Entry entry = new Entry(fails, Scalars.of(DType.INT32, (long) code), strong);
        return or(kind, entry).knowing(Map.of(code, failure));
    }

    /// The kind of errors of a category whose messages show these values.
    static ErrorKind kindShowing(ErrorCategory category, List<Array> payload) {
        return new ErrorKind(
                category, payload.stream().map(value -> value.aval().strong()).toList());
    }

    private static Array strong(Array value) {
        return value.weakType() ? Conversion.convertElementType(value, value.dtype(), false) : value;
    }

    /// These errors, or if there is none yet, another.
    ErrorState or(ErrorKind kind, Entry later) {
        Array fails = entries.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(kind)
                        && (kind.category() != ErrorCategory.FAILED_CHECK
                                || entry.getKey().category() == ErrorCategory.FAILED_CHECK))
                .map(entry -> entry.getValue().present())
                .reduce(Bitwise::bitwiseOr)
                .map(others -> Bitwise.bitwiseAnd(later.present(), Bitwise.bitwiseNot(others)))
                .orElse(later.present());
        Entry first = new Entry(fails, later.code(), later.payload());
        Entry present = entries.get(kind);
        SortedMap<ErrorKind, Entry> next = new TreeMap<>(entries);
        next.put(kind, present == null ? first : first(present, first));
        return new ErrorState(next, failures);
    }

    private static Entry first(Entry earlier, Entry later) {
        Array present = earlier.present();
        List<Array> payload = new ArrayList<>();
        for (int index = 0; index < earlier.payload().size(); index++) {
            payload.add(choose(
                    present, earlier.payload().get(index), later.payload().get(index)));
        }
        return new Entry(
                Bitwise.bitwiseOr(present, later.present()), choose(present, earlier.code(), later.code()), payload);
    }

    private static Array choose(Array predicate, Array onTrue, Array onFalse) {
        Array mask = onTrue.ndim() == 0 ? predicate : Movement.broadcastInDim(predicate, onTrue.shape(), List.of());
        return Selection.select(mask, onTrue, onFalse);
    }

    /// The same errors, with what more codes stand for.
    ErrorState knowing(Map<Integer, Failure> more) {
        if (failures.keySet().containsAll(more.keySet())) {
            return this;
        }
        Map<Integer, Failure> all = new LinkedHashMap<>(failures);
        all.putAll(more);
        return new ErrorState(entries, Map.copyOf(all));
    }

    /// The same errors, with places for more kinds, of which there is no error.
    ErrorState withKinds(Collection<ErrorKind> kinds) {
        SortedMap<ErrorKind, Entry> next = new TreeMap<>(entries);
        for (ErrorKind kind : new TreeSet<>(kinds)) {
            next.computeIfAbsent(
                    kind,
                    absent -> new Entry(
                            Scalars.of(DType.BOOL, 0L),
                            Scalars.of(DType.INT32, (long) NO_CODE),
                            absent.payload().stream().map(Scalars::zeros).toList()));
        }
        return new ErrorState(next, failures);
    }
}
