package org.jax4j.stablehlo.text.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.text.attribute.AttributeParser;
import org.jax4j.stablehlo.text.attribute.AttributePrinter;
import org.jax4j.stablehlo.text.attribute.Lexer;
import org.jax4j.stablehlo.text.attribute.Lists;
import org.jax4j.stablehlo.text.attribute.TypeParser;

/// An operation as MLIR sees it: a name, operands, attributes under the dialect's names, regions and result
/// types.
///
/// It stands between text and the records of [org.jax4j.stablehlo.op.Op]: the parser reads pretty and generic
/// text into it, [Assembler] makes the record.
public final class Form {
    public final String name;
    public final Location location;
    public final List<Value> operands = new ArrayList<>();
    public final Map<String, Attribute> attributes = new LinkedHashMap<>();
    public final List<Block> regions = new ArrayList<>();
    public List<Type> resultTypes = List.of();

    /// The operands that are known to be constants.
    public Map<Value, Literal> constants = Map.of();

    /// The meshes that the module defines, by name.
    public Map<String, Attribute> meshes = Map.of();

    public Form(String name, Location location) {
        this.name = name;
        this.location = location;
    }

    public ParseException error(String problem) {
        return new ParseException(location, name + " " + problem);
    }

    public Value operand(int index) {
        if (index >= operands.size()) {
            throw error("needs an operand number " + index + ", got " + operands.size() + " operands");
        }
        return operands.get(index);
    }

    public void requireOperands(int count) {
        if (operands.size() != count) {
            throw error("needs " + count + " operands, got " + operands.size());
        }
    }

    public Block region(int index) {
        if (index >= regions.size()) {
            throw error("needs a region number " + index + ", got " + regions.size() + " regions");
        }
        return regions.get(index);
    }

    Type resultType(int index) {
        if (index >= resultTypes.size()) {
            throw error("needs a result number " + index + ", got " + resultTypes.size() + " results");
        }
        return resultTypes.get(index);
    }

    public TensorType resultTensor(int index) {
        if (resultType(index) instanceof TensorType tensor) {
            return tensor;
        }
        throw error("needs a tensor as its result, got " + resultType(index));
    }

    public boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    public Attribute attribute(String attribute) {
        Attribute value = attributes.get(attribute);
        if (value == null) {
            throw error("needs the attribute " + attribute);
        }
        return value;
    }

    private ParseException wrong(String attribute, String needed) {
        return error("needs " + needed + " as its attribute " + attribute + ", got "
                + AttributePrinter.toText(attribute(attribute)));
    }

    /// The literal of a `dense` or `array` attribute.
    public Literal literal(String attribute) {
        return switch (attribute(attribute)) {
            case Attribute.Dense(Literal value) -> value;
            case Attribute.Array(Literal value) -> value;
            default -> throw wrong(attribute, "a constant");
        };
    }

    /// A list of 32-bit integers, however it is written.
    public List<Integer> ints(String attribute) {
        List<Long> longs = longs(attribute);
        List<Integer> ints = new ArrayList<>(longs.size());
        for (long value : longs) {
            if (value != (int) value) {
                throw wrong(attribute, "integers of 32 bits");
            }
            ints.add((int) value);
        }
        return ints;
    }

    public List<Integer> ints(String attribute, List<Integer> otherwise) {
        return has(attribute) ? ints(attribute) : otherwise;
    }

    private List<Long> longs(String attribute) {
        switch (attribute(attribute)) {
            case Attribute.Indices(List<Long> values) -> {
                return values;
            }
            case Attribute.Dense(Literal value)
            when shortIntegers(value) -> {
                return Lists.longs(value);
            }
            case Attribute.Array(Literal value)
            when shortIntegers(value) -> {
                return Lists.longs(value);
            }
            case Attribute.Sequence(List<Attribute> elements) -> {
                List<Long> values = new ArrayList<>();
                for (Attribute element : elements) {
                    if (!(element instanceof Attribute.Int(long value, var _))) {
                        throw wrong(attribute, "a list of integers");
                    }
                    values.add(value);
                }
                return values;
            }
            default -> throw wrong(attribute, "a list of integers");
        }
    }

    private static boolean shortIntegers(Literal literal) {
        return !literal.type().dtype().isInexact() && literal.type().elementCount() <= Lists.LONGEST;
    }

    /// The rows of a matrix of integers.
    public List<List<Integer>> rows(String attribute) {
        if (attribute(attribute) instanceof Attribute.Sequence(List<Attribute> elements)) {
            Form rows = new Form(name, location);
            List<List<Integer>> all = new ArrayList<>();
            for (Attribute element : elements) {
                rows.attributes.put(attribute, element);
                all.add(rows.ints(attribute));
            }
            return all;
        }
        Literal literal = literal(attribute);
        TensorType type = literal.type();
        if (type.rank() == 1 && type.dim(0) == 0) {
            return List.of();
        }
        if (type.rank() != 2 || !shortIntegers(literal)) {
            throw wrong(attribute, "a matrix of integers");
        }
        List<Integer> all = ints(attribute);
        List<List<Integer>> rows = new ArrayList<>();
        for (int row = 0; row < type.dim(0) && row < Lists.LONGEST; row++) {
            rows.add(all.subList(row * type.dim(1), (row + 1) * type.dim(1)));
        }
        return rows;
    }

    /// One column of an `n x 2` matrix, such as the low or the high padding of each axis; zeros if there is none.
    List<Integer> column(String attribute, int column, int rank) {
        if (!has(attribute)) {
            return Collections.nCopies(rank, 0);
        }
        List<List<Integer>> rows = rows(attribute);
        if (rows.stream().anyMatch(row -> row.size() != 2)) {
            throw wrong(attribute, "two integers an axis");
        }
        return rows.stream().map(row -> row.get(column)).toList();
    }

    public List<Boolean> flags(String attribute) {
        return switch (attribute(attribute)) {
            case Attribute.Sequence(List<Attribute> elements) ->
                elements.stream()
                        .map(element -> {
                            if (element instanceof Attribute.Bool(boolean value)) {
                                return value;
                            }
                            throw wrong(attribute, "a list of booleans");
                        })
                        .toList();
            default -> ints(attribute).stream().map(value -> value != 0).toList();
        };
    }

    public int integer(String attribute) {
        if (attribute(attribute) instanceof Attribute.Int(long value, var _) && value == (int) value) {
            return (int) value;
        }
        throw wrong(attribute, "an integer of 32 bits");
    }

    public int integer(String attribute, int otherwise) {
        return has(attribute) ? integer(attribute) : otherwise;
    }

    double real(String attribute) {
        if (attribute(attribute) instanceof Attribute.Real(double value, var _)) {
            return value;
        }
        throw wrong(attribute, "a number");
    }

    public boolean flag(String attribute, boolean otherwise) {
        return switch (attributes.get(attribute)) {
            case null -> otherwise;
            case Attribute.Bool(boolean value) -> value;
            case Attribute.Unit() -> true;
            default -> throw wrong(attribute, "true or false");
        };
    }

    public String text(String attribute) {
        return switch (attribute(attribute)) {
            case Attribute.Text(String value) -> value;
            case Attribute.Symbol(String name) -> name;
            default -> throw wrong(attribute, "a string");
        };
    }

    /// The enum constant of a word or of `#stablehlo<kind WORD>`.
    public <E extends Enum<E>> E constant(String attribute, Class<E> type) {
        return constant(attribute(attribute), attribute, type);
    }

    public <E extends Enum<E>> E constant(String attribute, E otherwise) {
        return has(attribute) ? constant(attribute, otherwise.getDeclaringClass()) : otherwise;
    }

    /// A list of enum constants; empty if there is no such attribute.
    public <E extends Enum<E>> List<E> constants(String attribute, Class<E> type) {
        return switch (attributes.get(attribute)) {
            case null -> List.of();
            case Attribute.Sequence(List<Attribute> elements) ->
                elements.stream()
                        .map(element -> constant(element, attribute, type))
                        .toList();
            default -> throw wrong(attribute, "a list");
        };
    }

    /// The word of an enum attribute: `WORD` or `#stablehlo<kind WORD>`.
    public String word(String attribute) {
        return word(attribute(attribute), attribute);
    }

    public List<String> words(String attribute) {
        return attribute(attribute) instanceof Attribute.Sequence(List<Attribute> elements)
                ? elements.stream().map(element -> word(element, attribute)).toList()
                : List.of(word(attribute));
    }

    private String word(Attribute value, String attribute) {
        return switch (value) {
            case Attribute.Text(String text) -> text;
            case Attribute.Opaque(String text) ->
                text.substring(Math.max(text.lastIndexOf(' '), text.lastIndexOf('<')) + 1)
                        .replace(">", "");
            default -> throw wrong(attribute, "a word");
        };
    }

    private <E extends Enum<E>> E constant(Attribute value, String attribute, Class<E> type) {
        String word = word(value, attribute);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw wrong(attribute, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    /// The fields of a structured attribute `#stablehlo.name<field = value, …>`, as a form of their own.
    public Form fields(String attribute, String... known) {
        if (!(attribute(attribute) instanceof Attribute.Opaque(String text)) || text.indexOf('<') < 0) {
            throw wrong(attribute, "#stablehlo.…<…>");
        }
        Lexer lexer = new Lexer(text, text.indexOf('<'), text.length(), location.file(), location.line());
        AttributeParser parser = new AttributeParser(lexer, new TypeParser(lexer));
        Form fields = new Form(name, location);
        lexer.expect('<');
        lexer.acceptWord("raw");
        while (!lexer.accept('>')) {
            String field = lexer.takeWord();
            if (!List.of(known).contains(field)) {
                throw error(
                        "has no field " + field + " in its " + attribute + "; there are " + String.join(", ", known));
            }
            lexer.expect('=');
            if (fields.attributes.put(field, parser.value()) != null) {
                throw error("gives the field " + field + " of its " + attribute + " twice");
            }
            if (!lexer.at('>')) {
                lexer.expect(',');
            }
        }
        return fields;
    }
}
