package dev.asynclint.source.classpath;

/**
 * What names a module of a repository.
 *
 * @param group group id
 * @param artifact artifact id
 * @param version version; may be empty where a build file names none
 */
record Coordinates(String group, String artifact, String version) {

    /** Group and artifact, which is the module whatever its version. */
    String module() {
        return group + ':' + artifact;
    }

    Coordinates withVersion(String other) {
        return new Coordinates(group, artifact, other);
    }

    @Override
    public String toString() {
        return version.isEmpty() ? module() : module() + ':' + version;
    }
}
