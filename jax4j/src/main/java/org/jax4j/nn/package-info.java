/// Functions for neural networks, as in `jax.nn`: activations, softmax and what belongs to it, attention.
///
/// They are reached as `nn` after `import static org.jax4j.Jax.*;`: `nn.relu(x)`, `nn.softmax(logits)`,
/// `nn.dotProductAttention(query, key, value)`. Random initial values of parameters are in `nn.initializers`.
@NullMarked
package org.jax4j.nn;

import org.jspecify.annotations.NullMarked;
