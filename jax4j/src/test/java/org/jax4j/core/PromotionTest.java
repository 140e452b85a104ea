package org.jax4j.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jax4j.core.Config.PromotionMode;
import org.jax4j.errors.TypePromotionError;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Promotion of every pair of types is what JAX gives.
class PromotionTest {
    /// The columns of the golden, with the settings under which JAX made them.
    private enum Column {
        STANDARD(2),
        X64(3),
        STRICT(4);

        private final int index;

        Column(int index) {
            this.index = index;
        }

        Config of(Config config) {
            return switch (this) {
                case STANDARD -> config;
                case X64 -> config.withX64(true);
                case STRICT -> config.withPromotion(PromotionMode.STRICT);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void promotesEveryPairAsJaxDoes(Column column) throws IOException {
        Config.with(column::of).call(() -> {
            promotesEveryPair(column.index);
            return null;
        });
    }

    private static void promotesEveryPair(int column) throws IOException {
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        for (String line : golden()) {
            String[] cells = line.split("\t", -1);
            if (line.startsWith("#") || cells.length < 5 || cells[0].equals("left")) {
                continue;
            }
            pairs++;
            String expected = cells[column];
            String forward = promote(cells[0], cells[1]);
            String backward = promote(cells[1], cells[0]);
            if (!forward.equals(expected) || !backward.equals(expected)) {
                wrong.add(line + " -> " + forward + ", " + backward);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(pairs > 500, "the golden has all pairs");
    }

    @Test
    void namesBothDtypesWhereThereIsNoPromotion() {
        TypePromotionError error =
                assertThrows(TypePromotionError.class, () -> Promotion.promote(List.of(aval("int4"), aval("int8"))));
        assertTrue(String.valueOf(error.getMessage()).contains("(int4, int8)"));
    }

    private static String promote(String left, String right) {
        try {
            Promotion.Result result = Promotion.promote(List.of(aval(left), aval(right)));
            return (result.weakType() ? "~" : "") + result.dtype().jaxName();
        } catch (TypePromotionError refused) {
            return "error";
        }
    }

    private static Aval aval(String text) {
        boolean weak = text.startsWith("~");
        DType dtype = DType.ofJaxName(weak ? text.substring(1) : text).orElseThrow();
        return new Aval(TensorType.of(dtype), weak);
    }

    private static List<String> golden() throws IOException {
        try (var stream = PromotionTest.class.getResourceAsStream("/goldens/promotion.tsv")) {
            byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
