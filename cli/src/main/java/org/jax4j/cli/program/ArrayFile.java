package org.jax4j.cli.program;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.numpy.io.Npz;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The arguments or results of a program in a `.npz` file.
///
/// Argument number `i` is the array named `arr_i` (as `numpy.savez(file, x, y)` names them), `argi` or `ai`;
/// where names are of another kind (as of `numpy.savez(file, x=x, y=y)`), the order of the file counts. Dtypes
/// that NumPy lacks are read from void elements of their size, as NumPy stores the arrays of `ml_dtypes`, or from
/// unsigned integers of their bits.
public final class ArrayFile {
    /// How a file of one array begins.
    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private ArrayFile() {}

    /// The arguments of a program with parameters of these types.
    ///
    /// @throws InputError if the file cannot be read, or does not have these arrays; the message names the
    ///         argument
    public static List<Literal> read(Path path, List<TensorType> types) {
        return read(path, types, "argument");
    }

    /// The arrays of these types; `noun` says what they are.
    public static List<Literal> read(Path path, List<TensorType> types, String noun) {
        byte[] bytes = ProgramFile.bytes(path);
        requireArchive(path, bytes);
        try {
            List<String> names = names(path, Npz.names(new ByteArrayInputStream(bytes)), types, noun);
            Map<String, Literal> arrays = Npz.read(new ByteArrayInputStream(bytes), name -> {
                int index = names.indexOf(name);
                return index < 0
                        ? Optional.empty()
                        : Optional.of(types.get(index).dtype());
            });
            List<Literal> literals = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                String what = noun + " " + i + " ('" + names.get(i) + "' of " + path + ")";
                Literal array = arrays.get(names.get(i));
                if (array == null) {
                    throw new InputError(what + " is missing");
                }
                literals.add(Storage.as(types.get(i), array, what));
            }
            return literals;
        } catch (IOException e) {
            throw new InputError("cannot read " + path + ": "
                    + String.valueOf(e.getMessage()).strip());
        } catch (IllegalArgumentException e) {
            // What java.util.zip throws for names that are no text.
            throw new InputError("cannot read " + path + ": this is no .npz file: " + e.getMessage());
        }
    }

    /// A `.npz` file is a zip file, which begins with `PK`.
    private static void requireArchive(Path path, byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return;
        }
        boolean isArray = bytes.length > NPY.length && Arrays.equals(NPY, Arrays.copyOf(bytes, NPY.length));
        throw new InputError("cannot read " + path + ": this is no .npz file"
                + (isArray ? " but the .npy file of one array: write it with numpy.savez" : ""));
    }

    /// The name of the array for each argument.
    private static List<String> names(Path path, List<String> present, List<TensorType> types, String noun) {
        for (String prefix : List.of("arr_", "arg", "a", "r")) {
            boolean numbered = !present.isEmpty() && present.stream().allMatch(name -> name.matches(prefix + "[0-9]+"));
            if (numbered) {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    if (!present.contains(prefix + i)) {
                        throw new InputError(
                                noun + " " + i + ", " + types.get(i).toJaxString() + ", is missing from " + path
                                        + ": it has no '" + prefix + i + "', but " + present);
                    }
                    names.add(prefix + i);
                }
                if (present.size() > types.size()) {
                    throw wrongCount(path, present, types, noun);
                }
                return names;
            }
        }
        if (present.size() != types.size()) {
            throw wrongCount(path, present, types, noun);
        }
        return present;
    }

    private static InputError wrongCount(Path path, List<String> present, List<TensorType> types, String noun) {
        return new InputError("the program has " + types.size() + " " + noun + (types.size() == 1 ? "" : "s") + " "
                + types.stream().map(TensorType::toJaxString).toList() + ", " + path + " has " + present.size()
                + " arrays " + present);
    }

    /// Writes results as `arr_0`, `arr_1`, …
    ///
    /// @throws InputError if the file cannot be written
    public static void write(Path path, List<Literal> results) {
        Map<String, Literal> arrays = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            arrays.put("arr_" + i, results.get(i));
        }
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path))) {
            Npz.write(stream, arrays);
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
    }
}
