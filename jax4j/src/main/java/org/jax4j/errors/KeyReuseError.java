package org.jax4j.errors;

/// A random key was used twice while the setting `debugKeyReuse` is on.
///
/// This fails:
///
/// ```java
/// Config.update(config -> config.withDebugKeyReuse(true));
/// var key = random.key(0);
/// random.normal(key, 3);
/// random.uniform(key, 3);
/// ```
///
/// The two arrays would be functions of the same bits. Each use gets a key of its own:
///
/// ```java
/// Config.update(config -> config.withDebugKeyReuse(true));
/// var keys = random.split(random.key(0));
/// random.normal(keys.get(0), 3);
/// random.uniform(keys.get(1), 3);
/// ```
public class KeyReuseError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyReuseError(String message) {
        super(message);
    }
}
