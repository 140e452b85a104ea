package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.attribute.AttributeParser;
import org.jax4j.stablehlo.text.attribute.Lexer;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jax4j.stablehlo.text.attribute.TypeParser;
import org.jax4j.stablehlo.text.form.Assembler;
import org.jax4j.stablehlo.text.form.Form;

/// Reads the pretty forms of operations with regions: `reduce`, `while` and `scan`.
final class RegionForms {
    private final Lexer lexer;
    private final TypeParser types;
    private final AttributeParser attributes;
    private final RegionParser regions;
    private final OperationParser operations;

    RegionForms(
            Lexer lexer,
            TypeParser types,
            AttributeParser attributes,
            RegionParser regions,
            OperationParser operations) {
        this.lexer = lexer;
        this.types = types;
        this.attributes = attributes;
        this.regions = regions;
        this.operations = operations;
    }

    /// `(%x init: %c), … applies stablehlo.add across dimensions = [0] : (…) -> T`, or with types and region
    /// behind.
    void reduce(Form form) {
        List<Value> initial = new ArrayList<>();
        do {
            lexer.expect('(');
            form.operands.add(regions.scope().take());
            lexer.expectWord("init");
            lexer.expect(':');
            initial.add(regions.scope().take());
            lexer.expect(')');
        } while (lexer.accept(','));
        form.operands.addAll(initial);
        String inner = lexer.acceptWord("applies") ? lexer.takeWord() : "";
        lexer.expectWord("across");
        lexer.expectWord("dimensions");
        lexer.expect('=');
        form.attributes.put("dimensions", operations.integers());
        operations.dictionaryAndType(form);
        if (!inner.isEmpty()) {
            DType dtype = Assembler.tensor(form, 0).dtype();
            form.regions.add(regions.binary(inner, TensorType.of(dtype), form));
            return;
        }
        lexer.expectWord("reducer");
        List<String> names = new ArrayList<>();
        List<Type> argumentTypes = new ArrayList<>();
        List<String> rightNames = new ArrayList<>();
        List<Type> rightTypes = new ArrayList<>();
        while (lexer.accept('(')) {
            regions.parameter(names, argumentTypes);
            lexer.expect(',');
            regions.parameter(rightNames, rightTypes);
            lexer.expect(')');
        }
        names.addAll(rightNames);
        argumentTypes.addAll(rightTypes);
        form.regions.add(regions.region(names, argumentTypes));
    }

    /// `(%iterArg = %a, …) : T, … cond {…} do {…}`.
    void whileLoop(Form form) {
        List<String> names = new ArrayList<>();
        lexer.expect('(');
        while (!lexer.accept(')')) {
            if (!names.isEmpty()) {
                lexer.expect(',');
            }
            names.add(lexer.take(Kind.VALUE));
            lexer.expect('=');
            form.operands.add(regions.scope().take());
        }
        if (lexer.accept(':')) {
            form.resultTypes = types.list();
        }
        operations.operandTypes(form, form.resultTypes);
        if (lexer.acceptWord("attributes")) {
            form.attributes.putAll(attributes.dictionary());
        }
        lexer.expectWord("cond");
        form.regions.add(regions.region(names, form.resultTypes));
        lexer.expectWord("do");
        form.regions.add(regions.region(names, form.resultTypes));
    }

    /// `(%x, …) inits (%c, …) dimension = 0 attributes {…} {…} : (…) -> (…)`.
    void scan(Form form) {
        operations.operandList(form);
        int inputs = form.operands.size();
        lexer.expectWord("inits");
        lexer.expect('(');
        while (!lexer.accept(')')) {
            if (form.operands.size() > inputs) {
                lexer.expect(',');
            }
            form.operands.add(regions.scope().take());
        }
        lexer.expectWord("dimension");
        lexer.expect('=');
        form.attributes.put("dimension", operations.integer());
        if (lexer.acceptWord("attributes")) {
            form.attributes.putAll(attributes.dictionary());
        }
        form.attributes.put(
                "operandSegmentSizes",
                new Attribute.Indices(List.of((long) inputs, (long) form.operands.size() - inputs)));
        form.regions.add(regions.region(List.of(), List.of()));
        lexer.expect(':');
        operations.functionType(form);
    }
}
