package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.attribute.AttributePrinter;
import org.jax4j.stablehlo.text.attribute.Lexer;

/// The text of programs, in the syntax of MLIR: what `jax.jit(f).lower(x).as_text()` and `jax.export` give, and
/// what the StableHLO project's tools read and write.
///
/// ```java
/// Module module = StableHloText.parse(Files.readString(path), path.toString());
/// String text = StableHloText.print(module);
/// ```
///
/// The parser takes pretty and generic forms. Attributes of operations that are not part of the specification are
/// dropped, but those of custom calls, of composites, of function arguments and results and of the module are
/// kept. `check.expect_…`, of the project's own tests, become custom calls of these names with the operands
/// *actual* and *expected*, and so does `sdy.sharding_constraint`. Dynamic operations whose result types are
/// static become the static ones, and operands are converted where a reduction computes in a wider type than
/// theirs, or where those of a product are of different types.
public final class StableHloText {
    private static final String SEPARATOR = "// -----";

    private StableHloText() {}

    /// Writes a module as JAX would: private functions behind `main`, large constants as raw bytes.
    ///
    /// The text of a module read from `jax.jit(f).lower(x).as_text()` is that text.
    public static String print(Module module) {
        return new ModulePrinter(PrintedLocations.NONE).print(module);
    }

    /// [#print(Module)], with the place in the user's program behind each operation:
    /// `loc("jit(f)/layer/sin"("Model.java":12:0))`, by an alias.
    public static String printWithLocations(Module module) {
        return new ModulePrinter(PrintedLocations.of(module)).print(module);
    }

    /// Reads the one module of a text.
    ///
    /// @throws ParseException if the text is no such program
    /// @throws org.jax4j.stablehlo.VerificationException if the program breaks a constraint of the specification
    public static Module parse(String text) {
        return parse(text, "text");
    }

    /// Reads the one module of a text; `file` is what error messages and locations name.
    ///
    /// @throws ParseException if the text is no such program
    /// @throws org.jax4j.stablehlo.VerificationException if the program breaks a constraint of the specification
    public static Module parse(String text, String file) {
        return new ModuleParser(new Lexer(text, 0, text.length(), file, 1)).parse();
    }

    /// Reads all modules of a text, which lines of `// -----` separate.
    ///
    /// @throws ParseException if a part of the text is no such program
    /// @throws org.jax4j.stablehlo.VerificationException if a program breaks a constraint of the specification
    public static List<Module> parseAll(String text, String file) {
        List<Module> modules = new ArrayList<>();
        int from = 0;
        int line = 1;
        while (from <= text.length()) {
            int separator = text.indexOf(SEPARATOR, from);
            int to = separator < 0 ? text.length() : separator;
            Lexer lexer = new Lexer(text, from, to, file, line);
            if (lexer.kind != Lexer.Kind.END) {
                modules.add(new ModuleParser(lexer).parse());
            }
            if (separator < 0) {
                break;
            }
            line += (int) text.substring(from, separator)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            from = separator + SEPARATOR.length();
        }
        return modules;
    }

    /// The text of a constant, such as `dense<[1, 2]> : tensor<2xi32>`.
    public static String print(Literal value) {
        return AttributePrinter.toText(new Attribute.Dense(value));
    }
}
