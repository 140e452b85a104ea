package org.jax4j.cpu.routines;

import java.util.List;
import java.util.Map;

/// The values that a routine passes to the chunks it shares among threads: 8 bytes each, pointers first.
///
/// @param pointers names of values of type `ptr`
/// @param numbers  names of values of type `i64`
record TaskContext(List<String> pointers, List<String> numbers) {
    /// Memory for one on the stack.
    String allocate(IrFunction f) {
        return f.variable("[" + (pointers.size() + numbers.size()) + " x i64]");
    }

    /// Fills one with values that have the same names here, or else with those given.
    void store(IrFunction f, String context, Map<String, String> others) {
        for (int i = 0; i < pointers.size(); i++) {
            String name = pointers.get(i);
            f.store("ptr", others.getOrDefault(name, "%" + name), slot(f, context, i));
        }
        for (int i = 0; i < numbers.size(); i++) {
            String name = numbers.get(i);
            f.store("i64", others.getOrDefault(name, "%" + name), slot(f, context, pointers.size() + i));
        }
    }

    /// Defines all names from the parameter `%context`.
    void load(IrFunction f) {
        for (int i = 0; i < pointers.size(); i++) {
            f.line("%" + pointers.get(i) + " = load ptr, ptr " + slot(f, "%context", i));
        }
        for (int i = 0; i < numbers.size(); i++) {
            f.line("%" + numbers.get(i) + " = load i64, ptr " + slot(f, "%context", pointers.size() + i));
        }
    }

    private static String slot(IrFunction f, String context, int index) {
        return f.element("i64", context, Integer.toString(index));
    }
}
