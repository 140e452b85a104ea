package org.jax4j.export;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.export.format.Artifact;
import org.jax4j.export.format.ArtifactReader;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.export.translation.Translation;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.bytecode.PortableArtifact;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;

/// Makes exported functions of the contents of files.
final class Importer {
    /// So many bytes say whether a file is text.
    private static final int TEXT_START = 512;

    private Importer() {}

    static Exported read(byte[] bytes, String file) {
        if (ArtifactReader.isArtifact(bytes)) {
            return of(ArtifactReader.read(bytes, file), file);
        }
        return plain(module(bytes, file), bytes);
    }

    private static Module module(byte[] bytes, String file) {
        if (PortableArtifact.isArtifact(bytes)) {
            return PortableArtifact.parse(bytes, file);
        }
        requireText(bytes, file);
        return StableHloText.parse(new String(bytes, StandardCharsets.UTF_8), file);
    }

    /// @throws ValueError if bytes are those of another kind of file
    private static void requireText(byte[] bytes, String file) {
        for (int index = 0; index < Math.min(bytes.length, TEXT_START); index++) {
            if (bytes[index] >= 0 && bytes[index] < ' ' && !Character.isWhitespace(bytes[index])) {
                throw new ValueError(file + " is neither what serialize() gives nor a StableHLO program: it has "
                        + bytes.length + " bytes, and begins with "
                        + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(bytes.length, 8)) + ".");
            }
        }
    }

    private static Exported of(Artifact artifact, String file) {
        Artifact.Signature signature = artifact.signature();
        byte[] bytes = artifact.program();
        Module module = module(bytes, file);
        boolean takesPlatform = artifact.target().platforms().size() > 1;
        int platform = takesPlatform ? Math.max(0, artifact.target().platforms().indexOf("cpu")) : -1;
        List<Type> given = module.main().body().parameterTypes();
        int tokens = artifact.target().orderedEffects().size();
        List<Type> expected = artifact.kept().stream()
                .<Type>map(index -> signature.inAvals().get(index).type())
                .toList();
        if (tokens == 0 && !expected.equals(given.subList(takesPlatform ? 1 : 0, given.size()))) {
            throw new ValueError(file + " is torn: its program takes " + given + ", its signature says " + expected);
        }
        return new Exported(
                signature,
                artifact.target(),
                program(artifact.functionName(), module, signature, artifact.kept(), platform),
                bytes,
                artifact.vjp().map(vjp -> of(vjp, file)),
                Optional.empty());
    }

    private static ExportedProgram program(
            String name, Module module, Artifact.Signature signature, List<Integer> kept, int platform) {
        List<Aval> inputs = PythonValues.avals(signature.inAvals());
        return new ExportedProgram(
                name,
                module,
                kept,
                platform,
                PythonValues.avals(signature.outAvals()),
                () -> translate(name, module, inputs, kept, platform));
    }

    private static Jaxpr translate(String name, Module module, List<Aval> inputs, List<Integer> kept, int platform) {
        return Translation.jaxpr(name, module, inputs, kept, platform);
    }

    /// A program without a signature: a function of its arguments to its result, or to a tuple of them.
    private static Exported plain(Module module, byte[] bytes) {
        List<ExportedAval> inAvals = avals(module, "takes", module.main().body().parameterTypes());
        List<ExportedAval> outAvals =
                avals(module, "gives", module.main().body().resultTypes());
        PyTree inTree =
                new PyTree.Tuple(List.of(PyTree.Tuple.ofLeaves(inAvals.size()), new PyTree.Dict(List.of(), List.of())));
        PyTree outTree = outAvals.size() == 1 ? new PyTree.Leaf() : PyTree.Tuple.ofLeaves(outAvals.size());
        Artifact.Signature signature = new Artifact.Signature(inTree, inAvals, outTree, outAvals);
        Artifact.Target target =
                new Artifact.Target(List.of("cpu"), 1, List.of(), List.of(), List.of(), Artifact.CALLING_CONVENTION);
        String name = module.name().replaceFirst("^jit_", "");
        List<Integer> kept = IntStream.range(0, inAvals.size()).boxed().toList();
        return new Exported(
                signature,
                target,
                program(name.isEmpty() ? "main" : name, module, signature, kept, -1),
                bytes,
                Optional.empty(),
                Optional.empty());
    }

    private static List<ExportedAval> avals(Module module, String verb, List<Type> types) {
        return types.stream()
                .map(type -> {
                    if (type instanceof TensorType tensor) {
                        return ExportedAval.of(tensor);
                    }
                    throw new ValueError("@main of module @" + module.name() + " " + verb + " a " + type
                            + "; a function takes and gives arrays.");
                })
                .toList();
    }
}
