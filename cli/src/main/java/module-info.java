/// The `jax4j` command.
module org.jax4j.cli {
    requires static org.jspecify;
    requires org.jax4j;
}
