package org.jax4j.checkify;

import java.util.EnumSet;
import java.util.Set;

/// A set of categories of errors to look for, such as [Checkify#floatChecks].
///
/// @param categories what is looked for
public record ErrorChecks(Set<ErrorCategory> categories) {
    public ErrorChecks {
        categories = Set.copyOf(categories);
    }

    /// What either set looks for.
    ///
    /// ```java
    /// checkify(f, floatChecks.or(userChecks));
    /// ```
    public ErrorChecks or(ErrorChecks other) {
        Set<ErrorCategory> both = EnumSet.noneOf(ErrorCategory.class);
        both.addAll(categories);
        both.addAll(other.categories);
        return new ErrorChecks(both);
    }

    /// Whether errors of a category are looked for.
    public boolean has(ErrorCategory category) {
        return categories.contains(category);
    }
}
