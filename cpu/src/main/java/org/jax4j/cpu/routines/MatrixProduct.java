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
///                     int64_t batch, int64_t a_batch, int64_t b_batch, int64_t c_batch, int64_t accumulate,
///                     int64_t batch_chunks, int64_t chunk_bytes);
/// ```
public final class MatrixProduct {
    private static final int K_BLOCK = 256;
    /// Panels of several blocks of `k` are made at once if they take no more than this.
    private static final long PANEL_BYTES = 24 << 20;
    private static final int PANELS_PER_PACK = 4;
    /// From this many multiplications on, a single product of a batch is worth sharing among threads.
    private static final long LARGE = 1L << 21;
    private static final int MOST_BATCH_CHUNKS = 64;
    private static final int LEAST_BATCH_CHUNKS = 4;
    private static final long MOST_BATCH_BYTES = 64 << 20;

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

    /// How a call is to be made.
    ///
    /// @param scratchBytes how much scratch memory it needs
    /// @param batchChunks  into how many parts, for as many threads, a batch is cut; 0 if each product is shared by
    /// itself
    /// @param chunkBytes   how much of the scratch memory is each part's
    public record Plan(long scratchBytes, long batchChunks, long chunkBytes) {}

    /// How to call the routine for these sizes.
    public static Plan plan(MatrixType type, long m, long n, long k, long batch) {
        long one = new MatrixProduct(type, Target.host()).panelBytes(m, n, k);
        long chunks = Math.min(Math.min(batch, MOST_BATCH_CHUNKS), MOST_BATCH_BYTES / one);
        return batch == 1 || m * n * k >= LARGE || chunks < LEAST_BATCH_CHUNKS
                ? new Plan(one, 0, 0)
                : new Plan(one * chunks, chunks, one);
    }

    private long panelBytes(long m, long n, long k) {
        long lineBytes = panelLines(m, n) * type.bytes();
        long depth = Math.min(k, Math.max(1, PANEL_BYTES / lineBytes / K_BLOCK) * K_BLOCK);
        return (lineBytes * depth + 63) / 64 * 64;
    }

    private long panelLines(long m, long n) {
        return Math.ceilDiv(m, rows) * rows + Math.ceilDiv(n, columns) * columns;
    }

    /// The module that defines the routine.
    String module() {
        return String.join(
                "\n",
                "declare void @jax4j_parallel_for(ptr, ptr, i64)",
                "declare i64 @llvm.umax.i64(i64, i64)",
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
        String panelLines = f.multiply(f.ceilDivide(lines, width), Integer.toString(width));
        f.loop("0", "%depth", Integer.toString(K_BLOCK), k -> {
            String depth = f.minimum(f.subtract("%depth", k), Integer.toString(K_BLOCK));
            String block = f.element(element, "%panels_" + matrix, f.multiply(panelLines, k));
            String source = f.element(element, "%" + matrix, f.multiply(k, step));
            f.loop(start, end, Integer.toString(width), at -> {
                String from = f.element(element, source, f.multiply(at, line));
                String to = f.element(element, block, f.multiply(at, depth));
                String count = f.minimum(f.subtract(lines, at), Integer.toString(width));
                f.line("call void " + pack + "(ptr " + from + ", ptr " + to + ", i64 " + count + ", i64 " + depth
                        + ", i64 " + line + ", i64 " + step + ")");
            });
        });
    }

    /// Computes a block of C.
    private String computeTask() {
        IrFunction f = new IrFunction("define internal void @compute_task(ptr %context, i64 %chunk) #0");
        BLOCK.load(f);
        String top = f.multiply(f.value("urem i64 %chunk, %row_blocks"), Integer.toString(rowBlock));
        String left = f.multiply(f.value("udiv i64 %chunk, %row_blocks"), Integer.toString(columnBlock));
        String bottom = f.minimum(f.add(top, Integer.toString(rowBlock)), "%m");
        String right = f.minimum(f.add(left, Integer.toString(columnBlock)), "%n");
        String linesA = f.multiply(f.ceilDivide("%m", rows), Integer.toString(rows));
        String linesB = f.multiply(f.ceilDivide("%n", columns), Integer.toString(columns));
        f.loop("0", "%depth", Integer.toString(K_BLOCK), k -> {
            String depth = f.minimum(f.subtract("%depth", k), Integer.toString(K_BLOCK));
            String panelsA = f.element(element, "%panels_a", f.multiply(linesA, k));
            String panelsB = f.element(element, "%panels_b", f.multiply(linesB, k));
            String add = f.value("icmp ne i64 " + f.value("or i64 %add, " + k) + ", 0");
            f.loop(left, right, Integer.toString(columns), j -> {
                String b = f.element(element, panelsB, f.multiply(j, depth));
                f.loop(
                        top,
                        bottom,
                        Integer.toString(rows),
                        i -> tile(f, f.element(element, panelsA, f.multiply(i, depth)), b, depth, add, i, j));
            });
        });
        return f.text();
    }

    private void tile(IrFunction f, String a, String b, String depth, String add, String i, String j) {
        String height = f.subtract("%m", i);
        String width = f.subtract("%n", j);
        String tile = f.element(element, f.element(element, "%c", f.multiply(i, "%c_row")), j);
        String whole = f.value("and i1 " + f.value("icmp sge i64 " + height + ", " + rows) + ", "
                + f.value("icmp sge i64 " + width + ", " + columns));
        String arguments = "(ptr " + a + ", ptr " + b + ", i64 " + depth + ", ptr " + tile + ", i64 %c_row, i1 " + add;
        f.ifElse(whole, () -> f.line("call void @kernel" + arguments + ")"), () -> {
            String h = f.minimum(height, Integer.toString(rows));
            String w = f.minimum(width, Integer.toString(columns));
            f.line("call void @edge_kernel" + arguments + ", i64 " + h + ", i64 " + w + ")");
        });
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
        String linesB = f.multiply(f.ceilDivide("%n", columns), Integer.toString(columns));
        String lineBytes = f.multiply(f.add(linesA, linesB), Integer.toString(type.bytes()));
        String fitting = f.value("udiv i64 " + PANEL_BYTES + ", " + lineBytes);
        String blocks = f.value("udiv i64 " + fitting + ", " + K_BLOCK);
        String atLeastOne = f.value("call i64 @llvm.umax.i64(i64 " + blocks + ", i64 1)");
        String most = f.multiply(atLeastOne, Integer.toString(K_BLOCK));
        f.loop("0", "%k", most, k -> {
            String depth = f.minimum(f.subtract("%k", k), most);
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
                + "i64 %batch, i64 %a_batch, i64 %b_batch, i64 %c_batch, i64 %accumulate, i64 %chunks, "
                + "i64 %scratch_step) #0");
        f.ifElse(f.value("icmp eq i64 %chunks, 0"), () -> products(f, "0", "%batch", "%scratch"), () -> {
            String context = BATCH.allocate(f);
            String rounded = f.subtract(f.add("%batch", "%chunks"), "1");
            BATCH.store(f, context, Map.of("per_chunk", f.value("udiv i64 " + rounded + ", %chunks")));
            f.line("call void @jax4j_parallel_for(ptr @batch_task, ptr " + context + ", i64 %chunks)");
        });
        return f.text();
    }
}
