package org.jax4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jax4j.JaxNumpy;
import org.jax4j.numpy.fft.Fft;
import org.jax4j.numpy.linalg.Linalg;
import org.junit.jupiter.api.Test;

/// The functions that the page on NumPy's names lists exist.
final class NumpyNamesTest {
    private static final Path PAGE = Path.of("..", "docs", "numpy.md");
    private static final Map<String, Class<?>> TABLES =
            Map.of("jnp", JaxNumpy.class, "jnp.linalg", Linalg.class, "jnp.fft", Fft.class);
    private static final Pattern HEADER = Pattern.compile("\\| `([\\w.]+)` \\| Java \\|.*");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (?:`(\\w+)`|–) \\| (.*) ?\\|");

    @Test
    void everyRowNamesAMethodOrAReason() throws IOException {
        List<String> wrong = new ArrayList<>();
        Set<String> methods = Set.of();
        int rows = 0;
        for (String line : Files.readAllLines(PAGE)) {
            Matcher header = HEADER.matcher(line);
            Matcher row = ROW.matcher(line);
            if (header.matches()) {
                methods = Arrays.stream(Objects.requireNonNull(TABLES.get(header.group(1)))
                                .getMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet());
            } else if (row.matches()) {
                rows++;
                boolean right = row.group(2) == null ? !row.group(3).isBlank() : methods.contains(row.group(2));
                if (!right) {
                    wrong.add(line);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(rows > 400, rows + " rows");
    }
}
