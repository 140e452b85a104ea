package org.jax4j.stablehlo.text.attribute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;

/// Reads attribute values and dictionaries. Attributes of other dialects are kept as their text.
public final class AttributeParser {
    private final Lexer lexer;
    private final TypeParser types;
    private final DenseParser dense;
    private final Map<String, Attribute> aliases = new LinkedHashMap<>();

    public AttributeParser(Lexer lexer, TypeParser types) {
        this.lexer = lexer;
        this.types = types;
        this.dense = new DenseParser(lexer, types);
    }

    /// Takes the definition `#name = value`.
    public void alias() {
        String name = lexer.take(Kind.HASH);
        lexer.expect('=');
        aliases.put(name, value());
    }

    /// `{name = value, …}` if there is one.
    public Map<String, Attribute> optionalDictionary() {
        return lexer.at('{') ? dictionary() : Map.of();
    }

    public Map<String, Attribute> dictionary() {
        lexer.enter();
        lexer.expect('{');
        Map<String, Attribute> entries = new LinkedHashMap<>();
        while (!lexer.accept('}')) {
            if (!entries.isEmpty()) {
                lexer.expect(',');
            }
            String name = lexer.kind == Kind.STRING ? lexer.takeString() : lexer.takeWord();
            Attribute value = lexer.accept('=') ? value() : new Attribute.Unit();
            if (entries.put(name, value) != null) {
                throw lexer.error("attribute " + name + " is given twice");
            }
        }
        lexer.leave();
        return entries;
    }

    public Attribute value() {
        return switch (lexer.kind) {
            case STRING -> text();
            case SYMBOL -> new Attribute.Symbol(lexer.takeSymbol());
            case INTEGER, REAL -> number();
            case HASH -> named();
            case BANG -> opaqueType();
            case WORD -> word();
            case PUNCTUATION -> {
                if (lexer.at('[')) {
                    yield sequence();
                }
                if (lexer.at('{')) {
                    yield new Attribute.Dictionary(dictionary());
                }
                if (lexer.at('-')) {
                    yield number();
                }
                if (lexer.at('(')) {
                    yield opaqueType();
                }
                throw lexer.expected("an attribute value");
            }
            case END, VALUE, BLOCK, ARROW -> throw lexer.expected("an attribute value");
        };
    }

    private Attribute text() {
        Attribute text = new Attribute.Text(lexer.takeString());
        if (lexer.accept(':')) {
            types.type();
        }
        return text;
    }

    private Attribute word() {
        if (lexer.acceptWord("true")) {
            return new Attribute.Bool(true);
        }
        if (lexer.acceptWord("false")) {
            return new Attribute.Bool(false);
        }
        if (lexer.acceptWord("unit")) {
            return new Attribute.Unit();
        }
        if (lexer.atWord("dense") || lexer.atWord("dense_resource")) {
            return dense.attribute();
        }
        if (lexer.atWord("array")) {
            return array();
        }
        return opaqueType();
    }

    private Attribute sequence() {
        lexer.enter();
        lexer.expect('[');
        List<Attribute> elements = new ArrayList<>();
        while (!lexer.accept(']')) {
            if (!elements.isEmpty()) {
                lexer.expect(',');
            }
            elements.add(value());
        }
        lexer.leave();
        return new Attribute.Sequence(elements);
    }

    /// `1 : i64`, `-2.5 : f32`, `0x7FC00000 : f32` (the bits); without a type an integer is `i64`, a real `f64`.
    private Attribute number() {
        int from = lexer.start;
        boolean negative = lexer.accept('-');
        if (lexer.kind == Kind.REAL) {
            double value = Double.parseDouble(lexer.take(Kind.REAL));
            return new Attribute.Real(negative ? -value : value, optionalType("f64"));
        }
        boolean hex = lexer.end - lexer.start > 2 && lexer.text.charAt(lexer.start + 1) == 'x';
        long value = lexer.takeInteger();
        String type = optionalType("i64");
        DType dtype = DType.ofMlir(type).orElse(DType.INT64);
        if (!dtype.isFloating()) {
            return new Attribute.Int(negative ? -value : value, type);
        }
        if (!hex || negative) {
            throw lexer.error(
                    "the number '" + lexer.text.substring(from, lexer.start).strip() + "' needs a decimal point");
        }
        return new Attribute.Real(dtype.format().decode(value), type);
    }

    /// A number behind which no type stands, such as a tolerance.
    public Attribute untypedNumber() {
        boolean negative = lexer.accept('-');
        if (lexer.kind == Kind.INTEGER) {
            return new Attribute.Int(negative ? -lexer.takeInteger() : lexer.takeInteger(), "i64");
        }
        double value = Double.parseDouble(lexer.take(Kind.REAL));
        return new Attribute.Real(negative ? -value : value, "f64");
    }

    private String optionalType(String otherwise) {
        if (!lexer.accept(':')) {
            return otherwise;
        }
        return lexer.takeWord();
    }

    /// `array<i64: 1, 2>`.
    private Attribute array() {
        lexer.expectWord("array");
        lexer.expect('<');
        String name = lexer.takeWord();
        DType dtype = DType.ofMlir(name).orElseThrow(() -> lexer.error("array of " + name + " is not supported"));
        Elements elements = new Elements();
        if (lexer.accept(':')) {
            do {
                dense.element(elements);
            } while (lexer.accept(','));
        }
        lexer.expect('>');
        if (dtype.isComplex()) {
            throw lexer.error("an array of complex numbers is not an attribute");
        }
        TensorType type = TensorType.of(dtype, elements.size());
        Literal literal = elements.toLiteral(type, lexer);
        return new Attribute.Array(literal);
    }

    /// `#alias`, or `#dialect.name<…>` as text.
    private Attribute named() {
        Attribute alias = aliases.get(lexer.token());
        if (alias != null) {
            lexer.next();
            return alias;
        }
        if (lexer.end >= lexer.text.length() || lexer.text.charAt(lexer.end) != '<') {
            if (lexer.token().indexOf('.') < 0) {
                throw lexer.error("attribute alias " + lexer.token() + " is not defined");
            }
            return new Attribute.Opaque(lexer.take(Kind.HASH));
        }
        return opaque(true);
    }

    private Attribute opaqueType() {
        if (lexer.at('(')) {
            int from = lexer.start;
            balanced();
            lexer.expectArrow();
            int to = balanced();
            return new Attribute.Opaque(lexer.text.substring(from, to));
        }
        return opaque(false);
    }

    /// A word and its brackets, whatever is in them.
    Attribute opaque(boolean bracketsFollow) {
        int from = lexer.start;
        int to = lexer.end;
        lexer.next();
        if (bracketsFollow || lexer.at('<')) {
            to = balanced();
        }
        return new Attribute.Opaque(lexer.text.substring(from, to));
    }

    /// Skips a token, up to its closing bracket if it opens one; gives the offset behind it.
    public int balanced() {
        int open = 0;
        do {
            if (lexer.kind == Kind.END) {
                throw lexer.expected("a closing bracket");
            }
            if (lexer.at('<') || lexer.at('(') || lexer.at('[') || lexer.at('{')) {
                open++;
            } else if (lexer.at('>') || lexer.at(')') || lexer.at(']') || lexer.at('}')) {
                open--;
            }
            int to = lexer.end;
            boolean bracketsFollow = open == 0 && lexer.kind == Kind.WORD;
            lexer.next();
            if (open <= 0 && !(bracketsFollow && lexer.at('<'))) {
                return to;
            }
        } while (true);
    }
}
