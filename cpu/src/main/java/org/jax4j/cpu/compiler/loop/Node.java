package org.jax4j.cpu.compiler.loop;

import java.util.List;

/// One step of a program in the loop IR.
public sealed interface Node {
    /// The nodes inside, in order.
    default List<List<Node>> bodies() {
        return List.of();
    }

    /// Defines a local.
    record Let(Local target, Expr value) implements Node {}

    /// Writes a variable; the first write comes before every read.
    record Assign(Variable variable, Local value) implements Node {}

    record Store(Buffer buffer, Affine offset, Local value) implements Node {}

    /// How a loop should become machine code.
    enum Style {
        /// One iteration after the other.
        SEQUENTIAL,
        /// Iterations may be computed together: LLVM's vectoriser is asked for several vectors at a time.
        VECTOR,
        /// As `VECTOR`, but one vector at a time.
        NARROW,
        /// All iterations, which are few, are written one after the other.
        UNROLLED,
        /// Of a nest that goes through a tile of memory: the inner loop as `NARROW`, and none unrolled, so that
        /// the tile stays in memory.
        TILE
    }

    /// Runs `body` for each value of `index` from `start` (inclusive) to `end` (exclusive, and larger).
    record For(Index index, Affine start, Affine end, Style style, List<Node> body) implements Node {
        public For {
            body = List.copyOf(body);
        }

        /// A loop over the whole range of an index.
        public For(Index index, Style style, List<Node> body) {
            this(index, Affine.ZERO, Affine.of(index.extent()), style, body);
        }

        @Override
        public List<List<Node>> bodies() {
            return List.of(body);
        }
    }

    /// Runs `condition`, and while `test`, which it defines, is true, `body` and `condition` again.
    record While(List<Node> condition, Local test, List<Node> body) implements Node {
        public While {
            condition = List.copyOf(condition);
            body = List.copyOf(body);
        }

        @Override
        public List<List<Node>> bodies() {
            return List.of(condition, body);
        }
    }

    record If(Local test, List<Node> onTrue, List<Node> onFalse) implements Node {
        public If {
            onTrue = List.copyOf(onTrue);
            onFalse = List.copyOf(onFalse);
        }

        @Override
        public List<List<Node>> bodies() {
            return List.of(onTrue, onFalse);
        }
    }

    /// Work that becomes a function of its own: `body` for each chunk of `[0, extent)` of at most `grain`
    /// values. With more than one chunk, chunks run on several threads, and `start` and `end` bound the current
    /// one.
    ///
    /// @param label      for people
    /// @param start      the first value of the chunk
    /// @param end        the end of the chunk
    /// @param extent     the number of values; 1 if there is nothing to split
    /// @param grain      the number of values in a chunk
    /// @param operations estimated scalar operations of all chunks
    record Kernel(String label, Local start, Local end, long extent, long grain, double operations, List<Node> body)
            implements Node {
        public Kernel {
            body = List.copyOf(body);
        }

        public long chunks() {
            return Math.ceilDiv(extent, grain);
        }

        @Override
        public List<List<Node>> bodies() {
            return List.of(body);
        }
    }

    /// Copies all elements between buffers of the same size.
    record Copy(Buffer source, Buffer target) implements Node {}

    /// Exchanges the memory of two buffers of the same size, at no cost.
    record Exchange(Buffer first, Buffer second) implements Node {}

    /// Calls a function of C type `void f(...)` in the process, with pointers to memory and integers.
    ///
    /// @param symbol    the name that the linker resolves
    /// @param arguments in order
    /// @param reads     the buffers that are read
    /// @param writes    the buffers that are written
    /// @param mayFail   whether the function has the C type `int f(...)` and gives another number than 0 if the
    ///                  program is to end
    record Call(String symbol, List<Argument> arguments, List<Buffer> reads, List<Buffer> writes, boolean mayFail)
            implements Node {
        /// A call of a function that does not fail.
        public Call(String symbol, List<Argument> arguments, List<Buffer> reads, List<Buffer> writes) {
            this(symbol, arguments, reads, writes, false);
        }

        public Call {
            arguments = List.copyOf(arguments);
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }
    }

    /// What is passed to a function.
    sealed interface Argument {
        /// The address of an element.
        record Address(Buffer buffer, Affine offset) implements Argument {}

        /// A position as a 64-bit integer.
        record Count(Affine value) implements Argument {}

        /// A scalar in its register type.
        record Scalar(Local value) implements Argument {}
    }
}
