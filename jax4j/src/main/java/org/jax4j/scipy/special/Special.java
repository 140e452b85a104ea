package org.jax4j.scipy.special;

/// `scipy.special`: special functions.
public final class Special
        implements GammaFamily,
                ErrorFamily,
                InformationFunctions,
                BesselFamily,
                IntegralFunctions,
                HypergeometricFunctions {
    /// The functions, which have no state.
    public static final Special INSTANCE = new Special();

    private Special() {}

    @Override
    public String toString() {
        return "scipy.special";
    }
}
