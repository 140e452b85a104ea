package org.jax4j.xla.pjrt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes messages in the [wire format of protocol buffers](https://protobuf.dev/programming-guides/encoding/):
/// the little of it that compile options take.
public final class ProtocolBuffer {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A message without fields.
    public ProtocolBuffer() {}

    /// A field that is an integer, a truth value or an enumeration.
    public ProtocolBuffer integer(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    /// A field that is a message.
    public ProtocolBuffer message(int field, ProtocolBuffer value) {
        byte[] bytes = value.toByteArray();
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /// A field that is a text.
    public ProtocolBuffer text(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    /// `CompileOptionsProto` of XLA for a program that runs on one device, one replica of one partition.
    ///
    /// The fields are those of `xla/pjrt/proto/compile_options.proto`: `executable_build_options` is 3, and in it
    /// `num_replicas` is 4, `num_partitions` 5 and `device_assignment` 9; in a `DeviceAssignmentProto`
    /// (`xla/xla_data.proto`) `replica_count` is 1, `computation_count` 2 and `computation_devices` 3, whose
    /// `replica_device_ids` is 1. `env_option_overrides` is 7, a map from names to messages whose `bool_field` is
    /// 2.
    ///
    /// @param device   its number
    /// @param switches of XLA, by the names of `xla/xla.proto`
    public static byte[] compileOptions(long device, Map<String, Boolean> switches) {
        ProtocolBuffer assignment =
                new ProtocolBuffer().integer(1, 1).integer(2, 1).message(3, new ProtocolBuffer().integer(1, device));
        ProtocolBuffer build = new ProtocolBuffer().integer(4, 1).integer(5, 1).message(9, assignment);
        ProtocolBuffer options = new ProtocolBuffer().message(3, build);
        switches.forEach((name, on) -> options.message(
                7, new ProtocolBuffer().text(1, name).message(2, new ProtocolBuffer().integer(2, on ? 1 : 0))));
        return options.toByteArray();
    }
}
