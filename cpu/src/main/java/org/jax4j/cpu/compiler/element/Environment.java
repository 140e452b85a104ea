package org.jax4j.cpu.compiler.element;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Statement;
import org.jspecify.annotations.Nullable;

/// Where values are, and how the others are defined. An inner environment sees what the outer one knows.
public final class Environment {
    private final @Nullable Environment outer;
    private final Map<Value, Place> places = new IdentityHashMap<>();
    private final Map<Value, Statement> definitions;
    private final List<SpecialKernel> kernels;
    private final RegionWriter regions;

    /// An environment of a whole program, all of whose definitions it knows.
    public Environment(Block block, List<SpecialKernel> kernels, RegionWriter regions) {
        this.outer = null;
        this.kernels = kernels;
        this.regions = regions;
        this.definitions = new IdentityHashMap<>();
        define(block);
    }

    private Environment(Environment outer) {
        this.outer = outer;
        this.definitions = outer.definitions;
        this.kernels = outer.kernels;
        this.regions = outer.regions;
    }

    private void define(Block block) {
        for (Statement statement : block.statements()) {
            statement.results().forEach(result -> definitions.put(result, statement));
            statement.op().blocks().forEach(this::define);
        }
    }

    /// What computes the operations that are not computed element by element.
    public List<SpecialKernel> kernels() {
        return kernels;
    }

    /// What writes regions that do more than combine elements.
    public RegionWriter regions() {
        return regions;
    }

    public Environment inner() {
        return new Environment(this);
    }

    public void put(Value value, Place place) {
        places.put(value, place);
    }

    public Optional<Place> place(Value value) {
        for (Environment environment = this; environment != null; environment = environment.outer) {
            Place place = environment.places.get(value);
            if (place != null) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /// The statement that defines a value; none for the parameter of a block.
    public Optional<Statement> statement(Value value) {
        return Optional.ofNullable(definitions.get(value));
    }
}
