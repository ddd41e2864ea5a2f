package dev.asynclint.lint;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says what an exception about a file means: those of the JDK have only the path for a message. */
public final class FileProblems {

    private FileProblems() {}

    /** The reason, for people. */
    public static String reason(Exception e) {
        Throwable cause = e instanceof DirectoryIteratorException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof FileSystemLoopException
                || String.valueOf(cause.getMessage()).contains("Too many levels of symbolic links")) {
            return "a symbolic link that leads back to itself";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
