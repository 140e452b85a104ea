package org.jax4j.scipy;

import org.jax4j.scipy.cluster.Vq;
import org.jax4j.scipy.fft.CosineTransforms;
import org.jax4j.scipy.integrate.Integrate;
import org.jax4j.scipy.linalg.ScipyLinalg;
import org.jax4j.scipy.ndimage.NdImage;
import org.jax4j.scipy.optimize.Optimize;
import org.jax4j.scipy.signal.Signal;
import org.jax4j.scipy.sparse.SparseLinalg;
import org.jax4j.scipy.special.Special;
import org.jax4j.scipy.stats.Stats;

/// `scipy`: SciPy's functions, by module.
///
/// ```java
/// import static org.jax4j.Jax.*;
///
/// Array p = scipy.special.expit(x);
/// ```
public final class Scipy {
    /// The modules, which have no state.
    public static final Scipy INSTANCE = new Scipy();

    /// Special functions.
    public final Special special = Special.INSTANCE;

    /// Statistics.
    public final Stats stats = Stats.INSTANCE;

    /// Linear algebra.
    public final ScipyLinalg linalg = ScipyLinalg.INSTANCE;

    /// Vector quantization.
    public final Vq cluster = Vq.INSTANCE;

    /// Discrete cosine transforms.
    public final CosineTransforms fft = CosineTransforms.INSTANCE;

    /// Integrals of sampled functions.
    public final Integrate integrate = Integrate.INSTANCE;

    /// Images at points between their elements.
    public final NdImage ndimage = NdImage.INSTANCE;

    /// Minimisation.
    public final Optimize optimize = Optimize.INSTANCE;

    /// Convolutions and trends of signals.
    public final Signal signal = Signal.INSTANCE;

    /// Iterative solvers of linear systems.
    public final SparseLinalg sparse = SparseLinalg.INSTANCE;

    private Scipy() {}

    @Override
    public String toString() {
        return "scipy";
    }
}
