package org.jax4j.stablehlo.interpreter.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.check.Criterion;
import org.jax4j.stablehlo.interpreter.tensor.RuntimeValue;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.SingleDevice;

/// The targets of `custom_call` that JAX emits for a CPU, and the checks of self-checking programs.
final class CustomCalls {
    private CustomCalls() {}

    /// The verifier knows no targets, so operands and options may be any.
    static List<? extends RuntimeValue> evaluate(CustomCall call, Frame frame) {
        try {
            return results(call, frame);
        } catch (BackendException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BackendException(
                    "custom_call @" + call.target() + " does not take operands of types "
                            + call.operands().stream().map(Value::type).toList() + " for results of types "
                            + call.resultTypes() + " with the options " + configuration(call),
                    e);
        }
    }

    private static List<? extends RuntimeValue> results(CustomCall call, Frame frame) {
        if (SingleDevice.isPlacement(call)) {
            return frame.get(call.operands()).subList(0, call.resultTypes().size());
        }
        return switch (call.target()) {
            case "AllocateBuffer" ->
                List.of(new Tensor((TensorType) call.resultTypes().getFirst()));
            case "ApproxTopK" -> approximateTopK(call, frame);
            case "cpu_csr_sparse_dense_ffi" -> List.of(sparseProduct(call, frame.tensors(call.operands())));
            case "TopK", "mhlo.topk" -> {
                TensorType type = (TensorType) call.resultTypes().getFirst();
                boolean smallest = call.attributes().get("mhlo.attributes")
                                instanceof Attribute.Dictionary(Map<String, Attribute> entries)
                        && entries.get("largest") instanceof Attribute.Bool(boolean largest)
                        && !largest;
                yield Sorting.topK(frame.tensor(call.operands().getFirst()), type.dim(type.rank() - 1), !smallest);
            }
            case "mhlo.acos" -> unary(UnaryKind.ACOS, call, frame);
            case "mhlo.acosh" -> unary(UnaryKind.ACOSH, call, frame);
            case "mhlo.asin" -> unary(UnaryKind.ASIN, call, frame);
            case "mhlo.asinh" -> unary(UnaryKind.ASINH, call, frame);
            case "mhlo.atan" -> unary(UnaryKind.ATAN, call, frame);
            case "mhlo.atanh" -> unary(UnaryKind.ATANH, call, frame);
            case "mhlo.cosh" -> unary(UnaryKind.COSH, call, frame);
            case "mhlo.erf" -> unary(UnaryKind.ERF, call, frame);
            case "mhlo.sinh" -> unary(UnaryKind.SINH, call, frame);
            case "mhlo.tan" -> unary(UnaryKind.TAN, call, frame);
            case "check.expect_eq", "check.expect_close", "check.expect_almost_eq", "check.eq" ->
                check(call, frame.tensors(call.operands()));
            default ->
                LapackCalls.knows(call.target())
                        ? LapackCalls.evaluate(call, frame.tensors(call.operands()))
                        : UserCalls.evaluate(call, frame);
        };
    }

    /// @throws BackendException at the first difference, unless the check yields whether there is one
    private static List<Tensor> check(CustomCall call, List<Tensor> operands) {
        Optional<String> difference = Criterion.of(call.target(), call.attributes())
                .difference(operands.get(0).toLiteral(), operands.get(1).toLiteral());
        if (!call.resultTypes().isEmpty()) {
            return List.of(Tensor.scalar(DType.BOOL, difference.isEmpty() ? 1L : 0L));
        }
        if (difference.isPresent()) {
            throw new BackendException(call.target() + " failed: " + difference.get());
        }
        return List.of();
    }

    private static List<Tensor> unary(UnaryKind kind, CustomCall call, Frame frame) {
        return List.of(ElementwiseRules.unary(kind, frame.tensor(call.operands().getFirst())));
    }

    /// The attributes that belong to the target itself.
    static Map<String, Attribute> configuration(CustomCall call) {
        return call.attributes().get("mhlo.backend_config") instanceof Attribute.Dictionary(var entries)
                ? entries
                : Map.of();
    }

    static long integer(CustomCall call, String name) {
        if (configuration(call).get(name) instanceof Attribute.Int(var value, var _)) {
            return value;
        }
        throw new BackendException("custom_call @" + call.target() + " needs the integer '" + name
                + "' in mhlo.backend_config, got " + configuration(call).keySet());
    }

    /// The product of a sparse matrix with a vector or a matrix: the elements `values[starts[r]]` to
    /// `values[starts[r + 1]]` are those of row `r`, in the given columns.
    private static Tensor sparseProduct(CustomCall call, List<Tensor> operands) {
        Tensor values = operands.get(0);
        Tensor starts = operands.get(1);
        Tensor columns = operands.get(2);
        Tensor dense = operands.get(3);
        Tensor result = new Tensor((TensorType) call.resultTypes().getFirst());
        int width = dense.rank() == 2 ? dense.dim(1) : 1;
        for (int row = 0; row < result.dim(0); row++) {
            for (int at = 0; at < width; at++) {
                Tensor sum = Tensor.scalar(values.dtype(), 0L);
                for (int k = (int) starts.longAt(row); k < starts.longAt(row + 1); k++) {
                    int from = (int) columns.longAt(k) * width + at;
                    Tensor product =
                            ElementwiseRules.binary(BinaryKind.MULTIPLY, values.element(k), dense.element(from));
                    sum = ElementwiseRules.binary(BinaryKind.ADD, sum, product);
                }
                result.copy(row * width + at, sum, 0);
            }
        }
        return result;
    }

    /// Exact, as JAX on a CPU: all inputs sorted along one axis by the called comparator, cut to the result's
    /// size.
    private static List<Tensor> approximateTopK(CustomCall call, Frame frame) {
        int count = call.resultTypes().size();
        if (!(call.attributes().get("called_computations") instanceof Attribute.Sequence(var called))
                || !(called.getFirst() instanceof Attribute.Symbol(var comparator))) {
            throw new BackendException("custom_call @ApproxTopK needs a comparator in called_computations");
        }
        int dimension = (int) integer(call, "reduction_dim");
        List<Tensor> inputs = frame.tensors(call.operands().subList(0, count));
        List<Tensor> sorted = Sorting.sort(
                inputs, dimension, frame.evaluator().function(comparator).body(), frame);
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(sorted.get(i).rearranged((TensorType) call.resultTypes().get(i), index -> index));
        }
        return results;
    }
}
