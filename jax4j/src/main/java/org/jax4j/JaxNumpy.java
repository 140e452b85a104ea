package org.jax4j;

import org.jax4j.numpy.Numpy;
import org.jax4j.numpy.aliases.Aliases;
import org.jax4j.numpy.aliases.Conversions;
import org.jax4j.numpy.arithmetic.Divisors;
import org.jax4j.numpy.arithmetic.Representation;
import org.jax4j.numpy.calculus.Calculus;
import org.jax4j.numpy.calculus.Interpolation;
import org.jax4j.numpy.creation.Grids;
import org.jax4j.numpy.creation.Ranges;
import org.jax4j.numpy.creation.Triangles;
import org.jax4j.numpy.creation.Windows;
import org.jax4j.numpy.dtypes.Dtypes;
import org.jax4j.numpy.editing.Insertions;
import org.jax4j.numpy.editing.Padding;
import org.jax4j.numpy.editing.Replacements;
import org.jax4j.numpy.functional.Functional;
import org.jax4j.numpy.polynomial.Polynomials;
import org.jax4j.numpy.sets.Sets;
import org.jax4j.numpy.statistics.Covariances;
import org.jax4j.numpy.statistics.Histograms;
import org.jax4j.numpy.statistics.Missing;
import org.jax4j.numpy.statistics.Quantiles;

/// All functions of `jnp` and `np`: those of [Numpy], and those that are written with them.
public interface JaxNumpy
        extends Numpy,
                Aliases,
                Calculus,
                Conversions,
                Covariances,
                Divisors,
                Dtypes,
                Functional,
                Grids,
                Histograms,
                Insertions,
                Interpolation,
                Missing,
                Padding,
                Polynomials,
                Quantiles,
                Ranges,
                Replacements,
                Representation,
                Sets,
                Triangles,
                Windows {}
