package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.text.form.Disassembler;
import org.jax4j.stablehlo.text.form.Form;

/// A block as the printer sees it: one [Form] a line, its regions as blocks of the same kind.
///
/// @param parameters the block's
/// @param lines      the statements
/// @param results    what the block returns
record Lines(List<Value> parameters, List<Line> lines, List<Value> results) {
    /// One operation with its results.
    record Line(Form form, List<Value> results, List<Lines> regions, Location location) {}

    static Lines of(Block block) {
        List<Line> lines = new ArrayList<>(block.statements().size());
        for (Statement statement : block.statements()) {
            Form form = Disassembler.disassemble(statement.op());
            if (statement.op() instanceof RandomBits.Rng rng) {
                form.operands.add(shape(rng.type(), lines));
            }
            lines.add(new Line(
                    form,
                    statement.results(),
                    form.regions.stream().map(Lines::of).toList(),
                    statement.location()));
        }
        return new Lines(block.parameters(), lines, block.results());
    }

    /// The text of `rng` takes its shape as an operand: a constant of the block, written before it if there is
    /// none.
    private static Value shape(TensorType type, List<Line> lines) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.INT64, type.rank()));
        for (int axis = 0; axis < type.rank(); axis++) {
            writer.put(axis, (long) type.dim(axis));
        }
        Literal shape = writer.toLiteral();
        Attribute wanted = new Attribute.Dense(shape);
        for (Line line : lines) {
            if (wanted.equals(line.form().attributes.get("value"))) {
                return line.results().getFirst();
            }
        }
        Form form = Disassembler.disassemble(new Elementwise.Constant(shape));
        Value value = new Value(shape.type());
        lines.add(new Line(form, List.of(value), List.of(), Location.UNKNOWN));
        return value;
    }
}
