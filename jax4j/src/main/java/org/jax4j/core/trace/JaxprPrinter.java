package org.jax4j.core.trace;

import static org.jax4j.core.trace.Document.concat;
import static org.jax4j.core.trace.Document.group;
import static org.jax4j.core.trace.Document.join;
import static org.jax4j.core.trace.Document.nest;
import static org.jax4j.core.trace.Document.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jspecify.annotations.Nullable;

/// Prints jaxprs in the format of JAX 0.10.2.
///
/// Variables are named in the order in which they are printed, in base 26 with `a` as zero; one of the outermost
/// program that nothing reads is `_`. A call of a jitted function gives its operands' and results' names to the
/// inputs and results of the function's jaxpr. A nested jaxpr that is used twice, or has more than ten equations,
/// is printed in front, under its function's name.
final class JaxprPrinter {
    private static final int LARGE = 10;
    private static final Document BREAK = new Document.Break(" ");
    private static final Document SEPARATOR = group(BREAK);

    private final Map<Var, String> names = new HashMap<>();
    private final Map<Jaxpr, String> shared = new LinkedHashMap<>();
    private int next;

    private final Set<Jaxpr.Note> notes;

    private JaxprPrinter(Set<Jaxpr.Note> notes) {
        this.notes = notes;
    }

    static String print(Jaxpr jaxpr, Set<Jaxpr.Note> notes) {
        JaxprPrinter printer = new JaxprPrinter(notes);
        printer.findShared(jaxpr);
        printer.nameDropped(jaxpr);
        List<Document> parts = new ArrayList<>();
        printer.shared.forEach((inner, name) -> {
            parts.add(concat(text("let " + name + " = "), printer.document(inner), text(" in")));
            parts.add(BREAK);
        });
        parts.add(printer.document(jaxpr));
        return new Document.Concat(parts).layout();
    }

    private void findShared(Jaxpr top) {
        Map<Jaxpr, Integer> uses = new LinkedHashMap<>();
        Map<Jaxpr, String> wishes = new HashMap<>();
        Deque<Jaxpr> queue = new ArrayDeque<>(List.of(top));
        while (!queue.isEmpty()) {
            for (Equation equation : queue.remove().equations()) {
                String wish = functionName(equation);
                for (Jaxpr inner : equation.primitive().params().jaxprs()) {
                    wishes.putIfAbsent(inner, wish);
                    if (uses.merge(inner, 1, Integer::sum) <= 2) {
                        queue.add(inner);
                    }
                }
            }
        }
        Set<String> taken = new HashSet<>();
        uses.forEach((inner, count) -> {
            if (count > 1 || inner.equations().size() > LARGE) {
                String wish = wishes.get(inner);
                String name = wish;
                for (int number = 1; !taken.add(name); number++) {
                    name = wish + number;
                }
                shared.put(inner, name);
            }
        });
    }

    private static String functionName(Equation equation) {
        for (Params.Entry entry : equation.primitive().params().entries()) {
            if (entry.name().equals("name")) {
                return String.valueOf(entry.value()).replaceAll("[<>]", "");
            }
        }
        return "jaxpr";
    }

    /// Of the outermost program only; a variable of an inner one has a name, read or not.
    private void nameDropped(Jaxpr top) {
        Set<Var> read = new HashSet<>();
        top.equations().forEach(equation -> addVars(equation.operands(), read));
        addVars(top.outputs(), read);
        for (Equation equation : top.equations()) {
            equation.results().stream().filter(var -> !read.contains(var)).forEach(var -> names.put(var, "_"));
        }
    }

    private Document document(Jaxpr jaxpr) {
        Document constants = binders(jaxpr.constantVars());
        Document inputs = binders(jaxpr.inputs());
        List<Document> equations = new ArrayList<>();
        for (Equation equation : jaxpr.equations()) {
            equations.add(document(equation));
        }
        return group(
                nest(
                        2,
                        text("{ lambda "),
                        constants,
                        text("; "),
                        inputs,
                        text(". let"),
                        nest(2, BREAK, join(new Document.Break("; "), equations)),
                        BREAK,
                        text("in "),
                        outputs(jaxpr.outputs())),
                text(" }"));
    }

    private static void addVars(List<Atom> atoms, Set<Var> vars) {
        for (Atom atom : atoms) {
            if (atom instanceof Var var) {
                vars.add(var);
            }
        }
    }

    private Document outputs(List<Atom> atoms) {
        List<Document> texts = new ArrayList<>();
        for (int index = 0; index < atoms.size(); index++) {
            boolean last = index == atoms.size() - 1;
            texts.add(text(atom(atoms.get(index)) + (last ? "" : ",")));
        }
        return concat(text("("), nest(2, group(join(SEPARATOR, texts))), text(atoms.size() == 1 ? ",)" : ")"));
    }

    private Document binders(List<Var> vars) {
        return nest(2, group(join(SEPARATOR, vars.stream().map(this::binder).toList())));
    }

    private Document binder(Var var) {
        return text(name(var) + ":" + var.aval().type().toShortString());
    }

    private Document document(Equation equation) {
        if (equation.primitive().name().equals("jit")) {
            nameLikeCall(equation);
        }
        Document results = binders(equation.results());
        Document params = params(equation.primitive().params().entries());
        Document operands = nest(
                2,
                group(join(
                        SEPARATOR,
                        equation.operands().stream()
                                .map(atom -> text(atom(atom)))
                                .toList())));
        Document call = concat(
                note(Jaxpr.Note.NAME_STACK, "[" + equation.names() + "]"),
                text(equation.primitive().name()),
                params,
                text(" "),
                operands);
        Document line = note(Jaxpr.Note.SOURCE_LINE, equation.location().toString());
        return equation.results().isEmpty() ? call : concat(results, line, text(" = "), call);
    }

    private Document note(Jaxpr.Note note, String text) {
        return notes.contains(note) ? new Document.Note(text) : text("");
    }

    private void nameLikeCall(Equation equation) {
        for (Jaxpr inner : equation.primitive().params().jaxprs()) {
            if (shared.containsKey(inner)) {
                return;
            }
            Set<Var> used = new HashSet<>();
            for (int index = 0; index < inner.inputs().size(); index++) {
                if (equation.operands().get(index) instanceof Var var) {
                    nameLike(inner.inputs().get(index), var, used);
                }
            }
            used.clear();
            for (int index = 0; index < inner.outputs().size(); index++) {
                if (inner.outputs().get(index) instanceof Var var) {
                    nameLike(var, equation.results().get(index), used);
                }
            }
        }
    }

    private void nameLike(Var var, Var other, Set<Var> used) {
        if (!names.containsKey(var) && used.add(other)) {
            names.put(var, name(other));
        }
    }

    private Document params(List<Params.Entry> entries) {
        if (entries.isEmpty()) {
            return text("");
        }
        Document none = new Document.Break("");
        List<Document> texts = new ArrayList<>();
        for (Params.Entry entry : entries) {
            texts.add(concat(text(entry.name() + "="), value(entry.value())));
        }
        return group(nest(2, text("["), none, join(BREAK, texts)), none, text("]"));
    }

    private Document value(@Nullable Object value) {
        if (value instanceof Jaxpr jaxpr) {
            String name = shared.get(jaxpr);
            return name == null ? document(jaxpr) : text(name);
        }
        if (value instanceof Collection<?> elements && elements.stream().anyMatch(Jaxpr.class::isInstance)) {
            Document none = new Document.Break("");
            return group(
                    nest(
                            2,
                            text("("),
                            none,
                            join(BREAK, elements.stream().map(this::value).toList())),
                    none,
                    text(")"));
        }
        return text(PythonText.of(value));
    }

    private String atom(Atom atom) {
        return switch (atom) {
            case Var var -> name(var);
            case Lit(var value, boolean _) ->
                PythonText.of(value) + ":" + value.type().toShortString();
        };
    }

    private String name(Var var) {
        String present = names.get(var);
        if (present != null) {
            return present;
        }
        String fresh;
        do {
            fresh = letters(next++);
        } while (shared.containsValue(fresh));
        names.put(var, fresh);
        return fresh;
    }

    /// Base 26 with `a` as zero: a, b, …, z, ba, bb, …
    private static String letters(int number) {
        String last = String.valueOf((char) ('a' + number % 26));
        return number < 26 ? last : letters(number / 26) + last;
    }
}
