package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Substitution;
import org.jax4j.stablehlo.text.form.Form;

/// What the specification lets an operation do by itself and what is written out here: reductions that compute in
/// a wider type than their operands', and products of operands of different types.
final class OperandConversions {
    private OperandConversions() {}

    /// Appends the conversions that a form needs, and makes their results its operands.
    static void convert(Form form, List<Statement> statements) {
        widen(form, statements);
        unify(form, statements);
    }

    /// Converts the operands of a reduction to the types in which its region computes, where these are wider.
    private static void widen(Form form, List<Statement> statements) {
        boolean reduces = switch (form.name) {
            case "stablehlo.reduce",
                    "stablehlo.reduce_window",
                    "stablehlo.scatter",
                    "stablehlo.all_reduce",
                    "stablehlo.collective_reduce",
                    "stablehlo.reduce_scatter" -> !form.regions.isEmpty();
            case "stablehlo.select_and_scatter" -> form.regions.size() == 2;
            default -> false;
        };
        if (!reduces) {
            return;
        }
        List<Value> parameters = form.regions.getLast().parameters();
        if (form.regions.size() == 2) {
            form.regions.set(0, narrowing(form.region(0), parameters));
        }
        boolean scatter = form.name.equals("stablehlo.scatter");
        int indices = scatter ? form.operands.size() / 2 : -1;
        for (int index = 0, parameter = 0; index < form.operands.size(); index++) {
            if (index == indices || parameters.isEmpty()) {
                continue;
            }
            Type needed = parameters.get(parameter++ % parameters.size()).type();
            Value operand = form.operands.get(index);
            if (needed instanceof TensorType to
                    && operand.type() instanceof TensorType from
                    && from.dtype().kind() == to.dtype().kind()
                    && from.dtype().bits() < to.dtype().bits()) {
                Statement wider = Statement.of(new Elementwise.Convert(operand, to.dtype()), form.location);
                statements.add(wider);
                form.operands.set(index, wider.result());
            }
        }
    }

    /// A region that takes what `wide` takes and converts it to what `region` takes, where that is narrower: the
    /// values came from there, so that nothing is lost.
    private static Block narrowing(Block region, List<Value> wide) {
        if (wide.size() != region.parameters().size()) {
            return region;
        }
        List<Value> parameters = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        Map<Value, Value> replaced = new HashMap<>();
        for (int index = 0; index < wide.size(); index++) {
            Value old = region.parameters().get(index);
            boolean widened = old.type() instanceof TensorType from
                    && wide.get(index).type() instanceof TensorType to
                    && from.dtype().kind() == to.dtype().kind()
                    && from.dtype().bits() < to.dtype().bits();
            Value parameter = new Value(widened ? wide.get(index).type() : old.type());
            parameters.add(parameter);
            if (widened) {
                Statement narrow = Statement.of(
                        new Elementwise.Convert(parameter, old.tensor().dtype()), Location.UNKNOWN);
                statements.add(narrow);
                replaced.put(old, narrow.result());
            } else {
                replaced.put(old, parameter);
            }
        }
        Substitution substitution = new Substitution(replaced);
        region.statements().forEach(statement -> statements.add(substitution.copy(statement)));
        return new Block(parameters, statements, substitution.apply(region.results()));
    }

    /// Converts the operands of a product to one dtype that has the numbers of both, where these are of different
    /// floating-point dtypes.
    private static void unify(Form form, List<Statement> statements) {
        boolean multiplies = form.name.equals("stablehlo.dot_general") || form.name.equals("stablehlo.convolution");
        if (!multiplies
                || form.operands.size() != 2
                || !(form.operands.get(0).type() instanceof TensorType lhs)
                || !(form.operands.get(1).type() instanceof TensorType rhs)
                || lhs.dtype() == rhs.dtype()
                || !lhs.dtype().isFloating()
                || !rhs.dtype().isFloating()) {
            return;
        }
        boolean wide = lhs.dtype() == DType.FLOAT64 || rhs.dtype() == DType.FLOAT64;
        DType common = wide ? DType.FLOAT64 : DType.FLOAT32;
        for (int index = 0; index < 2; index++) {
            Value operand = form.operands.get(index);
            if (operand.tensor().dtype() != common) {
                Statement converted = Statement.of(new Elementwise.Convert(operand, common), form.location);
                statements.add(converted);
                form.operands.set(index, converted.result());
            }
        }
    }
}
