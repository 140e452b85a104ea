package org.jax4j.stablehlo.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;

/// What the printer writes behind operations of where they come from: `loc(#loc7)`, and at the end of the text
/// what that stands for.
///
/// As in MLIR's text, an alias stands for each place, first for those that have no name: `#loc7 =
/// loc("f"(#loc2))`.
final class PrintedLocations {
    /// A text without places.
    static final PrintedLocations NONE = new PrintedLocations();

    private final Map<Location, String> aliases = new LinkedHashMap<>();

    private PrintedLocations() {}

    /// The places of all operations of a module.
    static PrintedLocations of(Module module) {
        Set<Location> all = new LinkedHashSet<>();
        module.functions().values().forEach(func -> collect(func.body(), all));
        PrintedLocations printed = new PrintedLocations();
        printed.aliases.put(Location.UNKNOWN, "#loc");
        all.stream()
                .map(location -> location.withName(""))
                .filter(location -> !location.file().isEmpty())
                .forEach(printed::add);
        all.forEach(printed::add);
        return printed;
    }

    private static void collect(Block block, Set<Location> all) {
        for (Statement statement : block.statements()) {
            all.add(statement.location());
            statement.op().blocks().forEach(region -> collect(region, all));
        }
    }

    private void add(Location location) {
        if (!aliases.containsKey(location)) {
            aliases.put(location, "#loc" + aliases.size());
        }
    }

    /// ` loc(#loc7)`; empty in a text without places.
    String behind(Location location) {
        return aliases.isEmpty() ? "" : " loc(" + aliases.getOrDefault(location, "#loc") + ")";
    }

    /// The lines that say what the aliases stand for.
    String definitions() {
        StringBuilder out = new StringBuilder();
        aliases.forEach((location, alias) -> {
            out.append(alias).append(" = loc(");
            String place = location.withName("").equals(Location.UNKNOWN) ? "unknown" : place(location);
            if (location.name().isEmpty()) {
                out.append(place);
            } else {
                out.append(quoted(location.name()));
                out.append(place.equals("unknown") ? "" : "(" + aliases.get(location.withName("")) + ")");
            }
            out.append(")\n");
        });
        return out.toString();
    }

    private static String place(Location location) {
        return quoted(location.file()) + ":" + location.line() + ":" + location.column();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
