package dev.asynclint.facts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a compiled module as a file beside its classes, so that whoever compiles against them sees what its methods
 * lead to.
 *
 * <p>Its version is made from the shapes of the facts: a file of another version is not understood, and is of no use. The
 * same units give the same bytes.
 */
public final class FactsFile {

    /** The folder in a jar or among classes. */
    public static final String FOLDER = "META-INF/asynclint";

    /** The end of the file's name. */
    public static final String EXTENSION = ".facts";

    /** The file that is written beside classes. */
    public static final String NAME = FOLDER + "/methods" + EXTENSION;

    /** Between the name of a jar or folder and that of a file whose facts come from there. */
    public static final String INSIDE = "!/";

    /**
     * What no shape shows: the bits in the flags of edges and roots, the names of nodes, the table of texts, and what literals say.
     * Raise it when they change.
     */
    private static final int LAYOUT = 11;

    private static final byte[] MAGIC = "asynclint facts\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_BYTES = 8;
    private static final int HEADER = MAGIC.length + VERSION_BYTES + 4 + 4;
    private static final int LARGEST = 256 << 20;

    private FactsFile() {}

    /** Made when it is first used: most runs meet no such file. */
    private static final class Format {
        static final Shape UNIT = new Shape.Shapes().of(UnitGraph.class);
        static final byte[] VERSION = version();

        private static byte[] version() {
            StringBuilder text = new StringBuilder("layout " + LAYOUT + ' ');
            UNIT.describeOnce(text, new HashSet<>());
            // Not a hash of the platform's providers, which take longer to start than all that is written. Nobody
            // chooses versions who wants two of them to be the same.
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            CRC32 one = new CRC32();
            one.update(bytes);
            int first = (int) one.getValue();
            one.update(bytes.length);
            one.update(bytes);
            return ByteBuffer.allocate(VERSION_BYTES)
                    .putInt(first)
                    .putInt((int) one.getValue())
                    .array();
        }
    }

    /**
     * What came of reading.
     *
     * @param units empty when the file is of no use
     * @param problem why it is of no use, null when it is
     * @param otherVersion whether it is one of another version of asynclint, which is nobody's mistake
     */
    public record Content(List<UnitGraph> units, @Nullable String problem, boolean otherVersion) {
        public Content {
            units = List.copyOf(units);
        }
    }

    /** The version of this asynclint's files. */
    public static String version() {
        return HexFormat.of().formatHex(Format.VERSION);
    }

    /** The bytes of a file with these units. */
    public static byte[] write(List<UnitGraph> units) {
        List<UnitGraph> sorted = new ArrayList<>(units);
        sorted.sort(Comparator.comparing(UnitGraph::path));
        FactsOutput out = new FactsOutput();
        out.number(sorted.size());
        for (UnitGraph unit : sorted) {
            Format.UNIT.write(unit, out);
        }
        return packed(out.toBytes());
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CRC32 sum = new CRC32();
        sum.update(plain);
        file.writeBytes(MAGIC);
        file.writeBytes(Format.VERSION);
        file.writeBytes(ByteBuffer.allocate(8)
                .putInt(plain.length)
                .putInt((int) sum.getValue())
                .array());
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(file, deflater)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return file.toByteArray();
    }

    /**
     * Reads a file. Never throws: what is not understood is a problem in the result.
     *
     * @param from name of the jar or folder, which the paths of the units will start with; empty to keep them as they are
     */
    public static Content read(byte[] file, String from) {
        if (file.length < HEADER || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Content(List.of(), "not a file of facts", false);
        }
        byte[] version = Arrays.copyOfRange(file, MAGIC.length, MAGIC.length + VERSION_BYTES);
        if (!Arrays.equals(version, Format.VERSION)) {
            return new Content(List.of(), "facts of another version of asynclint", true);
        }
        try {
            List<UnitGraph> units = units(unpacked(file));
            if (!from.isEmpty()) {
                units.replaceAll(unit -> unit.in(from));
            }
            return new Content(units, null, false);
        } catch (RuntimeException | DataFormatException | StackOverflowError e) {
            return new Content(List.of(), "facts that are damaged", false);
        }
    }

    private static byte[] unpacked(byte[] file) throws DataFormatException {
        ByteBuffer header = ByteBuffer.wrap(file, MAGIC.length + VERSION_BYTES, 8);
        int length = header.getInt();
        int expected = header.getInt();
        if (length < 0 || length > LARGEST) {
            throw new DataFormatException("too long");
        }
        byte[] plain = new byte[length];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, HEADER, file.length - HEADER);
            int done = 0;
            while (done < length) {
                int more = inflater.inflate(plain, done, length - done);
                if (more == 0) {
                    throw new DataFormatException("too short");
                }
                done += more;
            }
        } finally {
            inflater.end();
        }
        CRC32 sum = new CRC32();
        sum.update(plain);
        if ((int) sum.getValue() != expected) {
            throw new DataFormatException("wrong sum");
        }
        return plain;
    }

    private static List<UnitGraph> units(byte[] plain) {
        FactsInput in = new FactsInput(plain);
        in.table();
        List<UnitGraph> units = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            UnitGraph unit = (UnitGraph) Format.UNIT.read(in);
            if (unit != null) {
                units.add(unit);
            }
        }
        if (!in.atEnd()) {
            throw new IllegalArgumentException("more than there should be");
        }
        return units;
    }
}
