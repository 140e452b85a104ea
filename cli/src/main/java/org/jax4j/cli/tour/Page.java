package org.jax4j.cli.tour;

import org.jax4j.cli.tour.Document.Section;
import org.jax4j.cli.tour.Document.Step;

/// Where a document is shown while its program runs. Calls come in the order of the source; the output of a
/// step comes in pieces, after the step and before the next.
interface Page {
    void begin(Document document);

    void section(Section section);

    void step(Step step);

    void output(String text);

    void end();
}
