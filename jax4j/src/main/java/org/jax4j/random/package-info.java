/// Random numbers: explicit keys, and samplers that are functions of a key.
///
/// There is no hidden state. A [Key] says which numbers come, and the same key always gives the same; new keys
/// are split off old ones. So programs stay functions, and their numbers do not depend on the order of execution,
/// on the number of threads, or on the backend.
///
/// ```java
/// Key key = random.key(42);
/// Key keys = random.split(key, 3);
/// Array weights = random.normal(keys.get(0), 784, 128);
/// Array batch = random.permutation(keys.get(1), images);
/// Array rates = random.gamma(keys.get(2), 2.5, 10);
/// ```
///
/// The bits are those of JAX 0.10.2, key by key; so are the numbers that are made of bits by integer arithmetic
/// or by exact operations (`uniform` on [0, 1), `randint`, `bernoulli`, `permutation`). Numbers that go through
/// functions such as `log` differ from JAX's in the last places at most.
///
/// The functions are those of [org.jax4j.random.functions.Random]; here are what they take and give.
@NullMarked
package org.jax4j.random;

import org.jspecify.annotations.NullMarked;
