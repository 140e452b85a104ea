package org.jax4j.cpu.routines;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a function in LLVM IR. Values and variables are texts: `%v7`, `42`. Variables live in stack slots,
/// which LLVM's first pass turns into registers.
final class IrFunction {
    private final String header;
    private final StringBuilder slots = new StringBuilder();
    private final StringBuilder code = new StringBuilder();
    private int names;

    /// @param header such as `define internal void @f(ptr %a, i64 %n)`
    IrFunction(String header) {
        this.header = header;
    }

    private String fresh() {
        return "v" + names++;
    }

    /// Appends an instruction without a result.
    void line(String instruction) {
        code.append("  ").append(instruction).append('\n');
    }

    /// Appends an instruction and gives the name of its result.
    String value(String instruction) {
        String name = "%" + fresh();
        line(name + " = " + instruction);
        return name;
    }

    String add(String a, String b) {
        return a.equals("0") ? b : b.equals("0") ? a : value("add nsw i64 " + a + ", " + b);
    }

    String subtract(String a, String b) {
        return b.equals("0") ? a : value("sub nsw i64 " + a + ", " + b);
    }

    String multiply(String a, String b) {
        return a.equals("1") ? b : b.equals("1") ? a : value("mul nsw i64 " + a + ", " + b);
    }

    String minimum(String a, String b) {
        String less = value("icmp slt i64 " + a + ", " + b);
        return value("select i1 " + less + ", i64 " + a + ", i64 " + b);
    }

    String maximum(String a, String b) {
        String greater = value("icmp sgt i64 " + a + ", " + b);
        return value("select i1 " + greater + ", i64 " + a + ", i64 " + b);
    }

    /// The quotient of a number that is not negative.
    String quotient(String a, long b) {
        return b == 1 ? a : value("udiv i64 " + a + ", " + b);
    }

    /// The remainder of a number that is not negative.
    String remainder(String a, long b) {
        return b == 1 ? "0" : value("urem i64 " + a + ", " + b);
    }

    /// The quotient rounded up, of numbers that are not negative.
    String ceilDivide(String a, long b) {
        return b == 1 ? a : value("udiv i64 " + add(a, Long.toString(b - 1)) + ", " + b);
    }

    String ceilDivide(String a, String b) {
        return value("udiv i64 " + subtract(add(a, b), "1") + ", " + b);
    }

    /// The address of an element.
    String element(String type, String pointer, String index) {
        return index.equals("0") ? pointer : value("getelementptr " + type + ", ptr " + pointer + ", i64 " + index);
    }

    String load(String type, String pointer) {
        return value("load " + type + ", ptr " + pointer);
    }

    String load(String type, String pointer, int alignment) {
        return value("load " + type + ", ptr " + pointer + ", align " + alignment);
    }

    void store(String type, String value, String pointer) {
        line("store " + type + " " + value + ", ptr " + pointer);
    }

    void store(String type, String value, String pointer, int alignment) {
        line("store " + type + " " + value + ", ptr " + pointer + ", align " + alignment);
    }

    /// A vector of equal elements.
    String broadcast(String type, int lanes, String scalar) {
        String vector = "<" + lanes + " x " + type + ">";
        String first = value("insertelement " + vector + " poison, " + type + " " + scalar + ", i64 0");
        return value("shufflevector " + vector + " " + first + ", " + vector + " poison, <" + lanes
                + " x i32> zeroinitializer");
    }

    /// Which lanes of a vector are among the first `count`.
    String mask(int lanes, String count) {
        String wide = "<" + lanes + " x i64>";
        String numbers =
                IntStream.range(0, lanes).mapToObj(lane -> "i64 " + lane).collect(Collectors.joining(", "));
        return value("icmp slt " + wide + " <" + numbers + ">, " + broadcast("i64", lanes, count));
    }

    /// A variable of this type; its name is used with [#load(String, String)] and [#store(String, String,
    /// String)].
    String variable(String type) {
        String name = "%" + fresh();
        slots.append("  ").append(name).append(" = alloca ").append(type).append(", align 64\n");
        return name;
    }

    /// Runs `body` for a counter from `from` up to before `to`.
    void loop(String from, String to, String step, Consumer<String> body) {
        String counter = variable("i64");
        store("i64", from, counter);
        String head = fresh();
        String inside = fresh();
        String done = fresh();
        line("br label %" + head);
        label(head);
        String now = load("i64", counter);
        line("br i1 " + value("icmp slt i64 " + now + ", " + to) + ", label %" + inside + ", label %" + done);
        label(inside);
        body.accept(now);
        store("i64", add(now, step), counter);
        line("br label %" + head);
        label(done);
    }

    void ifElse(String condition, Runnable onTrue, Runnable onFalse) {
        String first = fresh();
        String second = fresh();
        String done = fresh();
        line("br i1 " + condition + ", label %" + first + ", label %" + second);
        label(first);
        onTrue.run();
        line("br label %" + done);
        label(second);
        onFalse.run();
        line("br label %" + done);
        label(done);
    }

    private void label(String name) {
        code.append(name).append(":\n");
    }

    /// The function, which ends here.
    String text() {
        return header + " {\n" + slots + code + "  ret void\n}\n";
    }
}
