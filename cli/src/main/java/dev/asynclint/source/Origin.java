package dev.asynclint.source;

/** Where a declaration was read. */
enum Origin {
    /** The sources that are analysed. */
    PROJECT,
    /** A jar or class folder of the class path. */
    CLASSPATH,
    /** The running JDK. */
    JDK,
    /** The signatures that asynclint carries. */
    BUNDLED,
    /** Nowhere: the calls in the sources tell what kind of type it is. */
    PRESUMED
}
