package org.jax4j.cpu.math;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.math.code.Code;
import org.jax4j.cpu.math.code.FloatFormat;
import org.jax4j.cpu.math.code.Real;

/// Writes the definition of one function of the library as LLVM IR.
final class FunctionWriter {
    private static final String ATTRIBUTES = "nounwind willreturn memory(none)";

    private FunctionWriter() {}

    /// A definition of the function on scalars (`lanes` 1) or vectors, named `name`, with these words before
    /// its type (linkage) and after its parameters (attributes).
    static String define(
            MathFunction function, FloatFormat format, int lanes, String name, String linkage, String attributes) {
        Code code = new Code(lanes);
        List<Real> arguments = arguments(function, format, code);
        Real result = function.body.compute(arguments);
        code.line("  ret %s %s", code.type(format.llvm), result.text());
        return header(code, format, name, linkage, attributes, arguments) + code.text() + "}\n";
    }

    private static List<Real> arguments(MathFunction function, FloatFormat format, Code code) {
        List<Real> arguments = new ArrayList<>();
        for (int i = 0; i < function.form.arity; i++) {
            arguments.add(new Real(code, format, "%x" + i));
        }
        return arguments;
    }

    private static String header(
            Code code, FloatFormat format, String name, String linkage, String attributes, List<Real> arguments) {
        List<String> parameters = new ArrayList<>();
        for (Real argument : arguments) {
            parameters.add(code.type(format.llvm) + " " + argument.text());
        }
        return "define %s %s @%s(%s) %s %s {%n"
                .formatted(
                        linkage, code.type(format.llvm), name, String.join(", ", parameters), attributes, ATTRIBUTES);
    }

    /// A definition that uses the function's body up to a limit of the argument's magnitude, and calls
    /// `double large(double)` for each element above.
    static String defineWithLarge(
            MathFunction function, FloatFormat format, int lanes, String name, String large, double limit) {
        Code code = new Code(lanes);
        List<Real> arguments = arguments(function, format, code);
        Real x = arguments.getFirst();
        Real usual = function.body.compute(arguments);
        String type = code.type(format.llvm);
        String excess = x.abs().greaterThan(limit).text();
        String any = lanes == 1
                ? excess
                : code.value("call i1 @llvm.vector.reduce.or.v%di1(<%d x i1> %s)", lanes, lanes, excess);
        code.line("  br i1 %s, label %%beyond, label %%done, !prof !0", any);
        code.line("beyond:");
        String result = lanes == 1 ? largeScalar(code, x, large) : largeLanes(code, x, usual, excess, large);
        String last = lanes == 1 ? "beyond" : "out";
        code.line("  br label %%done");
        code.line("done:");
        // The entry block is the only other way here.
        String merged = code.value("phi %s [ %s, %%entry ], [ %s, %%%s ]", type, usual.text(), result, last);
        code.line("  ret %s %s", type, merged);
        return header(code, format, name, "", "noinline", arguments) + "entry:\n" + code.text() + "}\n";
    }

    private static String largeScalar(Code code, Real x, String large) {
        String called =
                code.value("call double @%s(double %s)", large, x.toF64().text());
        return new Real(code, FloatFormat.F64, called).to(x.format()).text();
    }

    private static String largeLanes(Code code, Real x, Real usual, String excess, String large) {
        // A loop over lanes; it is run so rarely that its speed does not matter.
        int lanes = code.lanes();
        FloatFormat format = x.format();
        String type = code.type(format.llvm);
        code.line("  br label %%lane");
        code.line("lane:");
        code.line("  %%i = phi i32 [ 0, %%beyond ], [ %%i1, %%next ]");
        code.line("  %%so_far = phi %s [ %s, %%beyond ], [ %%now, %%next ]", type, usual.text());
        code.line("  %%far = extractelement <%d x i1> %s, i32 %%i", lanes, excess);
        code.line("  br i1 %%far, label %%call, label %%next");
        code.line("call:");
        String element = code.value("extractelement %s %s, i32 %%i", type, x.text());
        Code scalar = code.scalar();
        Real one = new Real(scalar, format, element);
        String called =
                scalar.value("call double @%s(double %s)", large, one.toF64().text());
        Real value = new Real(scalar, FloatFormat.F64, called).to(format);
        code.line("  %%replaced = insertelement %s %%so_far, %s %s, i32 %%i", type, format.llvm, value.text());
        code.line("  br label %%next");
        code.line("next:");
        code.line("  %%now = phi %s [ %%so_far, %%lane ], [ %%replaced, %%call ]", type);
        code.line("  %%i1 = add i32 %%i, 1");
        code.line("  %%more = icmp ult i32 %%i1, %d", lanes);
        code.line("  br i1 %%more, label %%lane, label %%out");
        code.line("out:");
        return "%now";
    }

    /// `double name(double)`: a trigonometric function of an argument above the limit.
    static String defineLarge(MathFunction function, String name) {
        Code code = new Code(1);
        List<Real> arguments = arguments(function, FloatFormat.F64, code);
        Real result = Trigonometry.large(function, arguments.getFirst());
        code.line("  ret double %s", result.text());
        return header(code, FloatFormat.F64, name, "internal", "noinline", arguments) + code.text() + "}\n";
    }
}
