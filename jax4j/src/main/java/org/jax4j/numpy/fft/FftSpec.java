package org.jax4j.numpy.fft;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Over which axes a transform goes, and how it is scaled: `jnp.fft.fft(x, FftSpec.axis(0).length(64))`.
///
/// @param axes    the axes, if not those that the function says
/// @param lengths of the transforms, to which the axes are cut or filled with zeros
/// @param norm    the scale
public record FftSpec(Optional<List<Integer>> axes, Optional<List<Integer>> lengths, Norm norm) {
    /// Which direction is scaled.
    public enum Norm {
        /// The inverse, by 1/n.
        BACKWARD,
        /// Both, by 1/√n.
        ORTHO,
        /// The transform, by 1/n.
        FORWARD
    }

    /// The function's axes as they are, the inverse scaled.
    public static final FftSpec DEFAULT = new FftSpec(Optional.empty(), Optional.empty(), Norm.BACKWARD);

    public FftSpec {
        axes = axes.map(List::copyOf);
        lengths = lengths.map(List::copyOf);
    }

    /// Over these axes, negative ones counted from the end.
    public static FftSpec axis(int... axes) {
        return new FftSpec(Optional.of(Arrays.stream(axes).boxed().toList()), Optional.empty(), Norm.BACKWARD);
    }

    /// The lengths, one for each axis; of the real array where there is one.
    public FftSpec length(int... sizes) {
        return new FftSpec(axes, Optional.of(Arrays.stream(sizes).boxed().toList()), norm);
    }

    public FftSpec norm(Norm scaled) {
        return new FftSpec(axes, lengths, scaled);
    }

    /// This specification with these axes, unless it has some.
    FftSpec orAxes(List<Integer> otherwise) {
        return axes.isPresent() ? this : new FftSpec(Optional.of(otherwise), lengths, norm);
    }
}
