/// JAX for the JVM: arrays, tracing, and the transformations of numerical programs.
module org.jax4j {
    requires static transitive org.jspecify;
    requires transitive org.jax4j.stablehlo;

    exports org.jax4j;
    exports org.jax4j.checkify;
    exports org.jax4j.control;
    exports org.jax4j.control.primitive;
    exports org.jax4j.control.solve;
    exports org.jax4j.core;
    exports org.jax4j.debug;
    exports org.jax4j.errors;
    exports org.jax4j.export;
    exports org.jax4j.export.format;
    exports org.jax4j.export.translation;
    exports org.jax4j.function;
    exports org.jax4j.image;
    exports org.jax4j.lax;
    exports org.jax4j.lax.contraction;
    exports org.jax4j.lax.functions;
    exports org.jax4j.lax.indexing;
    exports org.jax4j.lax.linalg;
    exports org.jax4j.lax.parallel;
    exports org.jax4j.lax.random;
    exports org.jax4j.lax.reduction;
    exports org.jax4j.lax.special;
    exports org.jax4j.lax.window;
    exports org.jax4j.nn;
    exports org.jax4j.nn.initializers;
    exports org.jax4j.numpy;
    exports org.jax4j.numpy.aliases;
    exports org.jax4j.numpy.arithmetic;
    exports org.jax4j.numpy.calculus;
    exports org.jax4j.numpy.creation;
    exports org.jax4j.numpy.dtypes;
    exports org.jax4j.numpy.editing;
    exports org.jax4j.numpy.fft;
    exports org.jax4j.numpy.functional;
    exports org.jax4j.numpy.indexing;
    exports org.jax4j.numpy.io;
    exports org.jax4j.numpy.linalg;
    exports org.jax4j.numpy.polynomial;
    exports org.jax4j.numpy.sets;
    exports org.jax4j.numpy.statistics;
    exports org.jax4j.numpy.text;
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
    exports org.jax4j.scipy.special;
    exports org.jax4j.scipy.stats;
    exports org.jax4j.scipy.stats.continuous;
    exports org.jax4j.scipy.stats.discrete;
    exports org.jax4j.scipy.stats.multivariate;
    exports org.jax4j.testutil;
    exports org.jax4j.transform;
    exports org.jax4j.transform.checkpoint;
    exports org.jax4j.transform.custom;
    exports org.jax4j.transform.grad;
    exports org.jax4j.transform.jit;
    exports org.jax4j.transform.vmap;
    exports org.jax4j.tree;

    uses org.jax4j.core.ArrayMethods;

    provides org.jax4j.core.ArrayMethods with
            org.jax4j.numpy.NumpyArrayMethods;
}
