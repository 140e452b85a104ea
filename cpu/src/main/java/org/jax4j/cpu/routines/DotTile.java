package org.jax4j.cpu.routines;

import java.util.List;
import org.jax4j.cpu.llvm.Target;

/// A tile for few output features of many input features: the latter fill vectors, whose lanes are added up at
/// the end.
///
/// Weights lie as `[tap, output feature of all groups, input feature]`.
final class DotTile implements ConvolutionTile {
    private static final long MOST_OUTER = 4;

    private final MatrixType type;
    private final long inner;
    private final int outer;
    private final long features;
    private final int lanes;
    private final int mostRows;
    private final String element;
    private final String vector;

    DotTile(MatrixType type, Target target, ConvolutionGeometry geometry) {
        MatrixKernels kernels = new MatrixKernels(type, target);
        this.type = type;
        this.inner = geometry.inner();
        this.outer = Math.toIntExact(geometry.outer());
        this.features = geometry.outer() * geometry.groups();
        this.lanes = kernels.lanes();
        // As many sums as leave registers for the weights and an element of the input.
        this.mostRows = Math.min(8, 2 * (kernels.rows() - 2) / outer);
        this.element = type.unit();
        this.vector = "<" + lanes + " x " + element + ">";
    }

    /// Whether vectors of input features are better filled than those of output features.
    static boolean fits(int lanes, ConvolutionGeometry geometry) {
        return geometry.outer() <= MOST_OUTER && geometry.outer() * 2 <= lanes && geometry.inner() >= lanes;
    }

    @Override
    public int mostRows() {
        return mostRows;
    }

    @Override
    public long panelWidth() {
        return outer;
    }

    @Override
    public long tapWeights() {
        return features * inner;
    }

    @Override
    public long panelWeights(long taps) {
        return outer * inner;
    }

    @Override
    public boolean hasNarrowPanel() {
        return false;
    }

    @Override
    public List<String> declarations() {
        String suffix = ConvolutionTile.suffix(type, lanes);
        String start = type.isFloating() ? element + ", " : "";
        return List.of(
                ConvolutionTile.declareMultiplyAdd(type, lanes),
                "declare " + vector + " @llvm.masked.load." + suffix + ".p0(ptr, i32, <" + lanes + " x i1>, " + vector
                        + ")",
                "declare " + element + " @llvm.vector.reduce." + reduction() + "." + suffix + "(" + start + vector
                        + ")");
    }

    private String reduction() {
        return type.isFloating() ? "fadd" : "add";
    }

    @Override
    public String function(String name, int rows, boolean narrow, long xStep, long yStep) {
        IrFunction f = new IrFunction("define internal void " + name + PARAMETERS);
        String[][] sums = new String[rows][outer];
        for (String[] row : sums) {
            for (int j = 0; j < outer; j++) {
                row[j] = f.variable(vector);
                f.store(vector, "zeroinitializer", row[j]);
            }
        }
        long whole = inner / lanes * lanes;
        String mask = whole < inner ? f.mask(lanes, Long.toString(inner - whole)) : "";
        ConvolutionTile.taps(f, element, (x, w) -> {
            f.loop("0", Long.toString(whole), Integer.toString(lanes), i -> add(f, sums, xStep, x, w, i, ""));
            if (whole < inner) {
                add(f, sums, xStep, x, w, Long.toString(whole), mask);
            }
        });
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < outer; j++) {
                String start = type.isFloating() ? element + " 0.0, " : "";
                String sum = f.value("call " + (type.isFloating() ? "reassoc " : "") + element + " @llvm.vector.reduce."
                        + reduction() + "." + ConvolutionTile.suffix(type, lanes) + "(" + start + vector + " "
                        + f.load(vector, sums[row][j]) + ")");
                f.store(element, sum, f.element(element, "%y", Long.toString(row * yStep + j)));
            }
        }
        return f.text();
    }

    /// Adds the products of a vector of input features from `i` on.
    private void add(IrFunction f, String[][] sums, long xStep, String x, String w, String i, String mask) {
        String[] weights = new String[outer];
        for (int j = 0; j < outer; j++) {
            weights[j] = load(f, f.element(element, f.element(element, w, i), Long.toString(j * inner)), mask);
        }
        String column = f.element(element, x, i);
        for (int row = 0; row < sums.length; row++) {
            String input = load(f, f.element(element, column, Long.toString(row * xStep)), mask);
            for (int j = 0; j < outer; j++) {
                String sum = f.load(vector, sums[row][j]);
                f.store(vector, ConvolutionTile.multiplyAdd(f, type, lanes, input, weights[j], sum), sums[row][j]);
            }
        }
    }

    private String load(IrFunction f, String at, String mask) {
        if (mask.isEmpty()) {
            return f.load(vector, at, type.bytes());
        }
        return f.value("call " + vector + " @llvm.masked.load." + ConvolutionTile.suffix(type, lanes) + ".p0(ptr " + at
                + ", i32 " + type.bytes() + ", <" + lanes + " x i1> " + mask + ", " + vector + " zeroinitializer)");
    }
}
