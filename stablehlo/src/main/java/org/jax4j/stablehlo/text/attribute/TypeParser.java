package org.jax4j.stablehlo.text.attribute;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;

/// Reads types: `tensor<3x4xf32>`, `!stablehlo.token`, `tuple<…>`, and the types of functions.
public final class TypeParser {
    private final Lexer lexer;

    public TypeParser(Lexer lexer) {
        this.lexer = lexer;
    }

    /// What stands between the brackets of a `tensor<…>`; the element may be `index`, which no [TensorType] has.
    record Shaped(String element, List<Integer> shape) {}

    /// The types `(A, B) -> (C, D)`.
    public record FunctionType(List<Type> inputs, List<Type> results) {}

    public Type type() {
        if (lexer.atWord("tensor")) {
            return tensor();
        }
        if (lexer.kind == Kind.BANG) {
            return dialectType();
        }
        if (lexer.acceptWord("tuple")) {
            return new Type.Tuple(elements());
        }
        if (lexer.atWord("memref")) {
            throw lexer.error("type memref is not supported: programs are over tensors, not over buffers");
        }
        throw lexer.expected("a type such as tensor<3x4xf32>");
    }

    private Type dialectType() {
        String name = lexer.token();
        if (name.equals("!stablehlo.token")) {
            lexer.next();
            return new Type.Token();
        }
        if (!name.equals("!stablehlo.future")) {
            throw lexer.error("type " + name + " is not supported: only tensors, tuples, !stablehlo.token and"
                    + " !stablehlo.future are");
        }
        lexer.next();
        List<Type> values = elements();
        for (Type value : values) {
            if (!(value instanceof TensorType)) {
                throw lexer.error("a future is of tensors, not of " + value);
            }
        }
        return values.size() == 1 ? values.getFirst() : new Type.Tuple(values);
    }

    /// `<T, T, …>`.
    private List<Type> elements() {
        lexer.enter();
        lexer.expect('<');
        List<Type> elements = new ArrayList<>();
        while (!lexer.accept('>')) {
            if (!elements.isEmpty()) {
                lexer.expect(',');
            }
            elements.add(type());
        }
        lexer.leave();
        return elements;
    }

    static String unknownElement(String element) {
        String reason = element.matches("f[0-9]+E[0-9]+M[0-9]+.*")
                ? ": of the narrow formats there are those of 8 bits, f6E2M3FN, f6E3M2FN and f4E2M1FN; convert to one of"
                        + " them"
                : "";
        return "element type " + element + " is not supported" + reason;
    }

    public TensorType tensor() {
        Shaped shaped = shaped();
        DType dtype = DType.ofMlir(shaped.element()).orElseThrow(() -> lexer.error(unknownElement(shaped.element())));
        return tensorType(dtype, shaped.shape());
    }

    TensorType tensorType(DType dtype, List<Integer> shape) {
        try {
            TensorType type = TensorType.of(dtype, shape);
            type.byteSize();
            return type;
        } catch (ArithmeticException _) {
            throw lexer.error("a tensor has more than 2^63 bytes");
        }
    }

    Shaped shaped() {
        lexer.expectWord("tensor");
        if (!lexer.at('<')) {
            throw lexer.expected("'<'");
        }
        List<Integer> shape = lexer.dimensionsBehindToken();
        lexer.next();
        if (lexer.at('*')) {
            throw lexer.error("an unranked tensor is not supported: export the program with static shapes");
        }
        String element = element();
        if (lexer.at(',')) {
            lexer.next();
            String remedy =
                    lexer.token().startsWith("#stablehlo") || lexer.token().startsWith("#mhlo")
                            ? "export the program with static shapes"
                            : "only dense tensors are";
            throw lexer.error("a tensor with an encoding is not supported: " + remedy);
        }
        lexer.expect('>');
        return new Shaped(element, shape);
    }

    private String element() {
        if (lexer.kind == Kind.BANG) {
            String remedy = lexer.token().startsWith("!quant")
                    ? ": quantised programs must be converted with stablehlo-opt --stablehlo-legalize-quant-to-math first"
                    : "";
            throw lexer.error("element type " + lexer.token() + " is not supported" + remedy);
        }
        if (lexer.acceptWord("complex")) {
            lexer.expect('<');
            String part = lexer.takeWord();
            lexer.expect('>');
            return "complex<" + part + ">";
        }
        return lexer.takeWord();
    }

    /// `T, T, …`, at least one.
    public List<Type> list() {
        List<Type> types = new ArrayList<>();
        do {
            types.add(type());
        } while (lexer.accept(','));
        return types;
    }

    /// `(T, T)`, possibly empty.
    List<Type> parenthesised() {
        lexer.expect('(');
        if (lexer.accept(')')) {
            return List.of();
        }
        List<Type> types = list();
        lexer.expect(')');
        return types;
    }

    public FunctionType function() {
        List<Type> inputs = parenthesised();
        lexer.expectArrow();
        return new FunctionType(inputs, results());
    }

    /// What follows an arrow: one type, or several in parentheses.
    public List<Type> results() {
        return lexer.at('(') ? parenthesised() : List.of(type());
    }
}
