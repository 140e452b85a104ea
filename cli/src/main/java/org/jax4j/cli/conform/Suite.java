package org.jax4j.cli.conform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jax4j.cli.program.InputError;
import org.jspecify.annotations.Nullable;

/// The cases of a folder: those that its `index.json` lists, else its `.mlir` files, which check themselves.
final class Suite {
    private static final String INDEX = "index.json";
    private static final String SUFFIX = ".mlir";

    private Suite() {}

    /// The cases of a folder, or of one self-checking file, sorted by name.
    ///
    /// @param only a glob of names; all if null
    /// @throws InputError if there are none, or the folder cannot be read
    static List<Case> cases(Path path, @Nullable String only, boolean keepConstants) {
        List<Case> all;
        try {
            all = all(path, keepConstants);
        } catch (IOException e) {
            throw new InputError("cannot read " + path + ": " + e);
        }
        if (all.isEmpty()) {
            throw new InputError(path + " has no " + INDEX + " and no " + SUFFIX + " files");
        }
        List<Case> chosen = new ArrayList<>(all);
        if (only != null) {
            PathMatcher matcher = matcher(only);
            chosen.removeIf(one -> !matcher.matches(Path.of(one.name())));
            if (chosen.isEmpty()) {
                throw new InputError("none of the " + all.size() + " cases of " + path + " is named " + only);
            }
        }
        chosen.sort(Comparator.comparing(Case::name));
        return chosen;
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new InputError("--only needs a pattern such as 'reduce_*', got '" + glob + "': " + e.getMessage());
        }
    }

    private static List<Case> all(Path path, boolean keepConstants) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(new SelfCheckingCase(name(path), path, keepConstants));
        }
        if (!Files.isDirectory(path)) {
            throw new InputError("there is no folder " + path);
        }
        Path index = path.resolve(INDEX);
        if (Files.exists(index)) {
            return Index.cases(path, index.toString(), new String(Files.readAllBytes(index), StandardCharsets.UTF_8));
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .<Case>map(file -> new SelfCheckingCase(name(file), file, keepConstants))
                    .toList();
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
