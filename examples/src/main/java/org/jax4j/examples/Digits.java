package org.jax4j.examples;

import static org.jax4j.Jax.jnp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jax4j.core.Array;

/// Handwritten digits: 1,797 images of 8×8 pixels.
///
/// The test set of the UCI data set "Optical Recognition of Handwritten Digits" (E. Alpaydin and C. Kaynak, 1998,
/// CC BY 4.0), as the file `digits.csv.gz` of scikit-learn's package.
///
/// @param images `float32[n, 64]`, from 0 to 1
/// @param labels `int32[n]`, from 0 to 9
record Digits(Array images, Array labels) {
    private static final int PIXELS = 64;
    private static final float WHITE = 16;

    /// Images to learn from, and images to be judged by.
    record Split(Digits training, Digits test) {}

    /// Every fifth image is held out.
    static Split load() {
        List<int[]> rows;
        try (var stream = Objects.requireNonNull(Digits.class.getResourceAsStream("digits.csv.gz"));
                var reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.US_ASCII))) {
            rows = reader.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("digits.csv.gz", e);
        }
        return new Split(of(rows, false), of(rows, true));
    }

    private static Digits of(List<int[]> rows, boolean heldOut) {
        List<int[]> chosen = IntStream.range(0, rows.size())
                .filter(row -> (row % 5 == 0) == heldOut)
                .mapToObj(rows::get)
                .toList();
        float[][] images = new float[chosen.size()][PIXELS];
        int[] labels = new int[chosen.size()];
        for (int row = 0; row < labels.length; row++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                images[row][pixel] = chosen.get(row)[pixel] / WHITE;
            }
            labels[row] = chosen.get(row)[PIXELS];
        }
        return new Digits(jnp.array(images), jnp.array(labels));
    }

    int size() {
        return labels.shape()[0];
    }
}
