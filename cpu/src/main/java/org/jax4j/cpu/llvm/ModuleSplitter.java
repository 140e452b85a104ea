package org.jax4j.cpu.llvm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Divides the text of a module into modules that can be compiled at the same time.
///
/// What may move to another module is a function with internal linkage that shall not be inlined; in the others
/// it is declared. Functions to be inlined, constants, declarations, attributes and metadata are copied to all.
/// So each function is compiled as it would be in the undivided module. A module with variables, or too small
/// to be worth it, stays whole.
final class ModuleSplitter {
    /// As much text as takes LLVM some ten milliseconds.
    private static final int LEAST_PART = 8_000;

    private ModuleSplitter() {}

    /// One of the modules.
    ///
    /// @param text the module
    /// @param shared names of the functions that were internal and are now seen by the other modules
    record Part(String text, Set<String> shared) {}

    private record Function(String header, String text) {
        boolean movable(Set<String> noInlineGroups) {
            return header.startsWith("define internal ")
                    && (header.contains(" noinline ") || noInlineGroups.stream().anyMatch(header::contains));
        }

        String name() {
            int at = header.indexOf('@');
            return header.substring(at + 1, header.indexOf('(', at));
        }

        String definition() {
            return text.replaceFirst("define internal ", "define ");
        }

        String declaration() {
            String signature = header.substring("define internal ".length(), header.lastIndexOf('{'));
            return "declare " + signature.strip() + "\n";
        }
    }

    /// The module as at most `most` modules.
    static List<Part> split(String ir, int most) {
        List<Part> whole = List.of(new Part(ir, Set.of()));
        if (most < 2 || ir.length() < 2 * LEAST_PART) {
            return whole;
        }
        StringBuilder common = new StringBuilder();
        List<Function> functions = new ArrayList<>();
        Set<String> noInlineGroups = new HashSet<>();
        if (!read(ir, common, functions, noInlineGroups)) {
            return whole;
        }
        List<Function> movable = new ArrayList<>();
        List<Function> fixed = new ArrayList<>();
        for (Function function : functions) {
            if (function.movable(noInlineGroups)) {
                movable.add(function);
            } else if (function.header.startsWith("define internal ")) {
                common.append(function.text);
            } else {
                fixed.add(function);
            }
        }
        int size = movable.stream().mapToInt(f -> f.text.length()).sum()
                + fixed.stream().mapToInt(f -> f.text.length()).sum();
        int parts = Math.min(Math.min(most, movable.size() + 1), size / LEAST_PART);
        return parts < 2 ? whole : distribute(common.toString(), movable, fixed, parts);
    }

    /// Reads the module's functions and the rest; false if it cannot be divided.
    private static boolean read(String ir, StringBuilder common, List<Function> functions, Set<String> noInlineGroups) {
        String[] lines = ir.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("define ")) {
                StringBuilder text = new StringBuilder();
                int start = i;
                while (i < lines.length && !lines[i].equals("}")) {
                    text.append(lines[i++]).append('\n');
                }
                if (i == lines.length || !lines[start].strip().endsWith("{")) {
                    return false;
                }
                functions.add(new Function(lines[start], text.append("}\n").toString()));
                continue;
            }
            boolean variable = line.startsWith("@")
                    && !line.startsWith("@llvm.")
                    && !line.contains(" constant ")
                    && !line.contains(" external ");
            if (variable) {
                return false;
            }
            if (line.startsWith("attributes #") && line.contains(" noinline ")) {
                noInlineGroups.add(" " + line.substring("attributes ".length(), line.indexOf(" =")) + " ");
            }
            common.append(line).append('\n');
        }
        return true;
    }

    /// The largest functions first, each to the module with the least text so far.
    private static List<Part> distribute(String common, List<Function> movable, List<Function> fixed, int parts) {
        List<List<Function>> members = new ArrayList<>();
        int[] sizes = new int[parts];
        for (int i = 0; i < parts; i++) {
            members.add(new ArrayList<>());
        }
        sizes[0] = fixed.stream().mapToInt(f -> f.text.length()).sum();
        List<Function> bySize = new ArrayList<>(movable);
        bySize.sort(Comparator.comparingInt((Function f) -> f.text.length()).reversed());
        for (Function function : bySize) {
            int least = 0;
            for (int i = 1; i < parts; i++) {
                least = sizes[i] < sizes[least] ? i : least;
            }
            members.get(least).add(function);
            sizes[least] += function.text.length();
        }
        Set<String> shared = new HashSet<>();
        movable.forEach(function -> shared.add(function.name()));
        List<Part> result = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            StringBuilder text = new StringBuilder(common);
            for (Function function : movable) {
                text.append(members.get(i).contains(function) ? function.definition() : function.declaration());
            }
            if (i == 0) {
                fixed.forEach(function -> text.append(function.text));
            }
            result.add(new Part(text.toString(), shared));
        }
        return result;
    }
}
