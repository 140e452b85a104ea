package org.jax4j.stablehlo.text.attribute;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.text.attribute.Lexer.Kind;
import org.jspecify.annotations.Nullable;

/// Reads `loc(…)` as name, file, line and column: of a call the place that is called, of several fused places
/// the first, of names of names the outermost.
///
/// `#loc7 = loc(…)` may stand behind its uses, so aliases are looked up in the whole text when one is used.
public final class LocationParser {
    private final Lexer lexer;
    private final Map<String, Location> aliases;
    private final Set<String> open;

    public LocationParser(Lexer lexer) {
        this(lexer, new HashMap<>(), new HashSet<>());
    }

    private LocationParser(Lexer lexer, Map<String, Location> aliases, Set<String> open) {
        this.lexer = lexer;
        this.aliases = aliases;
        this.open = open;
    }

    /// Takes `loc(…)` if there is one, and gives the place if it says one.
    public Location optional(Location otherwise) {
        if (!lexer.acceptWord("loc")) {
            return otherwise;
        }
        lexer.expect('(');
        Location location = place();
        lexer.expect(')');
        if (location == null) {
            return otherwise;
        }
        return location.file().isEmpty() ? otherwise.withName(location.name()) : location;
    }

    private @Nullable Location place() {
        lexer.enter();
        Location location = switch (lexer.kind) {
            case HASH -> alias(lexer.take(Kind.HASH));
            case STRING -> fileOrName();
            case WORD -> composed();
            default -> throw lexer.expected("a location");
        };
        lexer.leave();
        return location;
    }

    /// `"file":1:2`, `"file":1:2 to :3`, `"name"` or `"name"(place)`.
    private @Nullable Location fileOrName() {
        String text = lexer.takeString();
        if (lexer.accept('(')) {
            Location child = place();
            lexer.expect(')');
            return (child == null ? Location.UNKNOWN : child).withName(text);
        }
        if (!lexer.accept(':')) {
            return Location.UNKNOWN.withName(text);
        }
        int line = lexer.takeInt();
        lexer.expect(':');
        int column = lexer.takeInt();
        if (lexer.acceptWord("to")) {
            if (lexer.kind == Kind.INTEGER) {
                lexer.next();
            }
            lexer.expect(':');
            lexer.takeInt();
        }
        return new Location(text, line, column);
    }

    private @Nullable Location composed() {
        if (lexer.acceptWord("callsite")) {
            lexer.expect('(');
            Location callee = place();
            lexer.expectWord("at");
            Location caller = place();
            lexer.expect(')');
            return callee == null ? caller : callee;
        }
        if (lexer.acceptWord("fused")) {
            if (lexer.at('<')) {
                new AttributeParser(lexer, new TypeParser(lexer)).balanced();
            }
            lexer.expect('[');
            Location first = null;
            do {
                Location next = place();
                first = first == null ? next : first;
            } while (lexer.accept(','));
            lexer.expect(']');
            return first;
        }
        if (lexer.acceptWord("loc")) {
            lexer.expect('(');
            Location inner = place();
            lexer.expect(')');
            return inner;
        }
        lexer.expectWord("unknown");
        return null;
    }

    private @Nullable Location alias(String name) {
        Location known = aliases.get(name);
        if (known != null) {
            return known.equals(Location.UNKNOWN) ? null : known;
        }
        if (!open.add(name)) {
            throw lexer.error("location " + name + " is defined by itself");
        }
        Location found = null;
        int at = definition(name);
        if (at >= 0) {
            if (open.size() > 200) {
                throw lexer.error("locations are nested deeper than 200 levels");
            }
            Lexer inner = new Lexer(lexer.text, at, lexer.text.length(), "", 1);
            inner.expectWord("loc");
            inner.expect('(');
            found = new LocationParser(inner, aliases, open).place();
        }
        open.remove(name);
        aliases.put(name, found == null ? Location.UNKNOWN : found);
        return found;
    }

    /// The offset behind `name =` at the start of a line; -1 if there is none.
    private int definition(String name) {
        String text = lexer.text;
        if (text.startsWith(name + " = loc")) {
            return name.length() + 3;
        }
        int at = text.indexOf("\n" + name + " = loc");
        return at < 0 ? -1 : at + name.length() + 4;
    }
}
