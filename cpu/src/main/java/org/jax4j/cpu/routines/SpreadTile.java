package org.jax4j.cpu.routines;

import java.util.List;
import org.jax4j.cpu.llvm.Target;

/// A tile for many output features: these fill vectors, and each element of the input is spread over one.
///
/// Weights lie in panels, `[group, panel, tap, input feature, width]`, filled up with zeros.
final class SpreadTile implements ConvolutionTile {
    private static final int MOST_ROWS_OF_ONE_VECTOR = 24;

    private final MatrixType type;
    private final long inner;
    private final long outer;
    private final int lanes;
    private final int vectors;
    private final int mostRows;
    private final String element;
    private final String vector;

    SpreadTile(MatrixType type, Target target, ConvolutionGeometry geometry) {
        MatrixKernels kernels = new MatrixKernels(type, target);
        this.type = type;
        this.inner = geometry.inner();
        this.outer = geometry.outer();
        this.lanes = kernels.lanes();
        this.vectors = outer <= lanes ? 1 : 2;
        this.mostRows = vectors == 1 ? Math.min(2 * kernels.rows(), MOST_ROWS_OF_ONE_VECTOR) : kernels.rows();
        this.element = type.unit();
        this.vector = "<" + lanes + " x " + element + ">";
    }

    @Override
    public int mostRows() {
        return mostRows;
    }

    @Override
    public long panelWidth() {
        return (long) vectors * lanes;
    }

    @Override
    public long tapWeights() {
        return inner * panelWidth();
    }

    @Override
    public long panelWeights(long taps) {
        return taps * tapWeights();
    }

    @Override
    public boolean hasNarrowPanel() {
        long rest = outer % panelWidth();
        return vectors > 1 && rest > 0 && rest <= lanes;
    }

    @Override
    public List<String> declarations() {
        return List.of(
                ConvolutionTile.declareMultiplyAdd(type, lanes),
                "declare void @llvm.masked.store." + ConvolutionTile.suffix(type, lanes) + ".p0(" + vector
                        + ", ptr, i32, <" + lanes + " x i1>)");
    }

    @Override
    public String function(String name, int rows, boolean narrow, long xStep, long yStep) {
        int used = narrow ? 1 : vectors;
        IrFunction f = new IrFunction("define internal void " + name + PARAMETERS);
        String[][] sums = new String[rows][used];
        for (String[] row : sums) {
            for (int j = 0; j < used; j++) {
                row[j] = f.variable(vector);
                f.store(vector, "zeroinitializer", row[j]);
            }
        }
        ConvolutionTile.taps(
                f,
                element,
                (x, w) -> f.loop("0", Long.toString(inner), "1", i -> {
                    String weights = f.element(element, w, f.multiply(i, Long.toString(panelWidth())));
                    String[] columns = new String[used];
                    for (int j = 0; j < used; j++) {
                        columns[j] = f.load(vector, f.element(vector, weights, Integer.toString(j)), type.bytes());
                    }
                    String column = f.element(element, x, i);
                    for (int row = 0; row < rows; row++) {
                        String scalar = f.load(element, f.element(element, column, Long.toString(row * xStep)));
                        String spread = f.broadcast(element, lanes, scalar);
                        for (int j = 0; j < used; j++) {
                            String sum = f.load(vector, sums[row][j]);
                            sum = ConvolutionTile.multiplyAdd(f, type, lanes, spread, columns[j], sum);
                            f.store(vector, sum, sums[row][j]);
                        }
                    }
                }));
        f.ifElse(
                f.value("icmp sge i64 %width, " + used * lanes),
                () -> store(f, sums, yStep, ""),
                () -> store(f, sums, yStep, f.mask(lanes, f.subtract("%width", Long.toString((used - 1L) * lanes)))));
        return f.text();
    }

    /// @param mask which lanes of the last vectors are stored; all if empty
    private void store(IrFunction f, String[][] sums, long yStep, String mask) {
        for (int row = 0; row < sums.length; row++) {
            String y = f.element(element, "%y", Long.toString(row * yStep));
            for (int j = 0; j < sums[row].length; j++) {
                String at = f.element(vector, y, Integer.toString(j));
                String sum = f.load(vector, sums[row][j]);
                if (mask.isEmpty() || j < sums[row].length - 1) {
                    f.store(vector, sum, at, type.bytes());
                } else {
                    f.line("call void @llvm.masked.store." + ConvolutionTile.suffix(type, lanes) + ".p0(" + vector
                            + " " + sum + ", ptr " + at + ", i32 " + type.bytes() + ", <" + lanes + " x i1> " + mask
                            + ")");
                }
            }
        }
    }
}
