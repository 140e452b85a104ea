/// Whole programs, one file each.
module org.jax4j.examples {
    requires static transitive org.jspecify;
    requires org.jax4j;
}
