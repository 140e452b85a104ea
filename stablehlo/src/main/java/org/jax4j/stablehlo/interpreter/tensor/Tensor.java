package org.jax4j.stablehlo.interpreter.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.math.Complex;

/// The elements of a tensor in storage order, read and written as numbers of whatever kind the dtype has.
///
/// A tensor is filled by whoever creates it and never changed afterwards.
public final class Tensor implements RuntimeValue {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final TensorType type;
    private final DType dtype;
    private final DType part;
    private final int elementSize;
    private final int partSize;
    private final byte[] data;

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    /// A tensor over `data`, which is not copied.
    public Tensor(TensorType type, byte[] data) {
        this.type = type;
        this.dtype = type.dtype();
        this.part = dtype.real();
        this.elementSize = dtype.byteSize();
        this.partSize = part.byteSize();
        this.data = data;
    }

    /// A tensor of zeros, to be filled.
    public Tensor(TensorType type) {
        this(type, new byte[size(type)]);
    }

    private static int size(TensorType type) {
        long size = type.byteSize();
        if (size > Integer.MAX_VALUE - 8) {
            throw new BackendException("the interpreter holds tensors of less than 2 GiB, got " + type + " of " + size
                    + " bytes; run this program on another backend");
        }
        return (int) size;
    }

    public static Tensor of(Literal literal) {
        size(literal.type());
        return new Tensor(literal.type(), literal.toBytes());
    }

    public static Tensor scalar(DType dtype, long value) {
        Tensor scalar = new Tensor(TensorType.of(dtype));
        scalar.put(0, value);
        return scalar;
    }

    public Literal toLiteral() {
        return Literal.of(type, data);
    }

    public TensorType type() {
        return type;
    }

    public DType dtype() {
        return dtype;
    }

    public int rank() {
        return type.rank();
    }

    public int dim(int axis) {
        return type.dim(axis);
    }

    public int count() {
        return (int) type.elementCount();
    }

    /// The storage itself: not to be changed.
    public byte[] data() {
        return data;
    }

    /// The same elements under another type of as many bytes.
    public Tensor as(TensorType other) {
        return new Tensor(other, data);
    }

    /// A tensor whose element at `index` is this one's at `origin(index)`.
    public Tensor rearranged(TensorType result, UnaryOperator<int[]> origin) {
        Tensor target = new Tensor(result);
        long[] strides = type.strides();
        int at = 0;
        for (int[] index : Index.all(result.shape())) {
            target.copy(at++, this, Index.offset(origin.apply(index), strides));
        }
        return target;
    }

    /// The element at `position`, in row-major order, as a tensor without axes.
    public Tensor element(int position) {
        int from = position * elementSize;
        return new Tensor(type.withShape(), Arrays.copyOfRange(data, from, from + elementSize));
    }

    /// Sets the element at `position` to the one at `sourcePosition` of a tensor of the same dtype.
    public void copy(int position, Tensor source, int sourcePosition) {
        System.arraycopy(source.data, sourcePosition * elementSize, data, position * elementSize, elementSize);
    }

    /// Sets all elements to the scalar `value` of the same dtype.
    public void fill(Tensor value) {
        for (int at = 0; at < count(); at++) {
            copy(at, value, 0);
        }
    }

    public Tensor copy() {
        return new Tensor(type, data.clone());
    }

    private long bits(int at) {
        return switch (partSize) {
            case 1 -> data[at] & 0xFFL;
            case 2 -> (short) SHORTS.get(data, at) & 0xFFFFL;
            case 4 -> (int) INTS.get(data, at) & 0xFFFF_FFFFL;
            default -> (long) LONGS.get(data, at);
        };
    }

    private void putBits(int at, long bits) {
        switch (partSize) {
            case 1 -> data[at] = (byte) bits;
            case 2 -> SHORTS.set(data, at, (short) bits);
            case 4 -> INTS.set(data, at, (int) bits);
            default -> LONGS.set(data, at, bits);
        }
    }

    /// The storage bits of an element that is not complex, zero-extended.
    public long bitsAt(int position) {
        return bits(position * elementSize);
    }

    public void putBitsAt(int position, long bits) {
        putBits(position * elementSize, bits);
    }

    private double decode(int at) {
        return switch (part) {
            case FLOAT32 -> Float.intBitsToFloat((int) INTS.get(data, at));
            case FLOAT64 -> Double.longBitsToDouble((long) LONGS.get(data, at));
            case BFLOAT16 -> Float.intBitsToFloat((short) SHORTS.get(data, at) << 16);
            case FLOAT16 -> Float.float16ToFloat((short) SHORTS.get(data, at));
            default -> part.format().decode(bits(at));
        };
    }

    private void encode(int at, double value) {
        switch (part) {
            case FLOAT32 -> INTS.set(data, at, Float.floatToRawIntBits((float) value));
            case FLOAT64 -> LONGS.set(data, at, Double.doubleToRawLongBits(value));
            default -> putBits(at, part.format().encode(value));
        }
    }

    /// The element at `position` as a boolean.
    public boolean booleanAt(int position) {
        return bits(position * elementSize) != 0;
    }

    /// The element at `position` of an integer or boolean tensor; an unsigned 64-bit number keeps its bits.
    public long longAt(int position) {
        long bits = bits(position * elementSize);
        if (dtype.kind() != DType.Kind.SIGNED) {
            return bits;
        }
        int unused = 64 - partSize * 8;
        return bits << unused >> unused;
    }

    /// The element at `position`: of a complex number the real part; 64-bit integers round.
    public double doubleAt(int position) {
        if (part.isFloating()) {
            return decode(position * elementSize);
        }
        long value = longAt(position);
        return dtype == DType.UINT64 ? Integers.unsignedToDouble(value) : value;
    }

    public Complex complexAt(int position) {
        if (!dtype.isComplex()) {
            return new Complex(doubleAt(position), 0);
        }
        int at = position * elementSize;
        return new Complex(decode(at), decode(at + partSize));
    }

    /// Sets an element; integers wrap to the dtype's width, a boolean becomes `value != 0`.
    public void put(int position, long value) {
        int at = position * elementSize;
        switch (dtype.kind()) {
            case BOOL -> putBits(at, value != 0 ? 1 : 0);
            case SIGNED, UNSIGNED -> putBits(at, Integers.wrap(dtype, value));
            case FLOAT, COMPLEX -> put(position, (double) value);
        }
    }

    /// Sets an element of a floating-point or complex tensor, rounding once.
    public void put(int position, double value) {
        encode(position * elementSize, value);
    }

    /// Sets an element of a complex tensor, rounding each part once; of another floating-point tensor its real
    /// part.
    public void put(int position, Complex value) {
        int at = position * elementSize;
        encode(at, value.re());
        if (dtype.isComplex()) {
            encode(at + partSize, value.im());
        }
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
