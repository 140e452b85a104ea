package org.jax4j.cpu.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.cpu.natives.CpuSettings;

/// How much memory arrays may take: a share of the machine's (or the container's) memory, or a number of bytes.
final class MemoryLimit {
    private static final String DEFAULT = "75%";
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,15})([kmgKMG%]?)");

    private MemoryLimit() {}

    /// The limit that the setting gives, in bytes.
    static long bytes() {
        return parse(CpuSettings.MEMORY.value().orElse(DEFAULT), physicalMemory());
    }

    static long parse(String text, long physical) {
        Matcher matcher = FORMAT.matcher(text.strip());
        if (!matcher.matches()) {
            throw CpuSettings.MEMORY.wrong(
                    "a number of bytes such as 4g, or a percentage such as " + DEFAULT, text, null);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> Math.multiplyExact(number, 1L << 10);
            case "m" -> Math.multiplyExact(number, 1L << 20);
            case "g" -> Math.multiplyExact(number, 1L << 30);
            case "%" -> (long) (physical * (number / 100.0));
            default -> number;
        };
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
                ? bean.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
