package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

/// Reads one operation into a [Form]: the generic form and the regular pretty forms of [Syntax]; each of the
/// others has a method of [IrregularForms] or [RegionForms].
final class OperationParser {
    private final Lexer lexer;
    private final TypeParser types;
    private final AttributeParser attributes;
    private final RegionParser regions;
    private final RegionForms regionForms;
    private final IrregularForms irregularForms;

    OperationParser(Lexer lexer, TypeParser types, AttributeParser attributes, RegionParser regions) {
        this.lexer = lexer;
        this.types = types;
        this.attributes = attributes;
        this.regions = regions;
        this.regionForms = new RegionForms(lexer, types, attributes, regions, this);
        this.irregularForms = new IrregularForms(lexer, attributes, regions, this);
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
            case "stablehlo.constant", "chlo.constant", "arith.constant" -> irregularForms.constant(form);
            case "stablehlo.slice" -> irregularForms.slice(form);
            case "stablehlo.dot", "stablehlo.dot_general" -> irregularForms.dot(form);
            case "stablehlo.convolution" -> irregularForms.convolution(form);
            case "stablehlo.reduce_precision" -> irregularForms.reducePrecision(form);
            case "stablehlo.reduce" -> regionForms.reduce(form);
            case "stablehlo.while" -> regionForms.whileLoop(form);
            case "chlo.scan" -> regionForms.scan(form);
            case "stablehlo.custom_call" -> irregularForms.customCall(form);
            case "stablehlo.composite" -> irregularForms.composite(form);
            case "func.call" -> irregularForms.call(form);
            case "sdy.sharding_constraint" -> irregularForms.shardingConstraint(form);
            case "check.expect_eq_const", "check.expect_almost_eq_const" -> irregularForms.expectConstant(form);
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
    boolean variadic(Form form) {
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

    void regularTypes(Form form, Syntax.Types syntax) {
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
                operandTypes(form, Collections.nCopies(form.operands.size(), type));
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
                operandTypes(form, list.size() > 1 ? list : Collections.nCopies(form.operands.size(), list.getFirst()));
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

    void dictionaryAndType(Form form) {
        form.attributes.putAll(attributes.optionalDictionary());
        lexer.expect(':');
        functionType(form);
    }
}
