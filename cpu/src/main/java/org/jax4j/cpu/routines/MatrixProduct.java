package org.jax4j.cpu.routines;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jax4j.cpu.llvm.Target;

/// The matrix product `C = A·B` or `C = C + A·B`, for matrices with any strides, and for a batch of them.
///
/// The algorithm is the one of Goto and van de Geijn ("Anatomy of high-performance matrix multiplication", ACM TOMS 34,
/// 2008), in the form of BLIS: a block of `k` is copied into panels that lie in memory in the order in which they are
/// read
/// (of `rows` rows of A, of two vectors' columns of B), and the innermost loop keeps a tile of C in registers and adds
/// an
/// outer product of one column and one row of the panels for each `k`. Panels at the edges are filled with zeros.
///
/// C is cut into blocks by size alone, and each element sums over `k` in one order, so the result does not depend on
/// the
/// number of threads.
///
/// C signature, with strides in elements, and the columns of C next to each other:
/// ```c
/// void jax4j_gemm_f32(const float *a, const float *b, float *c, void *scratch,
///                     int64_t m, int64_t n, int64_t k,
///                     int64_t a_row, int64_t a_column, int64_t b_row, int64_t b_column, int64_t c_row,
///                     int64_t batch, int64_t a_batch, int64_t b_batch, int64_t c_batch, int64_t accumulate);
/// ```
public final class MatrixProduct {
    private static final int K_BLOCK = 256;
    private static final int PANELS_PER_PACK = 4;
    /// From this many multiplications on, a single product of a batch is worth sharing among threads.
    private static final long LARGE = 1L << 21;
    private static final int MOST_BATCH_CHUNKS = 64;

    /// What the tasks of one block of `k` share.
    private static final TaskContext BLOCK = new TaskContext(
            List.of("a", "b", "c", "panels_a", "panels_b"),
            List.of(
                    "m",
                    "n",
                    "depth",
                    "a_row",
                    "a_column",
                    "b_row",
                    "b_column",
                    "c_row",
                    "add",
                    "packs_a",
                    "row_blocks"));

    /// What the tasks of a batch share.
    private static final TaskContext BATCH = new TaskContext(
            List.of("a", "b", "c", "scratch"),
            List.of(
                    "m",
                    "n",
                    "k",
                    "a_row",
                    "a_column",
                    "b_row",
                    "b_column",
                    "c_row",
                    "batch",
                    "a_batch",
                    "b_batch",
                    "c_batch",
                    "accumulate",
                    "per_chunk",
                    "scratch_step"));

    private final MatrixType type;
    private final MatrixKernels kernels;
    private final int rows;
    private final int columns;
    private final int rowBlock;
    private final int columnBlock;
    private final String element;

    MatrixProduct(MatrixType type, Target target) {
        this.type = type;
        this.kernels = new MatrixKernels(type, target);
        this.rows = kernels.rows();
        this.columns = kernels.columns();
        this.rowBlock = 12 * rows;
        this.columnBlock = 16 * columns;
        this.element = type.llvm();
    }

    /// The name of the routine.
    public static String symbol(MatrixType type) {
        return "jax4j_gemm_" + type.name().toLowerCase(Locale.ROOT);
    }

    /// How much scratch memory a call needs.
    public static long scratchBytes(MatrixType type, long m, long n, long k, long batch) {
        return new MatrixProduct(type, Target.host()).scratch(m, n, k, batch);
    }

    private long scratch(long m, long n, long k, long batch) {
        long one = panelBytes(m, n, k);
        return batch > 1 && m * n * k < LARGE ? one * Math.min(batch, MOST_BATCH_CHUNKS) : one;
    }

    private long panelBytes(long m, long n, long k) {
        long depth = Math.min(k, K_BLOCK);
        return (Math.ceilDiv(m, rows) * rows + Math.ceilDiv(n, columns) * columns) * depth * type.bytes() + 64;
    }

    /// The module that defines the routine.
    String module() {
        return String.join(
                "\n",
                "declare void @jax4j_parallel_for(ptr, ptr, i64)",
                kernels.functions(),
                packTask(),
                computeTask(),
                single(),
                batchTask(),
                batched(),
                "attributes #0 = { nounwind \"prefer-vector-width\"=\"512\" }");
    }

    /// Copies a few panels of A, or of B.
    private String packTask() {
        IrFunction f = new IrFunction("define internal void @pack_task(ptr %context, i64 %chunk) #0");
        BLOCK.load(f);
        f.ifElse(
                f.value("icmp slt i64 %chunk, %packs_a"),
                () -> packPanels(f, "%chunk", rows, "@pack_rows", "a", "%m", "%a_row", "%a_column"),
                () -> packPanels(
                        f,
                        f.subtract("%chunk", "%packs_a"),
                        columns,
                        "@pack_columns",
                        "b",
                        "%n",
                        "%b_column",
                        "%b_row"));
        return f.text();
    }

    private void packPanels(
            IrFunction f, String chunk, int width, String pack, String matrix, String lines, String line, String step) {
        String start = f.multiply(chunk, Integer.toString(PANELS_PER_PACK * width));
        String end = f.minimum(f.add(start, Integer.toString(PANELS_PER_PACK * width)), lines);
        f.loop(start, end, Integer.toString(width), at -> {
            String from = f.element(element, "%" + matrix, f.multiply(at, line));
            String to = f.element(element, "%panels_" + matrix, f.multiply(at, "%depth"));
            String count = f.minimum(f.subtract(lines, at), Integer.toString(width));
            f.line("call void " + pack + "(ptr " + from + ", ptr " + to + ", i64 " + count + ", i64 %depth, i64 " + line
                    + ", i64 " + step + ")");
        });
    }

    /// Computes a block of C.
    private String computeTask() {
        IrFunction f = new IrFunction("define internal void @compute_task(ptr %context, i64 %chunk) #0");
        BLOCK.load(f);
        String top = f.multiply(f.value("urem i64 %chunk, %row_blocks"), Integer.toString(rowBlock));
        String left = f.multiply(f.value("udiv i64 %chunk, %row_blocks"), Integer.toString(columnBlock));
        String add = f.value("icmp ne i64 %add, 0");
        String bottom = f.minimum(f.add(top, Integer.toString(rowBlock)), "%m");
        String right = f.minimum(f.add(left, Integer.toString(columnBlock)), "%n");
        f.loop(left, right, Integer.toString(columns), j -> {
            String b = f.element(element, "%panels_b", f.multiply(j, "%depth"));
            String width = f.subtract("%n", j);
            f.loop(top, bottom, Integer.toString(rows), i -> {
                String a = f.element(element, "%panels_a", f.multiply(i, "%depth"));
                String height = f.subtract("%m", i);
                String tile = f.element(element, f.element(element, "%c", f.multiply(i, "%c_row")), j);
                String whole = f.value("and i1 " + f.value("icmp sge i64 " + height + ", " + rows) + ", "
                        + f.value("icmp sge i64 " + width + ", " + columns));
                String arguments = "(ptr " + a + ", ptr " + b + ", i64 %depth, ptr " + tile + ", i64 %c_row, i1 " + add;
                f.ifElse(whole, () -> f.line("call void @kernel" + arguments + ")"), () -> {
                    String h = f.minimum(height, Integer.toString(rows));
                    String w = f.minimum(width, Integer.toString(columns));
                    f.line("call void @edge_kernel" + arguments + ", i64 " + h + ", i64 " + w + ")");
                });
            });
        });
        return f.text();
    }

    private static final String MATRICES = "ptr %a, ptr %b, ptr %c, ptr %scratch, i64 %m, i64 %n, i64 %k, "
            + "i64 %a_row, i64 %a_column, i64 %b_row, i64 %b_column, i64 %c_row, ";

    /// One product, block of `k` after block of `k`.
    private String single() {
        IrFunction f = new IrFunction("define internal void @single(" + MATRICES + "i64 %accumulate) #0");
        String context = BLOCK.allocate(f);
        String packsA = f.ceilDivide("%m", (long) PANELS_PER_PACK * rows);
        String packsB = f.ceilDivide("%n", (long) PANELS_PER_PACK * columns);
        String rowBlocks = f.ceilDivide("%m", rowBlock);
        String chunks = f.multiply(rowBlocks, f.ceilDivide("%n", columnBlock));
        String linesA = f.multiply(f.ceilDivide("%m", rows), Integer.toString(rows));
        f.loop("0", "%k", Integer.toString(K_BLOCK), k -> {
            String depth = f.minimum(f.subtract("%k", k), Integer.toString(K_BLOCK));
            String later = f.value("zext i1 " + f.value("icmp ne i64 " + k + ", 0") + " to i64");
            Map<String, String> computed = Map.of(
                    "a",
                    f.element(element, "%a", f.multiply(k, "%a_column")),
                    "b",
                    f.element(element, "%b", f.multiply(k, "%b_row")),
                    "panels_a",
                    "%scratch",
                    "panels_b",
                    f.element(element, "%scratch", f.multiply(linesA, depth)),
                    "depth",
                    depth,
                    "add",
                    f.value("or i64 %accumulate, " + later),
                    "packs_a",
                    packsA,
                    "row_blocks",
                    rowBlocks);
            BLOCK.store(f, context, computed);
            f.line("call void @jax4j_parallel_for(ptr @pack_task, ptr " + context + ", i64 " + f.add(packsA, packsB)
                    + ")");
            f.line("call void @jax4j_parallel_for(ptr @compute_task, ptr " + context + ", i64 " + chunks + ")");
        });
        return f.text();
    }

    /// Computes some products of a batch of small ones.
    private String batchTask() {
        IrFunction f = new IrFunction("define internal void @batch_task(ptr %context, i64 %chunk) #0");
        BATCH.load(f);
        String start = f.multiply("%chunk", "%per_chunk");
        String end = f.minimum(f.add(start, "%per_chunk"), "%batch");
        String scratch = f.element("i8", "%scratch", f.multiply("%chunk", "%scratch_step"));
        products(f, start, end, scratch);
        return f.text();
    }

    private void products(IrFunction f, String start, String end, String scratch) {
        f.loop(start, end, "1", index -> {
            StringBuilder matrices = new StringBuilder();
            for (String matrix : List.of("a", "b", "c")) {
                String at = f.element(element, "%" + matrix, f.multiply(index, "%" + matrix + "_batch"));
                matrices.append("ptr ").append(at).append(", ");
            }
            f.line("call void @single(" + matrices + "ptr " + scratch + ", i64 %m, i64 %n, i64 %k, i64 %a_row, "
                    + "i64 %a_column, i64 %b_row, i64 %b_column, i64 %c_row, i64 %accumulate)");
        });
    }

    private String batched() {
        IrFunction f = new IrFunction("define void @" + symbol(type) + "(" + MATRICES
                + "i64 %batch, i64 %a_batch, i64 %b_batch, i64 %c_batch, i64 %accumulate) #0");
        String size = f.multiply(f.multiply("%m", "%n"), "%k");
        String large = f.value("icmp sge i64 " + size + ", " + LARGE);
        String one = f.value("icmp eq i64 %batch, 1");
        f.ifElse(f.value("or i1 " + large + ", " + one), () -> products(f, "0", "%batch", "%scratch"), () -> {
            String context = BATCH.allocate(f);
            String perChunk = f.ceilDivide("%batch", MOST_BATCH_CHUNKS);
            String chunks = f.value("udiv i64 " + f.subtract(f.add("%batch", perChunk), "1") + ", " + perChunk);
            String panels = f.add(
                    f.multiply(f.ceilDivide("%m", rows), Integer.toString(rows)),
                    f.multiply(f.ceilDivide("%n", columns), Integer.toString(columns)));
            String depth = f.minimum("%k", Integer.toString(K_BLOCK));
            String bytes = f.add(f.multiply(f.multiply(panels, depth), Integer.toString(type.bytes())), "64");
            BATCH.store(f, context, Map.of("per_chunk", perChunk, "scratch_step", bytes));
            f.line("call void @jax4j_parallel_for(ptr @batch_task, ptr " + context + ", i64 " + chunks + ")");
        });
        return f.text();
    }
}
