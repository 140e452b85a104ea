package org.jax4j.cpu.llvm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Divides the text of a module into modules that can be compiled at the same time, and with as much effort as is
/// due to them.
///
/// What may move to another module is a function with internal linkage that shall not be inlined; in the others
/// it is declared. Functions to be inlined, constants, declarations, attributes and metadata are copied to all.
/// So each function is compiled as it would be in the undivided module. A module with variables, or too small
/// to be worth it, stays whole. Functions that say that they run briefly ([Llvm#BRIEF]) make a module of their
/// own unless they are short.
final class ModuleSplitter {
    /// As much text as takes LLVM some ten milliseconds.
    private static final int LEAST_PART = 8_000;
    /// Brief functions of less text are compiled with the others.
    private static final int LEAST_BRIEF_PART = 3_000;

    private ModuleSplitter() {}

    /// One of the modules.
    ///
    /// @param text    the module
    /// @param shared  names of the functions that were internal and are now seen by the other modules
    /// @param isBrief whether it runs briefly
    record Part(String text, Set<String> shared, boolean isBrief) {
        CodegenOptions options(CodegenOptions options) {
            return isBrief ? options.brief() : options;
        }
    }

    /// The groups of attributes that mean something here.
    private record Groups(Set<String> noInline, Set<String> brief) {}

    private record Function(String header, String text) {
        boolean movable(Groups groups) {
            return header.startsWith("define internal ") && (header.contains(" noinline ") || is(groups.noInline));
        }

        boolean is(Set<String> groups) {
            return groups.stream().anyMatch(header::contains);
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

    /// The functions of a module that go to one part.
    private record Share(List<Function> movable, List<Function> fixed) {
        int length() {
            return Stream.of(movable, fixed)
                    .flatMap(List::stream)
                    .mapToInt(function -> function.text.length())
                    .sum();
        }
    }

    /// The module as at most `most` modules, and one of brief functions.
    static List<Part> split(String ir, int most) {
        boolean isSmall = most < 2 || ir.length() < 2 * LEAST_PART;
        boolean hasBrief = ir.contains(Llvm.BRIEF);
        if (isSmall && !hasBrief) {
            return List.of(new Part(ir, Set.of(), false));
        }
        StringBuilder common = new StringBuilder();
        List<Function> functions = new ArrayList<>();
        Groups groups = new Groups(new HashSet<>(), new HashSet<>());
        if (!read(ir, common, functions, groups)) {
            return List.of(new Part(ir, Set.of(), false));
        }
        Share brief = new Share(new ArrayList<>(), new ArrayList<>());
        Share other = new Share(new ArrayList<>(), new ArrayList<>());
        for (Function function : functions) {
            Share share = function.is(groups.brief) ? brief : other;
            if (function.movable(groups)) {
                share.movable.add(function);
            } else if (function.header.startsWith("define internal ")) {
                common.append(function.text);
            } else {
                share.fixed.add(function);
            }
        }
        if (other.length() == 0) {
            return List.of(new Part(ir, Set.of(), true));
        }
        if (brief.length() < LEAST_BRIEF_PART) {
            other.movable.addAll(brief.movable);
            other.fixed.addAll(brief.fixed);
            brief = new Share(List.of(), List.of());
        }
        int parts = Math.max(1, Math.min(Math.min(most, other.movable.size() + 1), other.length() / LEAST_PART));
        if (parts == 1 && brief.length() == 0) {
            return List.of(new Part(ir, Set.of(), false));
        }
        List<Share> shares = distribute(other, parts);
        Set<String> shared = new HashSet<>();
        Stream.concat(brief.movable.stream(), other.movable.stream()).forEach(function -> shared.add(function.name()));
        List<Part> result = new ArrayList<>();
        for (Share share : shares) {
            result.add(new Part(text(common, share, List.of(brief, other)), shared, false));
        }
        if (brief.length() > 0) {
            result.add(new Part(text(common, brief, List.of(brief, other)), shared, true));
        }
        return result;
    }

    /// Reads the module's functions and the rest; false if it cannot be divided.
    private static boolean read(String ir, StringBuilder common, List<Function> functions, Groups groups) {
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
            if (line.startsWith("attributes #")) {
                String group = " " + line.substring("attributes ".length(), line.indexOf(" =")) + " ";
                if (line.contains(" noinline ")) {
                    groups.noInline.add(group);
                }
                if (line.contains(" \"" + Llvm.BRIEF + "\" ")) {
                    groups.brief.add(group);
                }
            }
            common.append(line).append('\n');
        }
        return true;
    }

    /// The largest functions first, each to the part with the least text so far.
    private static List<Share> distribute(Share all, int parts) {
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            shares.add(new Share(new ArrayList<>(), i == 0 ? all.fixed : List.of()));
        }
        List<Function> bySize = new ArrayList<>(all.movable);
        bySize.sort(Comparator.comparingInt((Function f) -> f.text.length()).reversed());
        for (Function function : bySize) {
            shares.stream()
                    .min(Comparator.comparingInt(Share::length))
                    .orElseThrow()
                    .movable
                    .add(function);
        }
        return shares;
    }

    /// A module of one share, which knows the functions of all.
    private static String text(CharSequence common, Share own, List<Share> all) {
        StringBuilder text = new StringBuilder(common);
        Set<Function> defined = new HashSet<>(own.movable);
        for (Share share : all) {
            for (Function function : share.movable) {
                text.append(defined.contains(function) ? function.definition() : function.declaration());
            }
        }
        own.fixed.forEach(function -> text.append(function.text));
        return text.toString();
    }
}
