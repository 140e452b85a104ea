package org.jax4j.scipy.stats.continuous;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.lax.Conversion;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The parameters of distributions, and what they are combined with.
public final class Parameters {
    private Parameters() {}

    /// A number as a parameter: weakly typed, and in double precision until it is known what it stands beside.
    public static Array of(Number value) {
        if (Promoting.isIntegral(value)) {
            return Promoting.scalar(value);
        }
        return DeviceArray.weak(Literal.splat(TensorType.of(DType.FLOAT64), value.doubleValue()));
    }

    /// Operands and parameters in floating point, of one dtype.
    public static List<Array> promote(Array... operands) {
        List<Array> promoted = Promoting.inexact(operands);
        Array first = promoted.getFirst();
        DType narrow = Config.current().defaultFloat();
        if (first.weakType() && first.dtype() != narrow && !first.dtype().isComplex()) {
            // Nothing but numbers: they have the default dtype.
            return promoted.stream()
                    .map(each -> Conversion.convertElementType(each, narrow, true))
                    .toList();
        }
        return promoted;
    }

    /// [#promote(Array...)], with dtypes that are not weak even if all operands are weakly typed.
    public static List<Array> promoteStrongly(Array... operands) {
        return promote(operands).stream()
                .map(each -> Conversion.convertElementType(each, each.dtype(), false))
                .toList();
    }
}
