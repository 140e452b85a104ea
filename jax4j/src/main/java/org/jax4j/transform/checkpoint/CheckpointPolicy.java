package org.jax4j.transform.checkpoint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.contraction.DotGeneral;

/// Which intermediate results of a function under [Checkpoint] are kept for the backward pass; the others are
/// computed again.
@FunctionalInterface
@SuppressWarnings("ClassInitializationDeadlock") // a NamedPolicy is made by this interface only
public interface CheckpointPolicy {
    /// Keeps everything: as without `checkpoint`.
    CheckpointPolicy EVERYTHING_SAVEABLE = new NamedPolicy("everything_saveable", primitive -> true);

    /// Keeps nothing but the arguments: the default.
    CheckpointPolicy NOTHING_SAVEABLE = new NamedPolicy("nothing_saveable", primitive -> false);

    /// Keeps products of matrices, which cost most to compute again.
    CheckpointPolicy DOTS_SAVEABLE = new NamedPolicy("dots_saveable", DotGeneral.class::isInstance);

    /// Keeps products of matrices that have no batch axes.
    CheckpointPolicy DOTS_WITH_NO_BATCH_DIMS_SAVEABLE = new NamedPolicy(
            "dots_with_no_batch_dims_saveable",
            primitive -> primitive instanceof DotGeneral dot
                    && dot.dimensionNumbers().lhsBatch().isEmpty());

    /// Whether the results of this primitive are kept.
    boolean saves(Primitive primitive);

    /// Keeps the values that `checkpointName` gave one of these names.
    static CheckpointPolicy saveOnlyTheseNames(String... names) {
        Set<String> wanted = new TreeSet<>(List.of(names));
        return new NamedPolicy(
                "save_only_these_names" + wanted,
                primitive -> primitive instanceof Name(String name) && wanted.contains(name));
    }

    /// Keeps the values that `checkpointName` gave a name other than these.
    static CheckpointPolicy saveAnyNamesBut(String... names) {
        Set<String> unwanted = new TreeSet<>(List.of(names));
        return new NamedPolicy(
                "save_any_names_but_these" + unwanted,
                primitive -> primitive instanceof Name(String name) && !unwanted.contains(name));
    }

    /// Keeps everything but the values that `checkpointName` gave one of these names.
    static CheckpointPolicy saveAnythingExceptTheseNames(String... names) {
        Set<String> unwanted = new TreeSet<>(List.of(names));
        return new NamedPolicy(
                "save_anything_except_these_names" + unwanted,
                primitive -> !(primitive instanceof Name(String name) && unwanted.contains(name)));
    }

    /// Keeps the values that `checkpointName` gave a name of either list. JAX moves those of the second to the
    /// host's memory until they are needed; an array here lies in the host's memory always, so they are just
    /// kept. JAX's `save_and_offload_only_these_names`, without its names of memories.
    ///
    /// @throws ValueError if a name is in both lists
    static CheckpointPolicy saveAndOffloadOnlyTheseNames(List<String> saved, List<String> offloaded) {
        Set<String> both = new TreeSet<>(saved);
        both.retainAll(offloaded);
        if (!both.isEmpty()) {
            throw new ValueError(
                    "The names should be exclusive and should not intersect in `saved` and `offloaded`. Got " + "saved="
                            + saved + ", offloaded=" + offloaded + " and the intersection=" + both + ".");
        }
        Set<String> wanted = new TreeSet<>(saved);
        wanted.addAll(offloaded);
        return new NamedPolicy(
                "save_and_offload_only_these_names" + wanted,
                primitive -> primitive instanceof Name(String name) && wanted.contains(name));
    }

    /// Keeps products of matrices that have no batch axes; where there is a memory of the host beside that of the
    /// device, there. JAX's `offload_dot_with_no_batch_dims`, without its names of memories.
    static CheckpointPolicy offloadDotWithNoBatchDims() {
        return new NamedPolicy("offload_dot_with_no_batch_dims", DOTS_WITH_NO_BATCH_DIMS_SAVEABLE);
    }

    /// Keeps what one of two policies keeps.
    default CheckpointPolicy or(CheckpointPolicy other) {
        return new NamedPolicy("save_from_both_policies", primitive -> saves(primitive) || other.saves(primitive));
    }
}
