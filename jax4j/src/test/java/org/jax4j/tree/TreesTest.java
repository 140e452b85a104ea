package org.jax4j.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TreesTest {
    private static final Trees<Cell> TREE = new Trees<>(Cell.class);

    record Cell(int value) implements Leaf {}

    record Layer(Cell weights, Cell offset, String activation) {}

    record Model(List<Layer> layers, Map<String, Cell> scales, Optional<Cell> temperature) {}

    record Maybe(@Nullable Cell value) {}

    private static Cell n(int value) {
        return new Cell(value);
    }

    private static Model model(int first) {
        return new Model(
                List.of(new Layer(n(first), n(first + 1), "tanh"), new Layer(n(first + 2), n(first + 3), "relu")),
                Map.of("out", n(first + 5), "in", n(first + 4)),
                Optional.of(n(first + 6)));
    }

    private static List<Integer> values(Object tree) {
        return TREE.leaves(tree).stream().map(Cell::value).toList();
    }

    @Test
    void leavesOfRecordsListsMapsAndOptionalsComeInOrder() {
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), values(model(0)));
        assertEquals(List.of(7), values(n(7)));
        assertEquals(List.of(), values(List.of()));
        assertEquals(List.of(1, 2), values(new Cell[] {n(1), n(2)}));
        assertEquals(List.of(), values(new Maybe(null)));
    }

    @Test
    void mapsAreInTheOrderOfTheirKeysUnlessTheseCannotBeCompared() {
        Map<String, Cell> backwards = new LinkedHashMap<>();
        backwards.put("b", n(2));
        backwards.put("a", n(1));
        assertEquals(List.of(1, 2), values(backwards));
        assertEquals(TREE.structure(Map.of("a", n(3), "b", n(4))), TREE.structure(backwards));
        Map<Object, Cell> mixed = new LinkedHashMap<>();
        mixed.put("b", n(2));
        mixed.put(1, n(1));
        assertEquals(List.of(2, 1), values(mixed));
        assertEquals(new TreeMap<>(Map.of("a", n(1))), TREE.map(leaf -> leaf, new TreeMap<>(Map.of("a", n(1)))));
    }

    @Test
    void mapKeepsTheContainersAndWhatIsStatic() {
        Model doubled = TREE.map(leaf -> n(2 * leaf.value()), model(0));
        assertEquals(List.of(0, 2, 4, 6, 8, 10, 12), values(doubled));
        assertEquals("relu", doubled.layers().get(1).activation());
        assertEquals(Map.of("in", n(8), "out", n(10)), doubled.scales());
        Cell[] array = TREE.map(leaf -> n(leaf.value() + 1), new Cell[] {n(1), n(2)});
        assertArrayEquals(new Cell[] {n(2), n(3)}, array);
        assertEquals(new Maybe(null), TREE.map(leaf -> leaf, new Maybe(null)));
        assertEquals(Optional.empty(), TREE.map(leaf -> leaf, Optional.<Cell>empty()));
    }

    @Test
    void mapOfTwoTreesCombinesTheirLeaves() {
        Model sum = TREE.map((left, right) -> n(left.value() + right.value()), model(0), model(100));
        assertEquals(List.of(100, 102, 104, 106, 108, 110, 112), values(sum));
    }

    @Test
    void treesThatDifferAreRefusedWithThePlaceAndWhatIsThere() {
        Model other = new Model(
                List.of(new Layer(n(0), n(1), "tanh"), new Layer(n(2), n(3), "gelu")),
                Map.of("in", n(4)),
                Optional.empty());
        var error =
                assertThrows(IllegalArgumentException.class, () -> TREE.map((left, right) -> left, model(0), other));
        String message = String.valueOf(error.getMessage());
        assertTrue(
                message.contains("at .layers[1].activation the first has String relu, the other String gelu"), message);
        assertTrue(message.contains("at .scales the first has map with keys [in, out]"), message);
        assertTrue(message.contains("at .temperature the first has Optional, the other Optional"), message);
    }

    @Test
    void pathsAreThoseOfJavaAndPython() {
        assertEquals(
                List.of(
                        ".layers[0].weights",
                        ".layers[0].offset",
                        ".layers[1].weights",
                        ".layers[1].offset",
                        ".scales['in']",
                        ".scales['out']",
                        ".temperature.get()"),
                new ArrayList<>(TREE.leavesWithPath(model(0)).keySet()));
        Model lengths = TREE.mapWithPath((path, leaf) -> n(path.length() + leaf.value()), model(0));
        assertEquals(18, lengths.layers().getFirst().weights().value());
    }

    @Test
    void structuresAreEqualWhereNothingButLeavesDiffers() {
        assertEquals(TREE.structure(model(0)), TREE.structure(model(50)));
        assertNotEquals(TREE.structure(List.of(n(1))), TREE.structure(new Cell[] {n(1)}));
        assertEquals(
                "[*, {a: *, b: 2}]",
                TREE.structure(List.of(n(1), Map.of("a", n(1), "b", 2))).toString());
        Tree<Cell> flat = TREE.flatten(model(3));
        assertEquals(model(3), TREE.<Model>unflatten(flat.structure(), flat.leaves()));
        var error = assertThrows(IllegalArgumentException.class, () -> TREE.unflatten(flat.structure(), List.of(n(1))));
        assertTrue(
                String.valueOf(error.getMessage()).contains("has 7 leaves, got 1 (TreesTest.java:"), error.toString());
    }

    @Test
    void reductionsGoOverAllLeaves() {
        assertEquals(n(21), TREE.reduce((left, right) -> n(left.value() + right.value()), model(0)));
        assertEquals(31, TREE.reduce((sum, leaf) -> sum + leaf.value(), model(0), 10));
        assertTrue(TREE.all(leaf -> leaf.value() < 7, model(0)));
        assertFalse(TREE.all(leaf -> leaf.value() < 6, model(0)));
        assertTrue(TREE.any(leaf -> leaf.value() == 6, model(0)));
        assertFalse(TREE.any(leaf -> leaf.value() == 7, model(0)));
        assertThrows(IllegalArgumentException.class, () -> TREE.reduce((left, _) -> left, List.of()));
    }

    @Test
    void aTreeOfTreesIsTurnedInsideOut() {
        TreeDef pair = TREE.structure(List.of(n(0), n(0)));
        TreeDef ends = TREE.structure(Map.of("low", n(0), "high", n(0)));
        Map<String, Cell> first = Map.of("low", n(1), "high", n(2));
        Map<String, Cell> second = Map.of("low", n(3), "high", n(4));
        assertEquals(
                Map.of("low", List.of(n(1), n(3)), "high", List.of(n(2), n(4))),
                TREE.<Object>transpose(pair, ends, List.of(first, second)));
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> TREE.transpose(pair, ends, List.of(n(1), n(2), List.of(n(3), n(4)))));
        assertTrue(String.valueOf(error.getMessage()).contains("[*, *, [*, *]]"), error.toString());
        List<Layer> layers = List.of(new Layer(n(1), n(2), "relu"), new Layer(n(3), n(4), "relu"));
        Layer joined =
                TREE.transpose(leaves -> n(leaves.stream().mapToInt(Cell::value).sum()), layers);
        assertEquals(List.of(4, 6), values(joined));
    }

    @Test
    void aPrefixIsBroadcastOverTheTree() {
        assertEquals(List.of(8, 8, 9), values(TREE.broadcast(List.of(n(8), n(9)), List.of(List.of(n(1), n(2)), n(3)))));
        assertThrows(IllegalArgumentException.class, () -> TREE.broadcast(List.of(n(8)), List.of(n(1), n(2))));
    }

    /// A class that is no record, and says how it is taken apart.
    private static final class Interval {
        private final Cell low;
        private final Cell high;
        private final String unit;

        Interval(Cell low, Cell high, String unit) {
            this.low = low;
            this.high = high;
            this.unit = unit;
        }
    }

    @Test
    void aRegisteredClassIsAContainer() {
        TREE.register(
                Interval.class,
                interval -> List.of(interval.low, interval.high),
                interval -> interval.unit,
                (unit, ends) -> new Interval((Cell) ends.get(0), (Cell) ends.get(1), (String) unit));
        Interval shifted = TREE.map(leaf -> n(leaf.value() + 1), new Interval(n(1), n(2), "m"));
        assertEquals(n(2), shifted.low);
        assertEquals(n(3), shifted.high);
        assertEquals("m", shifted.unit);
        assertNotEquals(TREE.structure(new Interval(n(1), n(2), "m")), TREE.structure(new Interval(n(1), n(2), "s")));
        assertThrows(
                IllegalArgumentException.class,
                () -> TREE.register(Interval.class, _ -> List.of(), _ -> "", (_, _) -> shifted));
    }

    /// Classes that hold leaves where nothing says how they are taken apart.
    private static final class Hidden {
        @SuppressWarnings("UnusedVariable") // found by reflection
        private final Map<String, List<Cell>> weights = Map.of();
    }

    private static final class HiddenInArrays {
        @SuppressWarnings("UnusedVariable") // found by reflection
        private final Cell[][] weights = {};
    }

    /// What is static by its class.
    private enum Mode {
        FAST
    }

    @Test
    void aClassThatHidesLeavesIsRefusedWithTheRemedy() {
        for (Object hidden : Arrays.asList(new Hidden(), new HiddenInArrays(), List.of(new Hidden()))) {
            var error = assertThrows(IllegalArgumentException.class, () -> TREE.flatten(hidden));
            String message = String.valueOf(error.getMessage());
            assertTrue(message.contains("holds arrays, in its field weights, but is no tree"), message);
            assertTrue(message.contains("Make it a record"), message);
        }
    }

    @Test
    void mutableValuesAreRefused() {
        for (Object mutable : List.of(new int[3], new AtomicInteger(1))) {
            assertThrows(IllegalArgumentException.class, () -> TREE.flatten(mutable));
        }
    }

    @Test
    void otherValuesAreStatic() {
        Cell captured = n(1);
        IntUnaryOperator function = x -> x + captured.value();
        for (Object value : List.of(3, 2.5, "text", Mode.FAST, function, Cell.class)) {
            Tree<Cell> flat = TREE.flatten(value);
            assertEquals(List.of(), flat.leaves());
            assertEquals(value, flat.structure().unflatten(List.of()));
        }
    }
}
