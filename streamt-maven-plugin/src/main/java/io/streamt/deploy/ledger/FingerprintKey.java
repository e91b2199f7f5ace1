package io.streamt.deploy.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of a project's fingerprints in one environment: as good as the rights on the ledger topic, and no better. */
final class FingerprintKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] key;

    private FingerprintKey(byte[] key) {
        this.key = key;
    }

    static FingerprintKey random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new FingerprintKey(key);
    }

    static FingerprintKey read(JsonNode json) {
        return new FingerprintKey(Base64.getDecoder().decode(json.path("key").asText()));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format_version", 1);
        json.put("state", "key");
        json.put("key", Base64.getEncoder().encodeToString(key));
        return json;
    }

    /** 64 hexadecimal digits. */
    String fingerprint(String what, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((what + "\n" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
