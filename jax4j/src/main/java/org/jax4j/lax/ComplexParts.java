package org.jax4j.lax;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Params;
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Complex numbers and their parts.
///
/// The operations are linear over the real numbers. A cotangent is the conjugate of what it would be in a
/// Hermitian inner product, so that the gradient of a holomorphic function is its derivative.
public sealed interface ComplexParts extends Elementwise, Linear {

    /// The real part.
    static Array real(Array x) {
        return new Real().bind(x);
    }

    /// The imaginary part.
    static Array imag(Array x) {
        return new Imag().bind(x);
    }

    /// The complex number with these parts.
    static Array complex(Array real, Array imag) {
        return new Complex().bind(real, imag);
    }

    /// The complex conjugate; a real number becomes complex.
    static Array conj(Array x) {
        return new Conj(x.dtype()).bind(x);
    }

    private static DType complexOf(DType dtype) {
        return dtype.real() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Linear.super.jvp(primals, tangents);
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return Linear.super.cotangents(operands, cotangents);
    }

    @Override
    default Array derivative(int index, Array tangent, List<Array> operands, Array result) {
        List<Array> changes = new ArrayList<>();
        for (int position = 0; position < operands.size(); position++) {
            changes.add(position == index ? tangent : Scalars.full(operands.get(position), 0));
        }
        return bind(changes).getFirst();
    }

    /// The real part.
    record Real() implements ComplexParts, Linear.Map {
        @Override
        public String name() {
            return "real";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.COMPLEX);
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            return operands.getFirst().dtype().real();
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return builder.unary(UnaryKind.REAL, operands.getFirst());
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return complex(cotangent, Scalars.of(cotangent.dtype(), 0.0));
        }
    }

    /// The imaginary part.
    record Imag() implements ComplexParts, Linear.Map {
        @Override
        public String name() {
            return "imag";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.COMPLEX);
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            return operands.getFirst().dtype().real();
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return builder.unary(UnaryKind.IMAG, operands.getFirst());
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return complex(Scalars.of(cotangent.dtype(), 0.0), Arithmetic.neg(cotangent));
        }
    }

    /// A complex number of two real ones.
    record Complex() implements ComplexParts {
        @Override
        public String name() {
            return "complex";
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return DtypeGroup.COMPLEX_PARTS;
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            return complexOf(ComplexParts.super.resultDtype(operands));
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            return builder.binary(BinaryKind.COMPLEX, operands.get(0), operands.get(1));
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            Array cotangent = cotangents.getFirst();
            Aval x = operands.get(0).aval();
            Aval y = operands.get(1).aval();
            return List.of(
                    Tangents.isUnknown(operands, 0)
                            ? Tangent.of(Tangents.unbroadcast(x, real(cotangent)))
                            : Tangent.zero(x),
                    Tangents.isUnknown(operands, 1)
                            ? Tangent.of(Tangents.unbroadcast(y, imag(Arithmetic.neg(cotangent))))
                            : Tangent.zero(y));
        }
    }

    /// The complex conjugate.
    record Conj(DType inputDtype) implements ComplexParts, Linear.Map {
        @Override
        public String name() {
            return "conj";
        }

        @Override
        public Params params() {
            return Params.of("input_dtype", inputDtype);
        }

        @Override
        public List<DtypeGroup> accepts(int position) {
            return List.of(DtypeGroup.FLOAT32, DtypeGroup.FLOAT64, DtypeGroup.COMPLEX);
        }

        @Override
        public DType resultDtype(List<Aval> operands) {
            return complexOf(operands.getFirst().dtype());
        }

        @Override
        public Value emit(Builder builder, List<Value> operands) {
            Value x = operands.getFirst();
            if (!x.tensor().dtype().isComplex()) {
                return builder.binary(BinaryKind.COMPLEX, x, builder.full(x.tensor(), 0));
            }
            Value real = builder.unary(UnaryKind.REAL, x);
            Value negated = builder.unary(UnaryKind.NEGATE, builder.unary(UnaryKind.IMAG, x));
            return builder.binary(BinaryKind.COMPLEX, real, negated);
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return inputDtype.isComplex() ? conj(cotangent) : real(cotangent);
        }
    }
}
