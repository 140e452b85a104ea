package org.jax4j.stablehlo.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jspecify.annotations.Nullable;

/// Takes the checks out of functions: a function with checks gives their operands as further results, and so does
/// whoever calls it, up to the one that is run.
final class CheckExtraction {
    private static final String ENTRY = "main";

    private final Module module;
    private final Map<String, Unchecked> done = new HashMap<>();
    private final Map<String, Boolean> checks = new HashMap<>();

    CheckExtraction(Module module) {
        this.module = module;
    }

    /// A check whose operands are values of the function that holds it or calls its holder.
    private record Site(String target, Criterion criterion, Value actual, Value expected, Location location) {
        Site with(Map<Value, Value> values) {
            return new Site(
                    target,
                    criterion,
                    values.getOrDefault(actual, actual),
                    values.getOrDefault(expected, expected),
                    location);
        }
    }

    /// A function without its checks.
    ///
    /// @param operands  of the checks, each once: the further results
    /// @param constants the values that calls of functions of constants defined
    private record Unchecked(
            List<Statement> statements, List<Site> sites, List<Value> operands, Set<Value> constants) {}

    /// Whether a function or one that it calls has checks.
    boolean checks(String function) {
        Boolean known = checks.get(function);
        if (known == null) {
            known = checks(module.function(function).body());
            checks.put(function, known);
        }
        return known;
    }

    private boolean checks(Block block) {
        return block.statements().stream().map(Statement::op).anyMatch(this::checks);
    }

    private boolean checks(Op op) {
        return switch (op) {
            case Calls.Call call -> checks(call.callee());
            case Calls.CustomCall call -> isCheck(call);
            default -> op.blocks().stream().anyMatch(this::checks);
        };
    }

    private static boolean isCheck(Calls.CustomCall call) {
        return Criterion.isCheck(call.target()) && call.operands().size() == 2 || isCheckOfProbe(call);
    }

    /// A check of a value against what a probe has seen.
    private static boolean isCheckOfProbe(Calls.CustomCall call) {
        return call.target().equals("check.expect_serialized_eq")
                && call.operands().size() == 1;
    }

    /// The value that a check expects: its second operand, or what a probe has seen, which the program asks for.
    private static Value expected(Calls.CustomCall call, Location location, List<Statement> statements) {
        if (!isCheckOfProbe(call)) {
            return call.operands().get(1);
        }
        List<Type> type = List.of(call.operands().getFirst().type());
        Statement seen = Statement.of(
                new Calls.CustomCall("interpreter.recorded", List.of(), type, true, call.attributes()), location);
        statements.add(seen);
        return seen.result();
    }

    private Unchecked unchecked(String function) {
        Unchecked known = done.get(function);
        if (known == null) {
            known = withoutChecks(module.function(function).body());
            done.put(function, known);
        }
        return known;
    }

    private Unchecked withoutChecks(Block body) {
        List<Statement> statements = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        Set<Value> constants = identitySet();
        for (Statement statement : body.statements()) {
            switch (statement.op()) {
                case Calls.Call call
                when literals(call).isPresent() -> {
                    List<Literal> literals = literals(call).orElseThrow();
                    for (int i = 0; i < literals.size(); i++) {
                        Value result = statement.results().get(i);
                        statements.add(new Statement(
                                new Elementwise.Constant(literals.get(i)), List.of(result), statement.location()));
                        constants.add(result);
                    }
                }
                case Calls.Call call when checks(call.callee()) -> statements.add(widened(statement, call, sites));
                case Calls.CustomCall call when isCheck(call) -> sites.add(site(statement, call, statements));
                default -> {
                    requireNoChecksInRegions(statement);
                    statements.add(statement);
                }
            }
        }
        Set<Value> operands = identitySet();
        List<Value> ordered = new ArrayList<>();
        for (Site site : sites) {
            Stream.of(site.actual(), site.expected()).filter(operands::add).forEach(ordered::add);
        }
        return new Unchecked(List.copyOf(statements), List.copyOf(sites), List.copyOf(ordered), constants);
    }

    /// The check that a call makes, which the program then takes to hold.
    private Site site(Statement statement, Calls.CustomCall call, List<Statement> statements) {
        Location location = statement.location();
        Criterion criterion =
                isCheckOfProbe(call) ? new Criterion.Equal() : Criterion.of(call.target(), call.attributes());
        Value actual = call.operands().get(0);
        Site site = new Site(call.target(), criterion, actual, expected(call, location, statements), location);
        for (Value truth : statement.results()) {
            Literal holds = Literal.splat(TensorType.of(DType.BOOL), 1L);
            statements.add(new Statement(new Elementwise.Constant(holds), List.of(truth), location));
        }
        return site;
    }

    private void requireNoChecksInRegions(Statement statement) {
        if (checks(statement.op())) {
            throw new VerificationException(
                    statement.location(),
                    statement.op().mnemonic()
                            + " has a check in a region, which cannot be made when the program has run;"
                            + " move the check behind the operation");
        }
    }

    private static Set<Value> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /// The call of a checking function, which gives the operands of the checks too.
    private Statement widened(Statement statement, Calls.Call call, List<Site> sites) {
        Unchecked callee = unchecked(call.callee());
        List<Type> types = new ArrayList<>(call.resultTypes());
        List<Value> results = new ArrayList<>(statement.results());
        Map<Value, Value> here = new IdentityHashMap<>();
        for (Value operand : callee.operands()) {
            Value result = new Value(operand.type());
            types.add(operand.type());
            results.add(result);
            here.put(operand, result);
        }
        callee.sites().forEach(site -> sites.add(site.with(here)));
        return new Statement(new Calls.Call(call.callee(), call.operands(), types), results, statement.location());
    }

    /// The results of a function that does nothing but give constants.
    private Optional<List<Literal>> literals(Calls.Call call) {
        Block body = module.function(call.callee()).body();
        Map<Value, Literal> known = new IdentityHashMap<>();
        for (Statement statement : body.statements()) {
            if (!(statement.op() instanceof Elementwise.Constant(Literal value))) {
                return Optional.empty();
            }
            known.put(statement.result(), value);
        }
        boolean all = body.results().stream().allMatch(known::containsKey);
        return all ? Optional.of(body.results().stream().map(known::get).toList()) : Optional.empty();
    }

    /// The program that runs a function.
    CheckedProgram program(String function, boolean keepConstants) {
        Unchecked entry = unchecked(function);
        Map<Value, Literal> constants = new IdentityHashMap<>();
        for (Statement statement : entry.statements()) {
            if (statement.op() instanceof Elementwise.Constant(Literal value)) {
                constants.put(statement.result(), value);
            }
        }
        List<Value> results = entry.operands().stream()
                .filter(value -> !constants.containsKey(value))
                .toList();
        Set<Value> used = identitySet();
        entry.statements().forEach(statement -> use(statement.op(), used));
        List<Statement> statements = new ArrayList<>();
        List<Value> parameters = new ArrayList<>();
        List<Literal> arguments = new ArrayList<>();
        for (Statement statement : entry.statements()) {
            if (!(statement.op() instanceof Elementwise.Constant(Literal value))) {
                statements.add(statement);
                continue;
            }
            boolean isInput = entry.constants().contains(statement.result())
                    || !value.type().isScalar();
            if (!used.contains(statement.result())) {
                continue;
            }
            if (isInput && !keepConstants) {
                parameters.add(statement.result());
                arguments.add(value);
            } else {
                statements.add(statement);
            }
        }
        List<Check> list = entry.sites().stream()
                .map(site -> new Check(
                        site.target(),
                        site.criterion(),
                        operand(site.actual(), constants, results),
                        operand(site.expected(), constants, results),
                        site.location()))
                .toList();
        Block body = new Block(parameters, statements, results);
        return new CheckedProgram(function, linked(body), arguments, list);
    }

    private static Check.Operand operand(Value value, Map<Value, Literal> constants, List<Value> results) {
        Literal constant = constants.get(value);
        // Values are compared by identity, so indexOf finds the very value.
        return constant != null ? new Check.Operand.Known(constant) : new Check.Operand.Result(results.indexOf(value));
    }

    private static void use(Op op, Set<Value> used) {
        used.addAll(op.operands());
        for (Block block : op.blocks()) {
            block.statements().forEach(statement -> use(statement.op(), used));
            used.addAll(block.results());
        }
    }

    /// A module of this entry and the functions that it needs.
    private Module linked(Block body) {
        Map<String, Func> needed = new LinkedHashMap<>();
        needed.put(ENTRY, new Func(ENTRY, true, body));
        need(body, needed);
        return new Module(module.name(), module.attributes(), needed);
    }

    private void need(Block block, Map<String, Func> needed) {
        for (Statement statement : block.statements()) {
            switch (statement.op()) {
                case Calls.Call call -> need(call.callee(), needed);
                case Calls.Composite composite -> need(composite.decomposition(), needed);
                case Calls.CustomCall call -> {
                    for (String attribute : List.of("called_computations", "programs", "infeed")) {
                        named(call.attributes().get(attribute)).forEach(name -> need(name, needed));
                    }
                }
                default -> statement.op().blocks().forEach(region -> need(region, needed));
            }
        }
    }

    /// The functions that an attribute names, also in lists of lists.
    private static List<String> named(@Nullable Attribute attribute) {
        return switch (attribute) {
            case Attribute.Symbol(String name) -> List.of(name);
            case Attribute.Sequence(List<Attribute> elements) ->
                elements.stream().flatMap(element -> named(element).stream()).toList();
            case null, default -> List.of();
        };
    }

    private void need(String name, Map<String, Func> needed) {
        if (needed.containsKey(name)) {
            if (name.equals(ENTRY)) {
                throw new VerificationException("module @" + module.name()
                        + " calls @main, which is also what a program begins with; rename the function");
            }
            return;
        }
        Func func = module.function(name);
        Unchecked unchecked = unchecked(name);
        List<Value> results = new ArrayList<>(func.body().results());
        results.addAll(unchecked.operands());
        Block body = new Block(func.body().parameters(), unchecked.statements(), results);
        needed.put(name, new Func(name, false, body));
        need(body, needed);
    }
}
