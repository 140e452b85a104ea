/// JAX for the JVM: arrays, tracing, and the transformations of numerical programs.
module org.jax4j {
    requires static transitive org.jspecify;
    requires transitive org.jax4j.stablehlo;
}
