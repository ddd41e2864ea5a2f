package dev.asynclint.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads sources. What is done with them is in {@link Inputs}. */
final class InputOptions {

    @Option(
            names = "--classpath",
            paramLabel = "JARS",
            description = "Jars and class folders, separated as in java -cp; DIR/* means all jars of a directory.")
    @Nullable
    String classpath;

    @Option(
            names = "--classpath-file",
            paramLabel = "FILE",
            description = "A file with jars and class folders, one a line or separated as in java -cp.")
    @Nullable
    String classpathFile;

    @Option(
            names = "--no-classpath",
            description = "Do not look for a classpath in build outputs, build files and local caches.")
    boolean noClasspath;

    @Option(
            names = "--release",
            paramLabel = "N",
            description = "The Java release on which the program will run. Default: what the build file says, or 21.")
    @Nullable
    String release;

    @Option(names = "--exclude", paramLabel = "GLOB", description = "Leave out such paths. Can be repeated.")
    List<String> exclude = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration. Default: asynclint.yml at or above PATH, up to the root of the repository.")
    @Nullable
    String config;

    @Option(names = "--no-config", description = "Take no notice of a configuration file.")
    boolean noConfig;

    @Option(names = "--threads", paramLabel = "N", description = "Default: one for each processor.")
    @Nullable
    Integer threads;
}
