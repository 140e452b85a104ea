package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.attribute.AttributeParser;
import org.jax4j.stablehlo.text.attribute.Lexer;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jax4j.stablehlo.text.attribute.LocationParser;
import org.jax4j.stablehlo.text.attribute.TypeParser;
import org.jax4j.stablehlo.text.form.DimensionNumbers;
import org.jax4j.stablehlo.text.form.ReplicaGroups;
import org.jax4j.stablehlo.verify.Verifier;
import org.jspecify.annotations.Nullable;

/// Reads a module: its attributes, its functions, and the definitions of aliases around it.
final class ModuleParser {
    /// The module attribute that holds what `sdy.mesh @name = …` says, by name.
    static final String MESHES = "sdy.meshes";

    private final Lexer lexer;
    private final TypeParser types;
    private final AttributeParser attributes;
    private final LocationParser locations;
    private final RegionParser regions;
    private final Map<String, Func> functions = new LinkedHashMap<>();
    private final Map<String, Attribute> moduleAttributes = new LinkedHashMap<>();
    private final Map<String, Attribute> meshes = new LinkedHashMap<>();

    ModuleParser(Lexer lexer) {
        this.lexer = lexer;
        this.types = new TypeParser(lexer);
        this.attributes = new AttributeParser(lexer, types);
        this.locations = new LocationParser(lexer);
        this.regions = new RegionParser(lexer, types, attributes, locations, meshes);
    }

    /// The module of the whole text; functions without `module` around them are one too.
    Module parse() {
        String name = "";
        aliases();
        if (lexer.atWord("module") || lexer.atWord("builtin.module")) {
            lexer.next();
            name = lexer.kind == Kind.SYMBOL ? lexer.takeSymbol() : "";
            if (lexer.acceptWord("attributes")) {
                moduleAttributes.putAll(attributes.dictionary());
            }
            lexer.expect('{');
            functions('}');
            lexer.expect('}');
        } else if (lexer.kind == Kind.STRING && lexer.token().equals("\"builtin.module\"")) {
            name = genericModule();
        } else {
            functions(' ');
        }
        locations.optional(Location.UNKNOWN);
        aliases();
        if (lexer.kind != Kind.END && !(lexer.at('{') && lexer.text.startsWith("{-#", lexer.start))) {
            throw lexer.expected("the end of the module");
        }
        if (!meshes.isEmpty()) {
            moduleAttributes.put(MESHES, new Attribute.Dictionary(meshes));
        }
        moduleAttributes.forEach(DimensionNumbers::check);
        Module module = new Module(name, moduleAttributes, functions);
        Verifier.checkCalls(module);
        return module;
    }

    /// `#name = attribute`, any number of them.
    private void aliases() {
        while (lexer.kind == Kind.HASH) {
            if (lexer.token().startsWith("#loc")) {
                lexer.next();
                lexer.expect('=');
                locations.optional(Location.UNKNOWN);
            } else {
                attributes.alias();
            }
        }
        if (lexer.kind == Kind.BANG) {
            throw lexer.error("type aliases are not supported: print the program without them");
        }
    }

    private String genericModule() {
        lexer.next();
        lexer.expect('(');
        lexer.expect(')');
        Map<String, Attribute> properties = properties();
        lexer.expect('(');
        lexer.expect('{');
        if (lexer.kind == Kind.BLOCK) {
            lexer.next();
            lexer.expect(':');
        }
        functions('}');
        lexer.expect('}');
        lexer.expect(')');
        properties.putAll(attributes.optionalDictionary());
        lexer.expect(':');
        types.function();
        Attribute name = properties.remove("sym_name");
        moduleAttributes.putAll(properties);
        return name instanceof Attribute.Text(String text) ? text : "";
    }

    private Map<String, Attribute> properties() {
        Map<String, Attribute> properties = new HashMap<>();
        if (lexer.accept('<')) {
            properties.putAll(attributes.dictionary());
            lexer.expect('>');
        }
        properties.putAll(attributes.optionalDictionary());
        return properties;
    }

    private void functions(char close) {
        while (lexer.kind != Kind.END && !lexer.at(close)) {
            if (lexer.kind == Kind.HASH || (lexer.at('{') && close == ' ')) {
                return;
            }
            if (lexer.acceptWord("sdy.mesh")) {
                mesh();
                continue;
            }
            if (lexer.kind == Kind.STRING && lexer.token().equals("\"sdy.mesh\"")) {
                genericMesh();
                continue;
            }
            Location at = lexer.location();
            @Nullable Func func;
            if (lexer.kind == Kind.STRING && lexer.token().equals("\"func.func\"")) {
                func = genericFunction();
            } else {
                lexer.expectWord("func.func");
                func = function();
            }
            locations.optional(Location.UNKNOWN);
            if (func != null && functions.put(func.name(), func) != null) {
                throw new ParseException(at, "two functions are named @" + func.name());
            }
        }
    }

    /// `@name = <…> {…}`.
    private void mesh() {
        String name = lexer.takeSymbol();
        lexer.expect('=');
        int from = lexer.start;
        int to = attributes.balanced();
        if (lexer.at('{')) {
            to = attributes.balanced();
        }
        meshes.put(name, new Attribute.Opaque(lexer.text.substring(from, to)));
        locations.optional(Location.UNKNOWN);
    }

    /// `"sdy.mesh"() {sym_name = "name", …} : () -> ()`.
    private void genericMesh() {
        lexer.next();
        lexer.expect('(');
        lexer.expect(')');
        Map<String, Attribute> properties = properties();
        lexer.expect(':');
        types.function();
        if (properties.get("sym_name") instanceof Attribute.Text(String name)
                && properties.get("stablehlo.mesh") instanceof Attribute.Dictionary(Map<String, Attribute> mesh)) {
            meshes.put(name, ReplicaGroups.mesh(mesh));
        }
    }

    /// A function; null if it is only declared, so that nothing can call it.
    private @Nullable Func function() {
        boolean isPrivate = lexer.acceptWord("private");
        if (!isPrivate && !lexer.acceptWord("public")) {
            lexer.acceptWord("nested");
        }
        String name = lexer.takeSymbol();
        List<String> names = new ArrayList<>();
        List<Type> parameterTypes = new ArrayList<>();
        List<Map<String, Attribute>> argumentAttributes = new ArrayList<>();
        lexer.expect('(');
        while (!lexer.accept(')')) {
            if (!names.isEmpty()) {
                lexer.expect(',');
            }
            if (lexer.kind == Kind.VALUE) {
                names.add(lexer.take(Kind.VALUE));
                lexer.expect(':');
            } else { // a declaration has no names
                names.add("");
            }
            parameterTypes.add(types.type());
            argumentAttributes.add(attributes.optionalDictionary());
            locations.optional(Location.UNKNOWN);
        }
        List<Type> resultTypes = new ArrayList<>();
        List<Map<String, Attribute>> resultAttributes = new ArrayList<>();
        if (lexer.kind == Kind.ARROW) {
            lexer.next();
            results(resultTypes, resultAttributes);
        }
        if (lexer.acceptWord("attributes")) {
            attributes.dictionary();
        }
        if (!lexer.at('{') && isPrivate) {
            return null;
        }
        if (!lexer.at('{') || names.contains("")) {
            throw lexer.expected("the body of @" + name + " in braces");
        }
        Location at = lexer.location();
        Block body = regions.function(names, parameterTypes);
        if (!body.parameterTypes().equals(parameterTypes)) {
            throw new ParseException(
                    at,
                    "function @" + name + " is declared to take " + parameterTypes + ", its body takes "
                            + body.parameterTypes());
        }
        requireResults(name, at, body, resultTypes);
        return new Func(name, !isPrivate, body, argumentAttributes, resultAttributes);
    }

    private void requireResults(String name, Location at, Block body, List<Type> declared) {
        List<Type> returned = body.results().stream().map(Value::type).toList();
        if (!returned.equals(declared)) {
            throw new ParseException(
                    at, "function @" + name + " is declared to give " + declared + ", its body returns " + returned);
        }
    }

    private void results(List<Type> resultTypes, List<Map<String, Attribute>> resultAttributes) {
        if (!lexer.accept('(')) {
            resultTypes.add(types.type());
            resultAttributes.add(Map.of());
            return;
        }
        while (!lexer.accept(')')) {
            if (!resultTypes.isEmpty()) {
                lexer.expect(',');
            }
            resultTypes.add(types.type());
            resultAttributes.add(attributes.optionalDictionary());
        }
    }

    /// `"func.func"() <{function_type = …, sym_name = "f"}> ({ ^bb0(…): … }) : () -> ()`.
    private Func genericFunction() {
        Location at = lexer.location();
        lexer.next();
        lexer.expect('(');
        lexer.expect(')');
        Map<String, Attribute> properties = properties();
        lexer.expect('(');
        Block body = regions.function(List.of(), List.of());
        lexer.expect(')');
        properties.putAll(attributes.optionalDictionary());
        lexer.expect(':');
        types.function();
        if (!(properties.get("sym_name") instanceof Attribute.Text(String name))) {
            throw new ParseException(at, "func.func needs the attribute sym_name");
        }
        boolean isPublic = !new Attribute.Text("private").equals(properties.get("sym_visibility"));
        return new Func(
                name,
                isPublic,
                body,
                dictionaries(properties.get("arg_attrs"), body.parameters().size()),
                dictionaries(properties.get("res_attrs"), body.results().size()));
    }

    private static List<Map<String, Attribute>> dictionaries(@Nullable Attribute attribute, int count) {
        List<Attribute> given =
                attribute instanceof Attribute.Sequence(List<Attribute> elements) ? elements : List.of();
        List<Map<String, Attribute>> dictionaries = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            boolean present = index < given.size() && given.get(index) instanceof Attribute.Dictionary;
            dictionaries.add(present ? ((Attribute.Dictionary) given.get(index)).entries() : Map.of());
        }
        return dictionaries;
    }
}
