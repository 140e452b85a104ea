package org.jax4j.cpu.compiler.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopProgram;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Work;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.math.MathLibrary;
import org.jax4j.stablehlo.Literal;

/// Writes the LLVM module of a program: the entry point, a function for each kernel (one for all that are
/// equal), and what they need.
public final class ModuleEmitter {
    /// The name of the function that runs the program.
    public static final String ENTRY = "jax4j_entry";
    /// The name of the function that runs chunks on several threads.
    public static final String PARALLEL_FOR = "jax4j_parallel_for";

    private static final int MAX_EMBEDDED_BYTES = 1 << 18;

    private static final String ATTRIBUTES = "\"prefer-vector-width\"=\"512\" \"no-trapping-math\"=\"true\"";

    private final LoopProgram program;
    private final Work work;
    private final MathLibrary math;
    private final Support support = new Support();
    private final Map<String, String> kernels = new LinkedHashMap<>();
    private final StringBuilder functions = new StringBuilder();
    private final Map<Literal, String> constants = new LinkedHashMap<>();
    private final StringBuilder globals = new StringBuilder();
    private final Set<String> symbols = new LinkedHashSet<>();
    /// In the order of the program: it decides the order of instructions, and so the key in the cache on disk.
    private final Map<Buffer, String> exchangeSlots = new LinkedHashMap<>();
    private final Map<Literal, Long> addresses;

    /// @param addresses where the constants are that are too large to be part of the code (see [#isEmbedded])
    public ModuleEmitter(LoopProgram program, MathLibrary math, Map<Literal, Long> addresses) {
        this.program = program;
        this.work = new Work(program.nodes());
        this.math = math;
        this.addresses = addresses;
    }

    /// Whether a constant becomes part of the code.
    public static boolean isEmbedded(Literal literal) {
        return literal.type().byteSize() <= MAX_EMBEDDED_BYTES;
    }

    /// The names of the functions in the process that the module refers to.
    public Set<String> symbols() {
        return symbols;
    }

    /// The text of the module.
    public String emit() {
        Assembler assembler = new Assembler(support);
        Map<Buffer, String> known = new HashMap<>();
        StringBuilder prologue = new StringBuilder();
        for (Buffer buffer : program.buffers()) {
            pointerInEntry(buffer, known, prologue);
        }
        for (Buffer buffer : program.exchanged()) {
            exchangeSlots.put(buffer, assembler.allocate("ptr", 8));
            assembler.line("store ptr " + known.get(buffer) + ", ptr " + exchangeSlots.get(buffer));
        }
        FunctionEmitter entry = new FunctionEmitter(this, assembler, math, buffer -> {
            String slot = exchangeSlots.get(buffer);
            if (slot != null) {
                return assembler.value("load ptr, ptr " + slot);
            }
            String pointer = known.get(buffer);
            if (pointer == null) {
                throw new IllegalStateException("the buffer plan lacks a buffer");
            }
            return pointer;
        });
        entry.emit(program.nodes());
        settle(assembler, known);
        String body = assembler.text().replaceFirst("entry:\n", Matcher.quoteReplacement("entry:\n" + prologue));
        // Also for a value of no bytes: it has an address.
        boolean hasScratch = program.buffers().stream().anyMatch(program::isInScratch);
        String main = hasScratch && program.isScratchOnStack() ? onOwnStack(body) : entry("", body);
        String all = support.text() + "\n" + math.definitions() + "\n" + globals + "\n" + functions + "\n" + main
                + "\nattributes #0 = { nounwind " + ATTRIBUTES + " }\n"
                + "attributes #1 = { nounwind noinline " + ATTRIBUTES + " }\n"
                + "attributes #2 = { nounwind noinline \"" + Llvm.BRIEF + "\" " + ATTRIBUTES + " }\n";
        return LoopMetadata.number(all);
    }

    private String entry(String memory, String body) {
        return "define void @" + ENTRY + "(ptr noalias nocapture readonly %frame) "
                + (work.isEntryBrief() ? "#2" : "#0") + " {\n" + memory + body + "  ret void\n}\n";
    }

    /// A program in a function of its own, called with memory that is on the stack of the entry point. LLVM would
    /// try to bring memory whose beginning it sees into registers, which takes long and comes to nothing.
    private String onOwnStack(String body) {
        String program = "@program(ptr noalias nocapture readonly %frame, ptr align 64 %scratch)";
        String memory = "  %scratch = alloca [" + this.program.scratchBytes() + " x i8], align 64\n";
        String call = "  call void @program(ptr %frame, ptr %scratch)\n";
        return "define internal void " + program + (work.isEntryBrief() ? " #2" : " #1") + " {\n" + body
                + "  ret void\n}\n" + entry(memory, call);
    }

    /// Puts results that have ended up in scratch memory where the caller looks for them.
    private void settle(Assembler assembler, Map<Buffer, String> known) {
        exchangeSlots.forEach((buffer, slot) -> {
            if (!(buffer.home() instanceof Buffer.Home.Result)) {
                return;
            }
            String home = known.getOrDefault(buffer, "null");
            String current = assembler.value("load ptr, ptr " + slot);
            String isHome = assembler.value("icmp eq ptr " + current + ", " + home);
            String bytes = assembler.select(isHome, "i64", "0", Long.toString(buffer.bytes()));
            support.declare("declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)");
            assembler.line("call void @llvm.memcpy.p0.p0.i64(ptr " + home + ", ptr " + current + ", i64 " + bytes
                    + ", i1 false)");
        });
    }

    private void pointerInEntry(Buffer buffer, Map<Buffer, String> known, StringBuilder prologue) {
        String name = "%b" + known.size();
        int parameters = program.parameterCount();
        switch (buffer.home()) {
            case Buffer.Home.Parameter(int index) -> frameSlot(name, index, prologue);
            case Buffer.Home.Result(int index) -> frameSlot(name, parameters + index, prologue);
            case Buffer.Home.Scratch _ -> inScratch(buffer, name, prologue);
            case Buffer.Home.Stack _ -> {
                if (program.isInScratch(buffer)) {
                    inScratch(buffer, name, prologue);
                } else {
                    onStack(buffer, name, prologue);
                }
            }
            case Buffer.Home.Private _ -> {
                return;
            }
            case Buffer.Home.Constant(Literal literal) -> name = constant(literal);
        }
        known.put(buffer, name);
    }

    private void inScratch(Buffer buffer, String name, StringBuilder prologue) {
        if (!program.isScratchOnStack() && prologue.indexOf("%scratch ") < 0) {
            frameSlot("%scratch", program.parameterCount() + program.resultCount(), prologue);
        }
        prologue.append("  ")
                .append(name)
                .append(" = getelementptr inbounds i8, ptr %scratch, i64 ")
                .append(program.offset(buffer))
                .append('\n');
    }

    private static void onStack(Buffer buffer, String name, StringBuilder prologue) {
        long count = Math.max(1, buffer.elements()) * (buffer.dtype().isComplex() ? 2 : 1);
        prologue.append("  ")
                .append(name)
                .append(" = alloca [")
                .append(count)
                .append(" x ")
                .append(LlvmTypes.memory(buffer.dtype()))
                .append("], align 64\n");
    }

    private static void frameSlot(String name, int index, StringBuilder prologue) {
        prologue.append("  ")
                .append(name)
                .append(".slot = getelementptr inbounds ptr, ptr %frame, i64 ")
                .append(index)
                .append('\n');
        prologue.append("  ")
                .append(name)
                .append(" = load ptr, ptr ")
                .append(name)
                .append(".slot, !invariant.load !{}\n");
    }

    private String constant(Literal literal) {
        if (!isEmbedded(literal)) {
            return "inttoptr (i64 " + addresses.get(literal) + " to ptr)";
        }
        return constants.computeIfAbsent(literal, _ -> {
            String name = "@constant." + constants.size();
            byte[] bytes = literal.toBytes();
            StringBuilder text = new StringBuilder(bytes.length * 3);
            for (byte b : bytes) {
                text.append('\\').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            globals.append(name)
                    .append(" = internal constant [")
                    .append(bytes.length)
                    .append(" x i8] c\"")
                    .append(text)
                    .append("\", align 64\n");
            return name;
        });
    }

    void requireSymbol(String symbol) {
        symbols.add(symbol);
    }

    void exchange(Buffer first, Buffer second, Assembler assembler) {
        String a = exchangeSlots.get(first);
        String b = exchangeSlots.get(second);
        String left = assembler.value("load ptr, ptr " + a);
        String right = assembler.value("load ptr, ptr " + b);
        assembler.line("store ptr " + right + ", ptr " + a);
        assembler.line("store ptr " + left + ", ptr " + b);
    }

    /// Makes a kernel a function, and calls it or has its chunks run in parallel.
    void launch(Node.Kernel kernel, Assembler caller, FunctionEmitter callerEmitter) {
        FreeNames free = new FreeNames(kernel);
        List<String> types = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        free.buffers().forEach((buffer, _) -> {
            types.add("ptr");
            arguments.add(callerEmitter.pointer(buffer));
        });
        for (Local local : free.locals()) {
            Register register = callerEmitter.register(local);
            String type = LlvmTypes.register(local.type());
            types.add(type);
            arguments.add(register.real());
            if (local.type().isComplex()) {
                types.add(type);
                arguments.add(register.imaginary());
            }
        }
        String body = kernelBody(kernel, free);
        String name = kernels.computeIfAbsent(body, text -> {
            String fresh = "@kernel." + kernels.size();
            functions
                    .append("; ")
                    .append(kernel.label())
                    .append("\ndefine internal void ")
                    .append(fresh)
                    .append(text)
                    .append('\n');
            return fresh;
        });
        if (kernel.chunks() == 1) {
            String list = typed(types, arguments);
            caller.line("call void " + name + "(" + list + (list.isEmpty() ? "" : ", ") + "i64 0, i64 "
                    + kernel.extent() + ")");
            return;
        }
        String context = caller.allocate("[" + Math.max(1, types.size()) + " x i64]", 16);
        for (int i = 0; i < types.size(); i++) {
            String slot = caller.value("getelementptr inbounds i64, ptr " + context + ", i64 " + i);
            caller.line("store " + types.get(i) + " " + arguments.get(i) + ", ptr " + slot);
        }
        String task = task(kernel, name, types);
        requireSymbol(PARALLEL_FOR);
        support.declare("declare void @" + PARALLEL_FOR + "(ptr, ptr, i64)");
        caller.line(
                "call void @" + PARALLEL_FOR + "(ptr " + task + ", ptr " + context + ", i64 " + kernel.chunks() + ")");
    }

    private static String typed(List<String> types, List<String> values) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            list.add(types.get(i) + " " + values.get(i));
        }
        return String.join(", ", list);
    }

    private String kernelBody(Node.Kernel kernel, FreeNames free) {
        Assembler assembler = new Assembler(support);
        List<String> parameters = new ArrayList<>();
        Map<Buffer, String> pointers = new HashMap<>();
        free.buffers().forEach((buffer, written) -> {
            String name = "%p" + pointers.size();
            pointers.put(buffer, name);
            parameters.add("ptr noalias nocapture align 64 " + (written ? "" : "readonly ")
                    + (buffer.bytes() > 0 ? "dereferenceable(" + buffer.bytes() + ") " : "") + name);
        });
        FunctionEmitter emitter =
                new FunctionEmitter(this, assembler, math, buffer -> pointers.getOrDefault(buffer, "null"));
        int number = 0;
        for (Local local : free.locals()) {
            String type = LlvmTypes.register(local.type());
            String real = "%l" + number++;
            parameters.add(type + " " + real);
            if (local.type().isComplex()) {
                parameters.add(type + " " + real + "i");
            }
            emitter.bind(local, local.type().isComplex() ? new Register(real, real + "i") : new Register(real));
        }
        parameters.add("i64 %start");
        parameters.add("i64 %end");
        emitter.bind(kernel.start(), new Register("%start"));
        emitter.bind(kernel.end(), new Register("%end"));
        emitter.emit(kernel.body());
        return "(" + String.join(", ", parameters) + ") " + (work.isBrief(kernel) ? "#2" : "#1") + " {\n"
                + assembler.text()
                + "  ret void\n}\n";
    }

    /// The function that the threads call with a chunk's number.
    private String task(Node.Kernel kernel, String name, List<String> types) {
        String task = name + ".task." + kernel.extent() + "." + kernel.grain();
        support.define(task, () -> {
            StringBuilder text =
                    new StringBuilder("define internal void " + task + "(ptr %context, i64 %chunk) #0 {\n");
            List<String> values = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                text.append("  %s")
                        .append(i)
                        .append(" = getelementptr inbounds i64, ptr %context, i64 ")
                        .append(i)
                        .append('\n');
                text.append("  %a")
                        .append(i)
                        .append(" = load ")
                        .append(types.get(i))
                        .append(", ptr %s")
                        .append(i)
                        .append('\n');
                values.add("%a" + i);
            }
            String list = typed(types, values);
            text.append("  %start = mul nuw nsw i64 %chunk, ")
                    .append(kernel.grain())
                    .append('\n');
            text.append("  %limit = add nuw nsw i64 %start, ")
                    .append(kernel.grain())
                    .append('\n');
            text.append("  %inside = icmp slt i64 %limit, ")
                    .append(kernel.extent())
                    .append('\n');
            text.append("  %end = select i1 %inside, i64 %limit, i64 ")
                    .append(kernel.extent())
                    .append('\n');
            text.append("  call void ")
                    .append(name)
                    .append("(")
                    .append(list)
                    .append(list.isEmpty() ? "" : ", ")
                    .append("i64 %start, i64 %end)\n");
            return text + "  ret void\n}\n";
        });
        return task;
    }
}
