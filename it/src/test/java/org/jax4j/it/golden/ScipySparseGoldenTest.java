package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.ravelTree;
import static org.jax4j.Jax.scipy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.scipy.sparse.GmresSpec;
import org.jax4j.scipy.sparse.KrylovSpec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Solutions by generalised minimal residuals equal JAX's.
final class ScipySparseGoldenTest {
    private static Expressions expressions() {
        Expressions all = new Expressions();
        all.two("ravel_pytree([x, y])[0]", (x, y) -> ravelTree(List.of(x, y)).values());
        leastResiduals(all, "");
        leastResiduals(all, ", tol=1e-6, restart=2");
        leastResiduals(all, ", restart=3, maxiter=50, M=lambda v: v / jnp.diag(x)");
        leastResiduals(all, ", x0=jnp.ones_like(y), atol=1e-3");
        return Derived.of(all);
    }

    private static void leastResiduals(Expressions all, String options) {
        all.like("jax.scipy.sparse.linalg.gmres(x, y, solve_method=#" + options + ")[0]", call -> {
            Array x = call.x();
            KrylovSpec<Array> krylov = KrylovSpec.defaults();
            krylov = options.contains("tol=1e-6") ? krylov.tolerance(1e-6) : krylov;
            krylov = options.contains("maxiter") ? krylov.maxIterations(50) : krylov;
            krylov = options.contains("M=") ? krylov.preconditioner(v -> v.div(jnp.diag(x))) : krylov;
            krylov = options.contains("x0=")
                    ? krylov.start(jnp.onesLike(call.y())).absolute(1e-3)
                    : krylov;
            GmresSpec<Array> spec = GmresSpec.of(krylov)
                    .method(GmresSpec.Method.valueOf(call.text(0).toUpperCase(Locale.ROOT)));
            spec = options.contains("restart=2") ? spec.restart(2) : spec;
            return scipy.sparse.gmres(x, call.y(), options.contains("restart=3") ? spec.restart(3) : spec);
        });
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-sparse", expressions());
    }
}
