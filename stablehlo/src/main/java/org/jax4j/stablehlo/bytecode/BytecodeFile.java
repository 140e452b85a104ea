package org.jax4j.stablehlo.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sections of an artifact: strings, names of dialects and operations, where attributes and types lie, operations.
final class BytecodeFile {
    private static final int STRING = 0;
    private static final int DIALECT = 1;
    private static final int ENTRIES = 2;
    private static final int ENTRY_OFFSETS = 3;
    private static final int OPERATIONS = 4;
    private static final int PROPERTIES = 8;

    /// The versions of the encoding whose differences matter here.
    private static final int FIRST_WITH_NATIVE_PROPERTIES = 5;

    private static final int FIRST_WITH_NUMBER_OF_OPERATIONS = 4;
    private static final int FIRST_WITH_DIALECT_VERSIONS = 1;
    private static final int NEWEST = 6;

    /// An attribute or a type that has not been read yet.
    ///
    /// @param dialect whose encoding it has
    /// @param binary  whether it has the dialect's encoding; otherwise it is text
    record Entry(String dialect, boolean binary, Cursor data) {}

    final int version;

    /// The length from which on the artifact's text is refused.
    final int longestText;
    final List<String> strings;
    final List<String> operationNames = new ArrayList<>();
    final List<Entry> attributes = new ArrayList<>();
    final List<Entry> types = new ArrayList<>();
    final List<Cursor> properties = new ArrayList<>();
    private final Map<Integer, Cursor> sections = new HashMap<>();
    private final List<String> dialects = new ArrayList<>();
    private final Cursor whole;

    BytecodeFile(byte[] bytes, String file) {
        whole = new Cursor(bytes, 0, bytes.length, file);
        longestText = (int) Math.min(1L << 30, Math.max(1L << 24, 64L * bytes.length));
        whole.skip(4);
        version = whole.index(Integer.MAX_VALUE);
        String producer = whole.terminatedString();
        if (version > NEWEST) {
            throw whole.error("version " + version + " of the bytecode (by " + producer + ") is newer than " + NEWEST
                    + "; " + PortableArtifact.HOW_TO_GET_TEXT);
        }
        if (!producer.startsWith("StableHLO_v")) {
            throw whole.error("the producer is " + producer + ", not StableHLO: this is MLIR of another kind; "
                    + PortableArtifact.HOW_TO_GET_TEXT);
        }
        while (!whole.atEnd()) {
            section(whole, sections);
        }
        strings = readStrings(required(STRING));
        readDialects(required(DIALECT));
        readEntries(required(ENTRY_OFFSETS), required(ENTRIES));
        Cursor encoded = sections.get(PROPERTIES);
        if (encoded != null) {
            for (int count = encoded.count(); count > 0; count--) {
                properties.add(encoded.slice(encoded.number()));
            }
        }
    }

    Cursor operations() {
        return required(OPERATIONS);
    }

    private Cursor required(int id) {
        Cursor section = sections.get(id);
        if (section == null) {
            throw whole.error("section " + id + " is missing");
        }
        return section;
    }

    /// Reads the head of a section, puts it under its number, and gives its contents.
    static Cursor section(Cursor cursor, Map<Integer, Cursor> sections) {
        int head = cursor.unsignedByte();
        long length = cursor.number();
        if ((head & 0x80) != 0) {
            long alignment = cursor.number();
            if (alignment < 1 || alignment > 1 << 20) {
                throw cursor.error("a section is aligned to " + alignment + " bytes");
            }
            cursor.skip((alignment - cursor.position() % alignment) % alignment);
        }
        Cursor contents = cursor.slice(length);
        sections.put(head & 0x7F, contents);
        return contents;
    }

    /// The lengths stand before the characters, the last string's first; each string ends with a zero.
    private static List<String> readStrings(Cursor cursor) {
        int count = cursor.count();
        long[] lengths = new long[count];
        for (int index = count - 1; index >= 0; index--) {
            lengths[index] = cursor.number();
        }
        List<String> strings = new ArrayList<>(count);
        for (long length : lengths) {
            byte[] bytes = cursor.bytes(length);
            strings.add(new String(bytes, 0, Math.max(bytes.length - 1, 0), StandardCharsets.UTF_8));
        }
        return strings;
    }

    private void readDialects(Cursor cursor) {
        for (int count = cursor.count(); count > 0; count--) {
            long name = cursor.number();
            dialects.add(string(cursor, version >= FIRST_WITH_DIALECT_VERSIONS ? name >>> 1 : name));
            if (version >= FIRST_WITH_DIALECT_VERSIONS && (name & 1) != 0) {
                section(cursor, new HashMap<>());
            }
        }
        if (version >= FIRST_WITH_NUMBER_OF_OPERATIONS) {
            cursor.number();
        }
        while (!cursor.atEnd()) {
            String dialect = dialects.get(cursor.index(dialects.size()));
            for (int count = cursor.count(); count > 0; count--) {
                long name = cursor.number();
                long number = version >= FIRST_WITH_NATIVE_PROPERTIES ? name >>> 1 : name;
                operationNames.add(dialect + "." + string(cursor, number));
            }
        }
    }

    String string(Cursor cursor, long number) {
        if (number < 0 || number >= strings.size()) {
            throw cursor.error("there is no string " + number);
        }
        return strings.get((int) number);
    }

    /// Entries lie behind each other: all attributes, then all types, in groups of one dialect.
    private void readEntries(Cursor offsets, Cursor data) {
        int attributeCount = offsets.count();
        int typeCount = offsets.count();
        readGroups(offsets, data, attributes, attributeCount);
        readGroups(offsets, data, types, typeCount);
    }

    private void readGroups(Cursor offsets, Cursor data, List<Entry> entries, int total) {
        while (entries.size() < total) {
            String dialect = dialects.get(offsets.index(dialects.size()));
            int count = offsets.count();
            if (count > total - entries.size()) {
                throw offsets.error("a group has " + count + " entries, " + (total - entries.size()) + " are left");
            }
            for (int index = 0; index < count; index++) {
                long length = offsets.number();
                entries.add(new Entry(dialect, (length & 1) != 0, data.slice(length >>> 1)));
            }
        }
    }
}
