package org.jax4j.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Line plots as PNG files, by XChart. It cannot do without fonts; on a machine that has none the bare curve is drawn.
final class Plot {
    private static final int WIDTH = 1520;
    private static final int HEIGHT = 640;
    private static final Color LINE = new Color(0x1F77B4);
    private static final BasicStroke STROKE = new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final boolean FONTS = fonts();

    private Plot() {}

    /// Draws the curve through the points (`x[i]`, `y[i]`) and returns the file.
    static Path line(Path file, double[] x, double[] y) throws IOException {
        if (FONTS) {
            BitmapEncoder.saveBitmap(chart(x, y), file.toString(), BitmapFormat.PNG);
        } else {
            ImageIO.write(bareCurve(x, y), "png", file.toFile());
        }
        return file;
    }

    private static XYChart chart(double[] x, double[] y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .theme(ChartTheme.XChart)
                .build();
        XYStyler style = chart.getStyler();
        style.setLegendVisible(false);
        style.setChartTitleVisible(false);
        style.setAxisTitlesVisible(false);
        style.setAxisTickLabelsFont(style.getAxisTickLabelsFont().deriveFont(22f));
        style.setXAxisDecimalPattern("0");
        style.setYAxisDecimalPattern("0.0");
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesColor(new Color(0xE4E8EC));
        var series = chart.addSeries("y", x, y);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(LINE);
        series.setLineStyle(STROKE);
        return chart;
    }

    private static BufferedImage bareCurve(double[] x, double[] y) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        DoubleSummaryStatistics columns = DoubleStream.of(x).summaryStatistics();
        DoubleSummaryStatistics rows = DoubleStream.of(y).summaryStatistics();
        var curve = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            double column = 20 + (WIDTH - 40) * (x[i] - columns.getMin()) / (columns.getMax() - columns.getMin());
            double row = 20 + (HEIGHT - 40) * (rows.getMax() - y[i]) / (rows.getMax() - rows.getMin());
            if (i == 0) {
                curve.moveTo(column, row);
            } else {
                curve.lineTo(column, row);
            }
        }
        graphics.setColor(LINE);
        graphics.setStroke(STROKE);
        graphics.draw(curve);
        graphics.dispose();
        return image;
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
