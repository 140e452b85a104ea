package org.jax4j.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// Line plots as PNG files, by the JDK alone. On a machine without fonts their axes have no numbers.
final class Plot {
    private static final int WIDTH = 1520;
    private static final int HEIGHT = 640;
    private static final int MARGIN = 80;
    private static final Color LINE = new Color(0x1F77B4);
    private static final Color GRID = new Color(0xE4E8EC);
    private static final Color NUMBERS = new Color(0x59636E);
    private static final boolean FONTS = fonts();

    private Plot() {}

    /// Where numbers lie on an axis of the picture: `from` and `to` are pixels, and what is outside them is
    /// margin.
    private record Axis(double lowest, double highest, int from, int to) {
        /// An axis that holds the values and, on both sides, the given share of their range more.
        static Axis over(double[] values, double more, int from, int to) {
            var range = DoubleStream.of(values).summaryStatistics();
            double rest = more * (range.getMax() - range.getMin());
            return new Axis(range.getMin() - rest, range.getMax() + rest, from, to);
        }

        double pixel(double value) {
            return from + (to - from) * (value - lowest) / (highest - lowest);
        }

        /// Multiples of the smallest of 1, 2, 5, 10, … that leave about a hundred pixels between two.
        double[] ticks() {
            double least = (highest - lowest) * 100 / Math.abs(to - from);
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            double step = DoubleStream.of(1, 2, 5, 10)
                    .map(factor -> factor * power)
                    .filter(candidate -> candidate >= least)
                    .findFirst()
                    .orElse(10 * power);
            double first = Math.ceil(lowest / step);
            return DoubleStream.iterate(first, n -> n * step <= highest + 1e-9 * step, n -> n + 1)
                    .map(n -> n * step)
                    .toArray();
        }
    }

    /// Draws losses over epochs and returns the file.
    static Path losses(Path file, List<Double> losses) throws IOException {
        double[] epochs =
                IntStream.rangeClosed(1, losses.size()).asDoubleStream().toArray();
        return line(file, epochs, losses.stream().mapToDouble(loss -> loss).toArray());
    }

    /// Draws the curve through the points (`x[i]`, `y[i]`) and returns the file.
    static Path line(Path file, double[] x, double[] y) throws IOException {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        var across = Axis.over(x, 0, MARGIN, WIDTH - MARGIN / 2);
        var up = Axis.over(y, 0.03, HEIGHT - MARGIN, MARGIN / 2);
        drawGrid(graphics, across, up);
        drawCurve(graphics, across, up, x, y);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private static void drawGrid(Graphics2D graphics, Axis across, Axis up) {
        graphics.setStroke(new BasicStroke(2f));
        for (double tick : across.ticks()) {
            double column = across.pixel(tick);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(column, up.from(), column, up.to()));
            number(graphics, tick, column, up.from() + 36, 0.5);
        }
        for (double tick : up.ticks()) {
            double row = up.pixel(tick);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(across.from(), row, across.to(), row));
            number(graphics, tick, across.from() - 14, row + 9, 1);
        }
    }

    /// Writes a number of which the given share is left of the column.
    private static void number(Graphics2D graphics, double value, double column, double row, double share) {
        if (FONTS) {
            graphics.setColor(NUMBERS);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
            String text = BigDecimal.valueOf(Math.round(value * 1e6) / 1e6)
                    .stripTrailingZeros()
                    .toPlainString();
            double width =
                    graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
            graphics.drawString(text, (float) (column - share * width), (float) row);
        }
    }

    private static void drawCurve(Graphics2D graphics, Axis across, Axis up, double[] x, double[] y) {
        var curve = new Path2D.Double();
        curve.moveTo(across.pixel(x[0]), up.pixel(y[0]));
        for (int i = 1; i < x.length; i++) {
            curve.lineTo(across.pixel(x[i]), up.pixel(y[i]));
        }
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(curve);
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
