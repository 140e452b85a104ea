package org.jax4j.cpu.routines;

import org.jax4j.cpu.llvm.Target;

/// The innermost parts of a matrix product: copying panels, and computing a tile of C in registers.
final class MatrixKernels {
    private final MatrixType type;
    private final int lanes;
    private final int rows;
    private final int columns;
    private final String element;
    private final String vector;

    MatrixKernels(MatrixType type, Target target) {
        this.type = type;
        this.lanes = target.vectorBytes() / type.bytes();
        this.rows = rows(target);
        this.columns = 2 * lanes;
        this.element = type.llvm();
        this.vector = "<" + lanes + " x " + element + ">";
    }

    /// As many rows as leave registers for the two vectors of B and a broadcast element of A.
    private static int rows(Target target) {
        return switch (target.vectorBytes()) {
            case 64 -> 14;
            case 32 -> 6;
            default -> target.triple().startsWith("x86") ? 6 : 12;
        };
    }

    /// The height of a tile, which is the width of a panel of A.
    int rows() {
        return rows;
    }

    /// The width of a tile, which is the width of a panel of B.
    int columns() {
        return columns;
    }

    /// The functions `@pack_rows`, `@pack_columns`, `@kernel` and `@edge_kernel`.
    String functions() {
        String fma = "declare " + vector + " @llvm.fma.v" + lanes + "f" + 8 * type.bytes() + "(" + vector + ", "
                + vector + ", " + vector + ")";
        return String.join(
                "\n",
                type.isFloating() ? fma : "",
                packPanel("@pack_rows", rows),
                packPanel("@pack_columns", columns),
                kernel(),
                edgeKernel());
    }

    /// Copies `count` lines, each `depth` long, into a panel `width` wide.
    private String packPanel(String name, int width) {
        IrFunction f = new IrFunction("define internal void " + name
                + "(ptr noalias %from, ptr noalias %to, i64 %count, i64 %depth, i64 %line, i64 %step) #0");
        String full = f.value("icmp eq i64 %count, " + width);
        String adjacent = f.value("icmp eq i64 %line, 1");
        f.ifElse(
                f.value("and i1 " + full + ", " + adjacent),
                () -> f.loop("0", "%depth", "1", k -> {
                    String from = f.element(element, "%from", f.multiply(k, "%step"));
                    String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
                    String wide = "<" + width + " x " + element + ">";
                    f.store(wide, f.load(wide, from, type.bytes()), to, type.bytes());
                }),
                () -> f.ifElse(
                        full,
                        () -> f.loop("0", "%depth", "1", k -> {
                            String from = f.element(element, "%from", f.multiply(k, "%step"));
                            String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
                            for (int i = 0; i < width; i++) {
                                String at = f.element(element, from, f.multiply("%line", Integer.toString(i)));
                                f.store(element, f.load(element, at), f.element(element, to, Integer.toString(i)));
                            }
                        }),
                        () -> f.loop("0", "%depth", "1", k -> {
                            String from = f.element(element, "%from", f.multiply(k, "%step"));
                            String to = f.element(element, "%to", f.multiply(k, Integer.toString(width)));
                            f.loop(
                                    "0",
                                    "%count",
                                    "1",
                                    i -> f.store(
                                            element,
                                            f.load(element, f.element(element, from, f.multiply(i, "%line"))),
                                            f.element(element, to, i)));
                            f.loop(
                                    "%count",
                                    Integer.toString(width),
                                    "1",
                                    i -> f.store(element, type.zero(), f.element(element, to, i)));
                        })));
        return f.text();
    }

    /// A whole tile: `c = a·b` or, with `%add`, `c += a·b`.
    private String kernel() {
        IrFunction f = new IrFunction("define internal void @kernel"
                + "(ptr noalias %a, ptr noalias %b, i64 %depth, ptr noalias %c, i64 %stride, i1 %add) #0");
        String[][] sums = new String[rows][2];
        for (String[] row : sums) {
            for (int j = 0; j < 2; j++) {
                row[j] = f.variable(vector);
                f.store(vector, "zeroinitializer", row[j]);
            }
        }
        f.loop("0", "%depth", "1", k -> {
            String a = f.element(element, "%a", f.multiply(k, Integer.toString(rows)));
            String b = f.element(element, "%b", f.multiply(k, Integer.toString(columns)));
            String b0 = f.load(vector, b, type.bytes());
            String b1 = f.load(vector, f.element(vector, b, "1"), type.bytes());
            for (int i = 0; i < rows; i++) {
                String scalar = f.load(element, f.element(element, a, Integer.toString(i)));
                String first = f.value("insertelement " + vector + " poison, " + element + " " + scalar + ", i64 0");
                String spread = f.value("shufflevector " + vector + " " + first + ", " + vector + " poison, <" + lanes
                        + " x i32> zeroinitializer");
                for (int j = 0; j < 2; j++) {
                    f.store(vector, multiplyAdd(f, spread, j == 0 ? b0 : b1, f.load(vector, sums[i][j])), sums[i][j]);
                }
            }
        });
        f.ifElse("%add", () -> storeTile(f, sums, true), () -> storeTile(f, sums, false));
        return f.text();
    }

    private String multiplyAdd(IrFunction f, String a, String b, String sum) {
        if (type.isFloating()) {
            return f.value("call " + vector + " @llvm.fma.v" + lanes + "f" + 8 * type.bytes() + "(" + vector + " " + a
                    + ", " + vector + " " + b + ", " + vector + " " + sum + ")");
        }
        String product = f.value("mul " + vector + " " + a + ", " + b);
        return f.value("add " + vector + " " + product + ", " + sum);
    }

    private void storeTile(IrFunction f, String[][] sums, boolean add) {
        for (int i = 0; i < rows; i++) {
            String row = f.element(element, "%c", f.multiply("%stride", Integer.toString(i)));
            for (int j = 0; j < 2; j++) {
                String at = f.element(vector, row, Integer.toString(j));
                String sum = f.load(vector, sums[i][j]);
                if (add) {
                    String plus = type.isFloating() ? "fadd " : "add ";
                    sum = f.value(plus + vector + " " + sum + ", " + f.load(vector, at, type.bytes()));
                }
                f.store(vector, sum, at, type.bytes());
            }
        }
    }

    /// The tile at an edge, of which only a part exists.
    private String edgeKernel() {
        IrFunction f = new IrFunction("define internal void @edge_kernel(ptr noalias %a, ptr noalias %b, i64 %depth, "
                + "ptr noalias %c, i64 %stride, i1 %add, i64 %m, i64 %n) #0");
        String tile = f.variable("[" + rows * columns + " x " + element + "]");
        f.line("call void @kernel(ptr %a, ptr %b, i64 %depth, ptr " + tile + ", i64 " + columns + ", i1 false)");
        f.loop("0", "%m", "1", i -> {
            String from = f.element(element, tile, f.multiply(i, Integer.toString(columns)));
            String to = f.element(element, "%c", f.multiply(i, "%stride"));
            f.ifElse(
                    "%add",
                    () -> f.loop("0", "%n", "1", j -> {
                        String at = f.element(element, to, j);
                        String sum = f.value((type.isFloating() ? "fadd " : "add ") + element + " "
                                + f.load(element, f.element(element, from, j)) + ", " + f.load(element, at));
                        f.store(element, sum, at);
                    }),
                    () -> f.loop(
                            "0",
                            "%n",
                            "1",
                            j -> f.store(
                                    element, f.load(element, f.element(element, from, j)), f.element(element, to, j))));
        });
        return f.text();
    }
}
