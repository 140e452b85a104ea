/// The `jax4j` command.
module org.jax4j.cli {
    requires static transitive org.jspecify;
    requires org.jax4j;
}
