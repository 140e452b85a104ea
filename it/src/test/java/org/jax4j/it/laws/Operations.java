package org.jax4j.it.laws;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What drawn programs are made of.
final class Operations {
    private Operations() {}

    private static final List<Consumer<Body>> SMOOTH = Stream.of(
                    Numbers.SMOOTH, Shapes.SMOOTH, Matrices.SMOOTH, Calls.ALL, Transformed.ALL, Loops.ALL)
            .flatMap(List::stream)
            .toList();

    private static final List<Consumer<Body>> ALL = Stream.of(
                    Numbers.SMOOTH,
                    Numbers.JUMPING,
                    Shapes.SMOOTH,
                    Positions.JUMPING,
                    Matrices.SMOOTH,
                    Calls.ALL,
                    Transformed.ALL,
                    Loops.ALL)
            .flatMap(List::stream)
            .toList();

    static void draw(Body body) {
        List<Consumer<Body>> operations = body.rules().smooth() ? SMOOTH : ALL;
        operations.get(body.draw(operations.size())).accept(body);
    }
}
