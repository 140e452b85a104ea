package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.text.attribute.AttributeParser;
import org.jax4j.stablehlo.text.attribute.Lexer;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jax4j.stablehlo.text.attribute.TypeParser;
import org.jax4j.stablehlo.text.form.Form;
import org.jax4j.stablehlo.text.form.Syntax;

/// Reads one operation into a [Form]: the generic form, the regular pretty forms of [Syntax], and one method for
/// each irregular one.
final class OperationParser {
    private final Lexer lexer;
    private final TypeParser types;
    private final AttributeParser attributes;
    private final RegionParser regions;
    private final RegionForms regionForms;

    OperationParser(Lexer lexer, TypeParser types, AttributeParser attributes, RegionParser regions) {
        this.lexer = lexer;
        this.types = types;
        this.attributes = attributes;
        this.regions = regions;
        this.regionForms = new RegionForms(lexer, types, attributes, regions, this);
    }

    Form operation() {
        if (lexer.kind == Kind.STRING) {
            Form form = new Form(lexer.text.substring(lexer.start + 1, lexer.end - 1), lexer.location());
            lexer.next();
            generic(form);
            return form;
        }
        if (lexer.kind != Kind.WORD) {
            throw lexer.expected("an operation");
        }
        String word = lexer.token();
        Form form = new Form(word.equals("call") ? "func.call" : word, lexer.location());
        lexer.next();
        Syntax syntax = Syntax.of(form.name);
        if (syntax != null) {
            regular(form, syntax.words());
            form.attributes.putAll(attributes.optionalDictionary());
            regularTypes(form, syntax.types());
        } else {
            irregular(form);
        }
        return form;
    }

    private void irregular(Form form) {
        switch (form.name) {
            case "stablehlo.constant", "chlo.constant" -> constant(form);
            case "stablehlo.slice" -> slice(form);
            case "stablehlo.dot", "stablehlo.dot_general" -> dot(form);
            case "stablehlo.convolution" -> convolution(form);
            case "stablehlo.reduce_precision" -> reducePrecision(form);
            case "stablehlo.reduce" -> regionForms.reduce(form);
            case "stablehlo.while" -> regionForms.whileLoop(form);
            case "chlo.scan" -> regionForms.scan(form);
            case "stablehlo.custom_call" -> customCall(form);
            case "stablehlo.composite" -> composite(form);
            case "func.call" -> call(form);
            case "sdy.sharding_constraint" -> shardingConstraint(form);
            case "check.expect_eq_const", "check.expect_almost_eq_const" -> expectConstant(form);
            default ->
                throw new ParseException(
                        form.location, "operation " + form.name + " is not supported, or not without quotes");
        }
    }

    // The generic form: "name"(operands) <{properties}> ({region}, …) {attributes} : (T) -> T

    private void generic(Form form) {
        operandList(form);
        if (lexer.accept('<')) {
            form.attributes.putAll(attributes.dictionary());
            lexer.expect('>');
        }
        form.attributes.putAll(attributes.optionalDictionary());
        if (lexer.accept('(')) {
            do {
                form.regions.add(regions.region(List.of(), List.of()));
            } while (lexer.accept(','));
            lexer.expect(')');
        }
        form.attributes.putAll(attributes.optionalDictionary());
        lexer.expect(':');
        functionType(form);
    }

    /// `(%a, %b)`.
    void operandList(Form form) {
        lexer.expect('(');
        while (!lexer.accept(')')) {
            if (!form.operands.isEmpty()) {
                lexer.expect(',');
            }
            form.operands.add(regions.scope().take());
        }
    }

    // The regular forms

    private void regular(Form form, List<String> words) {
        for (int index = 0; index < words.size(); index++) {
            String word = words.get(index);
            boolean sign = word.length() > 1;
            switch (word.charAt(0)) {
                case '$' -> {
                    if (!sign) {
                        form.operands.add(regions.scope().take());
                    } else if (variadic(form)) {
                        index++; // the comma before what follows the operands
                    }
                }
                case '?' -> {
                    if (!atWord(words.get(index + 1))) {
                        int close = words.indexOf(")");
                        index = close < 0 ? words.size() : close - 1;
                    }
                }
                case '[' -> {
                    if (sign) {
                        form.attributes.put(word.substring(1, word.length() - 1), integers());
                    } else {
                        lexer.expect('[');
                    }
                }
                case '#' -> form.attributes.put(word.substring(1), integer());
                case '!' -> form.attributes.put(word.substring(1), new Attribute.Text(lexer.takeWord()));
                case '~' -> form.attributes.put(word.substring(1), attributes.untypedNumber());
                case '"' -> form.attributes.put(word.substring(1), new Attribute.Text(lexer.takeString()));
                case '&' -> form.attributes.put(word.substring(1), attributes.value());
                default -> literally(word);
            }
        }
    }

    private boolean atWord(String word) {
        return Lexer.isLetter(word.charAt(0)) ? lexer.atWord(word) : lexer.at(word.charAt(0));
    }

    private void literally(String word) {
        if (Lexer.isLetter(word.charAt(0))) {
            lexer.expectWord(word);
        } else {
            lexer.expect(word.charAt(0));
        }
    }

    /// Takes all operands; whether a comma behind the last one was taken too.
    private boolean variadic(Form form) {
        while (lexer.kind == Kind.VALUE) {
            form.operands.add(regions.scope().take());
            if (!lexer.accept(',')) {
                return false;
            }
        }
        return true;
    }

    Attribute integer() {
        return new Attribute.Int(lexer.takeInt(), "i64");
    }

    /// `[1, -2]`.
    Attribute integers() {
        List<Long> values = new ArrayList<>();
        lexer.expect('[');
        while (!lexer.accept(']')) {
            if (!values.isEmpty()) {
                lexer.expect(',');
            }
            values.add(lexer.takeInteger());
        }
        return new Attribute.Indices(values);
    }

    private void regularTypes(Form form, Syntax.Types syntax) {
        if (syntax == Syntax.Types.PAIRWISE && form.operands.isEmpty() && lexer.accept('(')) {
            lexer.expect(')');
            return;
        }
        lexer.expect(':');
        if (lexer.at('(')) {
            functionType(form);
            return;
        }
        switch (syntax) {
            case FUNCTION -> throw lexer.expected("'('");
            case SAME -> {
                Type type = types.type();
                operandTypes(form, java.util.Collections.nCopies(form.operands.size(), type));
                form.resultTypes = List.of(type);
            }
            case RESULT -> form.resultTypes = List.of(types.type());
            case COMPLEX -> {
                TensorType type = types.tensor();
                TensorType part = type.withDtype(type.dtype().real());
                operandTypes(form, List.of(part, part));
                form.resultTypes = List.of(type);
            }
            case SELECT -> {
                Type predicate = types.type();
                lexer.expect(',');
                Type result = types.type();
                operandTypes(form, List.of(predicate, result, result));
                form.resultTypes = List.of(result);
            }
            case PAIRWISE -> {
                form.resultTypes = types.list();
                operandTypes(form, form.resultTypes);
            }
            case OPERANDS -> {
                List<Type> list = types.list();
                operandTypes(
                        form,
                        list.size() > 1 ? list : java.util.Collections.nCopies(form.operands.size(), list.getFirst()));
            }
            case TUPLE -> {
                Type type = types.type();
                if (!(type instanceof Type.Tuple(List<Type> elements))) {
                    throw lexer.error("expected a tuple type, got " + type);
                }
                operandTypes(form, elements);
                form.resultTypes = List.of(type);
            }
            case ARROW, ARROW_PAIR -> {
                operandTypes(form, types.list());
                lexer.expectArrow();
                form.resultTypes = types.results();
            }
        }
    }

    void functionType(Form form) {
        TypeParser.FunctionType type = types.function();
        operandTypes(form, type.inputs());
        form.resultTypes = type.results();
    }

    /// Checks the types that the text gives to the operands against those of their definitions.
    void operandTypes(Form form, List<? extends Type> stated) {
        if (stated.size() != form.operands.size()) {
            throw form.error("has " + form.operands.size() + " operands, but types of " + stated.size());
        }
        for (int index = 0; index < stated.size(); index++) {
            Type defined = form.operands.get(index).type();
            if (!defined.equals(stated.get(index))) {
                throw form.error("takes as operand " + index + " a value that was defined as " + defined
                        + ", here it is " + stated.get(index));
            }
        }
    }

    // The irregular forms

    private void constant(Form form) {
        if (lexer.accept('(')) { // what the printer of MLIR falls back to
            lexer.expect(')');
            if (lexer.accept('<')) {
                form.attributes.putAll(attributes.dictionary());
                lexer.expect('>');
            }
            form.attributes.putAll(attributes.optionalDictionary());
            lexer.expect(':');
            functionType(form);
            return;
        }
        attributes.optionalDictionary();
        form.attributes.put("value", attributes.value());
        form.resultTypes = List.of(form.literal("value").type());
    }

    private void slice(Form form) {
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
        dictionaryAndType(form);
    }

    void dictionaryAndType(Form form) {
        form.attributes.putAll(attributes.optionalDictionary());
        lexer.expect(':');
        functionType(form);
    }

    private void dot(Form form) {
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
        dictionaryAndType(form);
    }

    /// `[0] x [1]`.
    private void axes(Form form, String name) {
        form.attributes.put("lhs_" + name, integers());
        lexer.expectWord("x");
        form.attributes.put("rhs_" + name, integers());
    }

    private void convolution(Form form) {
        operandList(form);
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
                throw form.error("has no window attribute " + key + "; there are " + names.keySet());
            }
            form.attributes.put(name, value);
        });
        dictionaryAndType(form);
    }

    /// `%x, format = e5m10 : T`.
    private void reducePrecision(Form form) {
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
        regularTypes(form, Syntax.Types.SAME);
    }

    private void customCall(Form form) {
        String target = lexer.takeSymbol();
        operandList(form);
        form.attributes.putAll(attributes.optionalDictionary());
        form.attributes.put("call_target_name", new Attribute.Text(target));
        lexer.expect(':');
        functionType(form);
    }

    private void composite(Form form) {
        form.attributes.put("name", new Attribute.Text(lexer.takeString()));
        variadic(form);
        dictionaryAndType(form);
    }

    private void call(Form form) {
        form.attributes.put("callee", new Attribute.Symbol(lexer.takeSymbol()));
        operandList(form);
        dictionaryAndType(form);
    }

    /// `%x <@mesh, [{}]> : T`.
    private void shardingConstraint(Form form) {
        form.operands.add(regions.scope().take());
        int from = lexer.start;
        String sharding = lexer.text.substring(from, attributes.balanced());
        form.attributes.put("sharding", new Attribute.Opaque(sharding));
        regularTypes(form, Syntax.Types.SAME);
    }

    /// `%x, dense<…> : T`, with a tolerance behind or not.
    private void expectConstant(Form form) {
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
        operandTypes(form, List.of(form.literal("value").type()));
    }
}
