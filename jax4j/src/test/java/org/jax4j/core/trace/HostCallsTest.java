package org.jax4j.core.trace;

import static org.jax4j.Jax.debug;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.junit.jupiter.api.Test;

/// How long Java code lives that programs call.
class HostCallsTest {
    /// What a callback captures, with a program that calls it.
    private static WeakReference<List<Array>> capturedByAProgram() {
        List<Array> kept = new ArrayList<>();
        var f = jit((Array x) -> {
            debug.callback(kept::add, x);
            return x.plus(1);
        });
        f.apply(jnp.ones(3));
        assertEquals(1, kept.size());
        System.gc();
        f.apply(jnp.ones(3));
        assertEquals(2, kept.size(), "a program keeps what it calls");
        return new WeakReference<>(kept);
    }

    private static void collect(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
    }

    @Test
    void codeGoesWithTheLastProgramThatCallsIt() throws InterruptedException {
        int before = HostCalls.size();
        WeakReference<List<Array>> captured = capturedByAProgram();
        collect(captured);
        assertNull(captured.get());
        assertEquals(before, HostCalls.size());
    }
}
