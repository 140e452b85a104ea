package org.jax4j.cli.conform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jax4j.cli.program.Execution;
import org.jax4j.cli.program.ProgramFile;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.OutOfMemoryException;
import org.jax4j.stablehlo.check.CheckedProgram;

/// A file of programs that check themselves. A verdict is named after the file, and after the function where
/// there are several or it is not `main`.
record SelfCheckingCase(String name, Path file, boolean keepConstants) implements Case {
    @Override
    public void run(Backend backend, Consumer<Verdict> verdicts) {
        List<ProgramFile.Part> parts =
                ProgramFile.open(file, String.valueOf(file.getFileName())).parts();
        boolean any = false;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.size() == 1 ? name : name + "#" + (i + 1);
            try {
                List<CheckedProgram> programs = CheckedProgram.of(parts.get(i).module(), keepConstants);
                for (CheckedProgram program : programs) {
                    verdicts.accept(verdict(name(part, program, programs.size()), program, backend));
                }
                any |= !programs.isEmpty();
            } catch (IllegalArgumentException | StackOverflowError e) {
                // No program: the others of the file may be.
                verdicts.accept(Verdict.error(part, e));
                any = true;
            }
        }
        if (!any) {
            verdicts.accept(Verdict.error(
                    name, "there is nothing to compare with: no check, and no index.json that lists the program"));
        }
    }

    private static String name(String part, CheckedProgram program, int programs) {
        return programs == 1 && program.function().equals("main") ? part : part + "@" + program.function();
    }

    private static Verdict verdict(String name, CheckedProgram program, Backend backend) {
        try {
            Optional<String> difference =
                    program.difference(Execution.run(backend, program.module(), program.arguments()));
            return difference.map(text -> Verdict.fail(name, text)).orElseGet(() -> Verdict.pass(name));
        } catch (OutOfMemoryException e) {
            throw e; // The runner tries again.
        } catch (RuntimeException | StackOverflowError e) {
            return Verdict.error(name, e);
        }
    }
}
