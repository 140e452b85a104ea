package org.jax4j.cli.conform;

/// The outcome of one case.
///
/// @param name   of the case
/// @param status whether the results were right
/// @param reason why they were not; empty for a pass
record Verdict(String name, Status status, String reason) {
    private static final int LONGEST_REASON = 400;

    enum Status {
        /// The results are right.
        PASS,
        /// The program ran and gave other results.
        FAIL,
        /// The program could not be read, compiled or run.
        ERROR
    }

    static Verdict pass(String name) {
        return new Verdict(name, Status.PASS, "");
    }

    static Verdict fail(String name, String difference) {
        return new Verdict(name, Status.FAIL, difference);
    }

    static Verdict error(String name, String reason) {
        return new Verdict(name, Status.ERROR, reason);
    }

    static Verdict error(String name, Throwable failure) {
        return error(
                name,
                switch (failure) {
                    case OutOfMemoryError error -> "memory of the process ran out: " + error.getMessage();
                    case StackOverflowError _ -> "the program is nested too deeply";
                    case Throwable _ when failure.getMessage() != null -> failure.getMessage();
                    default -> failure.getClass().getSimpleName();
                });
    }

    boolean passed() {
        return status == Status.PASS;
    }

    /// One line: name, status and reason, separated by tabs.
    String line() {
        String flat = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String cut = flat.length() <= LONGEST_REASON ? flat : flat.substring(0, LONGEST_REASON) + "…";
        return name + "\t" + status.name().toLowerCase(java.util.Locale.ROOT) + "\t" + cut;
    }
}
