package org.jax4j.cpu.routines;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jax4j.cpu.llvm.Target;

/// The matrix product `C = A·B` or `C = C + A·B`, for matrices with any strides, and for a batch of them.
///
/// The algorithm is the one of Goto and van de Geijn ("Anatomy of high-performance matrix multiplication", ACM
/// TOMS 34, 2008), in the form of BLIS: a block of `k` is copied into panels that lie in memory in the order in
/// which they are read (of `rows` rows of A, of two vectors' columns of B), and the innermost loop keeps a tile
/// of C in registers and adds an outer product of one column and one row of the panels for each `k`.
///
/// B is copied first, by all threads, unless so few rows of A read it that the copy costs more than it brings
/// ([ProductPlan] decides). A thread copies the rows of A that it needs just before it does so: they then come
/// from a cache near to it, and A is not written to memory again.
///
/// C is cut into blocks by size alone, and each element sums over `k` in one order, so the result does not depend
/// on the number of threads.
///
/// C signature, with strides in elements, and the columns of C next to each other; the last arguments are those
/// of [ProductPlan#arguments]:
/// ```c
/// void jax4j_gemm_f32(const float *a, const float *b, float *c, void *scratch,
///                     int64_t m, int64_t n, int64_t k,
///                     int64_t a_row, int64_t a_column, int64_t b_row, int64_t b_column, int64_t c_row,
///                     int64_t batch, int64_t a_batch, int64_t b_batch, int64_t c_batch, int64_t accumulate,
///                     int64_t batch_chunks, int64_t chunk_bytes, int64_t row_block, int64_t column_block,
///                     int64_t own_rows, int64_t first_b, int64_t panel_depth, int64_t phase_depth);
/// ```
/// A thread has panels of `own_rows` rows of A at a time. Of B the panels from `first_b` on are copied. A panel
/// holds `panel_depth` of `k`, and panels for `phase_depth` of it are made at once.
public final class MatrixProduct {
    /// What the tasks of one phase share.
    private static final TaskContext PHASE = new TaskContext(
            List.of("a", "b", "c", "panels"),
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
                    "row_block",
                    "column_block",
                    "own_rows",
                    "first_b",
                    "panel_depth",
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
                    "row_block",
                    "column_block",
                    "own_rows",
                    "first_b",
                    "panel_depth",
                    "phase_depth",
                    "per_chunk",
                    "scratch_step"));

    private final MatrixType type;
    private final MatrixKernels kernels;
    private final int rows;
    private final int columns;
    private final String operand;
    private final String unit;

    MatrixProduct(MatrixType type, Target target) {
        this.type = type;
        this.kernels = new MatrixKernels(type, target);
        this.rows = kernels.rows();
        this.columns = kernels.columns();
        this.operand = type.operand();
        this.unit = type.unit();
    }

    /// The name of the routine.
    public static String symbol(MatrixType type) {
        return "jax4j_gemm_" + type.name().toLowerCase(Locale.ROOT);
    }

    /// The module that defines the routine.
    String module() {
        return String.join(
                "\n",
                "declare void @jax4j_parallel_for(ptr, ptr, i64)",
                new MatrixPanels(kernels).functions(),
                kernels.functions(),
                tiles(),
                packTask(),
                computeTask(),
                single(),
                batchTask(),
                batched(),
                "attributes #0 = { nounwind noinline \"prefer-vector-width\"=\"512\" }");
    }

    /// Units of a panel of B.
    private String panelLength(IrFunction f) {
        return f.multiply("%panel_depth", Integer.toString(columns / type.terms()));
    }

    /// Units of a thread's panel of A.
    private String ownLength(IrFunction f) {
        return f.add(
                f.multiply("%panel_depth", Integer.toString(rows / type.terms())), Integer.toString(kernels.lanes()));
    }

    /// The number of the block of `k`.
    private static String number(IrFunction f, String k) {
        return f.value("udiv i64 " + k + ", %panel_depth");
    }

    private String copiedPanels(IrFunction f) {
        return f.subtract(f.ceilDivide("%n", columns), "%first_b");
    }

    /// Copies a few panels of B: all at once if they are whole and their rows lie in order, else one by one.
    private String packTask() {
        IrFunction f = new IrFunction("define internal void @pack_task(ptr %context, i64 %chunk) #0");
        PHASE.load(f);
        String count = copiedPanels(f);
        String start = f.multiply("%chunk", Integer.toString(MatrixPanels.AT_ONCE));
        String end = f.minimum(f.add(start, Integer.toString(MatrixPanels.AT_ONCE)), count);
        String length = panelLength(f);
        String first = f.multiply(f.add(start, "%first_b"), Integer.toString(columns));
        String past = f.add(first, Integer.toString(MatrixPanels.AT_ONCE * columns));
        String isWhole = f.value("icmp sle i64 " + past + ", %n");
        String isInOrder = f.value("icmp eq i64 %b_column, 1");
        String atOnce = f.value("and i1 " + isWhole + ", " + isInOrder);
        f.loop("0", "%depth", "%panel_depth", k -> {
            String numbered = f.multiply(number(f, k), count);
            String depth = f.minimum(f.subtract("%depth", k), "%panel_depth");
            String row = f.element(operand, "%b", f.multiply(k, "%b_row"));
            f.ifElse(
                    atOnce,
                    () -> f.line("call void @pack_adjacent(ptr " + f.element(operand, row, first) + ", ptr "
                            + f.element(unit, "%panels", f.multiply(f.add(numbered, start), length)) + ", i64 "
                            + depth + ", i64 %b_row, i64 " + length + ")"),
                    () -> f.loop(start, end, "1", panel -> {
                        String to = f.element(unit, "%panels", f.multiply(f.add(numbered, panel), length));
                        String at = f.multiply(f.add(panel, "%first_b"), Integer.toString(columns));
                        String from = f.element(operand, row, f.multiply(at, "%b_column"));
                        String width = f.minimum(f.subtract("%n", at), Integer.toString(columns));
                        f.line("call void @pack_columns(ptr " + from + ", ptr " + to + ", i64 " + width + ", i64 "
                                + depth + ", i64 %b_column, i64 %b_row)");
                    }));
        });
        return f.text();
    }

    /// Computes a block of C.
    private String computeTask() {
        IrFunction f = new IrFunction("define internal void @compute_task(ptr %context, i64 %chunk) #0");
        PHASE.load(f);
        String top = f.multiply(f.value("urem i64 %chunk, %row_blocks"), "%row_block");
        String left = f.multiply(f.value("udiv i64 %chunk, %row_blocks"), "%column_block");
        String bottom = f.minimum(f.add(top, "%row_block"), "%m");
        String right = f.minimum(f.add(left, "%column_block"), "%n");
        String own = f.variable("[" + ProductPlan.OWN_BYTES + " x i8]");
        String length = ownLength(f);
        f.loop("0", "%depth", "%panel_depth", k -> {
            String depth = f.minimum(f.subtract("%depth", k), "%panel_depth");
            String column = f.element(operand, "%a", f.multiply(k, "%a_column"));
            f.loop(top, bottom, "%own_rows", i -> {
                String end = f.minimum(f.add(i, "%own_rows"), bottom);
                f.loop(i, end, Integer.toString(rows), at -> {
                    String panel = f.value("udiv i64 " + f.subtract(at, i) + ", " + rows);
                    String to = f.element(unit, own, f.multiply(panel, length));
                    String from = f.element(operand, column, f.multiply(at, "%a_row"));
                    String height = f.minimum(f.subtract("%m", at), Integer.toString(rows));
                    f.line("call void @pack_rows(ptr " + from + ", ptr " + to + ", i64 " + height + ", i64 " + depth
                            + ", i64 %a_row, i64 %a_column)");
                });
                f.line("call void @tiles(ptr %context, i64 " + k + ", i64 " + depth + ", ptr " + own + ", i64 " + i
                        + ", i64 " + end + ", i64 " + left + ", i64 " + right + ")");
            });
        });
        return f.text();
    }

    /// Computes the tiles of some rows, whose panels lie one after the other, and of some columns.
    private String tiles() {
        IrFunction f = new IrFunction("define internal void @tiles(ptr %context, i64 %k, i64 %deep, ptr %own, "
                + "i64 %top, i64 %bottom, i64 %left, i64 %right) noinline #0");
        PHASE.load(f);
        String add = f.value("icmp ne i64 " + f.value("or i64 %add, %k") + ", 0");
        String numbered = f.multiply(number(f, "%k"), copiedPanels(f));
        String ownLength = ownLength(f);
        String length = panelLength(f);
        String units = f.ceilDivide("%deep", type.terms());
        f.loop(
                "%left",
                "%right", Integer.toString(columns), j -> {
                    String panel = f.subtract(f.value("udiv i64 " + j + ", " + columns), "%first_b");
                    String isInPlace = f.value("icmp slt i64 " + panel + ", 0");
                    String row = f.element(operand, "%b", f.multiply("%k", "%b_row"));
                    String inPlace = f.element(operand, row, j);
                    String copied = f.element(unit, "%panels", f.multiply(f.add(numbered, panel), length));
                    String b = f.value("select i1 " + isInPlace + ", ptr " + inPlace + ", ptr " + copied);
                    String step = f.value("select i1 " + isInPlace + ", i64 %b_row, i64 " + columns);
                    String width = f.minimum(f.subtract("%n", j), Integer.toString(columns));
                    f.loop(
                            "%top",
                            "%bottom", Integer.toString(rows), i -> {
                                String index = f.value("udiv i64 " + f.subtract(i, "%top") + ", " + rows);
                                String a = f.element(unit, "%own", f.multiply(index, ownLength));
                                String c = f.element(
                                        type.result(), f.element(type.result(), "%c", f.multiply(i, "%c_row")), j);
                                String height = f.subtract("%m", i);
                                f.line("call void @multiply(ptr " + a + ", ptr " + b + ", i64 " + step
                                        + ", i64 " + units + ", ptr " + c + ", i64 %c_row, i1 " + add + ", i64 "
                                        + height
                                        + ", i64 " + width + ")");
                            });
                });
        return f.text();
    }

    private static final String MATRICES = "ptr %a, ptr %b, ptr %c, ptr %scratch, i64 %m, i64 %n, i64 %k, "
            + "i64 %a_row, i64 %a_column, i64 %b_row, i64 %b_column, i64 %c_row, ";
    private static final String PLAN =
            "i64 %row_block, i64 %column_block, i64 %own_rows, i64 %first_b, i64 %panel_depth, i64 %phase_depth";

    /// One product, some blocks of `k` after the other.
    private String single() {
        IrFunction f = new IrFunction("define internal void @single(" + MATRICES + "i64 %accumulate, " + PLAN + ") #0");
        String context = PHASE.allocate(f);
        String packs = f.ceilDivide(copiedPanels(f), MatrixPanels.AT_ONCE);
        String rowBlocks = f.ceilDivide("%m", "%row_block");
        String chunks = f.multiply(rowBlocks, f.ceilDivide("%n", "%column_block"));
        f.loop("0", "%k", "%phase_depth", k -> {
            String depth = f.minimum(f.subtract("%k", k), "%phase_depth");
            String later = f.value("zext i1 " + f.value("icmp ne i64 " + k + ", 0") + " to i64");
            Map<String, String> computed = Map.of(
                    "a",
                    f.element(operand, "%a", f.multiply(k, "%a_column")),
                    "b",
                    f.element(operand, "%b", f.multiply(k, "%b_row")),
                    "panels",
                    "%scratch",
                    "depth",
                    depth,
                    "add",
                    f.value("or i64 %accumulate, " + later),
                    "row_blocks",
                    rowBlocks);
            PHASE.store(f, context, computed);
            f.line("call void @jax4j_parallel_for(ptr @pack_task, ptr " + context + ", i64 " + packs + ")");
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
                String type = matrix.equals("c") ? this.type.result() : operand;
                String at = f.element(type, "%" + matrix, f.multiply(index, "%" + matrix + "_batch"));
                matrices.append("ptr ").append(at).append(", ");
            }
            f.line("call void @single(" + matrices + "ptr " + scratch + ", i64 %m, i64 %n, i64 %k, i64 %a_row, "
                    + "i64 %a_column, i64 %b_row, i64 %b_column, i64 %c_row, i64 %accumulate, " + PLAN + ")");
        });
    }

    private String batched() {
        IrFunction f = new IrFunction("define void @" + symbol(type) + "(" + MATRICES
                + "i64 %batch, i64 %a_batch, i64 %b_batch, i64 %c_batch, i64 %accumulate, i64 %chunks, "
                + "i64 %scratch_step, " + PLAN + ") #0");
        f.ifElse(f.value("icmp eq i64 %chunks, 0"), () -> products(f, "0", "%batch", "%scratch"), () -> {
            String context = BATCH.allocate(f);
            String rounded = f.subtract(f.add("%batch", "%chunks"), "1");
            BATCH.store(f, context, Map.of("per_chunk", f.value("udiv i64 " + rounded + ", %chunks")));
            f.line("call void @jax4j_parallel_for(ptr @batch_task, ptr " + context + ", i64 %chunks)");
        });
        return f.text();
    }
}
