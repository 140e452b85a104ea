package org.jax4j.cli.xla;

import org.jax4j.xla.plugin.InstalledPlugins;
import org.jax4j.xla.plugin.PluginRelease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `jax4j xla`: lists the plugins of the XLA backend, and installs one.
@Command(
        name = "xla",
        mixinStandardHelpOptions = true,
        subcommands = InstallCommand.class,
        header = "Lists the plugins of the XLA backend; installs one.",
        description = {
            "The backend xla runs programs by XLA itself, through a plugin for a kind of device. Without a subcommand,",
            "the plugins that can be installed by name are listed. Any other plugin is a path in the setting",
            "jax4j.xla.plugin.",
        })
public final class XlaCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        for (PluginRelease release : PluginRelease.all()) {
            out.printf(
                    "%-8s %s%n         %s%n",
                    release.name(),
                    release.description(),
                    InstalledPlugins.find(release)
                            .map(path -> "installed: " + path)
                            .orElse("not installed; jax4j xla install " + release.name()));
        }
    }
}
