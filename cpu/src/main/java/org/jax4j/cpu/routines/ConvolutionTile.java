package org.jax4j.cpu.routines;

import java.util.List;
import java.util.function.BiConsumer;
import org.jax4j.cpu.llvm.Target;

/// The innermost part of a convolution: a few neighbours of the result, whose sums stay in registers while all
/// taps and input features are gone through.
///
/// The functions have the C type `void tile(const T *x, const T *weights, T *y, const long (*taps)[2], long
/// count, long width)`: a tap is an offset from `x` and one from `weights`, in elements; `width` output features
/// are stored.
sealed interface ConvolutionTile permits SpreadTile, DotTile {
    /// How a vector of this processor is best filled for these numbers of features.
    static ConvolutionTile of(MatrixType type, Target target, ConvolutionGeometry geometry) {
        int lanes = target.vectorBytes() / type.bytes();
        return DotTile.fits(lanes, geometry)
                ? new DotTile(type, target, geometry)
                : new SpreadTile(type, target, geometry);
    }

    /// How high a tile is at most.
    int mostRows();

    /// Output features that a tile computes.
    long panelWidth();

    /// Elements of the weights of one tap of a panel.
    long tapWeights();

    /// Elements of the weights from one panel to the next, those of the next group being next after the last.
    ///
    /// @param taps of the window
    long panelWeights(long taps);

    /// The last panel differs from the others if this holds: its functions then are narrow ones.
    boolean hasNarrowPanel();

    /// The text of a function.
    ///
    /// @param rows   how many neighbours
    /// @param narrow whether for the last panel
    /// @param xStep  how far apart the input elements of neighbours are
    /// @param yStep  how far apart the neighbours are
    String function(String name, int rows, boolean narrow, long xStep, long yStep);

    /// What the functions need.
    List<String> declarations();

    /// The parameters of a tile.
    String PARAMETERS = "(ptr noalias readonly %x, ptr noalias readonly %w, ptr noalias %y, ptr readonly %taps, "
            + "i64 %count, i64 %width) noinline #0";

    /// Writes a loop over the taps, whose body gets the addresses of a tap's input and weights.
    static void taps(IrFunction f, String element, BiConsumer<String, String> body) {
        f.loop("0", "%count", "1", tap -> {
            String entry = f.element("[2 x i64]", "%taps", tap);
            String x = f.element(element, "%x", f.load("i64", entry));
            String w = f.element(element, "%w", f.load("i64", f.element("i64", entry, "1")));
            body.accept(x, w);
        });
    }

    /// A vector's `sum + a·b`.
    static String multiplyAdd(IrFunction f, MatrixType type, int lanes, String a, String b, String sum) {
        String vector = "<" + lanes + " x " + type.unit() + ">";
        if (type.isFloating()) {
            return f.value("call " + vector + " @llvm.fma." + suffix(type, lanes) + "(" + vector + " " + a + ", "
                    + vector + " " + b + ", " + vector + " " + sum + ")");
        }
        return f.value("add " + vector + " " + f.value("mul " + vector + " " + a + ", " + b) + ", " + sum);
    }

    static String declareMultiplyAdd(MatrixType type, int lanes) {
        String vector = "<" + lanes + " x " + type.unit() + ">";
        return type.isFloating()
                ? "declare " + vector + " @llvm.fma." + suffix(type, lanes) + "(" + vector + ", " + vector + ", "
                        + vector + ")"
                : "";
    }

    static String suffix(MatrixType type, int lanes) {
        return "v" + lanes + (type.isFloating() ? "f" : "i") + 8 * type.bytes();
    }
}
