package org.jax4j.cpu.routines;

import java.util.List;
import org.jax4j.cpu.llvm.Target;

/// How the routine of [MatrixProduct] is to be called for matrices of these sizes: what is copied into panels,
/// into which blocks the result is cut for the threads, and how much scratch memory that takes.
///
/// All of it follows from the sizes alone. None of it changes the result: an element of it sums over `k` in one
/// order whatever the blocks are.
public final class ProductPlan {
    /// Memory of a thread for panels of A, on its stack.
    static final int OWN_BYTES = 60 << 10;

    /// Bytes of a line of a panel, along `k`: enough that starting and storing a tile does not count.
    private static final int LINE_BYTES = 4096;
    /// Panels of several blocks of `k` are made at once if they take no more than this.
    private static final long PANEL_BYTES = 16 << 20;
    /// From this many multiplications on, a single product of a batch is worth sharing among threads.
    private static final long LARGE = 1L << 21;
    private static final int MOST_BATCH_CHUNKS = 64;
    private static final int LEAST_BATCH_CHUNKS = 4;
    private static final long MOST_BATCH_BYTES = 64 << 20;
    /// So many panels of A at most read the right matrix where it lies: for more of them a copy of it pays.
    private static final long MOST_DIRECT_PANELS = 6;
    /// Blocks of the result that are worth a few columns less in each: every block copies its rows of A.
    private static final long BLOCKS = 16;
    private static final long LEAST_PANELS = 2;
    /// Multiplications that are worth handing to another thread.
    private static final long LEAST_BLOCK = 1L << 19;

    private final MatrixType type;
    private final long n;
    private final long k;
    private final int rows;
    private final int columns;
    private final int lanes;
    private final boolean copiesB;
    private final long rowPanels;
    private final long columnPanels;
    private final long panelDepth;
    private final long batchChunks;

    /// @param batch         number of products
    /// @param m             rows of A and of the result
    /// @param n             columns of B and of the result
    /// @param k             columns of A, rows of B
    /// @param isRightByRows whether the elements of each of B's rows lie next to each other
    public ProductPlan(MatrixType type, long batch, long m, long n, long k, boolean isRightByRows) {
        MatrixKernels kernels = new MatrixKernels(type, Target.host());
        this.type = type;
        this.n = n;
        this.k = k;
        this.rows = kernels.rows();
        this.columns = kernels.columns();
        this.lanes = kernels.lanes();
        long panelsA = Math.ceilDiv(m, rows);
        long panelsB = Math.ceilDiv(n, columns);
        this.copiesB = !isRightByRows || type.terms() > 1 || panelsA > MOST_DIRECT_PANELS;
        if (copiesB) {
            long rowWork = rows * n * k;
            this.rowPanels = Math.clamp(Math.ceilDiv(LEAST_BLOCK, rowWork), 1, panelsA);
        } else {
            this.rowPanels = panelsA;
        }
        long rowBlocks = Math.ceilDiv(panelsA, rowPanels);
        long fewest = Math.max(LEAST_PANELS, Math.ceilDiv(LEAST_BLOCK, rowPanels * rows * columns * k));
        this.columnPanels =
                Math.clamp(Math.ceilDiv(panelsB, Math.ceilDiv(BLOCKS, rowBlocks)), Math.min(fewest, panelsB), panelsB);
        long fitting = (OWN_BYTES / type.bytes() / ownPanels() - lanes) / rows;
        long most = Math.min(LINE_BYTES / type.bytes(), fitting) / lanes * lanes;
        long terms = (long) lanes * type.terms();
        this.panelDepth = Math.min(most * type.terms(), Math.ceilDiv(k, terms) * terms);
        long chunks = Math.min(Math.min(batch, MOST_BATCH_CHUNKS), MOST_BATCH_BYTES / Math.max(1, oneBytes()));
        boolean isShared = batch == 1 || m * n * k >= LARGE || chunks < LEAST_BATCH_CHUNKS;
        this.batchChunks = isShared ? 0 : chunks;
    }

    /// How many panels of A a thread has at a time: all where they read B in its place, which is slow, else one.
    private long ownPanels() {
        return copiesB ? 1 : rowPanels;
    }

    private long firstCopiedPanelOfB() {
        return copiesB ? 0 : n / columns;
    }

    private long blockBytes() {
        return (Math.ceilDiv(n, columns) - firstCopiedPanelOfB()) * columns * panelDepth * type.packedBytes();
    }

    /// How many blocks of `k` are copied at once.
    private long blocks() {
        return Math.clamp(PANEL_BYTES / Math.max(1, blockBytes()), 1, Math.max(1, Math.ceilDiv(k, panelDepth)));
    }

    private long oneBytes() {
        return (blockBytes() * blocks() + 63) / 64 * 64;
    }

    /// Whether a panel is as deep as the sums are long.
    public boolean isOnePanelDeep() {
        return panelDepth >= k;
    }

    /// How much scratch memory a call needs.
    public long scratchBytes() {
        return oneBytes() * Math.max(1, batchChunks);
    }

    /// The last arguments of the call.
    public List<Long> arguments() {
        return List.of(
                batchChunks,
                oneBytes(),
                rowPanels * rows,
                columnPanels * columns,
                ownPanels() * rows,
                firstCopiedPanelOfB(),
                panelDepth,
                blocks() * panelDepth);
    }
}
