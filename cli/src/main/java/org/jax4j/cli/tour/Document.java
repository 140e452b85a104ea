package org.jax4j.cli.tour;

import java.util.List;
import java.util.Optional;

/// A program as it is told: title, introduction and sections, in the order of its source.
///
/// @param title the heading of the whole
/// @param introduction Markdown
/// @param sections at least one
public record Document(String title, String introduction, List<Section> sections) {
    public Document {
        sections = List.copyOf(sections);
    }

    /// One method of the program.
    ///
    /// @param heading its title
    /// @param prose Markdown that stands before its first step
    /// @param steps in order
    public record Section(String heading, String prose, List<Step> steps) {
        public Section {
            steps = List.copyOf(steps);
        }
    }

    /// A paragraph and the statements that it is about.
    ///
    /// @param prose Markdown, empty for the statements before a section's first comment
    /// @param code the statements as written, with the method's indentation taken off
    /// @param firstLine the first line of the code in the source, counted from 1
    /// @param lastLine its last line
    public record Step(String prose, String code, int firstLine, int lastLine) {
        boolean contains(int line) {
            return firstLine <= line && line <= lastLine;
        }
    }

    /// The step that a line of the source belongs to.
    Optional<Step> stepAt(int line) {
        return sections.stream()
                .flatMap(section -> section.steps().stream())
                .filter(step -> step.contains(line))
                .findFirst();
    }
}
