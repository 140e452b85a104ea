package org.jax4j.cpu.compiler.kernels.lapack;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Op;

/// The routines of LAPACK under the names that JAX calls them by on a CPU, `lapack_<type><routine>_ffi`, for a
/// matrix or a batch of them.
public final class LapackKernel implements SpecialKernel {
    private static final Pattern TARGET = Pattern.compile("lapack_([sdcz])(\\w+)_ffi");

    @Override
    public boolean handles(Op op) {
        return op instanceof CustomCall call && TARGET.matcher(call.target()).matches();
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        CustomCall call = (CustomCall) op;
        Matcher target = TARGET.matcher(call.target());
        if (!target.matches()) {
            throw new IllegalStateException(call.target());
        }
        DType dtype = switch (target.group(1)) {
            case "s" -> DType.FLOAT32;
            case "d" -> DType.FLOAT64;
            case "c" -> DType.COMPLEX64;
            default -> DType.COMPLEX128;
        };
        if (!LapackTypes.knows(target.group(2))) {
            throw CustomCalls.unknown(call.target(), "cpu");
        }
        LapackTypes.check(call, target.group(2), dtype);
        LoopCode code = new LoopCode(writer);
        List<TensorType> operandTypes =
                call.operands().stream().map(Value::tensor).toList();
        List<TensorType> resultTypes =
                call.resultTypes().stream().map(TensorType.class::cast).toList();
        Matrices matrices = new Matrices(code, operands, operandTypes, results, resultTypes);
        LapackFactorizations factors = new LapackFactorizations(code, matrices, new Options(call), target.group(1));
        LapackEigen eigen = new LapackEigen(code, matrices, new Options(call), target.group(1));
        switch (target.group(2)) {
            case "potrf" -> factors.potrf();
            case "getrf" -> factors.getrf();
            case "geqrf" -> factors.geqrf();
            case "geqp3" -> factors.geqp3();
            case "orgqr", "ungqr" -> factors.orgqr();
            case "ormqr", "unmqr" -> factors.ormqr();
            case "trsm" -> factors.trsm();
            case "gtsv" -> factors.gtsv();
            case "gehrd" -> eigen.gehrd();
            case "sytrd", "hetrd" -> eigen.sytrd();
            case "syevd", "heevd" -> eigen.syevd();
            case "gees" -> eigen.gees();
            case "geev" -> eigen.geev();
            case "gesdd" -> eigen.gesdd();
            case "gesvd" -> eigen.gesvd();
            default -> throw CustomCalls.unknown(call.target(), "cpu");
        }
    }

    /// The attributes of a call that belong to its target.
    static final class Options {
        private final CustomCall call;

        Options(CustomCall call) {
            this.call = call;
        }

        private Map<String, Attribute> configuration() {
            return call.attributes().get("mhlo.backend_config") instanceof Attribute.Dictionary(var entries)
                    ? entries
                    : Map.of();
        }

        long integer(String name) {
            if (configuration().get(name) instanceof Attribute.Int(long value, String _)) {
                return value;
            }
            throw new BackendException("custom_call @" + call.target() + " needs the integer '" + name
                    + "' in mhlo.backend_config, got " + configuration().keySet());
        }

        /// An option that LAPACK takes as a letter.
        char letter(String name) {
            char letter = (char) integer(name);
            String known = switch (name) {
                case "uplo" -> "UL";
                case "diag" -> "UN";
                case "side" -> "LR";
                case "trans_x" -> "NTC";
                default -> "NVAS"; // which vectors to compute
            };
            if (known.indexOf(letter) < 0) {
                throw new BackendException("custom_call @" + call.target() + " needs one of the letters " + known
                        + " as '" + name + "' in mhlo.backend_config, got " + integer(name));
            }
            return letter;
        }

        boolean flag(String name) {
            return configuration().get(name) instanceof Attribute.Bool(boolean value) && value;
        }
    }
}
