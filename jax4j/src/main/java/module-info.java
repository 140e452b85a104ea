/// JAX for the JVM: arrays, tracing, and the transformations of numerical programs.
///
/// A program needs one import, `import static org.jax4j.Jax.*;`, and the type [org.jax4j.core.Array]; the guide
/// is at [org.jax4j]. What else it names, it finds here:
///
/// | what | packages |
/// |---|---|
/// | entry points | [org.jax4j] |
/// | arrays, settings, errors | [org.jax4j.core], [org.jax4j.errors] |
/// | functions and trees, as transformations take them | [org.jax4j.function], [org.jax4j.tree] |
/// | options and results of transformations | [org.jax4j.transform] and those below it |
/// | loops and branches | [org.jax4j.control] |
/// | options of `lax` | [org.jax4j.lax] and those below it |
/// | options of `jnp` | [org.jax4j.numpy] and those below it |
/// | keys and samplers | [org.jax4j.random], [org.jax4j.random.functions] |
/// | networks, SciPy, images, segments | [org.jax4j.nn], [org.jax4j.scipy], [org.jax4j.image], [org.jax4j.ops] |
/// | callbacks, checks, tests of derivatives | [org.jax4j.debug], [org.jax4j.checkify], [org.jax4j.testutil] |
/// | files | [org.jax4j.export], [org.jax4j.numpy.io] |
/// | programs as data: jaxprs and primitives | [org.jax4j.core.trace], [org.jax4j.core.rule] |
module org.jax4j {
    requires static transitive org.jspecify;
    requires transitive org.jax4j.stablehlo;

    // What every program uses.
    exports org.jax4j;
    exports org.jax4j.core;
    exports org.jax4j.errors;
    exports org.jax4j.function;
    exports org.jax4j.tree;

    // Transformations, loops and branches.
    exports org.jax4j.checkify;
    exports org.jax4j.control;
    exports org.jax4j.transform;
    exports org.jax4j.transform.checkpoint;
    exports org.jax4j.transform.custom;
    exports org.jax4j.transform.grad;
    exports org.jax4j.transform.jit;
    exports org.jax4j.transform.vmap;

    // `jnp` and `np`.
    exports org.jax4j.numpy;
    exports org.jax4j.numpy.aliases;
    exports org.jax4j.numpy.arithmetic;
    exports org.jax4j.numpy.calculus;
    exports org.jax4j.numpy.creation;
    exports org.jax4j.numpy.dtypes;
    exports org.jax4j.numpy.editing;
    exports org.jax4j.numpy.fft;
    exports org.jax4j.numpy.functional;
    exports org.jax4j.numpy.io;
    exports org.jax4j.numpy.linalg;
    exports org.jax4j.numpy.polynomial;
    exports org.jax4j.numpy.sets;
    exports org.jax4j.numpy.statistics;
    exports org.jax4j.numpy.text;

    // `lax`: its functions, and the types that they take. Families of primitives that no function takes are not
    // exported.
    exports org.jax4j.lax;
    exports org.jax4j.lax.contraction;
    exports org.jax4j.lax.functions;
    exports org.jax4j.lax.indexing;
    exports org.jax4j.lax.linalg;
    exports org.jax4j.lax.operand;
    exports org.jax4j.lax.random;

    // `random`, `nn`, `scipy`, `image` and `ops`.
    exports org.jax4j.image;
    exports org.jax4j.nn;
    exports org.jax4j.nn.initializers;
    exports org.jax4j.ops;
    exports org.jax4j.random;
    exports org.jax4j.random.functions;
    exports org.jax4j.scipy;
    exports org.jax4j.scipy.cluster;
    exports org.jax4j.scipy.fft;
    exports org.jax4j.scipy.integrate;
    exports org.jax4j.scipy.interpolate;
    exports org.jax4j.scipy.linalg;
    exports org.jax4j.scipy.ndimage;
    exports org.jax4j.scipy.optimize;
    exports org.jax4j.scipy.signal;
    exports org.jax4j.scipy.sparse;
    exports org.jax4j.scipy.spatial;
    exports org.jax4j.scipy.special;
    exports org.jax4j.scipy.stats;
    exports org.jax4j.scipy.stats.continuous;
    exports org.jax4j.scipy.stats.discrete;
    exports org.jax4j.scipy.stats.multivariate;

    // Beside the programs: what they call, what they are tested with, the files that they become.
    exports org.jax4j.debug;
    exports org.jax4j.export;
    exports org.jax4j.export.format;
    exports org.jax4j.testutil;

    // Programs as data: jaxprs, and what a primitive is.
    exports org.jax4j.core.rule;
    exports org.jax4j.core.trace;

    uses org.jax4j.core.ArrayMethods;

    provides org.jax4j.core.ArrayMethods with
            org.jax4j.numpy.NumpyArrayMethods;
}
