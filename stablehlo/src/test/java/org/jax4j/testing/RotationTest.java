package org.jax4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RotationTest {
    private static final List<Integer> CASES = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    @Test
    void aSeedChoosesTheSameCasesEachTime() {
        assertEquals(Rotation.choose(17, CASES, 3), Rotation.choose(17, CASES, 3));
        assertEquals(3, Set.copyOf(Rotation.choose(17, CASES, 3)).size());
    }

    @Test
    void allCasesHaveTheirTurn() {
        var chosen = new HashSet<Integer>();
        for (int seed = 0; seed < 40; seed++) {
            chosen.addAll(Rotation.choose(seed, CASES, 2));
        }
        assertEquals(Set.copyOf(CASES), chosen);
    }

    @Test
    void moreThanThereAreIsAll() {
        assertTrue(Rotation.choose(1, CASES, 99).containsAll(CASES));
    }
}
