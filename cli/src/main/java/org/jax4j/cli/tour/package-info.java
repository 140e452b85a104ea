/// A program told as a document: its source is cut into steps of prose and code, it is run, and each step is shown with
/// what it printed.
///
/// Nothing is marked up but by comments, so the program is one that a reader could have written:
///
/// - the class's `///` comment is the document's title (its `# ` line) and introduction;
/// - a method whose `///` comment begins with `## ` is a section;
/// - inside it a `//` comment after an empty line, at the level of the method's statements, begins a step: the
///   comment is prose, the statements below it are code.
///
/// What the program prints while a step's lines are on the stack is that step's output.
@NullMarked
package org.jax4j.cli.tour;

import org.jspecify.annotations.NullMarked;
