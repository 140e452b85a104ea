package org.jax4j.it.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.tree.Tree;
import org.jspecify.annotations.Nullable;

/// The Java counterparts of golden expressions, under their Python texts.
///
/// A text may be a template: each `#` in it stands for a literal of Python, which the counterpart gets, so that
/// one line serves `lax.transpose(x, (1, 0))` and `lax.transpose(x, (2, 0, 1))`. A counterpart gives an array or
/// a tree of arrays, whose leaves are the results.
final class Expressions {
    private final Map<String, Function<Call, ?>> counterparts = new LinkedHashMap<>();
    private final Map<Pattern, BiFunction<MatchResult, Call, ?>> patterns = new LinkedHashMap<>();
    private boolean masks;
    private final Set<String> concrete = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    /// An expression of inputs and of the literals in the places marked `#`.
    Expressions like(String template, Function<Call, ?> counterpart) {
        if (counterparts.put(template, counterpart) != null) {
            throw new IllegalArgumentException("two counterparts for " + template);
        }
        return this;
    }

    /// An expression without inputs.
    Expressions none(String text, Supplier<?> counterpart) {
        return like(text, call -> counterpart.get());
    }

    Expressions one(String text, Fn1<Array, ?> counterpart) {
        return like(text, call -> counterpart.apply(call.x()));
    }

    Expressions two(String text, Fn2<Array, Array, ?> counterpart) {
        return like(text, call -> counterpart.apply(call.x(), call.y()));
    }

    Expressions three(String text, Fn3<Array, Array, Array, ?> counterpart) {
        return like(text, call -> counterpart.apply(call.x(), call.y(), call.z()));
    }

    Expressions four(String text, Fn4<Array, Array, Array, Array, ?> counterpart) {
        return like(text, call -> counterpart.apply(call.x(), call.y(), call.z(), call.w()));
    }

    /// Expressions that a pattern matches as a whole.
    Expressions matching(String pattern, BiFunction<MatchResult, Call, ?> counterpart) {
        patterns.put(Pattern.compile(pattern), counterpart);
        return this;
    }

    /// Boolean inputs are masks, whose elements decide on shapes: compiled programs have them as constants.
    Expressions withMasks() {
        masks = true;
        return this;
    }

    boolean hasMasks() {
        return masks;
    }

    /// Marks templates that need the elements of their inputs, and so cannot be compiled.
    Expressions concrete(String... templates) {
        concrete.addAll(List.of(templates));
        return this;
    }

    /// The expressions that have no counterpart, and the templates that none of the expressions needs.
    List<String> unmatched(Set<String> expressions) {
        List<String> unmatched = new ArrayList<>();
        for (String text : expressions) {
            Optional<Match> match = match(text);
            match.ifPresentOrElse(
                    found -> used.add(found.template()), () -> unmatched.add("no counterpart of " + text));
        }
        Stream<String> all = Stream.concat(
                counterparts.keySet().stream(), patterns.keySet().stream().map(Pattern::pattern));
        for (String template : all.toList()) {
            if (!used.contains(template)) {
                unmatched.add("no golden for " + template);
            }
        }
        return unmatched;
    }

    boolean knows(String text) {
        return match(text).isPresent();
    }

    boolean isConcrete(String text) {
        return match(text).filter(found -> concrete.contains(found.template())).isPresent();
    }

    /// The results of an expression, as the leaves of its value.
    List<Array> evaluate(String text, List<Array> inputs) {
        Match match = match(text).orElseThrow(() -> new IllegalArgumentException("no Java counterpart of " + text));
        Object value = match.counterpart().apply(new Call(inputs, match.literals()));
        return Tree.flatten(value, Array.class).leaves();
    }

    private record Match(String template, Function<Call, ?> counterpart, List<@Nullable Object> literals) {}

    /// The counterpart of exactly this text, else the first template that fits.
    private Optional<Match> match(String text) {
        Function<Call, ?> exact = counterparts.get(text);
        if (exact != null) {
            return Optional.of(new Match(text, exact, List.of()));
        }
        for (Map.Entry<String, Function<Call, ?>> entry : counterparts.entrySet()) {
            Optional<List<@Nullable Object>> literals = fit(entry.getKey(), text);
            if (literals.isPresent()) {
                return Optional.of(new Match(entry.getKey(), entry.getValue(), literals.get()));
            }
        }
        for (Map.Entry<Pattern, BiFunction<MatchResult, Call, ?>> entry : patterns.entrySet()) {
            Matcher matcher = entry.getKey().matcher(text);
            if (matcher.matches()) {
                MatchResult result = matcher.toMatchResult();
                String pattern = entry.getKey().pattern();
                return Optional.of(new Match(pattern, call -> entry.getValue().apply(result, call), List.of()));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<@Nullable Object>> fit(String template, String text) {
        List<@Nullable Object> literals = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < template.length(); i++) {
            if (template.charAt(i) == '#') {
                PythonLiteral.Read read;
                try {
                    read = PythonLiteral.at(text, at);
                } catch (IllegalArgumentException notALiteral) {
                    return Optional.empty();
                }
                literals.add(read.value());
                at = read.end();
            } else if (at < text.length() && text.charAt(at) == template.charAt(i)) {
                at++;
            } else {
                return Optional.empty();
            }
        }
        return at == text.length() ? Optional.of(literals) : Optional.empty();
    }
}
