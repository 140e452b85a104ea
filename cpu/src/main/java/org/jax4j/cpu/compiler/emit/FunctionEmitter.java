package org.jax4j.cpu.compiler.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Symbol;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.cpu.math.MathLibrary;
import org.jax4j.stablehlo.DType;

/// Writes the body of one function from nodes of the loop IR.
final class FunctionEmitter {
    private final ModuleEmitter module;
    private final Assembler assembler;
    private final ScalarEmitter scalars;
    private final Map<Local, Register> locals = new HashMap<>();
    private final Map<Symbol, String> symbols = new HashMap<>();
    private final Map<Symbol, Integer> order = new HashMap<>();
    private final Map<Variable, Register> variables = new HashMap<>();
    private final Map<Buffer, String> stack = new HashMap<>();
    private final Function<Buffer, String> pointers;

    /// @param pointers the pointer to a buffer that is not on the stack; it may append instructions
    FunctionEmitter(ModuleEmitter module, Assembler assembler, MathLibrary math, Function<Buffer, String> pointers) {
        this.module = module;
        this.assembler = assembler;
        this.scalars = new ScalarEmitter(assembler, math);
        this.pointers = pointers;
    }

    /// Makes a local known under names given from outside, as parameters are.
    void bind(Local local, Register register) {
        locals.put(local, register);
        bindSymbol(local, register.real());
    }

    private void bindSymbol(Symbol symbol, String name) {
        symbols.put(symbol, name);
        order.put(symbol, order.size());
    }

    void emit(List<Node> nodes) {
        nodes.forEach(this::emit);
    }

    private void emit(Node node) {
        switch (node) {
            case Node.Let(Local target, Expr value) -> bind(target, evaluate(value));
            case Node.Assign(Variable variable, Local value) -> assign(variable, register(value));
            case Node.Store(Buffer buffer, Affine offset, Local value) -> store(buffer, offset, register(value));
            case Node.For loop -> loop(loop);
            case Node.While loop -> loop(loop);
            case Node.If branch -> branch(branch);
            case Node.Kernel kernel -> module.launch(kernel, assembler, this);
            case Node.Copy(Buffer source, Buffer target) -> copy(source, target);
            case Node.Exchange(Buffer first, Buffer second) -> module.exchange(first, second, assembler);
            case Node.Call call -> call(call);
        }
    }

    Register register(Local local) {
        Register register = locals.get(local);
        if (register == null) {
            throw new IllegalStateException("a local of type " + local.type() + " is used before its definition");
        }
        return register;
    }

    /// The pointer to the first element of a buffer.
    String pointer(Buffer buffer) {
        if (buffer.home() instanceof Buffer.Home.Private) {
            String type = "[" + buffer.elements() * (buffer.dtype().isComplex() ? 2 : 1) + " x "
                    + LlvmTypes.memory(buffer.dtype()) + "]";
            return stack.computeIfAbsent(buffer, _ -> assembler.allocate(type, 64));
        }
        return pointers.apply(buffer);
    }

    /// A position as an `i64`: the part that changes least first.
    String position(Affine affine) {
        List<Map.Entry<Symbol, Long>> terms = new ArrayList<>(affine.terms().entrySet());
        terms.sort(Comparator.comparing(term -> order.getOrDefault(term.getKey(), 0)));
        String sum = "";
        for (Map.Entry<Symbol, Long> term : terms) {
            String symbol = symbols.get(term.getKey());
            if (symbol == null) {
                throw new IllegalStateException("a position depends on a loop that is not around it");
            }
            String product =
                    term.getValue() == 1 ? symbol : assembler.value("mul nsw i64 " + symbol + ", " + term.getValue());
            sum = sum.isEmpty() ? product : assembler.value("add nsw i64 " + sum + ", " + product);
        }
        if (sum.isEmpty()) {
            return Long.toString(affine.constant());
        }
        return affine.constant() == 0 ? sum : assembler.value("add nsw i64 " + sum + ", " + affine.constant());
    }

    private String address(Buffer buffer, Affine offset, String position, int part) {
        String base = pointer(buffer);
        if (offset.isConstant() && offset.constant() == 0 && part == 0) {
            return base;
        }
        String type = LlvmTypes.memory(buffer.dtype());
        if (!buffer.dtype().isComplex()) {
            return assembler.value("getelementptr inbounds " + type + ", ptr " + base + ", i64 " + position);
        }
        return assembler.value(
                "getelementptr inbounds [2 x " + type + "], ptr " + base + ", i64 " + position + ", i64 " + part);
    }

    private Register load(Buffer buffer, Affine offset) {
        DType dtype = buffer.dtype();
        String type = LlvmTypes.memory(dtype);
        String position = position(offset);
        String real = scalars.fromMemory(
                dtype, assembler.value("load " + type + ", ptr " + address(buffer, offset, position, 0)));
        if (!dtype.isComplex()) {
            return new Register(real);
        }
        return new Register(real, assembler.value("load " + type + ", ptr " + address(buffer, offset, position, 1)));
    }

    private void store(Buffer buffer, Affine offset, Register value) {
        DType dtype = buffer.dtype();
        String type = LlvmTypes.memory(dtype);
        String position = position(offset);
        String stored = scalars.toMemory(dtype, value.real());
        assembler.line("store " + type + " " + stored + ", ptr " + address(buffer, offset, position, 0));
        if (dtype.isComplex()) {
            assembler.line("store " + type + " " + value.imaginary() + ", ptr " + address(buffer, offset, position, 1));
        }
    }

    private Register slot(Variable variable) {
        String type = LlvmTypes.register(variable.type());
        return variables.computeIfAbsent(
                variable,
                _ -> variable.type().isComplex()
                        ? new Register(assembler.allocate(type, 8), assembler.allocate(type, 8))
                        : new Register(assembler.allocate(type, 8)));
    }

    private void assign(Variable variable, Register value) {
        Register slot = slot(variable);
        String type = LlvmTypes.register(variable.type());
        assembler.line("store " + type + " " + value.real() + ", ptr " + slot.real());
        if (variable.type().isComplex()) {
            assembler.line("store " + type + " " + value.imaginary() + ", ptr " + slot.imaginary());
        }
    }

    private Register read(Variable variable) {
        Register slot = slot(variable);
        String type = LlvmTypes.register(variable.type());
        String real = assembler.value("load " + type + ", ptr " + slot.real());
        return variable.type().isComplex()
                ? new Register(real, assembler.value("load " + type + ", ptr " + slot.imaginary()))
                : new Register(real);
    }

    private Register evaluate(Expr expr) {
        return switch (expr) {
            case Expr.Constant constant -> scalars.constant(constant);
            case Expr.Position(Affine value) -> new Register(position(value));
            case Expr.PositionQuotient(Affine value, long divisor) ->
                new Register(assembler.value("udiv i64 " + position(value) + ", " + divisor));
            case Expr.PositionRemainder(Affine value, long divisor) ->
                new Register(assembler.value("urem i64 " + position(value) + ", " + divisor));
            case Expr.InRange(Affine value, long low, long high) -> {
                String shifted = position(value.plus(-low));
                yield new Register(assembler.value("icmp ult i64 " + shifted + ", " + (high - low)));
            }
            case Expr.Load(Buffer buffer, Affine offset) -> load(buffer, offset);
            case Expr.Read(Variable variable) -> read(variable);
            case Expr.Unary op -> scalars.unary(op, register(op.operand()));
            case Expr.Binary op -> scalars.binary(op, register(op.lhs()), register(op.rhs()));
            case Expr.Compare op -> scalars.compare(op, register(op.lhs()), register(op.rhs()));
            case Expr.Select op ->
                scalars.select(
                        op.type(), register(op.predicate()).real(), register(op.onTrue()), register(op.onFalse()));
            case Expr.Clamp op ->
                scalars.clamp(op.type(), register(op.min()), register(op.operand()), register(op.max()));
            case Expr.Convert op -> scalars.convert(op.operand().type(), op.type(), register(op.operand()));
            case Expr.Bitcast op -> scalars.bitcast(op.operand().type(), op.type(), register(op.operand()));
            case Expr.ReducePrecision op -> scalars.reducePrecision(op, register(op.operand()));
        };
    }

    private void loop(Node.For loop) {
        if (loop.index().extent() == 1) {
            bindSymbol(loop.index(), "0");
            emit(loop.body());
            return;
        }
        if (loop.style() == Node.Style.UNROLLED) {
            for (long value = 0; value < loop.index().extent(); value++) {
                bindSymbol(loop.index(), Long.toString(value));
                emit(loop.body());
            }
            return;
        }
        String start = position(loop.start());
        String end = position(loop.end());
        String head = assembler.fresh("loop");
        String latch = assembler.fresh("latch");
        String exit = assembler.fresh("exit");
        String index = assembler.fresh("%i");
        String next = assembler.fresh("%n");
        String before = assembler.currentLabel();
        assembler.line("br label %" + head);
        assembler.label(head);
        assembler.define(index, "phi i64 [ " + start + ", %" + before + " ], [ " + next + ", %" + latch + " ]");
        bindSymbol(loop.index(), index);
        emit(loop.body());
        assembler.line("br label %" + latch);
        assembler.label(latch);
        assembler.define(next, "add nuw nsw i64 " + index + ", 1");
        String more = assembler.value("icmp slt i64 " + next + ", " + end);
        assembler.line("br i1 " + more + ", label %" + head + ", label %" + exit + LoopMetadata.reference(loop));
        assembler.label(exit);
    }

    private void loop(Node.While loop) {
        String head = assembler.fresh("while");
        String body = assembler.fresh("body");
        String exit = assembler.fresh("exit");
        assembler.line("br label %" + head);
        assembler.label(head);
        emit(loop.condition());
        assembler.line("br i1 " + register(loop.test()).real() + ", label %" + body + ", label %" + exit);
        assembler.label(body);
        emit(loop.body());
        assembler.line("br label %" + head);
        assembler.label(exit);
    }

    private void branch(Node.If branch) {
        String onTrue = assembler.fresh("then");
        String onFalse = assembler.fresh("else");
        String join = assembler.fresh("join");
        boolean hasElse = !branch.onFalse().isEmpty();
        String test = register(branch.test()).real();
        assembler.line("br i1 " + test + ", label %" + onTrue + ", label %" + (hasElse ? onFalse : join));
        assembler.label(onTrue);
        emit(branch.onTrue());
        assembler.line("br label %" + join);
        if (hasElse) {
            assembler.label(onFalse);
            emit(branch.onFalse());
            assembler.line("br label %" + join);
        }
        assembler.label(join);
    }

    private void copy(Buffer source, Buffer target) {
        if (source.bytes() == 0) {
            return;
        }
        assembler.support().declare("declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)");
        assembler.line("call void @llvm.memcpy.p0.p0.i64(ptr align 64 " + pointer(target) + ", ptr align 64 "
                + pointer(source) + ", i64 " + source.bytes() + ", i1 false)");
    }

    private void call(Node.Call call) {
        List<String> arguments = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (Node.Argument argument : call.arguments()) {
            switch (argument) {
                case Node.Argument.Address(Buffer buffer, Affine offset) -> {
                    types.add("ptr");
                    arguments.add("ptr " + address(buffer, offset, position(offset), 0));
                }
                case Node.Argument.Count(Affine value) -> {
                    types.add("i64");
                    arguments.add("i64 " + position(value));
                }
                case Node.Argument.Scalar(Local value) -> {
                    String type = LlvmTypes.register(value.type());
                    types.add(type);
                    arguments.add(type + " " + register(value).real());
                }
            }
        }
        module.requireSymbol(call.symbol());
        String type = call.mayFail() ? "i32" : "void";
        assembler.support().declare("declare " + type + " @" + call.symbol() + "(" + String.join(", ", types) + ")");
        String text = "call " + type + " @" + call.symbol() + "(" + String.join(", ", arguments) + ")";
        if (call.mayFail()) {
            returnUnlessZero(assembler.value(text));
        } else {
            assembler.line(text);
        }
    }

    /// Ends the function after a failure: what it would compute from here on means nothing.
    private void returnUnlessZero(String status) {
        String failed = assembler.fresh("failed");
        String next = assembler.fresh("next");
        assembler.line("br i1 " + assembler.value("icmp eq i32 " + status + ", 0") + ", label %" + next + ", label %"
                + failed);
        assembler.label(failed);
        assembler.line("ret void");
        assembler.label(next);
    }
}
