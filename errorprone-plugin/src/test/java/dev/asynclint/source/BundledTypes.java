package dev.asynclint.source;

/** Which types the bundled signatures have, for those who measure how far they reach. */
public final class BundledTypes {

    private static final TypeSource BUNDLED = BundledSource.load();

    private BundledTypes() {}

    /** Whether a type is bundled. */
    public static boolean contains(String binaryName) {
        return BUNDLED.contains(binaryName);
    }
}
