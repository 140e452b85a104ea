package org.jax4j.image;

/// How elements between those of an image are found.
public enum ResizeMethod {
    /// The element that lies nearest.
    NEAREST(0),
    /// Linear interpolation.
    LINEAR(1),
    /// Lanczos' kernel of radius 3.
    LANCZOS3(3),
    /// Lanczos' kernel of radius 5.
    LANCZOS5(5),
    /// Keys' cubic kernel.
    CUBIC(2),
    /// A cubic kernel with a = -3/4, elements beyond the edges being those at them; with antialiasing [#CUBIC].
    CUBIC_PYTORCH(2),
    /// The mean of what lies in the area of the new element.
    AREA(1);

    private final int radius;

    ResizeMethod(int radius) {
        this.radius = radius;
    }

    /// How far the kernel reaches.
    int radius() {
        return radius;
    }
}
