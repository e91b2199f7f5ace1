package io.streamt.declaration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest of everything that was written, places included: equal digests mean equal declarations. */
public final class TreeDigest {
    private final MessageDigest digest;

    public TreeDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Anything else that the result depends on. Texts are told apart by their lengths. */
    public TreeDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    public TreeDigest add(Tree tree) {
        add(tree.origin().place());
        if (tree instanceof Tree.Scalar scalar) {
            add("scalar")
                    .add(scalar.text().text())
                    .add(scalar.text().stretches().toString());
        } else if (tree instanceof Tree.Sequence sequence) {
            add("sequence " + sequence.items().size());
            sequence.items().forEach(this::add);
        } else if (tree instanceof Tree.Mapping mapping) {
            add("mapping " + mapping.entries().size());
            mapping.entries().forEach(e -> add(e.key()).add(e.origin().place()).add(e.value()));
        } else {
            add("empty");
        }
        return this;
    }

    /** Every text of the trees, keys left out. */
    public static void texts(List<Tree> trees, java.util.function.Consumer<String> to) {
        for (Tree tree : trees) {
            if (tree instanceof Tree.Scalar scalar) {
                to.accept(scalar.text().text());
            } else if (tree instanceof Tree.Sequence sequence) {
                texts(sequence.items(), to);
            } else if (tree instanceof Tree.Mapping mapping) {
                texts(mapping.entries().stream().map(Tree.Entry::value).toList(), to);
            }
        }
    }

    /** 64 hexadecimal digits; the digest is used up. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
