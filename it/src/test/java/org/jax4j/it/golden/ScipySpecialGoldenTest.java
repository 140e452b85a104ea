package org.jax4j.it.golden;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.scipy;

import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.scipy.special.Special;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The functions of `scipy.special`, their gradients and batches equal those of `jax.scipy.special`.
final class ScipySpecialGoldenTest {
    private static final Special SPECIAL = scipy.special;

    private static Expressions expressions() {
        Expressions all = new Expressions();
        gamma(all);
        errors(all);
        others(all);
        return Derived.of(all);
    }

    private static void one(Expressions all, String name, Fn1<Array, ?> function) {
        all.one("jax.scipy.special." + name + "(x)", function);
    }

    private static void two(Expressions all, String name, Fn2<Array, Array, ?> function) {
        all.two("jax.scipy.special." + name + "(x, y)", function);
    }

    private static void gamma(Expressions all) {
        one(all, "gammaln", SPECIAL::gammaln);
        one(all, "gammasgn", SPECIAL::gammasgn);
        one(all, "loggamma", SPECIAL::loggamma);
        one(all, "gamma", SPECIAL::gamma);
        one(all, "digamma", SPECIAL::digamma);
        one(all, "factorial", SPECIAL::factorial);
        two(all, "betaln", SPECIAL::betaln);
        two(all, "beta", SPECIAL::beta);
        two(all, "gammainc", SPECIAL::gammainc);
        two(all, "gammaincc", SPECIAL::gammaincc);
        two(all, "zeta", SPECIAL::zeta);
        two(all, "poch", SPECIAL::poch);
        two(all, "comb", SPECIAL::comb);
        two(all, "polygamma", (x, y) -> SPECIAL.polygamma(x, y));
        all.two("jax.scipy.special.comb(x, y, repetition=True)", (x, y) -> SPECIAL.comb(x, y, true))
                .like("jax.scipy.special.polygamma(#, x)", call -> SPECIAL.polygamma(call.integer(0), call.x()))
                .like("jax.scipy.special.multigammaln(x, #)", call -> SPECIAL.multigammaln(call.x(), call.integer(0)))
                .like("jax.scipy.special.bernoulli(#)", call -> SPECIAL.bernoulli(call.integer(0)))
                .three("jax.scipy.special.betainc(x, y, z)", SPECIAL::betainc)
                .one(
                        "jax.scipy.special.betainc(2.0, 3.0, x)",
                        x -> SPECIAL.betainc(jnp.asarray(2.0), jnp.asarray(3.0), x));
    }

    private static void errors(Expressions all) {
        one(all, "erf", SPECIAL::erf);
        one(all, "erfc", SPECIAL::erfc);
        one(all, "erfinv", SPECIAL::erfinv);
        one(all, "erfcx", SPECIAL::erfcx);
        one(all, "dawsn", SPECIAL::dawsn);
        one(all, "wofz", SPECIAL::wofz);
        one(all, "ndtr", SPECIAL::ndtr);
        one(all, "ndtri", SPECIAL::ndtri);
        one(all, "log_ndtr", SPECIAL::logNdtr);
        one(all, "fresnel", SPECIAL::fresnel);
        two(all, "owens_t", SPECIAL::owensT);
        all.like("jax.scipy.special.log_ndtr(x, series_order=#)", call -> SPECIAL.logNdtr(call.x(), call.integer(0)));
    }

    private static void others(Expressions all) {
        one(all, "logit", SPECIAL::logit);
        one(all, "expit", SPECIAL::expit);
        one(all, "entr", SPECIAL::entr);
        one(all, "i0", SPECIAL::i0);
        one(all, "i0e", SPECIAL::i0e);
        one(all, "i1", SPECIAL::i1);
        one(all, "i1e", SPECIAL::i1e);
        one(all, "expi", SPECIAL::expi);
        one(all, "exp1", SPECIAL::exp1);
        one(all, "sici", SPECIAL::sici);
        one(all, "spence", SPECIAL::spence);
        one(all, "logsumexp", SPECIAL::logsumexp);
        one(all, "softmax", SPECIAL::softmax);
        one(all, "log_softmax", SPECIAL::logSoftmax);
        two(all, "xlogy", SPECIAL::xlogy);
        two(all, "xlog1py", SPECIAL::xlog1py);
        two(all, "kl_div", SPECIAL::klDiv);
        two(all, "rel_entr", SPECIAL::relEntr);
        two(all, "boxcox", SPECIAL::boxcox);
        two(all, "boxcox1p", SPECIAL::boxcox1p);
        two(all, "expn", (x, y) -> SPECIAL.expn(x, y));
        all.like("jax.scipy.special.expn(#, x)", call -> SPECIAL.expn(call.integer(0), call.x()))
                .like("jax.scipy.special.bessel_jn(x, v=#)", call -> SPECIAL.besselJn(call.x(), call.integer(0)))
                .three("jax.scipy.special.hyp1f1(x, y, z)", SPECIAL::hyp1f1)
                .four("jax.scipy.special.hyp2f1(x, y, z, w)", SPECIAL::hyp2f1)
                .like(
                        "jax.scipy.special.sph_harm_y(x, y, z, w, n_max=#)",
                        call -> SPECIAL.sphHarmY(call.x(), call.y(), call.z(), call.w(), call.integer(0)))
                .two("jax.scipy.special.logsumexp(x, axis=1, b=y)", (x, y) -> SPECIAL.logsumexp(x, y, axis(1)))
                .one("jax.scipy.special.softmax(x, axis=1)", x -> SPECIAL.softmax(x, axis(1)))
                .one("jax.scipy.special.log_softmax(x, axis=1)", x -> SPECIAL.logSoftmax(x, axis(1)));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-special", expressions());
    }
}
