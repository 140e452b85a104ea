package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.attribute.AttributeParser;
import org.jax4j.stablehlo.text.attribute.Lexer;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jax4j.stablehlo.text.attribute.Lists;
import org.jax4j.stablehlo.text.attribute.LocationParser;
import org.jax4j.stablehlo.text.attribute.TypeParser;
import org.jax4j.stablehlo.text.form.Assembler;
import org.jax4j.stablehlo.text.form.Form;
import org.jax4j.stablehlo.verify.Verifier;

/// Reads blocks: the statements between braces, up to the `return` that ends them.
final class RegionParser {
    private final Lexer lexer;
    private final TypeParser types;
    private final LocationParser locations;
    private final OperationParser operations;
    private final Map<Value, Literal> constants = new HashMap<>();
    private final Map<String, Attribute> meshes;
    private Scope scope;

    /// @param meshes those that the module has defined so far, by name
    RegionParser(
            Lexer lexer,
            TypeParser types,
            AttributeParser attributes,
            LocationParser locations,
            Map<String, Attribute> meshes) {
        this.meshes = meshes;
        this.lexer = lexer;
        this.types = types;
        this.locations = locations;
        this.operations = new OperationParser(lexer, types, attributes, this);
        this.scope = new Scope(lexer);
    }

    Scope scope() {
        return scope;
    }

    /// A function's body, which sees nothing around it.
    Block function(List<String> names, List<Type> parameterTypes) {
        scope = new Scope(lexer);
        constants.clear();
        return region(names, parameterTypes);
    }

    /// `%name: T`.
    void parameter(List<String> names, List<Type> parameterTypes) {
        names.add(lexer.take(Kind.VALUE));
        lexer.expect(':');
        parameterTypes.add(types.type());
        locations.optional(Location.UNKNOWN);
    }

    /// `{ statements return }`; the parameters are those given, or those of a `^bb0(…):` line.
    Block region(List<String> names, List<Type> parameterTypes) {
        lexer.enter();
        lexer.expect('{');
        scope.enter();
        List<String> allNames = new ArrayList<>(names);
        List<Type> allTypes = new ArrayList<>(parameterTypes);
        if (lexer.kind == Kind.BLOCK) {
            lexer.next();
            if (lexer.accept('(')) {
                do {
                    parameter(allNames, allTypes);
                } while (lexer.accept(','));
                lexer.expect(')');
            }
            lexer.expect(':');
        }
        List<Value> parameters = allTypes.stream().map(Value::new).toList();
        for (int index = 0; index < parameters.size(); index++) {
            scope.define(allNames.get(index), List.of(parameters.get(index)));
        }
        List<Statement> statements = new ArrayList<>();
        while (!atReturn()) {
            statement(statements);
        }
        List<Value> results = results();
        if (lexer.kind == Kind.BLOCK) {
            throw lexer.error("a region with several blocks is not supported");
        }
        lexer.expect('}');
        scope.leave();
        lexer.leave();
        return new Block(parameters, statements, results);
    }

    private boolean atReturn() {
        if (lexer.kind == Kind.WORD) {
            return lexer.atWord("return") || lexer.atWord("stablehlo.return") || lexer.atWord("func.return");
        }
        if (lexer.kind == Kind.STRING) {
            String name = lexer.text.substring(lexer.start + 1, lexer.end - 1);
            return name.equals("stablehlo.return") || name.equals("func.return");
        }
        if (lexer.at('}')) {
            throw lexer.expected("a return before the closing brace");
        }
        return false;
    }

    private List<Value> results() {
        Location at = lexer.location();
        boolean generic = lexer.kind == Kind.STRING;
        lexer.next();
        List<Value> results = new ArrayList<>();
        if (generic) {
            lexer.expect('(');
        }
        while (lexer.kind == Kind.VALUE) {
            results.add(scope.take());
            if (!lexer.accept(',')) {
                break;
            }
        }
        List<Type> stated = List.of();
        if (generic) {
            lexer.expect(')');
            lexer.expect(':');
            stated = types.function().inputs();
        } else if (lexer.accept(':')) {
            stated = types.list();
        }
        List<Type> defined = results.stream().map(Value::type).toList();
        if (!stated.equals(defined)) {
            throw new ParseException(at, "return gives values of types " + defined + ", here they are " + stated);
        }
        locations.optional(Location.UNKNOWN);
        return results;
    }

    /// The name of one definition, and how many results it stands for.
    private record Name(String name, int count, Location location) {}

    private List<Name> names() {
        List<Name> names = new ArrayList<>();
        if (lexer.kind != Kind.VALUE) {
            return names;
        }
        do {
            Location at = lexer.location();
            String name = lexer.take(Kind.VALUE);
            names.add(new Name(name, lexer.accept(':') ? lexer.takeInt() : 1, at));
        } while (lexer.accept(','));
        lexer.expect('=');
        return names;
    }

    private void statement(List<Statement> statements) {
        List<Name> names = names();
        Form form = operations.operation();
        if (form.name.startsWith("check.") && form.has("value")) {
            expectedOperand(form, statements);
        }
        define(names, form, results(form, statements));
    }

    /// Appends the statements that a form stands for, and gives the results.
    private List<Value> results(Form form, List<Statement> statements) {
        Optional<Block> several = Expansions.of(form);
        if (several.isPresent()) {
            locations.optional(form.location);
            statements.addAll(several.get().statements());
            return several.get().results();
        }
        OperandConversions.convert(form, statements);
        Statement statement = statement(form);
        statements.add(statement);
        return statement.results();
    }

    private void define(List<Name> names, Form form, List<Value> results) {
        int next = 0;
        for (Name name : names) {
            if (name.count() < 1 || name.count() > results.size() - next) {
                throw new ParseException(
                        name.location(),
                        form.name + " has " + results.size() + " results, more are named by " + name.name());
            }
            scope.define(name.name(), results.subList(next, next + name.count()));
            next += name.count();
        }
        if (!names.isEmpty() && next != results.size()) {
            throw form.error("has " + results.size() + " results, " + next + " are named");
        }
    }

    /// Turns `check.expect_…_const %x, dense<…>` into a constant and a check of two operands.
    private void expectedOperand(Form form, List<Statement> statements) {
        Statement constant = Statement.of(new Elementwise.Constant(form.literal("value")), form.location);
        statements.add(constant);
        form.operands.add(constant.result());
        form.attributes.remove("value");
    }

    private Statement statement(Form form) {
        String name = form.name;
        Form named = form;
        if (name.startsWith("check.") && name.endsWith("_const")) {
            named = new Form(name.substring(0, name.length() - "_const".length()), form.location);
            named.operands.addAll(form.operands);
            named.attributes.putAll(form.attributes);
        }
        named.constants = constants;
        named.meshes = meshes;
        Op op = Assembler.assemble(named);
        Location place = locations.optional(form.location);
        List<Type> resultTypes = checked(op, form);
        Statement statement =
                new Statement(op, resultTypes.stream().map(Value::new).toList(), place);
        if (op instanceof Elementwise.Constant(Literal value) && value.type().elementCount() <= Lists.LONGEST) {
            constants.put(statement.result(), value);
        }
        return statement;
    }

    /// The result types of a valid operation, compared with what the text says.
    private static List<Type> checked(Op op, Form form) {
        try {
            Verifier.check(op);
        } catch (VerificationException e) {
            throw new VerificationException(form.location, String.valueOf(e.getMessage()));
        }
        List<Type> inferred = op.resultTypes();
        if (!inferred.equals(form.resultTypes)) {
            throw new VerificationException(
                    form.location,
                    form.name + " gives results of types " + inferred + ", the text says " + form.resultTypes);
        }
        return inferred;
    }

    /// The region `(a, b) -> name(a, b)` that the short form of `reduce` stands for.
    Block binary(String name, Type type, Form reduce) {
        if (!Assembler.isBinary(name)) {
            throw reduce.error("applies " + name + ", which is no binary operation");
        }
        List<Value> parameters = List.of(new Value(type), new Value(type));
        Form form = new Form(name, reduce.location);
        form.operands.addAll(parameters);
        form.resultTypes = List.of(type);
        Op op = Assembler.assemble(form);
        Statement statement =
                new Statement(op, checked(op, form).stream().map(Value::new).toList(), reduce.location);
        return new Block(parameters, List.of(statement), statement.results());
    }
}
