package io.streamt.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of JSON that knows where it begins.
 *
 * @param offset of its first character
 * @param text of a scalar; empty for others
 */
record Json(Kind kind, int offset, String text, Map<String, Json> fields, List<Json> items) {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    enum Kind {
        OBJECT,
        ARRAY,
        TEXT,
        OTHER
    }

    /** @throws JsonProcessingException where the text is no JSON; it knows the place */
    static Json parse(String text) throws JsonProcessingException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Json value = read(parser);
            parser.nextToken();
            return value;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
    }

    private static Json read(JsonParser parser) throws IOException {
        int offset = Math.max(0, (int) parser.currentTokenLocation().getCharOffset());
        Map<String, Json> fields = new LinkedHashMap<>();
        List<Json> items = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new Json(Kind.OBJECT, offset, "", fields, items);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(parser));
            }
            return new Json(Kind.ARRAY, offset, "", fields, items);
        }
        boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        String value = parser.currentToken() == null ? "" : parser.getText();
        return new Json(text ? Kind.TEXT : Kind.OTHER, offset, value, fields, items);
    }

    Optional<Json> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The text of a field, where it is one. */
    String text(String field) {
        return field(field).filter(f -> f.kind() == Kind.TEXT).map(Json::text).orElse("");
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
