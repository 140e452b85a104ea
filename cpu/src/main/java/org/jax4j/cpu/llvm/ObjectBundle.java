package org.jax4j.cpu.llvm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Several object files as one array of bytes, as the cache keeps them: their number, then each with its length
/// before it.
final class ObjectBundle {
    private ObjectBundle() {}

    static byte[] pack(List<byte[]> objects) {
        int size = 4;
        for (byte[] object : objects) {
            size += 4 + object.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).putInt(objects.size());
        for (byte[] object : objects) {
            buffer.putInt(object.length).put(object);
        }
        return buffer.array();
    }

    static List<byte[]> unpack(byte[] bundle) {
        ByteBuffer buffer = ByteBuffer.wrap(bundle);
        List<byte[]> objects = new ArrayList<>();
        for (int left = buffer.getInt(); left > 0; left--) {
            byte[] object = new byte[buffer.getInt()];
            buffer.get(object);
            objects.add(object);
        }
        return objects;
    }
}
