package org.jax4j.cli.xla;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.plugin.PluginInstaller;
import org.jax4j.xla.plugin.PluginRelease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j xla install`: fetches a plugin into the user's cache folder.
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        header = "Installs a plugin of the XLA backend.",
        description = {
            "Downloads the plugin by pip, in the version and with the hash that were tried, and takes the shared",
            "library out of the archive. Nothing of Python is used afterwards.",
        })
final class InstallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "the plugin: cpu, cuda12 or cuda13 (by default ${DEFAULT-VALUE})")
    private String name = "cpu";

    @Override
    public Integer call() {
        PluginRelease release = PluginRelease.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no plugin is named '" + name + "'; there are "
                                + PluginRelease.all().stream()
                                        .map(PluginRelease::name)
                                        .collect(Collectors.joining(", "))));
        var out = spec.commandLine().getOut();
        Path library = new PluginInstaller(line -> out.println(line + " …")).install(release);
        out.println(library + ", PJRT " + PjrtApi.load(library).version() + ", is what the backend xla uses now"
                + (release.name().equals("cpu") ? "." : " with -Djax4j.xla.plugin=" + release.name() + "."));
        return 0;
    }
}
