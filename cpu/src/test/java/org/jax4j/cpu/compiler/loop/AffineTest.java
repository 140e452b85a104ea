package org.jax4j.cpu.compiler.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AffineTest {
    private final Index a = new Index(5);
    private final Index b = new Index(4);

    @Test
    void dividesExactlyWhereTheRestStaysBelowTheDivisor() {
        Affine linear = Affine.of(a).times(4).plus(Affine.of(b));
        assertEquals(Optional.of(Affine.of(a)), linear.dividedBy(4));
        assertEquals(Optional.of(Affine.of(b)), linear.modulo(4));
    }

    @Test
    void doesNotDivideWhereTheRestMayReachTheDivisor() {
        Affine linear = Affine.of(a).times(4).plus(Affine.of(b)).plus(1);
        assertTrue(linear.dividedBy(4).isEmpty());
        assertTrue(linear.modulo(4).isEmpty());
    }

    @Test
    void knowsItsBounds() {
        Affine position = Affine.of(a).times(-2).plus(Affine.of(b)).plus(7);
        assertEquals(7 - 8, position.min());
        assertEquals(7 + 3, position.max());
    }

    @Test
    void dropsWhatCancels() {
        Affine position = Affine.of(a).plus(Affine.of(b)).plus(Affine.of(a).times(-1));
        assertEquals(Affine.of(b), position);
    }

    @Test
    void treatsACounterOfOneValueAsZero() {
        assertEquals(Affine.ZERO, Affine.of(new Index(1)));
    }
}
