package org.jax4j.numpy.text;

/// How arrays print, NumPy's `printoptions`.
///
/// @param precision     the most digits behind the decimal point
/// @param threshold     arrays of more elements are summarised
/// @param edgeItems     elements at each end of each axis of a summarised array
/// @param lineWidth     columns of a line
/// @param suppressSmall whether small numbers print as zero rather than in scientific notation
/// @param showPlus      whether floating-point numbers that are not negative print with a plus sign
public record PrintOptions(
        int precision, long threshold, int edgeItems, int lineWidth, boolean suppressSmall, boolean showPlus) {
    /// NumPy's defaults.
    public static final PrintOptions DEFAULT = new PrintOptions(8, 1000, 3, 75, false, false);

    public PrintOptions withPrecision(int digits) {
        return new PrintOptions(digits, threshold, edgeItems, lineWidth, suppressSmall, showPlus);
    }

    public PrintOptions withThreshold(long elements) {
        return new PrintOptions(precision, elements, edgeItems, lineWidth, suppressSmall, showPlus);
    }

    public PrintOptions withEdgeItems(int items) {
        return new PrintOptions(precision, threshold, items, lineWidth, suppressSmall, showPlus);
    }

    public PrintOptions withLineWidth(int columns) {
        return new PrintOptions(precision, threshold, edgeItems, columns, suppressSmall, showPlus);
    }

    public PrintOptions withSuppressSmall(boolean suppress) {
        return new PrintOptions(precision, threshold, edgeItems, lineWidth, suppress, showPlus);
    }

    public PrintOptions withShowPlus(boolean show) {
        return new PrintOptions(precision, threshold, edgeItems, lineWidth, suppressSmall, show);
    }
}
