package org.jax4j.cpu.math;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.cpu.math.code.Bool;
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

    /// A definition that uses the function's body for the usual arguments, and calls a function of the same
    /// arity on `double`s, named `large`, for each element with others.
    static String defineWithLarge(MathFunction function, FloatFormat format, int lanes, String name, String large) {
        Code code = new Code(lanes);
        List<Real> arguments = arguments(function, format, code);
        Real usual = function.body.compute(arguments);
        String type = code.type(format.llvm);
        String excess = isLarge(function, arguments).text();
        String any = lanes == 1
                ? excess
                : code.value("call i1 @llvm.vector.reduce.or.v%di1(<%d x i1> %s)", lanes, lanes, excess);
        code.line("  br i1 %s, label %%beyond, label %%done, !prof !0", any);
        code.line("beyond:");
        String result =
                lanes == 1 ? largeScalar(code, arguments, large) : largeLanes(code, arguments, usual, excess, large);
        String last = lanes == 1 ? "beyond" : "out";
        code.line("  br label %%done");
        code.line("done:");
        // The entry block is the only other way here.
        String merged = code.value("phi %s [ %s, %%entry ], [ %s, %%%s ]", type, usual.text(), result, last);
        code.line("  ret %s %s", type, merged);
        return header(code, format, name, "", "noinline", arguments) + "entry:\n" + code.text() + "}\n";
    }

    private static Bool isLarge(MathFunction function, List<Real> arguments) {
        Real x = arguments.getFirst();
        return function == MathFunction.REM
                ? Remainders.isLarge(x, arguments.get(1))
                : x.abs().greaterThan(Trigonometry.limit(x.format()));
    }

    private static String largeScalar(Code code, List<Real> arguments, String large) {
        String wide = arguments.stream().map(x -> "double " + x.toF64().text()).collect(Collectors.joining(", "));
        String called = code.value("call double @%s(%s)", large, wide);
        return new Real(code, FloatFormat.F64, called)
                .to(arguments.getFirst().format())
                .text();
    }

    private static String largeLanes(Code code, List<Real> arguments, Real usual, String excess, String large) {
        // A loop over lanes; it is run so rarely that its speed does not matter.
        int lanes = code.lanes();
        FloatFormat format = usual.format();
        String type = code.type(format.llvm);
        code.line("  br label %%lane");
        code.line("lane:");
        code.line("  %%i = phi i32 [ 0, %%beyond ], [ %%i1, %%next ]");
        code.line("  %%so_far = phi %s [ %s, %%beyond ], [ %%now, %%next ]", type, usual.text());
        code.line("  %%far = extractelement <%d x i1> %s, i32 %%i", lanes, excess);
        code.line("  br i1 %%far, label %%call, label %%next");
        code.line("call:");
        Code scalar = code.scalar();
        List<Real> elements = new ArrayList<>();
        for (Real x : arguments) {
            elements.add(new Real(scalar, format, code.value("extractelement %s %s, i32 %%i", type, x.text())));
        }
        String value = largeScalar(scalar, elements, large);
        code.line("  %%replaced = insertelement %s %%so_far, %s %s, i32 %%i", type, format.llvm, value);
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
