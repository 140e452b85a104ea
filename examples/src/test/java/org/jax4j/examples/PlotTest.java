package org.jax4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlotTest {
    @Test
    void aLineIsDrawnIntoAPngFile(@TempDir Path folder) throws Exception {
        Path file = Plot.line(folder.resolve("line.png"), new double[] {0, 1, 2}, new double[] {0, 1, 0});
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(1520, image.getWidth());
        int blue = 0;
        for (int column = 0; column < image.getWidth(); column++) {
            for (int row = 0; row < image.getHeight(); row++) {
                blue += (image.getRGB(column, row) & 0xFFFFFF) == 0x1F77B4 ? 1 : 0;
            }
        }
        assertTrue(blue > 1000, blue + " pixels of the line's colour");
    }
}
