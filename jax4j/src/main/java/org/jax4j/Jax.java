package org.jax4j;

import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.export.Export;
import org.jax4j.image.ImageFunctions;
import org.jax4j.nn.Nn;
import org.jax4j.numpy.HostNumpy;
import org.jax4j.ops.Ops;
import org.jax4j.random.functions.Random;
import org.jax4j.scipy.Scipy;
import org.jax4j.tree.Trees;

/// The entry points of Jax4j, to be imported statically: the namespaces `jnp`, `np`, `lax`, `random`, `nn`,
/// `scipy`, … of JAX, and the transformations `jit`, `grad`, `vmap`, ….
///
/// ```java
/// import static org.jax4j.Jax.*;
/// import org.jax4j.core.Array;
///
/// var normalize = jit((Array x) -> x.minus(jnp.mean(x)).div(jnp.std(x)));
/// System.out.println(normalize.apply(jnp.array(1f, 2f, 3f, 4f)));
/// ```
///
/// ```text
/// Array([-1.3416407, -0.4472136,  0.4472136,  1.3416407], dtype=float32)
/// ```
public final class Jax extends Callbacks {
    /// NumPy's functions, traced where a program is being traced.
    public static final Jnp jnp = new Jnp();

    /// NumPy's functions, computed at once on the host; for what is static in a traced program, such as shapes.
    public static final JaxNumpy np = HostNumpy.of(JaxNumpy.class);

    /// JAX's lower-level functions, which do not promote dtypes.
    public static final Lax lax = new Lax();

    /// Functions of trees of arrays.
    public static final Trees<Array> tree = ARRAYS;

    /// Random numbers, as functions of explicit keys.
    public static final Random random = Random.RANDOM;

    /// Functions for neural networks.
    public static final Nn nn = Nn.INSTANCE;

    /// SciPy's functions.
    public static final Scipy scipy = Scipy.INSTANCE;

    /// Functions as files that Python's JAX reads, and its files as functions.
    public static final Export export = Export.EXPORT;

    /// Images, scaled and shifted.
    public static final ImageFunctions image = ImageFunctions.INSTANCE;

    /// Reductions of segments.
    public static final Ops ops = Ops.INSTANCE;

    private Jax() {}

    /// The axes that a reduction goes over: `jnp.sum(x, axis(0).keepDims())`.
    public static ReductionSpec axis(int... axes) {
        return ReductionSpec.axis(axes);
    }
}
