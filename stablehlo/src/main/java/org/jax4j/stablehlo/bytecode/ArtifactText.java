package org.jax4j.stablehlo.bytecode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.bytecode.Entries.Decoded;

/// Writes the operations of an artifact as StableHLO's generic text.
final class ArtifactText {
    private static final int HAS_ATTRIBUTES = 1;
    private static final int HAS_RESULTS = 2;
    private static final int HAS_OPERANDS = 4;
    private static final int HAS_SUCCESSORS = 8;
    private static final int HAS_REGIONS = 16;
    private static final int HAS_USE_ORDERS = 32;
    private static final int HAS_PROPERTIES = 64;
    private static final int DEEPEST = 200;
    private static final String CAST = "builtin.unrealized_conversion_cast";
    private static final int FIRST_WITH_SECTIONS = 2;

    private final BytecodeFile file;
    private final Entries entries;
    private final StringBuilder out = new StringBuilder();

    /// The types of the values of this region and those around it, by their numbers; empty until they are
    /// defined.
    private List<String> values = new ArrayList<>();

    /// The number of the region's next definition.
    private int next;

    /// For values that another dialect sees as of its own type, the values that they are.
    private final Map<String, String> casts = new HashMap<>();

    /// How many regions that see nothing around them lie around this place; part of the values' names.
    private int isolation;

    private int depth;

    ArtifactText(BytecodeFile file) {
        this.file = file;
        this.entries = new Entries(file);
    }

    String write() {
        block(file.operations(), "func");
        return out.toString();
    }

    /// The regions of an operation, whose numbers of values start where those around it end.
    private void regions(Cursor cursor, int count, String returns) {
        if (++depth > DEEPEST) {
            throw cursor.error("regions are nested deeper than " + DEEPEST + " levels");
        }
        out.append(" (");
        for (int region = 0; region < count; region++) {
            out.append(region == 0 ? "{\n" : ", {\n");
            int blocks = cursor.count();
            int outer = values.size();
            if (blocks > 1) {
                throw cursor.error("a region has " + blocks + " blocks, one is supported");
            }
            int around = next;
            if (blocks == 1) {
                values.addAll(Collections.nCopies(cursor.count(), ""));
                next = outer;
                block(cursor, returns);
            }
            next = around;
            values.subList(outer, values.size()).clear();
            out.append('}');
        }
        out.append(')');
        depth--;
    }

    private void block(Cursor cursor, String returns) {
        long head = cursor.number();
        if ((head & 1) != 0) {
            arguments(cursor);
        }
        for (long count = head >>> 1; count > 0; count--) {
            operation(cursor, returns);
        }
    }

    private void arguments(Cursor cursor) {
        int count = cursor.count();
        List<String> shown = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            long typeAndFlag = file.version >= 4 ? cursor.number() : cursor.number() << 1 | 1;
            String type = entries.type(cursor, clamp(typeAndFlag >>> 1));
            if ((typeAndFlag & 1) != 0) {
                entries.attribute(cursor);
            }
            shown.add(name(next) + ": " + type);
            define(cursor, type);
        }
        if (file.version >= 3 && cursor.unsignedByte() != 0) {
            useOrders(cursor, count);
        }
        out.append("^bb0(").append(String.join(", ", shown)).append("):\n");
    }

    private String name(int value) {
        String name = "%" + isolation + "_" + value;
        return casts.getOrDefault(name, name);
    }

    private void define(Cursor cursor, String type) {
        if (next >= values.size()) {
            throw cursor.error("a region defines more values than it says");
        }
        casts.remove("%" + isolation + "_" + next);
        values.set(next++, type);
    }

    private static int clamp(long number) {
        return (int) Math.min(number & Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /// In which order the uses of values were; it means nothing.
    private static void useOrders(Cursor cursor, int valueCount) {
        long count = valueCount > 1 ? cursor.number() : 1;
        for (; count > 0; count--) {
            if (valueCount > 1) {
                cursor.number();
            }
            for (long uses = cursor.number() >>> 1; uses > 0; uses--) {
                cursor.number();
            }
        }
    }

    private void operation(Cursor cursor, String returns) {
        String name = file.operationNames.get(cursor.index(file.operationNames.size()));
        int mask = cursor.unsignedByte();
        String place = entries.attribute(cursor).text();
        Map<String, Decoded> attributes = new LinkedHashMap<>();
        Map<String, Decoded> discardable = new LinkedHashMap<>();
        if ((mask & HAS_ATTRIBUTES) != 0) {
            discardable.putAll(entries.attribute(cursor).fields());
        }
        if ((mask & HAS_PROPERTIES) != 0) {
            int index = cursor.index(file.properties.size());
            properties(name, file.properties.get(index).copy(), attributes);
        }
        for (String attribute : VhloOperations.inDictionary(name)) { // where old versions put all attributes
            Decoded value = discardable.remove(attribute);
            if (value != null) {
                attributes.put(attribute, value);
            }
        }
        List<String> resultTypes = (mask & HAS_RESULTS) != 0 ? cursor.list(() -> entries.type(cursor)) : List.of();
        List<Integer> operands =
                (mask & HAS_OPERANDS) != 0 ? cursor.list(() -> cursor.index(values.size())) : List.of();
        if ((mask & HAS_SUCCESSORS) != 0) {
            throw cursor.error(name + " has successors, which StableHLO has not");
        }
        if ((mask & HAS_USE_ORDERS) != 0) {
            useOrders(cursor, resultTypes.size());
        }
        int start = out.length();
        write(cursor, name, mask, operands, resultTypes, attributes, discardable, returns);
        if (name.equals("sdy.mesh") || name.equals(CAST)) { // one device has no mesh
            out.setLength(start);
            return;
        }
        if (out.length() > file.longestText) {
            throw cursor.error("the text of the artifact is longer than " + file.longestText + " characters");
        }
        out.append(place.isEmpty() ? "\n" : " loc(" + place + ")\n");
    }

    private void write(
            Cursor cursor,
            String name,
            int mask,
            List<Integer> operands,
            List<String> resultTypes,
            Map<String, Decoded> attributes,
            Map<String, Decoded> discardable,
            String returns) {
        int firstResult = next;
        resultTypes.forEach(type -> define(cursor, type));
        if (name.equals(CAST)) {
            for (int index = 0; index < operands.size(); index++) {
                casts.put(name(firstResult + index), name(operands.get(index)));
            }
        }
        for (int index = 0; index < resultTypes.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(name(firstResult + index));
        }
        String stablehlo = VhloOperations.name(name, returns);
        out.append(resultTypes.isEmpty() ? "\"" : " = \"").append(stablehlo).append("\"(");
        out.append(operands.stream().map(this::name).collect(Collectors.joining(", ")));
        out.append(')');
        Map<String, String> shown = VhloOperations.attributes(stablehlo, attributes);
        if (!shown.isEmpty()) {
            out.append(shown.entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .collect(Collectors.joining(", ", " <{", "}>")));
        }
        if ((mask & HAS_REGIONS) != 0) {
            nested(
                    cursor,
                    stablehlo.equals("func.func")
                            ? "func"
                            : stablehlo.equals("builtin.module") ? returns : "stablehlo");
        }
        if (!discardable.isEmpty()) {
            out.append(' ').append(Entries.text(discardable));
        }
        String operandTypes = operands.stream().map(values::get).collect(Collectors.joining(", ", " : (", ") -> ("));
        out.append(operandTypes).append(String.join(", ", resultTypes)).append(')');
    }

    /// Regions that see no values around them are a section of their own and count values from 0.
    private void nested(Cursor cursor, String returns) {
        long head = cursor.number();
        int count = clamp(head >>> 1);
        if ((head & 1) == 0) {
            regions(cursor, count, returns);
            return;
        }
        Cursor section = file.version >= FIRST_WITH_SECTIONS ? BytecodeFile.section(cursor, new HashMap<>()) : cursor;
        List<String> around = values;
        int nextAround = next;
        values = new ArrayList<>();
        isolation++;
        regions(section, count, returns);
        isolation--;
        values = around;
        next = nextAround;
    }

    private void properties(String name, Cursor cursor, Map<String, Decoded> attributes) {
        if (name.equals("builtin.module")) {
            for (String attribute : List.of("sym_name", "sym_visibility")) {
                long number = cursor.number();
                if ((number & 1) != 0) {
                    attributes.put(attribute, entries.attribute(cursor, clamp(number >>> 1)));
                }
            }
            return;
        }
        for (String attribute : VhloOperations.properties(cursor, name)) {
            attributes.put(attribute, entries.attribute(cursor));
        }
    }
}
