package org.jax4j.it.laws;

import java.util.List;
import java.util.stream.LongStream;
import org.jax4j.it.laws.Laws.Extent;
import org.jax4j.testing.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws of the transformations hold for programs drawn at random.
final class RandomProgramsTest {
    private static List<Long> seeds(String name, int from, int to, int count) {
        return Rotation.of(name, LongStream.range(from, to).boxed().toList(), count);
    }

    static List<Long> interpreted() {
        return seeds("laws, interpreted", 0, 20_000, 25);
    }

    @ParameterizedTest
    @MethodSource("interpreted")
    void transformationsKeepTheirLaws(long seed) {
        Laws.check(seed, Extent.INTERPRETED);
    }

    static List<Long> compiled() {
        return seeds("laws, compiled", 20_000, 20_200, 3);
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void compiledProgramsKeepTheLaws(long seed) {
        Laws.check(seed, Extent.EVERYTHING);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 46, 74, 119, 303})
    void theseKeepTheirLawsAlways(long seed) {
        Laws.check(seed, Extent.INTERPRETED);
    }
}
