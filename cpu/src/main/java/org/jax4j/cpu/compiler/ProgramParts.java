package org.jax4j.cpu.compiler;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.runtime.CostAnalysis;

/// What a compilation came to, apart from the code itself and what the module says already.
///
/// @param codeKey      by which the object cache knows the code
/// @param symbols      the functions in the process that the code calls
/// @param functions    the names of the elementary functions that it calls (see
///                     [org.jax4j.cpu.math.MathLibrary#outlined])
/// @param placements   where the memory of each result comes from
/// @param scratchBytes how much memory for values in between a run needs, its stack aside
/// @param stackBytes   how much memory for values in between is on the stack
/// @param cost         an estimate
record ProgramParts(
        String codeKey,
        List<String> symbols,
        List<String> functions,
        List<Program.Placement> placements,
        long scratchBytes,
        long stackBytes,
        CostAnalysis cost) {
    private static final int FRESH = -1;

    byte[] pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(codeKey);
            write(out, symbols);
            write(out, functions);
            out.writeInt(placements.size());
            for (Program.Placement placement : placements) {
                out.writeInt(placement instanceof Program.Placement.TakeOver(int parameter) ? parameter : FRESH);
            }
            out.writeLong(scratchBytes);
            out.writeLong(stackBytes);
            out.writeDouble(cost.flops());
            out.writeDouble(cost.transcendentals());
            out.writeDouble(cost.bytesAccessed());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    /// The parts that were packed; nothing if these bytes are something else.
    static Optional<ProgramParts> unpack(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String codeKey = in.readUTF();
            List<String> symbols = strings(in);
            List<String> functions = strings(in);
            List<Program.Placement> placements = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                int parameter = in.readInt();
                placements.add(
                        parameter == FRESH ? new Program.Placement.Fresh() : new Program.Placement.TakeOver(parameter));
            }
            long scratchBytes = in.readLong();
            long stackBytes = in.readLong();
            CostAnalysis cost = new CostAnalysis(in.readDouble(), in.readDouble(), in.readDouble());
            return Optional.of(
                    new ProgramParts(codeKey, symbols, functions, placements, scratchBytes, stackBytes, cost));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, List<String> strings) throws IOException {
        out.writeInt(strings.size());
        for (String string : strings) {
            out.writeUTF(string);
        }
    }

    private static List<String> strings(DataInputStream in) throws IOException {
        List<String> strings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            strings.add(in.readUTF());
        }
        return strings;
    }
}
