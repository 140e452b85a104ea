package org.jax4j.transform.jit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.jax4j.core.Aval;
import org.jax4j.stablehlo.Attribute;

/// Matches donated arguments with results, as JAX does: a result takes over the memory of the first free argument
/// of its type; an argument that is left is offered to the compiler if a result that is left has as many
/// elements.
///
/// @param usable     the donated arguments that are of use; the others stay the caller's
/// @param unusable   the others
/// @param attributes those that say so in a module, one map for each argument
record Donation(Set<Integer> usable, Set<Integer> unusable, List<Map<String, Attribute>> attributes) {

    /// @param donated positions of the arguments that are offered
    static Donation of(List<Aval> arguments, List<Aval> results, Set<Integer> donated) {
        Map<Integer, Attribute> aliases = new HashMap<>();
        Map<Object, Queue<Integer>> free = new HashMap<>();
        for (int index : new TreeSet<>(donated)) {
            free.computeIfAbsent(arguments.get(index).type(), _ -> new ArrayDeque<>())
                    .add(index);
        }
        Map<Object, Integer> unmatched = new HashMap<>();
        for (int index = 0; index < results.size(); index++) {
            Integer argument = free.getOrDefault(results.get(index).type(), new ArrayDeque<>())
                    .poll();
            if (argument != null) {
                aliases.put(argument, new Attribute.Int(index, "i32"));
            } else {
                unmatched.merge(results.get(index).type().elementCount(), 1, Integer::sum);
            }
        }
        List<Map<String, Attribute>> attributes = new ArrayList<>();
        Set<Integer> unusable = new TreeSet<>();
        for (int index = 0; index < arguments.size(); index++) {
            Attribute alias = aliases.get(index);
            long size = arguments.get(index).type().elementCount();
            if (alias != null) {
                attributes.add(Map.of("tf.aliasing_output", alias));
            } else if (donated.contains(index) && unmatched.getOrDefault(size, 0) > 0) {
                unmatched.merge(size, -1, Integer::sum);
                attributes.add(Map.of("jax.buffer_donor", new Attribute.Bool(true)));
            } else {
                attributes.add(Map.of());
                if (donated.contains(index)) {
                    unusable.add(index);
                }
            }
        }
        Set<Integer> usable = new TreeSet<>(donated);
        usable.removeAll(unusable);
        return new Donation(usable, unusable, attributes);
    }
}
