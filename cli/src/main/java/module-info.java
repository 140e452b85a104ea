/// The `jax4j` command.
module org.jax4j.cli {
    requires static transitive org.jspecify;
    requires org.jax4j;
    requires org.jax4j.examples;
    requires info.picocli;
    requires jdk.jshell;

    // The backend that programs run on; the command itself knows only the frontend.
    requires org.jax4j.cpu;
    // Another backend, whose plugins the command installs.
    requires org.jax4j.xla;

    opens org.jax4j.cli to
            info.picocli;
    opens org.jax4j.cli.conform to
            info.picocli;
    opens org.jax4j.cli.inspect to
            info.picocli;
    opens org.jax4j.cli.program to
            info.picocli;
    opens org.jax4j.cli.run to
            info.picocli;
    opens org.jax4j.cli.tour to
            info.picocli;
    opens org.jax4j.cli.xla to
            info.picocli;
}
