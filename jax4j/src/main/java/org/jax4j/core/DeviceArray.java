package org.jax4j.core;

import java.lang.foreign.MemorySegment;
import org.jax4j.errors.SourceLine;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.Buffer;
import org.jax4j.stablehlo.Literal;

/// An array whose elements are in a device's memory, or on their way there.
public final class DeviceArray extends Array {
    private final Aval aval;
    private final Buffer buffer;
    private final boolean host;

    /// An array over a buffer of the same type.
    ///
    /// @param host whether it is a result of `np`
    public DeviceArray(Aval aval, Buffer buffer, boolean host) {
        this.aval = aval;
        this.buffer = buffer;
        this.host = host;
    }

    /// An array with the elements of a literal, on the backend that the configuration names.
    public static DeviceArray of(Literal literal) {
        return of(literal, false);
    }

    /// [#of(Literal)], weakly typed: it takes the dtype of what it is combined with, as a Java number does.
    public static DeviceArray weak(Literal literal) {
        return of(literal, true);
    }

    /// [#of(Literal)] or [#weak(Literal)].
    public static DeviceArray of(Literal literal, boolean weakType) {
        Backend backend = Backends.named(Config.current().backend());
        MemorySegment bytes = MemorySegment.ofArray(literal.toBytes());
        return new DeviceArray(new Aval(literal.type(), weakType), backend.copyFrom(literal.type(), bytes), false);
    }

    @Override
    public Aval aval() {
        return aval;
    }

    /// Where the elements are.
    public Buffer buffer() {
        return buffer;
    }

    @Override
    public boolean isHost() {
        return host;
    }

    /// This array marked as a result of `np`, or of `jnp`.
    public DeviceArray onHost(boolean host) {
        return host == this.host ? this : new DeviceArray(aval, buffer, host);
    }

    /// This array with a weak or a strong dtype.
    public DeviceArray withWeakType(boolean weakType) {
        return weakType == aval.weakType() ? this : new DeviceArray(new Aval(aval.type(), weakType), buffer, host);
    }

    /// This array in the memory of a backend: itself if it is there already, else a copy, which waits for the
    /// elements.
    public DeviceArray on(Backend backend) {
        Buffer there = transfer(buffer, backend);
        return there == buffer ? this : new DeviceArray(aval, there, host);
    }

    /// A buffer of the backend with the elements of another. Backends that work in the host's memory share it.
    public static Buffer transfer(Buffer buffer, Backend backend) {
        return buffer.device().backend().equals(backend.name()) ? buffer : backend.wrap(buffer.type(), buffer.host());
    }

    /// The buffer, if it is still there.
    ///
    /// @param operation what reads it, as the operand number `position`
    public Buffer live(String operation, int position) {
        if (buffer.isDeleted()) {
            throw deleted("operand " + position + " of " + operation);
        }
        return buffer;
    }

    private IllegalStateException deleted(String use) {
        return new IllegalStateException(SourceLine.append(
                "Array has been deleted with shape=" + aval + ": " + use + ". Its memory was given back by "
                        + "delete() or close(), or donated to a program: use the program's result in its place, or do "
                        + "not donate it.",
                SourceLine.current()));
    }

    @Override
    public DeviceArray blockUntilReady() {
        if (buffer.isDeleted()) {
            throw deleted("it is waited for");
        }
        buffer.await();
        return this;
    }

    @Override
    DeviceArray concrete(Concretization wanted) {
        return this;
    }

    MemorySegment segment() {
        if (buffer.isDeleted()) {
            throw deleted("its elements are read");
        }
        return buffer.host();
    }

    /// NumPy's text, such as `Array([0., 1.], dtype=float32)`; waits for the elements.
    @Override
    public String toString() {
        return ArrayMethods.instance().repr(this);
    }
}
