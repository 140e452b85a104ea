package org.jax4j.stablehlo.verify;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// Checks what only a whole module shows: definitions and uses, calls, signatures.
final class ModuleVerifier {
    /// Chains of calls longer than this are refused, so that none exhausts the stack of who follows them.
    private static final int DEEPEST_CALL = 500;

    private final Module module;

    /// All values defined so far in the function, and those of them that can be used at this place.
    private Set<Value> defined = Set.of();

    private Set<Value> visible = Set.of();

    ModuleVerifier(Module module) {
        this.module = module;
    }

    void check() {
        module.functions().forEach(this::function);
        checkCalls();
    }

    void checkCalls() {
        module.functions().values().forEach(func -> calls(func.body()));
        Set<String> finished = new HashSet<>();
        module.functions().values().forEach(func -> recursion(func, Location.UNKNOWN, new HashSet<>(), finished));
    }

    private static VerificationException broken(String problem) {
        return new VerificationException(problem);
    }

    private void function(String name, Func func) {
        if (!name.equals(func.name())) {
            throw broken("module @" + module.name() + " has the function @" + func.name() + " under the name @" + name);
        }
        boolean attributed = func.argumentAttributes().size()
                        == func.body().parameters().size()
                && func.resultAttributes().size() == func.body().results().size();
        if (!attributed) {
            throw broken("function @" + name + " needs one attribute dictionary a parameter and a result, got "
                    + func.argumentAttributes().size() + " and "
                    + func.resultAttributes().size());
        }
        defined = Collections.newSetFromMap(new IdentityHashMap<>());
        visible = Collections.newSetFromMap(new IdentityHashMap<>());
        block(func.body(), "function @" + name, Location.UNKNOWN);
    }

    private void block(Block block, String owner, Location location) {
        block.parameters().forEach(value -> define(value, owner, location));
        for (Statement statement : block.statements()) {
            statement(statement);
        }
        block.results().forEach(value -> use(value, owner + " returns", location));
        visible.removeAll(block.parameters());
        block.statements().forEach(statement -> statement.results().forEach(visible::remove));
    }

    private void define(Value value, String owner, Location location) {
        if (!defined.add(value)) {
            throw new VerificationException(
                    location, owner + " defines a value of type " + value.type() + " that is defined already");
        }
        visible.add(value);
    }

    private void use(Value value, String user, Location location) {
        if (!visible.contains(value)) {
            throw new VerificationException(
                    location, user + " a value of type " + value.type() + " that is not defined before this place");
        }
    }

    private void statement(Statement statement) {
        Op op = statement.op();
        Location location = statement.location();
        List<Value> operands = op.operands();
        for (int index = 0; index < operands.size(); index++) {
            use(operands.get(index), op.mnemonic() + " uses as operand " + index, location);
        }
        try {
            Verifier.check(op);
        } catch (VerificationException e) {
            throw new VerificationException(location, String.valueOf(e.getMessage()));
        }
        for (Block region : op.blocks()) {
            block(region, op.mnemonic(), location);
        }
        List<Type> types = op.resultTypes();
        List<Type> results = statement.results().stream().map(Value::type).toList();
        if (!types.equals(results)) {
            throw new VerificationException(
                    location,
                    op.mnemonic() + " gives results of types " + types + ", but its values are of types " + results);
        }
        statement.results().forEach(value -> define(value, op.mnemonic(), location));
    }

    private void calls(Block block) {
        for (Statement statement : block.statements()) {
            switch (statement.op()) {
                case Calls.Call call -> call(statement, call.callee(), call.operands(), call.resultTypes());
                case Calls.Composite composite ->
                    call(statement, composite.decomposition(), composite.operands(), composite.resultTypes());
                case Calls.CustomCall custom
                when custom.target().equals(ParallelCalls.TARGET) -> {
                    try {
                        ParallelCalls.check(custom, module);
                    } catch (VerificationException e) {
                        throw new VerificationException(statement.location(), String.valueOf(e.getMessage()));
                    }
                }
                default -> statement.op().blocks().forEach(this::calls);
            }
        }
    }

    private void call(Statement statement, String callee, List<Value> operands, List<Type> results) {
        String mnemonic = statement.op().mnemonic();
        Func func = module.functions().get(callee);
        if (func == null) {
            throw new VerificationException(
                    statement.location(),
                    mnemonic + " needs a function @" + callee + " with a body in the module, which has "
                            + module.functions().keySet());
        }
        List<Type> given = operands.stream().map(Value::type).toList();
        Block body = func.body();
        if (!given.equals(body.parameterTypes()) || !results.equals(body.resultTypes())) {
            throw new VerificationException(
                    statement.location(),
                    mnemonic + " needs the types of @" + callee + ", "
                            + Constraints.signature(body.parameterTypes(), body.resultTypes()) + ", got "
                            + Constraints.signature(given, results));
        }
    }

    private void recursion(Func func, Location call, Set<String> open, Set<String> finished) {
        if (finished.contains(func.name())) {
            return;
        }
        if (!open.add(func.name())) {
            throw new VerificationException(
                    call, "function @" + func.name() + " calls itself, which StableHLO does not allow: use a while");
        }
        if (open.size() > DEEPEST_CALL) {
            throw new VerificationException(
                    call, "module @" + module.name() + " nests calls deeper than " + DEEPEST_CALL + " functions");
        }
        Map<String, Location> callees = new LinkedHashMap<>();
        callees(func.body(), callees);
        callees.forEach((callee, location) -> recursion(module.function(callee), location, open, finished));
        open.remove(func.name());
        finished.add(func.name());
    }

    /// The functions that a block calls, each with the place of its first call.
    private static void callees(Block block, Map<String, Location> callees) {
        for (Statement statement : block.statements()) {
            switch (statement.op()) {
                case Calls.Call call -> callees.putIfAbsent(call.callee(), statement.location());
                case Calls.Composite composite -> callees.putIfAbsent(composite.decomposition(), statement.location());
                default -> statement.op().blocks().forEach(region -> callees(region, callees));
            }
        }
    }
}
