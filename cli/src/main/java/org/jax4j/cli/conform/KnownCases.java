package org.jax4j.cli.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.cli.program.FileProblem;
import org.jax4j.cli.program.InputError;
import org.jspecify.annotations.Nullable;

/// The cases of a suite that are known not to pass on a backend, each with the reason.
///
/// A line of the file is `name<TAB>backends<TAB>reason`, where the backends are parted by commas; lines that
/// begin with `#` are comments.
final class KnownCases {
    private final Map<String, String> reasons;
    private final List<String> passing = new ArrayList<>();

    private KnownCases(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /// Those of a file for a backend; none without a file.
    ///
    /// @throws InputError if the file cannot be read, or a line has another form
    static KnownCases read(@Nullable Path file, String backend) {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (file != null) {
            List<String> lines = lines(file);
            for (int number = 1; number <= lines.size(); number++) {
                String line = lines.get(number - 1);
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\t", -1);
                if (fields.length != 3 || fields[2].isBlank()) {
                    throw new InputError(file + ":" + number
                            + ": expected a name, backends and a reason with tabs between them, got '" + line + "'");
                }
                if (List.of(fields[1].split(",")).contains(backend)) {
                    reasons.put(fields[0], fields[2]);
                }
            }
        }
        return new KnownCases(reasons);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    /// The verdict, with the reason if it is known that the case does not pass.
    Verdict explained(Verdict verdict) {
        String reason = reasons.get(verdict.name());
        if (reason == null) {
            return verdict;
        }
        if (verdict.passed()) {
            passing.add(verdict.name());
            return verdict;
        }
        return new Verdict(verdict.name(), verdict.status(), "known (" + reason + "): " + verdict.reason());
    }

    boolean contains(String name) {
        return reasons.containsKey(name);
    }

    /// Those that passed after all, so that the file is to be mended.
    List<String> passing() {
        return List.copyOf(passing);
    }
}
