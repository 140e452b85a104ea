package org.jax4j.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.function.Fn;
import org.jax4j.transform.Flags;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.custom.CustomVmap;
import org.jax4j.transform.custom.InBatched;
import org.jax4j.transform.custom.VmapResult;

/// A function that is applied to the members of a batch one after the other.
public final class SequentialVmap {
    private SequentialVmap() {}

    /// Applies the function; of a batch, in a loop over its members.
    public static <R> R call(Fn<R> function, Object... arguments) {
        return CustomVmap.call(
                "sequentialVmap", function, (_, batched, given) -> each(function, batched, given), arguments);
    }

    private static <R> VmapResult<R> each(Fn<R> function, InBatched inBatched, Object[] arguments) {
        Flattened flat = Flattened.of(arguments);
        List<Boolean> batched =
                inBatched.leaves().stream().flatMap(List::stream).toList();
        List<Array> shared = Flags.unmarked(batched, flat.leaves());
        List<Array> members = Flags.marked(batched, flat.leaves());
        return VmapResult.batched(Maps.map(
                (List<Array> member) -> {
                    Iterator<Array> own = member.iterator();
                    Iterator<Array> common = shared.iterator();
                    List<Array> leaves = new ArrayList<>();
                    batched.forEach(isOwn -> leaves.add(isOwn ? own.next() : common.next()));
                    return call(function, Flattened.rebuild(flat.structures(), leaves));
                },
                members));
    }
}
