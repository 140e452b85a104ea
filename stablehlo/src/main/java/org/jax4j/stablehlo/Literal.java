package org.jax4j.stablehlo;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// A constant tensor: a type and its elements in storage order (see [DType]).
///
/// Immutable. A splat, all of whose elements are equal, keeps one element.
public final class Literal {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final TensorType type;
    private final byte[] data;
    private final boolean splat;

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    private Literal(TensorType type, byte[] data, boolean splat) {
        this.type = type;
        this.data = data;
        this.splat = splat;
    }

    /// A literal of these elements, in storage order.
    ///
    /// @throws IllegalArgumentException if `data` has not exactly the bytes of `type`
    public static Literal of(TensorType type, byte[] data) {
        if (data.length != type.byteSize()) {
            throw new IllegalArgumentException(
                    "a literal of type " + type + " needs " + type.byteSize() + " bytes, got " + data.length);
        }
        return new Literal(type, data.clone(), false).compact();
    }

    /// A literal of the elements in `segment`, in storage order.
    public static Literal of(TensorType type, MemorySegment segment) {
        return of(type, segment.asSlice(0, type.byteSize()).toArray(ValueLayout.JAVA_BYTE));
    }

    /// A tensor all of whose elements are `value`, converted to the dtype (integers wrap; floating point rounds
    /// to nearest even).
    public static Literal splat(TensorType type, double value) {
        Writer writer = new Writer(type.withShape());
        writer.put(0, value);
        return splat(type, writer.data);
    }

    /// A tensor all of whose elements are `value`, converted to the dtype.
    public static Literal splat(TensorType type, long value) {
        Writer writer = new Writer(type.withShape());
        writer.put(0, value);
        return splat(type, writer.data);
    }

    /// A tensor all of whose elements have the storage bytes `element`.
    public static Literal splat(TensorType type, byte[] element) {
        if (element.length != type.dtype().byteSize()) {
            throw new IllegalArgumentException("an element of type " + type.dtype() + " has "
                    + type.dtype().byteSize() + " bytes, got " + element.length);
        }
        return new Literal(type, element.clone(), true);
    }

    /// The least number of a dtype as a scalar: minus infinity if it has one.
    public static Literal lowest(DType dtype) {
        return extreme(dtype, true);
    }

    /// The greatest number of a dtype as a scalar: infinity if it has one.
    public static Literal greatest(DType dtype) {
        return extreme(dtype, false);
    }

    private static Literal extreme(DType dtype, boolean lowest) {
        TensorType scalar = TensorType.of(dtype);
        return switch (dtype.kind()) {
            case BOOL -> splat(scalar, lowest ? 0L : 1L);
            case UNSIGNED -> splat(scalar, lowest ? 0L : -1L);
            case SIGNED -> {
                long least = -1L << dtype.bits() - 1;
                yield splat(scalar, lowest ? least : ~least);
            }
            case FLOAT, COMPLEX -> {
                FloatFormat format = dtype.real().format();
                double greatest = format.hasInfinities() ? Double.POSITIVE_INFINITY : format.largest();
                yield splat(scalar, lowest ? -greatest : greatest);
            }
        };
    }

    private Literal compact() {
        int size = type.dtype().byteSize();
        if (data.length <= size) {
            return data.length == size ? new Literal(type, data, true) : this;
        }
        boolean same = Arrays.equals(data, 0, data.length - size, data, size, data.length);
        return same ? new Literal(type, Arrays.copyOf(data, size), true) : this;
    }

    public TensorType type() {
        return type;
    }

    /// Whether all elements are known to be equal. A scalar always is; a tensor without elements made by [#of] is
    /// not.
    public boolean isSplat() {
        return splat;
    }

    /// The same elements with another shape of as many elements.
    public Literal reshape(TensorType other) {
        if (other.dtype() != type.dtype() || other.elementCount() != type.elementCount()) {
            throw new IllegalArgumentException("cannot reshape a literal of type " + type + " to " + other);
        }
        return new Literal(other, data, splat);
    }

    /// The element of a splat as a tensor of another shape.
    ///
    /// @throws IllegalStateException unless [#isSplat()]
    public Literal spread(int... shape) {
        if (!splat) {
            throw new IllegalStateException("only a splat can be spread over another shape, this is a " + this);
        }
        return new Literal(type.withShape(shape), data, true);
    }

    /// All elements in storage order.
    public byte[] toBytes() {
        if (!splat) {
            return data.clone();
        }
        byte[] all = new byte[Math.toIntExact(type.byteSize())];
        for (int at = 0; at < all.length; at += data.length) {
            System.arraycopy(data, 0, all, at, data.length);
        }
        return all;
    }

    /// Copies all elements in storage order to the start of `target`.
    public void copyTo(MemorySegment target) {
        if (!splat) {
            MemorySegment.copy(data, 0, target, ValueLayout.JAVA_BYTE, 0, data.length);
            return;
        }
        for (long at = 0, end = type.byteSize(); at < end; at += data.length) {
            MemorySegment.copy(data, 0, target, ValueLayout.JAVA_BYTE, at, data.length);
        }
    }

    private int offset(long index) {
        Objects.checkIndex(index, type.elementCount());
        return splat ? 0 : Math.toIntExact(index * type.dtype().byteSize());
    }

    /// The storage bits of element `index` in row-major order, zero-extended to 64 bits; of a complex number
    /// only the real part.
    public long bitsAt(long index) {
        return bits(offset(index), type.dtype().real().byteSize());
    }

    /// The storage bits of the imaginary part of element `index`.
    public long imaginaryBitsAt(long index) {
        int size = type.dtype().real().byteSize();
        return bits(offset(index) + size, size);
    }

    private long bits(int at, int size) {
        return switch (size) {
            case 1 -> data[at] & 0xFFL;
            case 2 -> (short) SHORTS.get(data, at) & 0xFFFFL;
            case 4 -> (int) INTS.get(data, at) & 0xFFFF_FFFFL;
            default -> (long) LONGS.get(data, at);
        };
    }

    /// Element `index` as a `double`: of a complex number the real part; 64-bit integers round.
    public double doubleAt(long index) {
        DType real = type.dtype().real();
        if (real.isFloating()) {
            return decode(real, bitsAt(index));
        }
        long value = longAt(index);
        return real == DType.UINT64 && value < 0 ? ((value >>> 1 | value & 1) * 2.0) : value;
    }

    /// The imaginary part of element `index`; 0 unless the dtype is complex.
    public double imaginaryAt(long index) {
        return type.dtype().isComplex() ? decode(type.dtype().real(), imaginaryBitsAt(index)) : 0;
    }

    private static double decode(DType dtype, long bits) {
        return switch (dtype) {
            case FLOAT32 -> Float.intBitsToFloat((int) bits);
            case FLOAT64 -> Double.longBitsToDouble(bits);
            default -> dtype.format().decode(bits);
        };
    }

    /// Element `index` of an integer or boolean tensor; unsigned 64-bit values keep their bits.
    public long longAt(long index) {
        DType dtype = type.dtype();
        long bits = bitsAt(index);
        return switch (dtype.kind()) {
            case BOOL, UNSIGNED -> bits;
            case SIGNED -> {
                int unused = 64 - dtype.byteSize() * 8;
                yield bits << unused >> unused;
            }
            case FLOAT, COMPLEX -> (long) doubleAt(index);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Literal literal
                && type.equals(literal.type)
                && splat == literal.splat
                && Arrays.equals(data, literal.data);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(data);
    }

    /// The type and, for a splat, the value.
    @Override
    public String toString() {
        return splat ? "dense<" + doubleAt(0) + "> : " + type : "dense<...> : " + type;
    }

    /// Fills a new literal element by element.
    public static final class Writer {
        private final TensorType type;
        private final byte[] data;

        public Writer(TensorType type) {
            this.type = type;
            this.data = new byte[Math.toIntExact(type.byteSize())];
        }

        /// Sets element `index`, rounded to nearest even; integers take the value towards zero, a boolean
        /// becomes `value != 0`.
        public void put(long index, double value) {
            DType real = type.dtype().real();
            if (real.isFloating()) {
                putBits(index, encode(real, value));
            } else if (real == DType.BOOL) {
                put(index, value != 0 ? 1L : 0L);
            } else {
                put(index, (long) value);
            }
        }

        /// Sets a complex element.
        public void put(long index, double realPart, double imaginaryPart) {
            DType real = type.dtype().real();
            int at = Math.toIntExact(index * type.dtype().byteSize());
            store(at, real.byteSize(), encode(real, realPart));
            store(at + real.byteSize(), real.byteSize(), encode(real, imaginaryPart));
        }

        /// Sets element `index`; integers wrap to the dtype's width, a boolean becomes `value != 0`.
        public void put(long index, long value) {
            DType dtype = type.dtype();
            switch (dtype.kind()) {
                case BOOL -> putBits(index, value != 0 ? 1 : 0);
                case SIGNED -> putBits(index, value << 64 - dtype.bits() >> 64 - dtype.bits());
                case UNSIGNED -> putBits(index, value << 64 - dtype.bits() >>> 64 - dtype.bits());
                case FLOAT, COMPLEX -> put(index, (double) value);
            }
        }

        /// Sets the storage bits of element `index` (of a complex number: of its real part, the imaginary part
        /// stays).
        public void putBits(long index, long bits) {
            store(
                    Math.toIntExact(index * type.dtype().byteSize()),
                    type.dtype().real().byteSize(),
                    bits);
        }

        private void store(int at, int size, long bits) {
            switch (size) {
                case 1 -> data[at] = (byte) bits;
                case 2 -> SHORTS.set(data, at, (short) bits);
                case 4 -> INTS.set(data, at, (int) bits);
                default -> LONGS.set(data, at, bits);
            }
        }

        private static long encode(DType dtype, double value) {
            return switch (dtype) {
                case FLOAT32 -> Float.floatToRawIntBits((float) value) & 0xFFFF_FFFFL;
                case FLOAT64 -> Double.doubleToRawLongBits(value);
                default -> dtype.format().encode(value);
            };
        }

        public Literal toLiteral() {
            return Literal.of(type, data);
        }
    }
}
