/// Whole programs, one file each.
module org.jax4j.examples {
    requires static org.jspecify;
    requires org.jax4j;
    requires java.desktop;

    exports org.jax4j.examples;

    opens org.jax4j.examples to
            org.jax4j;
}
