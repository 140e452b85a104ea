package org.jax4j.cpu.compiler.emit;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes the instructions of one function.
final class Assembler {
    private final Support support;
    private final StringBuilder code = new StringBuilder();
    private final StringBuilder allocations = new StringBuilder();
    private final Deque<String> labels = new ArrayDeque<>();
    private int names;

    Assembler(Support support) {
        this.support = support;
        labels.push("entry");
    }

    Support support() {
        return support;
    }

    /// A name that is not in use.
    String fresh(String prefix) {
        return prefix + names++;
    }

    /// Appends an instruction without a result.
    void line(String instruction) {
        code.append("  ").append(instruction).append('\n');
    }

    /// Appends an instruction and gives the name of its result.
    String value(String instruction) {
        String name = fresh("%v");
        code.append("  ").append(name).append(" = ").append(instruction).append('\n');
        return name;
    }

    /// Appends an instruction with a result of that name.
    void define(String name, String instruction) {
        code.append("  ").append(name).append(" = ").append(instruction).append('\n');
    }

    /// Starts a block.
    void label(String name) {
        code.append(name).append(":\n");
        labels.pop();
        labels.push(name);
    }

    /// The block that is being written.
    String currentLabel() {
        return labels.element();
    }

    /// Memory on the stack, allotted once at the start of the function.
    String allocate(String type, int alignment) {
        String name = fresh("%s");
        allocations
                .append("  ")
                .append(name)
                .append(" = alloca ")
                .append(type)
                .append(", align ")
                .append(alignment)
                .append('\n');
        return name;
    }

    /// A call of a function in the module.
    String call(String type, String function, String... typedArguments) {
        return value("call " + type + " " + function + "(" + String.join(", ", typedArguments) + ")");
    }

    /// A call of an LLVM intrinsic whose operands all have the type of the result.
    String intrinsic(String type, String name, String... arguments) {
        return value(intrinsicCall(type, name, arguments));
    }

    private String intrinsicCall(String type, String name, String... arguments) {
        String suffix = switch (type) {
            case "float" -> "f32";
            case "double" -> "f64";
            default -> type;
        };
        StringBuilder text = new StringBuilder("call ")
                .append(type)
                .append(" @llvm.")
                .append(name)
                .append('.')
                .append(suffix)
                .append('(');
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < arguments.length; i++) {
            boolean flag = arguments[i].equals("true") || arguments[i].equals("false");
            String argumentType = flag ? "i1" : type;
            text.append(i == 0 ? "" : ", ").append(argumentType).append(' ').append(arguments[i]);
            parameters.append(i == 0 ? "" : ", ").append(argumentType);
        }
        support.declare("declare " + type + " @llvm." + name + "." + suffix + "(" + parameters + ")");
        return text.append(')').toString();
    }

    String select(String condition, String type, String onTrue, String onFalse) {
        return value("select i1 " + condition + ", " + type + " " + onTrue + ", " + type + " " + onFalse);
    }

    String bitcast(String from, String value, String to) {
        return from.equals(to) ? value : value("bitcast " + from + " " + value + " to " + to);
    }

    /// The body of the function with its allocations.
    String text() {
        return "entry:\n" + allocations + code;
    }
}
