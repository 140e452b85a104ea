package org.jax4j.cpu.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.text.StableHloText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversions from and to float16 are Java's, on processors with instructions for them and on those without.
@ParameterizedClass
@ValueSource(strings = {"x86-64", "x86-64-v2", "x86-64-v3"})
class HalfConversionsTest {
    private static final int CODES = 1 << 16;

    private final CodegenOptions codegen;

    HalfConversionsTest(String processor) {
        this.codegen = CodegenOptions.defaults().withTarget(Target.of(processor, ""));
    }

    @Test
    void allHalvesBecomeFloats() {
        MemorySegment halves = MemorySegment.ofArray(new short[CODES]);
        for (int code = 0; code < CODES; code++) {
            halves.setAtIndex(ValueLayout.JAVA_SHORT, code, (short) code);
        }
        MemorySegment floats = convert(DType.FLOAT16, DType.FLOAT32, halves, CODES);
        for (int code = 0; code < CODES; code++) {
            assertEquals(
                    Float.float16ToFloat((short) code),
                    floats.getAtIndex(ValueLayout.JAVA_FLOAT, code),
                    "code " + code);
        }
    }

    @Test
    void floatsBecomeTheNearestHalves() {
        float[] values = floatsNearHalves();
        MemorySegment halves = convert(DType.FLOAT32, DType.FLOAT16, MemorySegment.ofArray(values), values.length);
        for (int i = 0; i < values.length; i++) {
            short code = halves.getAtIndex(ValueLayout.JAVA_SHORT, i);
            float value = values[i];
            if (Float.isNaN(value)) {
                assertTrue(Float.isNaN(Float.float16ToFloat(code)), () -> "NaN became " + code);
            } else {
                assertEquals(Float.floatToFloat16(value), code, () -> "of " + value);
            }
        }
    }

    /// All float16 values, the numbers half way between them, the floats beside these, and any others.
    private static float[] floatsNearHalves() {
        Random random = new Random(1);
        float[] values = new float[8 * CODES];
        for (int code = 0; code < CODES; code++) {
            float value = Float.float16ToFloat((short) code);
            float middle = (value + Float.float16ToFloat((short) (code + 1))) / 2;
            float[] near = {
                value,
                Math.nextUp(value),
                Math.nextDown(value),
                middle,
                Math.nextUp(middle),
                Math.nextDown(middle),
                Float.intBitsToFloat(random.nextInt()),
                (float) (random.nextGaussian() * 1e-6)
            };
            System.arraycopy(near, 0, values, 8 * code, 8);
        }
        return values;
    }

    private MemorySegment convert(DType from, DType to, MemorySegment data, int count) {
        String module = """
                func.func @main(%%x: tensor<%1$sx%2$s>) -> tensor<%1$sx%3$s> {
                  %%0 = stablehlo.convert %%x : (tensor<%1$sx%2$s>) -> tensor<%1$sx%3$s>
                  return %%0 : tensor<%1$sx%3$s>
                }
                """.formatted(count, from.shortName(), to.shortName());
        Literal argument = Literal.of(TensorType.of(from, count), data);
        Literal result = CompilerFixture.run(
                        codegen, StableHloText.parse(module), CompileOptions.DEFAULT, List.of(argument))
                .getFirst();
        MemorySegment bytes = Arena.ofAuto().allocate(result.type().byteSize(), 8);
        result.copyTo(bytes);
        return bytes;
    }
}
