/// Programs of several processes that run side by side and talk to each other by collective operations and
/// transfers: what `interpreter.run_parallel` starts, on any backend that compiles custom calls.
@org.jspecify.annotations.NullMarked
package org.jax4j.stablehlo.parallel;
