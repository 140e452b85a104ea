package org.jax4j.stablehlo.text.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.text.attribute.Lists;

/// The groups of devices of a collective operation: a matrix, or axes of a mesh, along which the devices of a
/// group lie.
///
/// A mesh is a grid of devices whose axes have names. Devices that differ in their places along the axes that are
/// named alone are a group, in the order of these places; so there is a group for each place along the other
/// axes.
public final class ReplicaGroups {
    private static final String ATTRIBUTE = "replica_groups";
    private static final Pattern MESH_AXIS = Pattern.compile(
            "name\\s*=\\s*\"([^\"]*)\"\\s*,\\s*size\\s*=\\s*(\\d{1,9})|\"([^\"]*)\"\\s*=\\s*(\\d{1,9})");
    private static final Pattern AXIS_REF = Pattern.compile(
            "axis_ref\\s*<\\s*name\\s*=\\s*\"([^\"]*)\"\\s*(?:,\\s*sub_axis_info\\s*=\\s*\\((\\d{1,9})\\)\\s*(\\d{1,9})\\s*)?>");
    private static final Pattern DEVICE_IDS =
            Pattern.compile("device_ids\\s*=\\s*(?:dense\\s*<)?\\s*\\[([\\d\\s,]*)\\]");
    private static final int MOST_DEVICES = 1 << 20;

    private final Form form;

    /// The sizes of the mesh's axes, those that are named in parts once for each part.
    private final List<Part> parts = new ArrayList<>();

    /// A part of an axis of the mesh.
    ///
    /// @param before the product of the parts before it in its axis
    private record Part(String axis, int before, int size) {}

    private ReplicaGroups(Form form) {
        this.form = form;
    }

    static List<List<Integer>> of(Form form) {
        return form.attribute(ATTRIBUTE) instanceof Attribute.Opaque(String text)
                        && text.startsWith("#stablehlo.replica_group_mesh_axes<")
                ? new ReplicaGroups(form).groups(text)
                : form.rows(ATTRIBUTE);
    }

    /// What `sdy.mesh @name = …` would say of the mesh `{axes = [{name = "x", size = 2}, …], device_ids =
    /// dense<…>}`.
    public static Attribute mesh(Map<String, Attribute> entries) {
        List<String> axes = new ArrayList<>();
        if (entries.get("axes") instanceof Attribute.Sequence(List<Attribute> elements)) {
            for (Attribute element : elements) {
                if (element instanceof Attribute.Dictionary(Map<String, Attribute> axis)
                        && axis.get("name") instanceof Attribute.Text(String name)
                        && axis.get("size") instanceof Attribute.Int(long size, String _)) {
                    axes.add('"' + name + "\"=" + size);
                }
            }
        }
        StringBuilder text =
                new StringBuilder("<[").append(String.join(", ", axes)).append(']');
        if (entries.get("device_ids") instanceof Attribute.Dense(Literal ids)
                && ids.type().elementCount() <= MOST_DEVICES) {
            text.append(", device_ids=").append(Lists.longs(ids));
        }
        return new Attribute.Opaque(text.append('>').toString());
    }

    private List<List<Integer>> groups(String text) {
        int axes = text.lastIndexOf("axes");
        String mesh = mesh(text.substring(0, axes));
        Matcher axis = MESH_AXIS.matcher(mesh);
        while (axis.find()) {
            boolean named = axis.group(1) != null;
            parts.add(new Part(axis.group(named ? 1 : 3), 1, Integer.parseInt(axis.group(named ? 2 : 4))));
        }
        List<Part> along = new ArrayList<>();
        Matcher reference = AXIS_REF.matcher(text.substring(axes));
        while (reference.find()) {
            along.add(
                    reference.group(2) == null
                            ? whole(reference.group(1))
                            : split(reference.group(1), number(reference.group(2)), number(reference.group(3))));
        }
        List<Integer> grouped = along.stream().map(parts::indexOf).toList();
        if (grouped.contains(-1) || grouped.stream().distinct().count() != grouped.size()) {
            throw form.error("needs different axes of its mesh in its " + ATTRIBUTE + ", got " + text);
        }
        long count = 1;
        for (Part part : parts) {
            count *= part.size();
            if (count > MOST_DEVICES || part.size() < 1) {
                throw form.error("needs a mesh of 1 to " + MOST_DEVICES + " devices, got " + mesh);
            }
        }
        return groups((int) count, grouped, deviceIds(mesh, (int) count));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /// What says the axes of the mesh: the attribute itself, or that of the mesh it names.
    private String mesh(String text) {
        int symbol = text.indexOf('@');
        if (symbol < 0) {
            return text;
        }
        String name = text.substring(symbol + 1).split("[^A-Za-z0-9_$.-]", 2)[0];
        if (!(form.meshes.get(name) instanceof Attribute.Opaque(String mesh))) {
            throw form.error(
                    "needs a mesh @" + name + " that the module defines before this place by sdy.mesh, got those"
                            + " of the names " + form.meshes.keySet());
        }
        return mesh;
    }

    private Part whole(String axis) {
        return parts.stream()
                .filter(part -> part.axis().equals(axis))
                .findFirst()
                .orElseThrow(() -> form.error("needs axes of its mesh in its " + ATTRIBUTE + ", which has "
                        + parts.stream().map(Part::axis).toList() + ", got " + axis));
    }

    /// Divides an axis, so that a part of `size` places is an axis of its own.
    private Part split(String axis, int before, int size) {
        for (Part part : List.copyOf(parts)) {
            boolean within = part.axis().equals(axis)
                    && before > 0
                    && size > 0
                    && before >= part.before()
                    && before % part.before() == 0
                    && part.before() * (long) part.size() % ((long) before * size) == 0;
            if (within) {
                Part wanted = new Part(axis, before, size);
                int at = parts.indexOf(part);
                int first = before / part.before();
                int last = part.size() / first / size;
                parts.remove(at);
                List<Part> divided = new ArrayList<>(List.of(wanted));
                if (first > 1) {
                    divided.addFirst(new Part(axis, part.before(), first));
                }
                if (last > 1) {
                    divided.addLast(new Part(axis, before * size, last));
                }
                parts.addAll(at, divided);
                return wanted;
            }
        }
        throw form.error("needs parts that divide the axes of its mesh, got (" + before + ")" + size + " of " + axis);
    }

    private int[] deviceIds(String mesh, int count) {
        Matcher ids = DEVICE_IDS.matcher(mesh);
        if (!ids.find()) {
            return IntStream.range(0, count).toArray();
        }
        int[] devices = Pattern.compile("\\d{1,9}")
                .matcher(ids.group(1))
                .results()
                .mapToInt(id -> number(id.group()))
                .toArray();
        if (devices.length != count) {
            throw form.error("needs a device_id for each of the " + count + " devices of its mesh, got " + mesh);
        }
        return devices;
    }

    private List<List<Integer>> groups(int count, List<Integer> grouped, int[] devices) {
        int size = grouped.stream().mapToInt(index -> parts.get(index).size()).reduce(1, (a, b) -> a * b);
        List<List<Integer>> groups = new ArrayList<>();
        int[][] members = new int[count / size][size];
        for (int device = 0; device < count; device++) {
            int[] place = new int[parts.size()];
            int rest = device;
            for (int index = parts.size() - 1; index >= 0; index--) {
                place[index] = rest % parts.get(index).size();
                rest /= parts.get(index).size();
            }
            int group = 0;
            for (int index = 0; index < place.length; index++) {
                group = grouped.contains(index)
                        ? group
                        : group * parts.get(index).size() + place[index];
            }
            int member = 0;
            for (int index : grouped) {
                member = member * parts.get(index).size() + place[index];
            }
            members[group][member] = devices[device];
        }
        for (int[] row : members) {
            groups.add(IntStream.of(row).boxed().toList());
        }
        return groups;
    }
}
