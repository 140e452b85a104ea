/// Benchmarks against peers, on the same data in the same run.
module org.jax4j.bench {
    requires static transitive org.jspecify;
    requires org.jax4j;
}
