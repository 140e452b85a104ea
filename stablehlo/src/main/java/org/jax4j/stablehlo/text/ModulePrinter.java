package org.jax4j.stablehlo.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.attribute.AttributePrinter;

/// Writes a module and its functions.
final class ModulePrinter {
    private final StringBuilder out = new StringBuilder();
    private final AttributePrinter attributes = new AttributePrinter(out);
    private final PrintedLocations locations;

    ModulePrinter(PrintedLocations locations) {
        this.locations = locations;
    }

    String print(Module module) {
        out.append("module");
        if (!module.name().isEmpty()) {
            out.append(' ');
            attributes.symbol(module.name());
        }
        Map<String, Attribute> shown = new LinkedHashMap<>(module.attributes());
        Attribute meshes = shown.remove(ModuleParser.MESHES);
        if (!shown.isEmpty()) {
            out.append(" attributes");
            attributes.optionalDictionary(shown);
        }
        out.append(" {\n");
        if (meshes instanceof Attribute.Dictionary(Map<String, Attribute> byName)) {
            new TreeMap<>(byName).forEach((name, mesh) -> {
                out.append("  sdy.mesh ");
                attributes.symbol(name);
                out.append(" = ");
                attributes.print(mesh);
                out.append('\n');
            });
        }
        module.functions().values().forEach(this::function);
        out.append("}").append(locations.behind(Location.UNKNOWN)).append("\n");
        return out.append(locations.definitions()).toString();
    }

    private void function(Func func) {
        Lines body = Lines.of(func.body());
        Names names = new Names(body);
        out.append("  func.func ").append(func.isPublic() ? "public " : "private ");
        attributes.symbol(func.name());
        out.append('(');
        List<Value> parameters = func.body().parameters();
        for (int index = 0; index < parameters.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(names.of(parameters.get(index)));
            out.append(": ").append(parameters.get(index).type());
            attributes.optionalDictionary(func.argumentAttributes().get(index));
        }
        out.append(')');
        results(func.body().resultTypes(), func.resultAttributes());
        out.append(" {\n");
        new OperationPrinter(out, names, locations).block(body, 4, "return");
        out.append("  }").append(locations.behind(Location.UNKNOWN)).append('\n');
    }

    private void results(List<Type> types, List<Map<String, Attribute>> resultAttributes) {
        if (types.isEmpty()) {
            return;
        }
        boolean bare = types.size() == 1 && resultAttributes.getFirst().isEmpty();
        out.append(bare ? " -> " : " -> (");
        for (int index = 0; index < types.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(types.get(index));
            attributes.optionalDictionary(resultAttributes.get(index));
        }
        out.append(bare ? "" : ")");
    }
}
