package org.jax4j.cli.conform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jax4j.cli.program.InputError;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.check.Criterion;

/// The `index.json` of a suite: `cases`, each with `name`, `inputs` and `outputs` (`dtype` and `shape` of each),
/// and `tol` (`rtol` and `atol` of each output).
final class Index {
    private final String file;
    private final Path folder;

    private Index(String file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /// The cases of an index.
    ///
    /// @throws InputError if the text is no such index
    static List<Case> cases(Path folder, String file, String text) {
        Index index = new Index(file, folder);
        List<Case> cases = new ArrayList<>();
        for (Object fields : index.list(Json.parse(file, text), "cases", "the index")) {
            cases.add(index.indexed(fields));
        }
        return cases;
    }

    private Case indexed(Object fields) {
        String name = member(fields, "name", "a case", String.class);
        String what = "case '" + name + "'";
        List<TensorType> outputs = types(list(fields, "outputs", what), what);
        List<Criterion> criteria = new ArrayList<>();
        for (Object bound : list(fields, "tol", what)) {
            criteria.add(new Criterion.Within(
                    member(bound, "rtol", what, Double.class), member(bound, "atol", what, Double.class)));
        }
        if (criteria.size() != outputs.size()) {
            throw new InputError(
                    file + ": " + what + " has " + outputs.size() + " outputs and " + criteria.size() + " tolerances");
        }
        return new IndexedCase(name, folder, types(list(fields, "inputs", what), what), outputs, criteria);
    }

    private List<TensorType> types(List<?> specifications, String what) {
        List<TensorType> types = new ArrayList<>();
        for (Object specification : specifications) {
            String name = member(specification, "dtype", what, String.class);
            DType dtype = DType.ofJaxName(name)
                    .orElseThrow(() -> new InputError(file + ": " + what + " has the unknown dtype '" + name + "'"));
            List<Integer> shape = list(specification, "shape", what).stream()
                    .map(dim -> dim instanceof Double size ? size.intValue() : -1)
                    .toList();
            if (shape.stream().anyMatch(size -> size < 0)) {
                throw new InputError(file + ": " + what + " has a shape that is no list of sizes");
            }
            types.add(TensorType.of(dtype, shape));
        }
        return types;
    }

    private List<?> list(Object object, String key, String what) {
        return member(object, key, what, List.class);
    }

    private <T> T member(Object object, String key, String what, Class<T> type) {
        Object value = object instanceof Map<?, ?> map ? map.get(key) : null;
        if (!type.isInstance(value)) {
            throw new InputError(file + ": " + what + " has no '" + key + "' of the right kind");
        }
        return type.cast(value);
    }
}
