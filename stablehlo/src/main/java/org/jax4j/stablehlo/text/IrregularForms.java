package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.text.attribute.AttributeParser;
import org.jax4j.stablehlo.text.attribute.Lexer;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jax4j.stablehlo.text.form.Form;
import org.jax4j.stablehlo.text.form.Syntax;

/// The pretty forms of operations without regions that are not regular, from behind the name on.
final class IrregularForms {
    private final Lexer lexer;
    private final AttributeParser attributes;
    private final RegionParser regions;
    private final OperationParser operations;

    IrregularForms(Lexer lexer, AttributeParser attributes, RegionParser regions, OperationParser operations) {
        this.lexer = lexer;
        this.attributes = attributes;
        this.regions = regions;
        this.operations = operations;
    }

    void constant(Form form) {
        if (lexer.accept('(')) { // what the printer of MLIR falls back to
            lexer.expect(')');
            if (lexer.accept('<')) {
                form.attributes.putAll(attributes.dictionary());
                lexer.expect('>');
            }
            form.attributes.putAll(attributes.optionalDictionary());
            lexer.expect(':');
            operations.functionType(form);
            return;
        }
        attributes.optionalDictionary();
        form.attributes.put("value", attributes.value());
        form.resultTypes = List.of(form.literal("value").type());
    }

    void slice(Form form) {
        form.operands.add(regions.scope().take());
        List<Long> starts = new ArrayList<>();
        List<Long> limits = new ArrayList<>();
        List<Long> strides = new ArrayList<>();
        lexer.expect('[');
        while (!lexer.accept(']')) {
            if (!starts.isEmpty()) {
                lexer.expect(',');
            }
            starts.add(lexer.takeInteger());
            lexer.expect(':');
            limits.add(lexer.takeInteger());
            strides.add(lexer.accept(':') ? lexer.takeInteger() : 1);
        }
        form.attributes.put("start_indices", new Attribute.Indices(starts));
        form.attributes.put("limit_indices", new Attribute.Indices(limits));
        form.attributes.put("strides", new Attribute.Indices(strides));
        operations.dictionaryAndType(form);
    }

    void dot(Form form) {
        form.operands.add(regions.scope().take());
        lexer.expect(',');
        form.operands.add(regions.scope().take());
        while (lexer.accept(',')) {
            String key = lexer.takeWord();
            lexer.expect('=');
            switch (key) {
                case "batching_dims" -> axes(form, "batching_dimensions");
                case "contracting_dims" -> axes(form, "contracting_dimensions");
                case "precision" -> form.attributes.put("precision_config", attributes.value());
                case "algorithm" -> {
                    int from = lexer.start;
                    form.attributes.put(
                            "algorithm", new Attribute.Opaque(lexer.text.substring(from, attributes.balanced())));
                }
                default ->
                    throw lexer.error("expected batching_dims, contracting_dims, precision or algorithm, got " + key);
            }
        }
        operations.dictionaryAndType(form);
    }

    /// `[0] x [1]`.
    private void axes(Form form, String name) {
        form.attributes.put("lhs_" + name, operations.integers());
        lexer.expectWord("x");
        form.attributes.put("rhs_" + name, operations.integers());
    }

    void convolution(Form form) {
        operations.operandList(form);
        lexer.expectWord("dim_numbers");
        lexer.expect('=');
        int from = lexer.start;
        while (!lexer.atWord("window")) {
            if (lexer.kind == Kind.END) {
                throw lexer.expected("'window'");
            }
            lexer.next();
        }
        String numbers = lexer.text.substring(from, lexer.start).strip();
        form.attributes.put(
                "dimension_numbers",
                new Attribute.Opaque(
                        "#stablehlo.conv<" + numbers.substring(0, Math.max(numbers.length() - 1, 0)) + ">"));
        lexer.expectWord("window");
        lexer.expect('=');
        Map<String, Attribute> window = attributes.dictionary();
        Map<String, String> names = Map.of(
                "stride", "window_strides",
                "pad", "padding",
                "lhs_dilate", "lhs_dilation",
                "rhs_dilate", "rhs_dilation",
                "reverse", "window_reversal");
        window.forEach((key, value) -> {
            String name = names.get(key);
            if (name == null) {
                throw form.error("has no window attribute " + key + "; there are " + new TreeSet<>(names.keySet()));
            }
            form.attributes.put(name, value);
        });
        operations.dictionaryAndType(form);
    }

    /// `%x, format = e5m10 : T`.
    void reducePrecision(Form form) {
        form.operands.add(regions.scope().take());
        lexer.expect(',');
        lexer.expectWord("format");
        lexer.expect('=');
        String format = lexer.take(Kind.WORD);
        if (!format.matches("e[0-9]{1,4}m[0-9]{1,4}")) {
            throw lexer.error("expected a format such as e5m10, got " + format);
        }
        int m = format.indexOf('m');
        form.attributes.put("exponent_bits", new Attribute.Int(Integer.parseInt(format, 1, m, 10), "i32"));
        form.attributes.put(
                "mantissa_bits", new Attribute.Int(Integer.parseInt(format, m + 1, format.length(), 10), "i32"));
        form.attributes.putAll(attributes.optionalDictionary());
        operations.regularTypes(form, Syntax.Types.SAME);
    }

    void customCall(Form form) {
        String target = lexer.takeSymbol();
        operations.operandList(form);
        form.attributes.putAll(attributes.optionalDictionary());
        form.attributes.put("call_target_name", new Attribute.Text(target));
        lexer.expect(':');
        operations.functionType(form);
    }

    void composite(Form form) {
        form.attributes.put("name", new Attribute.Text(lexer.takeString()));
        operations.variadic(form);
        operations.dictionaryAndType(form);
    }

    void call(Form form) {
        form.attributes.put("callee", new Attribute.Symbol(lexer.takeSymbol()));
        operations.operandList(form);
        operations.dictionaryAndType(form);
    }

    /// `%x <@mesh, [{}]> : T`.
    void shardingConstraint(Form form) {
        form.operands.add(regions.scope().take());
        int from = lexer.start;
        String sharding = lexer.text.substring(from, attributes.balanced());
        form.attributes.put("sharding", new Attribute.Opaque(sharding));
        operations.regularTypes(form, Syntax.Types.SAME);
    }

    /// `%x, dense<…> : T`, with a tolerance behind or not.
    void expectConstant(Form form) {
        form.operands.add(regions.scope().take());
        lexer.expect(',');
        form.attributes.put("value", attributes.value());
        if (lexer.accept(',')) {
            Map<String, Attribute> tolerance = new LinkedHashMap<>();
            String name = lexer.takeWord();
            lexer.expect('=');
            tolerance.put(name, attributes.value());
            form.attributes.putAll(tolerance);
        }
        form.attributes.putAll(attributes.optionalDictionary());
        operations.operandTypes(form, List.of(form.literal("value").type()));
    }
}
