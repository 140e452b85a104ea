package org.jax4j.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Line plots as PNG files. On a machine without fonts they have no labels.
final class Plot {
    private static final boolean FONTS = fonts();

    private Plot() {}

    /// Draws the curve through the points (`x[i]`, `y[i]`) and returns the file.
    static Path line(Path file, double[] x, double[] y) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(1520)
                .height(640)
                .theme(ChartTheme.XChart)
                .build();
        XYStyler style = chart.getStyler();
        style.setLegendVisible(false);
        style.setChartTitleVisible(false);
        style.setAxisTitlesVisible(false);
        style.setAxisTicksVisible(FONTS);
        style.setXAxisDecimalPattern("0");
        style.setYAxisDecimalPattern("0.0");
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xE4E8EC));
        if (FONTS) {
            style.setAxisTickLabelsFont(style.getAxisTickLabelsFont().deriveFont(22f));
        }
        var series = chart.addSeries("y", x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(new Color(0x1F77B4));
        series.setLineStyle(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        return file;
    }

    /// Whether text can be drawn: a JDK on a bare system finds no fonts, and then fails wherever it needs one.
    private static boolean fonts() {
        try {
            return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length > 0;
        } catch (RuntimeException | LinkageError | InternalError _) {
            return false;
        }
    }
}
