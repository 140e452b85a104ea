package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.numpy.linalg.Decompositions.EigResult;
import org.jax4j.numpy.linalg.Decompositions.QrMode;
import org.jax4j.numpy.linalg.Decompositions.QrResult;
import org.jax4j.numpy.linalg.Decompositions.SvdResult;
import org.jax4j.numpy.linalg.Decompositions.Triangle;
import org.jax4j.numpy.linalg.NormSpec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// `jnp.linalg` equals JAX's. What is unique only up to signs is compared by products and absolute values.
final class JnpLinalgGoldenTest {
    static Expressions expressions() {
        Expressions all = new Expressions();
        systems(all);
        decompositions(all);
        norms(all);
        products(all);
        return all;
    }

    private static void systems(Expressions all) {
        all.one("jnp.linalg.inv(x)", jnp.linalg::inv)
                .one("jnp.linalg.det(x)", jnp.linalg::det)
                .one("jnp.linalg.slogdet(x)", jnp.linalg::slogdet)
                .two("jnp.linalg.solve(x, y)", jnp.linalg::solve)
                .one("jnp.linalg.pinv(x)", x -> jnp.linalg.pinv(x))
                .one("jnp.linalg.pinv(x, hermitian=True)", x -> jnp.linalg.pinv(x, Double.NaN, true))
                .two("jnp.linalg.lstsq(x, y)", (x, y) -> jnp.linalg.lstsq(x, y))
                .two("jnp.linalg.lstsq(x, y, rcond=0.1)", (x, y) -> jnp.linalg.lstsq(x, y, 0.1))
                .one("jnp.linalg.matrix_rank(x)", x -> jnp.linalg.matrixRank(x))
                .one("jnp.linalg.matrix_rank(x, 0.6)", x -> jnp.linalg.matrixRank(x, 0.6))
                .like("jnp.linalg.matrix_power(x, #)", call -> jnp.linalg.matrixPower(call.x(), call.integer(0)))
                .one("jnp.linalg.tensorinv(x, ind=1)", x -> jnp.linalg.tensorinv(x, 1))
                .two("jnp.linalg.tensorsolve(x, y)", (x, y) -> jnp.linalg.tensorsolve(x, y));
    }

    private static void decompositions(Expressions all) {
        all.one("jnp.linalg.cholesky(x)", x -> jnp.linalg.cholesky(x))
                .one("jnp.linalg.cholesky(x, upper=True)", x -> jnp.linalg.cholesky(x, true, true))
                .one("jnp.linalg.cholesky(x, symmetrize_input=False)", x -> jnp.linalg.cholesky(x, false, false))
                .one("(lambda q: q.Q @ q.R)(jnp.linalg.qr(x))", x -> product(jnp.linalg.qr(x)))
                .one(
                        "jnp.abs(jnp.linalg.qr(x).R)",
                        x -> jnp.abs(jnp.linalg.qr(x).r()))
                .one(
                        "jnp.abs(jnp.linalg.qr(x, mode=\"complete\").R)",
                        x -> jnp.abs(jnp.linalg.qr(x, QrMode.COMPLETE).r()))
                .one("jnp.linalg.svdvals(x)", jnp.linalg::svdvals)
                .one("jnp.linalg.svd(x, compute_uv=False)", jnp.linalg::svdvals)
                .one("jnp.linalg.svd(x)[1]", x -> jnp.linalg.svd(x).s())
                .one(
                        "(lambda u, s, vh: (u * s) @ vh)(*jnp.linalg.svd(x, full_matrices=False))",
                        x -> product(jnp.linalg.svd(x, false)))
                .one(
                        "(lambda u, s, vh: (u * s) @ vh)(*jnp.linalg.svd(x, hermitian=True))",
                        x -> product(jnp.linalg.svdOfHermitian(x)))
                .one("jnp.linalg.eigvalsh(x)", x -> jnp.linalg.eigvalsh(x))
                .one(
                        "jnp.linalg.eigvalsh(x, \"U\", symmetrize_input=False)",
                        x -> jnp.linalg.eigvalsh(x, Triangle.UPPER, false))
                .one("(lambda w, v: (v * w) @ v.conj().T)(*jnp.linalg.eigh(x))", x -> {
                    EigResult eigen = jnp.linalg.eigh(x);
                    Array scaled = eigen.eigenvectors().times(eigen.eigenvalues());
                    return scaled.matmul(jnp.conj(eigen.eigenvectors()).T());
                })
                .one("jnp.sort(jnp.linalg.eigvals(x).real)", x -> jnp.sort(jnp.real(jnp.linalg.eigvals(x))))
                .one("jnp.linalg.eigvals(x)", jnp.linalg::eigvals)
                .one("(lambda w, v: v * w - x @ v)(*jnp.linalg.eig(x))", x -> {
                    EigResult eigen = jnp.linalg.eig(x);
                    return eigen.eigenvectors().times(eigen.eigenvalues()).minus(x.matmul(eigen.eigenvectors()));
                });
    }

    private static Array product(QrResult qr) {
        return qr.q().matmul(qr.r());
    }

    private static Array product(SvdResult svd) {
        return svd.u().times(svd.s()).matmul(svd.vh());
    }

    private static NormSpec order(Call call) {
        if (call.isText(0)) {
            return call.text(0).equals("nuc") ? NormSpec.NUCLEAR : NormSpec.DEFAULT;
        }
        return NormSpec.order(call.real(0));
    }

    private static void norms(Expressions all) {
        NormSpec spec = NormSpec.DEFAULT;
        all.one("jnp.linalg.norm(x)", x -> jnp.linalg.norm(x))
                .one("jnp.linalg.norm(x, axis=1)", x -> jnp.linalg.norm(x, spec.axis(1)))
                .one(
                        "jnp.linalg.norm(x, axis=0, keepdims=True)",
                        x -> jnp.linalg.norm(x, spec.axis(0).keepDims()))
                .one("jnp.linalg.norm(x, keepdims=True)", x -> jnp.linalg.norm(x, spec.keepDims()))
                .one("jnp.linalg.norm(x, axis=(0, 1))", x -> jnp.linalg.norm(x, spec.axis(0, 1)))
                .like("jnp.linalg.norm(x, ord=#)", call -> jnp.linalg.norm(call.x(), order(call)))
                .like(
                        "jnp.linalg.norm(x, ord=#, axis=(0, 1))",
                        call -> jnp.linalg.norm(call.x(), order(call).axis(0, 1)))
                .one(
                        "jnp.linalg.norm(x, ord=\"nuc\", axis=(2, 0), keepdims=True)",
                        x -> jnp.linalg.norm(x, NormSpec.NUCLEAR.axis(2, 0).keepDims()))
                .one("jnp.linalg.vector_norm(x, ord=1)", x -> jnp.linalg.vectorNorm(x, NormSpec.order(1)))
                .one("jnp.linalg.vector_norm(x)", x -> jnp.linalg.vectorNorm(x))
                .one("jnp.linalg.matrix_norm(x)", x -> jnp.linalg.matrixNorm(x))
                .one("jnp.linalg.matrix_norm(x, ord=1)", x -> jnp.linalg.matrixNorm(x, NormSpec.order(1)))
                .one("jnp.linalg.cond(x)", x -> jnp.linalg.cond(x))
                .like("jnp.linalg.cond(x, p=#)", call -> jnp.linalg.cond(call.x(), order(call)));
    }

    private static void products(Expressions all) {
        all.three("jnp.linalg.multi_dot([x, y, z])", (x, y, z) -> jnp.linalg.multiDot(List.of(x, y, z)))
                .two("jnp.linalg.outer(x, y)", jnp.linalg::outer)
                .two("jnp.linalg.cross(x, y)", (x, y) -> jnp.linalg.cross(x, y, -1))
                .two("jnp.linalg.vecdot(x, y)", (x, y) -> jnp.linalg.vecdot(x, y))
                .two("jnp.linalg.matmul(x, y)", jnp.linalg::matmul)
                .one("jnp.linalg.matrix_transpose(x)", jnp.linalg::matrixTranspose)
                .one("jnp.linalg.diagonal(x)", x -> jnp.linalg.diagonal(x))
                .one("jnp.linalg.diagonal(x, offset=-1)", x -> jnp.linalg.diagonal(x, -1))
                .one("jnp.linalg.trace(x)", x -> jnp.linalg.trace(x))
                .one("jnp.linalg.trace(x, offset=1)", x -> jnp.linalg.trace(x, 1))
                .two("jnp.linalg.tensordot(x, y)", (x, y) -> jnp.linalg.tensordot(x, y, 2));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-linalg", expressions());
    }
}
