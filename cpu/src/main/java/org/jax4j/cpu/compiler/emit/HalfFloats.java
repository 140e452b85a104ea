package org.jax4j.cpu.compiler.emit;

import org.jax4j.cpu.llvm.Target;
import org.jax4j.stablehlo.DType;

/// Conversions between `float` registers and float16 in memory: the processor's instructions where it has them.
///
/// Without them LLVM would call a library that is not there (`__truncsfhf2`). Instead, a float16 code is shifted
/// to where the fields of a `float` are: what it then stands for is too small by the difference of the biases,
/// 2^112, also where the number is subnormal, so that one multiplication mends it. It is exact in both
/// directions, as long as the processor does not flush subnormal numbers.
final class HalfFloats {
    private final Assembler assembler;
    private final boolean native16;

    HalfFloats(Assembler assembler, Target target) {
        this.assembler = assembler;
        this.native16 = target.convertsHalves();
    }

    /// The nearest float16 to a `float`, as a `float`.
    String round(String x) {
        if (native16) {
            return fromMemory(toMemory(x));
        }
        return assembler.call("float", NarrowFloats.rounding(assembler.support(), DType.FLOAT16), "float " + x);
    }

    /// The code of a `float` that is a float16.
    String toMemory(String x) {
        if (native16) {
            return assembler.bitcast("half", assembler.value("fptrunc float " + x + " to half"), "i16");
        }
        String name = "@jax4j.encode.f16";
        assembler.support().define(name, () -> """
                define internal i16 @jax4j.encode.f16(float %x) alwaysinline nounwind memory(none) {
                  %bits = bitcast float %x to i32
                  %high = lshr i32 %bits, 16
                  %sign = and i32 %high, 32768
                  %code = and i32 %bits, 2147483647
                  %magnitude = bitcast i32 %code to float
                  %scaled = fmul float %magnitude, DOWN
                  %scaledbits = bitcast float %scaled to i32
                  %finite = lshr i32 %scaledbits, 13
                  %dropped = lshr i32 %code, 13
                  %mantissa = and i32 %dropped, 1023
                  %infinite = or i32 %mantissa, 31744
                  %special = icmp uge i32 %code, 2139095040
                  %chosen = select i1 %special, i32 %infinite, i32 %finite
                  %signed = or i32 %chosen, %sign
                  %value = trunc i32 %signed to i16
                  ret i16 %value
                }
                """.replace("DOWN", LlvmTypes.floating(0x1p-112)));
        return assembler.call("i16", name, "float " + x);
    }

    /// The `float` that a code stands for.
    String fromMemory(String code) {
        if (native16) {
            return assembler.value("fpext half " + assembler.bitcast("i16", code, "half") + " to float");
        }
        String name = "@jax4j.decode.f16";
        assembler.support().define(name, () -> """
                define internal float @jax4j.decode.f16(i16 %code) alwaysinline nounwind memory(none) {
                  %bits = zext i16 %code to i32
                  %magnitude = and i32 %bits, 32767
                  %shifted = shl i32 %magnitude, 13
                  %small = bitcast i32 %shifted to float
                  %finite = fmul float %small, UP
                  %finitebits = bitcast float %finite to i32
                  %infinite = or i32 %shifted, 2139095040
                  %special = icmp uge i32 %magnitude, 31744
                  %chosen = select i1 %special, i32 %infinite, i32 %finitebits
                  %high = shl i32 %bits, 16
                  %sign = and i32 %high, -2147483648
                  %signed = or i32 %chosen, %sign
                  %value = bitcast i32 %signed to float
                  ret float %value
                }
                """.replace("UP", LlvmTypes.floating(0x1p112)));
        return assembler.call("float", name, "i16 " + code);
    }
}
