package dev.asynclint.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of asynclint, from the manifest of its jar. */
final class Version implements IVersionProvider {

    /** {@code dev} outside a jar. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0-dev" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "asynclint " + current() + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("java.vm.name") + ", " + System.getProperty("os.name") + ")"
        };
    }
}
