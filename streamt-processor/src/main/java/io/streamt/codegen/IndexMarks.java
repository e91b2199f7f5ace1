package io.streamt.codegen;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.lang.model.SourceVersion;

/**
 * The files by which a compiler finds index classes on a class path. A compiler can open a file whose name it knows, in the first
 * jar that has it, and can list nothing. So each class has a mark for each beginning of a digest of its name, which a reader
 * follows digit by digit. Equal marks of several jars have equal contents.
 */
public final class IndexMarks {
    /** No package has a reserved word in its name, so this folder is part of no module. javac opens no file in META-INF of a jar. */
    static final String FOLDER = "io/streamt/package/";

    private static final int DIGITS = 8;
    /** Forged marks could keep a reader busy for ever. A thousand projects have 8,000. */
    private static final int MOST = 20_000;

    private static final int LONGEST_NAME = 1_000;

    private final Function<String, Optional<String>> files;
    private final List<String> found = new ArrayList<>();
    private int marks;

    private IndexMarks(Function<String, Optional<String>> files) {
        this.files = files;
    }

    static SortedMap<String, String> of(String className) {
        SortedMap<String, String> marks = new TreeMap<>();
        String digest = digest(className);
        for (int length = 1; length < DIGITS; length++) {
            marks.put(FOLDER + digest.substring(0, length), "");
        }
        marks.put(FOLDER + digest, className);
        return marks;
    }

    /**
     * What the marks name.
     *
     * @param classes in a stable order
     * @param complete false where there are more marks than anybody needs, so that not all were followed
     */
    public record Found(List<String> classes, boolean complete) {
        public Found {
            classes = List.copyOf(classes);
        }
    }

    /** @param files content by path; empty where there is no such file */
    public static Found find(Function<String, Optional<String>> files) {
        IndexMarks marks = new IndexMarks(files);
        marks.follow("");
        return new Found(marks.found, marks.marks < MOST);
    }

    private void follow(String prefix) {
        for (int digit = 0; digit < 16 && marks < MOST; digit++) {
            String longer = prefix + Character.forDigit(digit, 16);
            Optional<String> content = files.apply(FOLDER + longer);
            if (content.isPresent()) {
                marks++;
                arrive(longer, content.get());
            }
        }
    }

    private void arrive(String digits, String content) {
        if (digits.length() < DIGITS) {
            follow(digits);
        } else if (isName(content)) {
            found.add(content);
        }
    }

    private static boolean isName(String content) {
        boolean ours = content.startsWith(ModuleIndex.PROJECTS + ".") || content.startsWith(ModuleIndex.PACKAGE + ".");
        return ours && content.length() <= LONGEST_NAME && SourceVersion.isName(content);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
