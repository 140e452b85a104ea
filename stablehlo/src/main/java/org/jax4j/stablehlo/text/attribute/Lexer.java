package org.jax4j.stablehlo.text.attribute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.ParseException;

/// Cuts MLIR's text into tokens, one at a time: [#kind] and the range from [#start] to [#end] describe the
/// current one.
///
/// Nothing beyond the current token has been looked at, so a parser may read what follows it by characters: the
/// dimensions `4x3x` of a type are no tokens (`0x3` would be a number).
public final class Lexer {
    /// What a token is.
    public enum Kind {
        END("the end of the text"),
        WORD("a word"),
        VALUE("a value such as %0"),
        SYMBOL("a symbol such as @f"),
        BLOCK("a block label such as ^bb0"),
        HASH("an attribute such as #a"),
        BANG("a type such as !t"),
        STRING("a string"),
        INTEGER("an integer"),
        REAL("a number"),
        ARROW("'->'"),
        PUNCTUATION("punctuation");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    /// Regions, types and attributes nested deeper than this are refused, so that no input exhausts the stack.
    private static final int DEPTH_LIMIT = 200;

    public final String text;
    private final String file;
    private final int limit;
    private int line;
    private int lineStart;
    private int position;
    private int depth;

    public Kind kind = Kind.END;
    public int start;
    public int end;
    int tokenLine;
    private int tokenColumn;

    /// A lexer of the characters from `from` to `limit`, of which the first is on line `line`.
    public Lexer(String text, int from, int limit, String file, int line) {
        this.text = text;
        this.limit = limit;
        this.file = file;
        this.line = line;
        this.lineStart = from;
        this.position = from;
        next();
    }

    /// The current token's place.
    public Location location() {
        return new Location(file, tokenLine, tokenColumn);
    }

    public ParseException error(String problem) {
        return new ParseException(location(), problem);
    }

    public ParseException expected(String what) {
        return error("expected " + what + ", got " + describe());
    }

    private String describe() {
        return switch (kind) {
            case END -> Kind.END.description;
            default ->
                "'" + (end - start > 40 ? text.substring(start, start + 40) + "…" : text.substring(start, end)) + "'";
        };
    }

    public void enter() {
        if (++depth > DEPTH_LIMIT) {
            throw error("nested deeper than " + DEPTH_LIMIT + " levels");
        }
    }

    public void leave() {
        depth--;
    }

    /// The current token's characters.
    public String token() {
        return text.substring(start, end);
    }

    public boolean at(char punctuation) {
        return kind == Kind.PUNCTUATION && text.charAt(start) == punctuation;
    }

    public boolean atWord(String word) {
        return kind == Kind.WORD && end - start == word.length() && text.startsWith(word, start);
    }

    public boolean accept(char punctuation) {
        if (at(punctuation)) {
            next();
            return true;
        }
        return false;
    }

    public boolean acceptWord(String word) {
        if (atWord(word)) {
            next();
            return true;
        }
        return false;
    }

    public void expect(char punctuation) {
        if (!accept(punctuation)) {
            throw expected("'" + punctuation + "'");
        }
    }

    public void expectWord(String word) {
        if (!acceptWord(word)) {
            throw expected("'" + word + "'");
        }
    }

    public void expectArrow() {
        take(Kind.ARROW);
    }

    /// Takes a token of this kind and gives its characters.
    public String take(Kind expected) {
        if (kind != expected) {
            throw expected(expected.description);
        }
        String token = token();
        next();
        return token;
    }

    public String takeWord() {
        return take(Kind.WORD);
    }

    /// Takes `@name` or `@"name"` and gives the name.
    public String takeSymbol() {
        if (kind != Kind.SYMBOL) {
            throw expected(Kind.SYMBOL.description);
        }
        String name = text.charAt(start + 1) == '"' ? unescape(start + 2, end - 1) : text.substring(start + 1, end);
        next();
        return name;
    }

    /// Takes `"…"` and gives its contents.
    public String takeString() {
        if (kind != Kind.STRING) {
            throw expected(Kind.STRING.description);
        }
        String contents = unescape(start + 1, end - 1);
        next();
        return contents;
    }

    /// Takes a decimal or hexadecimal integer, with a sign or without; unsigned 64-bit numbers keep their bits.
    public long takeInteger() {
        boolean negative = at('-');
        if (negative) {
            next();
        }
        if (kind != Kind.INTEGER) {
            throw expected(Kind.INTEGER.description);
        }
        try {
            boolean hex = end - start > 2 && text.charAt(start + 1) == 'x';
            long value = hex
                    ? Long.parseUnsignedLong(text, start + 2, end, 16)
                    : Long.parseUnsignedLong(text, start, end, 10);
            if (negative && value < 0 && value != Long.MIN_VALUE) {
                throw error("the integer -" + token() + " does not fit 64 bits");
            }
            next();
            return negative ? -value : value;
        } catch (NumberFormatException _) {
            throw error("the integer " + token() + " does not fit 64 bits");
        }
    }

    /// Takes an integer of 32 bits.
    public int takeInt() {
        Location before = location();
        long value = takeInteger();
        if (value != (int) value) {
            throw new ParseException(before, "the integer " + value + " does not fit 32 bits");
        }
        return (int) value;
    }

    private String unescape(int from, int to) {
        if (text.indexOf('\\', from, to) < 0) {
            return text.substring(from, to);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c != '\\') {
                int backslash = text.indexOf('\\', at, to);
                int literalEnd = backslash < 0 ? to : backslash;
                bytes.writeBytes(text.substring(at, literalEnd).getBytes(StandardCharsets.UTF_8));
                at = literalEnd;
                continue;
            }
            char escaped = at + 1 < to ? text.charAt(at + 1) : ' ';
            int high = Character.digit(escaped, 16);
            int low = at + 2 < to ? Character.digit(text.charAt(at + 2), 16) : -1;
            switch (escaped) {
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case '"', '\\' -> bytes.write(escaped);
                default -> {
                    if (high < 0 || low < 0) {
                        throw error("unknown escape \\" + escaped + " in a string");
                    }
                    bytes.write((high << 4) | low);
                    at++;
                }
            }
            at += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Reads `digits x digits x …` right behind the current token, which stays current; gives the dimensions.
    List<Integer> dimensionsBehindToken() {
        List<Integer> dimensions = new ArrayList<>(4);
        while (true) {
            int at = position;
            long value = 0;
            while (at < limit && isDigit(text.charAt(at)) && value <= Integer.MAX_VALUE) {
                value = 10 * value + text.charAt(at++) - '0';
            }
            if (at == position) {
                if (at < limit && text.charAt(at) == '?') {
                    throw errorBehindToken(
                            "a dynamic dimension '?' is not supported: export the program with static" + " shapes");
                }
                return dimensions;
            }
            if (value > Integer.MAX_VALUE) {
                throw errorBehindToken("a dimension does not fit 31 bits");
            }
            if (at >= limit || text.charAt(at) != 'x') {
                throw errorBehindToken("expected 'x' after a dimension");
            }
            dimensions.add((int) value);
            position = at + 1;
        }
    }

    private ParseException errorBehindToken(String problem) {
        return new ParseException(new Location(file, line, position - lineStart + 1), problem);
    }

    /// Advances to the next token.
    public void next() {
        skipSpace();
        start = position;
        tokenLine = line;
        tokenColumn = start - lineStart + 1;
        if (position >= limit) {
            kind = Kind.END;
            end = position;
            return;
        }
        char c = text.charAt(position++);
        kind = switch (c) {
            case '%' -> value();
            case '@' -> symbol();
            case '^' -> suffixed(Kind.BLOCK);
            case '#' -> suffixed(Kind.HASH);
            case '!' -> suffixed(Kind.BANG);
            case '"' -> string();
            case '-' -> {
                if (position < limit && text.charAt(position) == '>') {
                    position++;
                    yield Kind.ARROW;
                }
                yield Kind.PUNCTUATION;
            }
            default -> {
                if (isDigit(c)) {
                    yield number();
                }
                if (isLetter(c)) {
                    skipIdentifier();
                    yield Kind.WORD;
                }
                yield Kind.PUNCTUATION;
            }
        };
        end = position;
    }

    private void skipSpace() {
        while (position < limit) {
            char c = text.charAt(position);
            if (c == '\n') {
                line++;
                lineStart = position + 1;
            } else if (c == '/' && position + 1 < limit && text.charAt(position + 1) == '/') {
                int newline = text.indexOf('\n', position, limit);
                position = newline < 0 ? limit : newline;
                continue;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
            position++;
        }
    }

    private void skipIdentifier() {
        while (position < limit && isIdentifier(text.charAt(position))) {
            position++;
        }
    }

    private Kind suffixed(Kind kind) {
        skipIdentifier();
        return kind;
    }

    private Kind value() {
        while (position < limit && (isIdentifier(text.charAt(position)) || text.charAt(position) == '-')) {
            position++;
        }
        if (position + 1 < limit && text.charAt(position) == '#' && isDigit(text.charAt(position + 1))) {
            position++;
            skipDigits();
        }
        return Kind.VALUE;
    }

    private Kind symbol() {
        if (position < limit && text.charAt(position) == '"') {
            position++;
            string();
        } else {
            while (position < limit && (isIdentifier(text.charAt(position)) || text.charAt(position) == '-')) {
                position++;
            }
            if (position == start + 1) {
                throw error("expected a name after '@'");
            }
        }
        return Kind.SYMBOL;
    }

    private Kind string() {
        while (position < limit) {
            char c = text.charAt(position++);
            if (c == '"') {
                return Kind.STRING;
            }
            if (c == '\n') {
                break;
            }
            if (c == '\\') {
                position++;
            }
        }
        throw error("a string is not closed on its line");
    }

    private Kind number() {
        if (text.charAt(start) == '0'
                && position + 1 < limit
                && text.charAt(position) == 'x'
                && Character.digit(text.charAt(position + 1), 16) >= 0) {
            position++;
            while (position < limit && Character.digit(text.charAt(position), 16) >= 0) {
                position++;
            }
            return Kind.INTEGER;
        }
        skipDigits();
        if (position >= limit || text.charAt(position) != '.') {
            return Kind.INTEGER;
        }
        position++;
        skipDigits();
        if (position < limit && (text.charAt(position) | 0x20) == 'e') {
            int digits = position + 1;
            if (digits < limit && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
                digits++;
            }
            if (digits < limit && isDigit(text.charAt(digits))) {
                position = digits;
                skipDigits();
            }
        }
        return Kind.REAL;
    }

    private void skipDigits() {
        while (position < limit && isDigit(text.charAt(position))) {
            position++;
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isLetter(char c) {
        return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
    }

    static boolean isIdentifier(char c) {
        return isLetter(c) || isDigit(c) || c == '$' || c == '.';
    }
}
