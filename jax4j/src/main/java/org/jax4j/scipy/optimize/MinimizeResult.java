package org.jax4j.scipy.optimize;

import org.jax4j.core.Array;

/// What a minimisation has found.
///
/// @param x       the best point
/// @param success whether the gradient there is as small as was asked for
/// @param status  0 for success, 1 if there were too many steps, 3 if no step made the function less
/// @param fun     the function there
/// @param jac     its gradient there
/// @param hessInv an approximation of the inverse of its Hessian there
/// @param nfev    how often the function was evaluated, its gradient with it
/// @param nit     the number of steps
public record MinimizeResult(
        Array x, Array success, Array status, Array fun, Array jac, Array hessInv, Array nfev, Array nit) {}
