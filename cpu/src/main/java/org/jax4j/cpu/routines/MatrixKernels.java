package org.jax4j.cpu.routines;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.llvm.Target;

/// The innermost part of a matrix product: a tile of C in registers.
///
/// There is a kernel for whole tiles, and for the lower edge kernels with powers of two as heights; each of them
/// two vectors wide, and one vector for the right edge.
final class MatrixKernels {
    private static final int CACHE_LINE = 64;

    private final MatrixType type;
    private final Target target;
    private final int lanes;
    private final int rows;
    private final int columns;
    private final String unit;
    private final String units;
    private final String vector;

    MatrixKernels(MatrixType type, Target target) {
        this.type = type;
        this.target = target;
        this.lanes = target.vectorBytes() / type.bytes();
        this.rows = rows(target);
        this.columns = 2 * lanes;
        this.unit = type.unit();
        this.units = "<" + lanes + " x " + unit + ">";
        this.vector = "<" + lanes + " x " + type.sum() + ">";
    }

    /// As many rows as leave registers for the two vectors of B and a broadcast element of A.
    private static int rows(Target target) {
        return switch (target.vectorBytes()) {
            case 64 -> 14;
            case 32 -> 6;
            default -> target.triple().startsWith("x86") ? 6 : 12;
        };
    }

    MatrixType type() {
        return type;
    }

    /// Elements of a vector.
    int lanes() {
        return lanes;
    }

    /// The height of a tile, which is the width of a panel of A.
    int rows() {
        return rows;
    }

    /// The width of a tile, which is the width of a panel of B.
    int columns() {
        return columns;
    }

    /// The instruction that multiplies pairs.
    ///
    /// @param name      in LLVM
    /// @param operands  the type of its operands
    /// @param takesSums whether it adds the products to sums, which come first, or only those of a pair to each
    ///                  other
    private record Pairs(String name, String operands, boolean takesSums) {}

    private Pairs pairs() {
        if (type.isFloating()) {
            return new Pairs("@llvm.x86.avx512bf16.dpbf16ps.512", "<" + 2 * lanes + " x bfloat>", true);
        }
        if (lanes == 16) {
            return target.has("avx512vnni")
                    ? new Pairs("@llvm.x86.avx512.vpdpwssd.512", vector, true)
                    : new Pairs("@llvm.x86.avx512.pmaddw.d.512", "<32 x i16>", false);
        }
        return target.has("avxvnni")
                ? new Pairs("@llvm.x86.avx512.vpdpwssd.256", vector, true)
                : new Pairs("@llvm.x86.avx2.pmadd.wd", "<16 x i16>", false);
    }

    private String stored() {
        return type.isRounded() ? "v" + lanes + "i" + 8 * type.resultBytes() : suffix();
    }

    private String storedVector() {
        return type.isRounded() ? "<" + lanes + " x i" + 8 * type.resultBytes() + ">" : vector;
    }

    private String suffix() {
        return "v" + lanes + (type.isFloating() ? "f" : "i") + 8 * type.bytes();
    }

    /// The heights of kernels, greatest first; the lower ones add up to any height below the greatest.
    private List<Integer> heights() {
        List<Integer> heights = new ArrayList<>(List.of(rows));
        for (int height = Integer.highestOneBit(rows - 1); height > 0; height /= 2) {
            heights.add(height);
        }
        return heights;
    }

    /// The function `@multiply`, which computes a tile or the part of it that exists.
    String functions() {
        String mask = "<" + lanes + " x i1>";
        List<String> parts = new ArrayList<>();
        if (type.terms() > 1) {
            Pairs pairs = pairs();
            parts.add("declare " + vector + " " + pairs.name() + "(" + (pairs.takesSums() ? vector + ", " : "")
                    + pairs.operands() + ", " + pairs.operands() + ")");
        } else if (type.isFloating()) {
            parts.add("declare " + vector + " @llvm.fma." + suffix() + "(" + vector + ", " + vector + ", " + vector
                    + ")");
        }
        parts.add("declare void @llvm.prefetch.p0(ptr, i32, i32, i32)");
        parts.add(
                "declare void @llvm.masked.store." + stored() + ".p0(" + storedVector() + ", ptr, i32, " + mask + ")");
        if (!type.isRounded()) {
            parts.add("declare " + vector + " @llvm.masked.load." + suffix() + ".p0(ptr, i32, " + mask + ", " + vector
                    + ")");
        }
        for (int height : heights()) {
            parts.add(kernel(height, 2));
            parts.add(kernel(height, 1));
        }
        parts.add(multiply());
        return String.join("\n", parts);
    }

    private static final String TILE = "ptr %b, i64 %step, i64 %depth, ";

    private String multiply() {
        IrFunction f = new IrFunction("define internal void @multiply(ptr %a, " + TILE
                + "ptr %c, i64 %stride, i1 %add, i64 %height, i64 %width) #0");
        String isWide = f.value("icmp sgt i64 %width, " + lanes);
        f.ifElse(isWide, () -> multiply(f, 2), () -> multiply(f, 1));
        return f.text();
    }

    private void multiply(IrFunction f, int vectors) {
        f.ifElse(f.value("icmp sge i64 %height, " + rows), () -> call(f, rows, vectors, "0"), () -> {
            for (int height : heights().subList(1, heights().size())) {
                String has = f.value("icmp ne i64 " + f.value("and i64 %height, " + height) + ", 0");
                String above = f.value("and i64 %height, " + -2L * height);
                f.ifElse(has, () -> call(f, height, vectors, above), () -> {});
            }
        });
    }

    private void call(IrFunction f, int height, int vectors, String row) {
        f.line("call void " + name(height, vectors) + "(ptr " + f.element(unit, "%a", row)
                + ", ptr %b, i64 %step, i64 %depth, ptr "
                + f.element(type.result(), "%c", f.multiply(row, "%stride"))
                + ", i64 %stride, i1 %add, i64 %width)");
    }

    private static String name(int height, int vectors) {
        return "@kernel_" + height + "_" + vectors;
    }

    /// A tile: `c = a·b` or, with `%add`, `c += a·b`.
    private String kernel(int height, int vectors) {
        IrFunction f = new IrFunction(
                "define internal void " + name(height, vectors) + "(ptr noalias %a, "
                        + "ptr noalias %b, i64 %step, i64 %depth, ptr noalias %c, i64 %stride, i1 %add, i64 %width) noinline #0");
        String[][] sums = new String[height][vectors];
        for (int i = 0; i < height; i++) {
            String row = f.element(type.result(), "%c", f.multiply("%stride", Integer.toString(i)));
            for (int j = 0; j < vectors; j++) {
                String at = f.element(storedVector(), row, Integer.toString(j));
                if (j * lanes * type.resultBytes() % CACHE_LINE == 0) {
                    f.line("call void @llvm.prefetch.p0(ptr " + at + ", i32 1, i32 3, i32 1)");
                }
                sums[i][j] = f.variable(vector);
                f.store(vector, "zeroinitializer", sums[i][j]);
            }
        }
        f.loop("0", "%depth", "1", k -> {
            String a = f.element(unit, "%a", f.multiply(k, Integer.toString(rows)));
            String b = f.element(unit, "%b", f.multiply(k, "%step"));
            String[] row = new String[vectors];
            for (int j = 0; j < vectors; j++) {
                row[j] = f.load(units, f.element(units, b, Integer.toString(j)), type.bytes());
            }
            for (int i = 0; i < height; i++) {
                String scalar = f.load(unit, f.element(unit, a, Integer.toString(i)));
                String spread = f.broadcast(unit, lanes, scalar);
                for (int j = 0; j < vectors; j++) {
                    f.store(vector, multiplyAdd(f, spread, row[j], f.load(vector, sums[i][j])), sums[i][j]);
                }
            }
        });
        String isFull = f.value("icmp sge i64 %width, " + vectors * lanes);
        f.ifElse(isFull, () -> storeTile(f, sums, ""), () -> {
            String rest = f.subtract("%width", Integer.toString((vectors - 1) * lanes));
            storeTile(f, sums, f.mask(lanes, rest));
        });
        return f.text();
    }

    private String multiplyAdd(IrFunction f, String a, String b, String sum) {
        if (type.terms() > 1) {
            Pairs pairs = pairs();
            String left = f.value("bitcast " + units + " " + a + " to " + pairs.operands());
            String right = f.value("bitcast " + units + " " + b + " to " + pairs.operands());
            String products = f.value("call " + vector + " " + pairs.name() + "("
                    + (pairs.takesSums() ? vector + " " + sum + ", " : "") + pairs.operands() + " " + left + ", "
                    + pairs.operands() + " " + right + ")");
            return pairs.takesSums() ? products : f.value("add " + vector + " " + sum + ", " + products);
        }
        if (type.isFloating()) {
            return f.value("call " + vector + " @llvm.fma." + suffix() + "(" + vector + " " + a + ", " + vector + " "
                    + b + ", " + vector + " " + sum + ")");
        }
        String product = f.value("mul " + vector + " " + a + ", " + b);
        return f.value("add " + vector + " " + product + ", " + sum);
    }

    /// @param mask which lanes of the last vectors are stored; all if empty
    private void storeTile(IrFunction f, String[][] sums, String mask) {
        if (type.isRounded()) {
            storeTile(f, sums, mask, false);
            return;
        }
        f.ifElse("%add", () -> storeTile(f, sums, mask, true), () -> storeTile(f, sums, mask, false));
    }

    private void storeTile(IrFunction f, String[][] sums, String mask, boolean add) {
        for (int i = 0; i < sums.length; i++) {
            String row = f.element(type.result(), "%c", f.multiply("%stride", Integer.toString(i)));
            for (int j = 0; j < sums[i].length; j++) {
                String at = f.element(storedVector(), row, Integer.toString(j));
                boolean isPartial = !mask.isEmpty() && j == sums[i].length - 1;
                String sum = f.load(vector, sums[i][j]);
                String masked = "ptr " + at + ", i32 " + type.resultBytes() + ", <" + lanes + " x i1> " + mask;
                if (add) {
                    String old = isPartial
                            ? f.value("call " + vector + " @llvm.masked.load." + suffix() + ".p0(" + masked + ", "
                                    + vector + " poison)")
                            : f.load(vector, at, type.bytes());
                    sum = f.value((type.isFloating() ? "fadd " : "add ") + vector + " " + sum + ", " + old);
                }
                if (type.isRounded()) {
                    sum = rounded(f, sum);
                }
                if (isPartial) {
                    f.line("call void @llvm.masked.store." + stored() + ".p0(" + storedVector() + " " + sum + ", "
                            + masked + ")");
                } else {
                    f.store(storedVector(), sum, at, type.resultBytes());
                }
            }
        }
    }

    private String rounded(IrFunction f, String sum) {
        String narrow = "<" + lanes + " x " + type.result() + ">";
        String value = f.value("fptrunc " + vector + " " + sum + " to " + narrow);
        return f.value("bitcast " + narrow + " " + value + " to " + storedVector());
    }
}
