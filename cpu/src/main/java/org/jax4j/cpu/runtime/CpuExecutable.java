package org.jax4j.cpu.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jax4j.cpu.compiler.Program;
import org.jax4j.cpu.compiler.Program.Placement;
import org.jax4j.cpu.routines.HostCalls;
import org.jax4j.cpu.runtime.CpuBuffer.Donation;
import org.jax4j.runtime.ArgumentErrors;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.MemoryAnalysis;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// A program that can be run on buffers.
final class CpuExecutable implements Executable {
    private static final Cleaner CLEANER =
            Cleaner.create(Thread.ofPlatform().daemon().name("jax4j-code").factory());
    /// A run that is estimated to take less is done by the caller: handing it over and back costs about a tenth
    /// of it.
    private static final double MOST_INLINE_NANOS = 100_000;

    private final CpuBackend backend;
    private final Program program;
    private final MemorySegment entry;
    private final TensorType[] parameterTypes;
    private final TensorType[] resultTypes;
    private final boolean @Nullable [] donated;
    private final int[] adoptedBy;
    private final boolean inline;
    private final UseCount uses;

    /// Which thread does a run.
    enum RunsOn {
        /// The caller's if the run is estimated to be short, else another.
        CALLER_IF_SHORT,
        /// The caller's, however long the run takes.
        CALLER
    }

    CpuExecutable(CpuBackend backend, Program program, Set<Integer> donatedParameters, RunsOn runsOn) {
        this.backend = backend;
        this.program = program;
        this.entry = MemorySegment.ofAddress(program.entry());
        this.parameterTypes = program.parameterTypes().toArray(TensorType[]::new);
        this.resultTypes = program.resultTypes().toArray(TensorType[]::new);
        this.donated = donatedParameters.isEmpty() ? null : new boolean[parameterTypes.length];
        this.adoptedBy = new int[parameterTypes.length];
        Arrays.fill(adoptedBy, -1);
        donatedParameters.forEach(this::setDonated);
        for (int result = 0; result < resultTypes.length; result++) {
            if (program.placements().get(result) instanceof Placement.TakeOver(int parameter)) {
                if (donated == null || !donated[parameter]) {
                    throw new IllegalArgumentException(
                            "result %d takes over the memory of parameter %d, which is not donated; place it fresh"
                                    .formatted(result, parameter));
                }
                adoptedBy[parameter] = result;
            }
        }
        this.inline = runsOn == RunsOn.CALLER || nanos(program.cost()) < MOST_INLINE_NANOS;
        UseCount count = new UseCount(program::close);
        this.uses = count;
        CLEANER.register(this, count::close);
    }

    private void setDonated(int parameter) {
        if (donated == null || parameter < 0 || parameter >= donated.length) {
            throw new IllegalArgumentException(
                    "parameter %d cannot be donated: the program has %d parameters; name one of them"
                            .formatted(parameter, parameterTypes.length));
        }
        donated[parameter] = true;
    }

    private static double nanos(CostAnalysis cost) {
        return cost.flops() / 4 + cost.transcendentals() + cost.bytesAccessed() / 8;
    }

    @Override
    public List<TensorType> parameterTypes() {
        return program.parameterTypes();
    }

    @Override
    public List<TensorType> resultTypes() {
        return program.resultTypes();
    }

    Dispatcher dispatcher() {
        return backend.dispatcher();
    }

    ThreadMemory.Pool threads() {
        return backend.threads();
    }

    /// Whether a result takes over the memory of this parameter.
    boolean isAdopted(int parameter) {
        return adoptedBy[parameter] >= 0;
    }

    void endUse(int use) {
        uses.end(use);
    }

    @Override
    public List<Buffer> execute(List<Buffer> arguments) {
        CpuBuffer[] buffers = check(arguments);
        int use = uses.begin();
        if (use < 0) {
            throw new IllegalStateException(
                    "execute needs an open executable, this one was closed; compile the program again");
        }
        Run run = acquire(buffers, use);
        boolean queued = run.isQueued();
        ThreadMemory memory = backend.threads().enter();
        CpuBuffer[] results;
        try {
            results = allocate(run, queued, memory);
            run.setResults(results);
            if (!queued) {
                run.perform(memory);
            }
        } finally {
            backend.threads().leave(memory);
        }
        if (queued) {
            backend.dispatcher().submit(run);
        }
        return results.length == 1 ? List.of(results[0]) : List.of(results);
    }

    private CpuBuffer[] check(List<Buffer> arguments) {
        int count = parameterTypes.length;
        if (arguments.size() != count) {
            throw ArgumentErrors.count(program.parameterTypes(), arguments.size());
        }
        CpuBuffer[] buffers = new CpuBuffer[count];
        for (int i = 0; i < count; i++) {
            if (!(arguments.get(i) instanceof CpuBuffer buffer) || buffer.backend() != backend) {
                throw ArgumentErrors.foreign(i, arguments.get(i), backend.device());
            }
            if (!buffer.type().equals(parameterTypes[i])) {
                throw ArgumentErrors.type(i, parameterTypes[i], buffer.type());
            }
            buffers[i] = buffer;
        }
        return buffers;
    }

    /// Donates and pins the arguments, and decides whether the caller does the run.
    private Run acquire(CpuBuffer[] buffers, int use) {
        boolean queued = !inline;
        Donation @Nullable [] donations = donated == null ? null : new Donation[buffers.length];
        int pinned = 0;
        try {
            if (donations != null) {
                queued |= donate(buffers, donations);
            }
            for (CpuBuffer buffer : buffers) {
                queued |= !buffer.isComputed();
            }
            for (; pinned < buffers.length; pinned++) {
                if ((donations == null || donations[pinned] == Donation.NONE) && !buffers[pinned].pin()) {
                    throw deleted(buffers, pinned, donations);
                }
            }
        } catch (IllegalStateException e) {
            release(buffers, donations, pinned);
            uses.end(use);
            throw e;
        }
        return new Run(this, buffers, donations, queued, use);
    }

    /// Donates the arguments that are to be donated.
    ///
    /// @param donations receives what became of each argument, also if this throws
    /// @return whether one of them may be had only behind what is queued
    private boolean donate(CpuBuffer[] buffers, Donation[] donations) {
        Arrays.fill(donations, Donation.NONE);
        boolean queued = false;
        for (int i = 0; donated != null && i < buffers.length; i++) {
            if (donated[i]) {
                Donation donation = buffers[i].donate();
                if (donation == Donation.REFUSED) {
                    throw deleted(buffers, i, donations);
                }
                donations[i] = donation;
                queued |= donation == Donation.TAKEN_BEHIND_QUEUE;
            }
        }
        return queued;
    }

    /// Undoes donations, and pins of the first arguments.
    private static void release(CpuBuffer[] buffers, Donation @Nullable [] donations, int pinned) {
        for (int i = 0; i < buffers.length; i++) {
            if (donations != null && donations[i] != Donation.NONE) {
                buffers[i].undo(donations[i]);
            } else if (i < pinned) {
                buffers[i].unpin(false);
            }
        }
    }

    /// Argument `index` could not be used: it was deleted, perhaps by this very execution.
    private static IllegalStateException deleted(CpuBuffer[] buffers, int index, Donation @Nullable [] donations) {
        TensorType type = buffers[index].type();
        for (int i = 0; donations != null && i < buffers.length; i++) {
            if (i != index && buffers[i] == buffers[index] && donations[i] != Donation.NONE) {
                return ArgumentErrors.donatedTwice(i, index, type);
            }
        }
        return ArgumentErrors.deleted(index, type);
    }

    private CpuBuffer[] allocate(Run run, boolean queued, ThreadMemory memory) {
        CpuBuffer[] results = new CpuBuffer[resultTypes.length];
        int made = 0;
        try {
            for (int parameter = 0; donated != null && parameter < adoptedBy.length; parameter++) {
                if (adoptedBy[parameter] >= 0 && run.donation(parameter) != Donation.SHARED) {
                    CpuBuffer from = run.arguments()[parameter];
                    int result = adoptedBy[parameter];
                    results[result] = from.successor(resultTypes[result], queued ? run : null);
                }
            }
            for (; made < results.length; made++) {
                if (results[made] == null) {
                    results[made] = backend.allocate(resultTypes[made], memory, queued ? run : null);
                }
            }
            return results;
        } catch (RuntimeException | Error e) {
            for (int result = 0; result < made; result++) {
                if (!(program.placements().get(result) instanceof Placement.TakeOver(int parameter))
                        || run.donation(parameter) == Donation.SHARED) {
                    results[result].discard();
                }
            }
            run.abandon();
            throw e;
        }
    }

    /// Runs the program on this thread with the arguments and results of the run.
    void call(Run run, ThreadMemory memory) {
        CpuBuffer[] arguments = run.arguments();
        CpuBuffer[] results = run.results();
        MemorySegment frame = memory.frame(program.frameLength());
        int slot = 0;
        int wrapped = 0;
        for (CpuBuffer argument : arguments) {
            wrapped += argument.isWrapped() ? 1 : 0;
            memory.setFrame(slot++, argument.address);
        }
        for (CpuBuffer result : results) {
            memory.setFrame(slot++, result.address);
        }
        if (donated != null) {
            copyShared(run, memory);
        }
        long scratchBytes = program.scratchBytes();
        Block scratch = null;
        if (scratchBytes > 0) {
            scratch = backend.pool().takeScratch(scratchBytes, "the scratch memory of a program");
            memory.setFrame(slot, scratch.address);
        }
        try {
            if (wrapped == 0) {
                EntryPoint.call(entry, frame.address());
            } else {
                WrappedArguments.call(entry, frame, arguments, backend.pool());
            }
            HostCalls.rethrow();
        } finally {
            if (scratch != null) {
                scratch.release();
            }
        }
    }

    /// Where a result takes over an argument that others still read, the program works on a copy.
    private void copyShared(Run run, ThreadMemory memory) {
        for (int parameter = 0; parameter < adoptedBy.length; parameter++) {
            if (adoptedBy[parameter] >= 0 && run.donation(parameter) == Donation.SHARED) {
                CpuBuffer copy = run.results()[adoptedBy[parameter]];
                copy.elements().copyFrom(run.arguments()[parameter].elements());
                memory.setFrame(parameter, copy.address);
            }
        }
    }

    @Override
    public CostAnalysis cost() {
        return program.cost();
    }

    @Override
    public MemoryAnalysis memory() {
        long aliased = 0;
        for (int parameter = 0; parameter < adoptedBy.length; parameter++) {
            aliased += adoptedBy[parameter] >= 0 ? parameterTypes[parameter].byteSize() : 0;
        }
        return new MemoryAnalysis(
                Arrays.stream(parameterTypes).mapToLong(TensorType::byteSize).sum(),
                Arrays.stream(resultTypes).mapToLong(TensorType::byteSize).sum(),
                aliased,
                program.scratchBytes() + program.stackBytes(),
                program.codeBytes());
    }

    @Override
    public Optional<ExecutionPlan> plan() {
        return program.plan().get();
    }

    @Override
    public Optional<String> text(Stage stage) {
        return Optional.ofNullable(program.texts().get(stage)).map(Supplier::get);
    }

    @Override
    public void close() {
        uses.close();
    }
}
