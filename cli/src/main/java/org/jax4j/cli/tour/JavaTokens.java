package org.jax4j.cli.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Java source cut into tokens for colouring.
final class JavaTokens {
    enum Kind {
        COMMENT,
        STRING,
        KEYWORD,
        TYPE,
        NUMBER,
        OTHER
    }

    /// A stretch of source of one kind; the texts of all tokens together are the source.
    record Token(Kind kind, String text) {}

    private static final Pattern TOKEN = Pattern.compile("(?<COMMENT>//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|(?<STRING>\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)+')"
            + "|(?<KEYWORD>\\b(?:abstract|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
            + "|extends|false|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package"
            + "|permits|private|protected|public|record|return|sealed|short|static|super|switch|synchronized|this|throw"
            + "|throws|true|try|var|void|while|yield)\\b)"
            + "|(?<TYPE>\\b[A-Z][A-Za-z0-9]*\\b)"
            + "|(?<NUMBER>\\b[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?[fFdDlL]?\\b)");

    private JavaTokens() {}

    static List<Token> of(String source) {
        var tokens = new ArrayList<Token>();
        Matcher matcher = TOKEN.matcher(source);
        int end = 0;
        while (matcher.find()) {
            other(tokens, source.substring(end, matcher.start()));
            for (Kind kind : Kind.values()) {
                if (kind != Kind.OTHER && matcher.group(kind.name()) != null) {
                    tokens.add(new Token(kind, matcher.group()));
                }
            }
            end = matcher.end();
        }
        other(tokens, source.substring(end));
        return tokens;
    }

    private static void other(List<Token> tokens, String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Kind.OTHER, text));
        }
    }
}
