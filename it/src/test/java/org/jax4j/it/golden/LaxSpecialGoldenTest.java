package org.jax4j.it.golden;

import static org.jax4j.Jax.lax;

import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.ConvTransposeSpec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Special functions, and convolutions that are made of others, equal JAX's.
final class LaxSpecialGoldenTest {
    private static Expressions expressions() {
        return new Expressions()
                .one("lax.bessel_i0e(x)", lax::besselI0e)
                .one("lax.bessel_i1e(x)", lax::besselI1e)
                .one("lax.digamma(x)", lax::digamma)
                .one("lax.lgamma(x)", lax::lgamma)
                .one("lax.erf(x)", lax::erf)
                .one("lax.erfc(x)", lax::erfc)
                .one("lax.erf_inv(x)", lax::erfInv)
                .two("lax.igamma(x, y)", lax::igamma)
                .two("lax.igammac(x, y)", lax::igammac)
                .two("lax.polygamma(x, y)", lax::polygamma)
                .two("lax.zeta(x, y)", lax::zeta)
                .two("lax.mulhi(x, y)", lax::mulhi)
                .three("lax.betainc(x, y, z)", lax::betainc)
                .like("lax.optimization_barrier((x, y))", call -> lax.optimizationBarrier(call.inputs()))
                .like("lax.conv_transpose(x, y, #, #)", call -> transposed(call, false))
                .like(
                        "lax.conv_transpose(x, y, #, #, dimension_numbers=#, transpose_kernel=True)",
                        call -> transposed(call, true))
                .like(
                        "lax.conv_general_dilated_patches(x, #, #, #)",
                        call -> lax.convGeneralDilatedPatches(
                                call.x(),
                                call.shape(0),
                                ConvSpec.strides(call.shape(1)).padding(LaxConvolutionGoldenTest.padding(call, 2))));
    }

    private static Array transposed(Call call, boolean transposeKernel) {
        ConvTransposeSpec spec = ConvTransposeSpec.of(LaxConvolutionGoldenTest.padding(call, 1), call.shape(0));
        return lax.convTranspose(call.x(), call.y(), spec.transposeKernel(transposeKernel));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-special", expressions());
    }
}
