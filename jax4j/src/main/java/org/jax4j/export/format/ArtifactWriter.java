package org.jax4j.export.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jax4j.export.format.FlatNode.Bytes;
import org.jax4j.export.format.FlatNode.Numbers;
import org.jax4j.export.format.FlatNode.Scalar;
import org.jax4j.export.format.FlatNode.Table;
import org.jax4j.export.format.FlatNode.Text;
import org.jax4j.export.format.FlatNode.Vector;

/// Writes artifacts so that JAX reads them.
///
/// JAX itself writes types twice, in place and as indices into a list; so does this, since readers of before
/// April 2026 know only the former.
public final class ArtifactWriter {
    /// What JAX writes there whatever its version is.
    private static final int SERIALIZATION_VERSION = 3;

    private static final int DEVICE_MEMORY = 1;
    private static final int CUSTOM_CALL_CHECK = 1;

    private ArtifactWriter() {}

    /// The bytes of a file.
    public static byte[] write(Artifact artifact) {
        return FlatWriter.write(table(artifact));
    }

    private static Table table(Artifact artifact) {
        Artifact.Signature signature = artifact.signature();
        Artifact.Target target = artifact.target();
        Set<ExportedAval> unique = new LinkedHashSet<>(signature.inAvals());
        unique.addAll(signature.outAvals());
        List<ExportedAval> avals = new ArrayList<>(unique);
        Table table = new Table()
                .set(Fields.VERSION, Scalar.int16(SERIALIZATION_VERSION))
                .set(Fields.FUNCTION_NAME, new Text(artifact.functionName()))
                .set(Fields.IN_TREE, tree(signature.inTree()))
                .set(Fields.IN_AVALS, vector(signature.inAvals(), ArtifactWriter::aval))
                .set(Fields.OUT_TREE, tree(signature.outTree()))
                .set(Fields.OUT_AVALS, vector(signature.outAvals(), ArtifactWriter::aval))
                .set(Fields.IN_SHARDINGS, vector(signature.inAvals(), _ -> new Table()))
                .set(Fields.OUT_SHARDINGS, vector(signature.outAvals(), _ -> new Table()))
                .set(Fields.PLATFORMS, vector(target.platforms(), Text::new))
                .set(Fields.ORDERED_EFFECTS, vector(target.orderedEffects(), ArtifactWriter::effect))
                .set(Fields.UNORDERED_EFFECTS, vector(target.unorderedEffects(), ArtifactWriter::effect))
                .set(Fields.DISABLED_CHECKS, vector(target.disabledChecks(), ArtifactWriter::check))
                .set(Fields.PROGRAM, new Bytes(artifact.program()))
                .set(Fields.CALLING_CONVENTION, Scalar.int16(target.callingConvention()))
                .set(Fields.KEPT, Numbers.of(artifact.kept(), 2))
                .set(Fields.DEVICES, Scalar.int32(target.deviceCount()))
                .set(Fields.UNIQUE_AVALS, vector(avals, ArtifactWriter::aval))
                .set(Fields.IN_AVAL_INDICES, indices(signature.inAvals(), avals))
                .set(Fields.OUT_AVAL_INDICES, indices(signature.outAvals(), avals))
                .set(Fields.IN_SHARDING_INDICES, zeros(signature.inAvals().size()))
                .set(Fields.OUT_SHARDING_INDICES, zeros(signature.outAvals().size()));
        artifact.vjp().ifPresent(vjp -> table.set(Fields.VJP, table(vjp)));
        return table;
    }

    private static <T> Vector vector(List<T> values, Function<T, ? extends FlatNode> write) {
        return new Vector(values.stream().map(write).toList());
    }

    private static Numbers indices(List<ExportedAval> avals, List<ExportedAval> unique) {
        return Numbers.of(avals.stream().map(unique::indexOf).toList(), 4);
    }

    private static Numbers zeros(int count) {
        return Numbers.of(Collections.nCopies(count, 0), 4);
    }

    private static Table aval(ExportedAval aval) {
        return new Table()
                .set(Fields.AVAL_SHAPE, vector(aval.shape(), size -> new Text(String.valueOf(size))))
                .set(Fields.AVAL_DTYPE, Scalar.int8(aval.element().code()))
                .set(Fields.AVAL_MEMORY, Scalar.int8(DEVICE_MEMORY));
    }

    private static Table effect(String name) {
        return new Table().set(Fields.EFFECT_NAME, new Text(name));
    }

    private static Table check(String check) {
        return check.equals("platform")
                ? new Table()
                : new Table()
                        .set(Fields.CHECK_KIND, Scalar.int8(CUSTOM_CALL_CHECK))
                        .set(Fields.CHECK_CUSTOM_CALL, new Text(check));
    }

    private static Table tree(PyTree tree) {
        Table table = new Table();
        if (!tree.children().isEmpty()) {
            table.set(Fields.PYTREE_CHILDREN, vector(tree.children(), ArtifactWriter::tree));
        }
        return switch (tree) {
            case PyTree.Leaf _ -> table;
            case PyTree.None _ -> table.set(Fields.PYTREE_KIND, Scalar.int8(Fields.TREE_NONE));
            case PyTree.Tuple _ -> table.set(Fields.PYTREE_KIND, Scalar.int8(Fields.TREE_TUPLE));
            case PyTree.Sequence _ -> table.set(Fields.PYTREE_KIND, Scalar.int8(Fields.TREE_LIST));
            case PyTree.Dict(List<String> keys, var _) ->
                table.set(Fields.PYTREE_KIND, Scalar.int8(Fields.TREE_DICT))
                        .set(Fields.PYTREE_KEYS, vector(keys, Text::new));
            case PyTree.Custom(String name, var _, String data, var _) ->
                table.set(Fields.PYTREE_KIND, Scalar.int8(Fields.TREE_CUSTOM))
                        .set(Fields.PYTREE_CUSTOM_NAME, new Text(name))
                        .set(Fields.PYTREE_CUSTOM_DATA, new Bytes(data.getBytes(StandardCharsets.UTF_8)));
        };
    }
}
