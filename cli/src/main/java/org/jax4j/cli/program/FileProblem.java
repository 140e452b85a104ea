package org.jax4j.cli.program;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Why a file cannot be read or written, in words for who named it.
public final class FileProblem {
    private FileProblem() {}

    /// The error of a file that cannot be read.
    public static InputError reading(Path path, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new InputError("there is no file " + path);
        }
        return new InputError(
                "cannot read " + path + ": " + (Files.isDirectory(path) ? "it is a folder" : reason(failure)));
    }

    /// The error of a file that cannot be written, or of a folder that cannot be made.
    public static InputError writing(Path path, IOException failure) {
        Path folder = path.toAbsolutePath().getParent();
        String reason = Files.isDirectory(path)
                ? "it is a folder"
                : failure instanceof NoSuchFileException && folder != null && !Files.isDirectory(folder)
                        ? "there is no folder " + folder
                        : reason(failure);
        return new InputError("cannot write " + path + ": " + reason);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there can be no such file";
            case FileAlreadyExistsException _ -> "there is a file of this name";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
