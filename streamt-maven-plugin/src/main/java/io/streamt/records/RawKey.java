package io.streamt.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A record key of one column in the format {@code raw}. It has the bytes that Flink's raw format and Kafka's own serializers
 * write: numbers are big-endian, a text is UTF-8. BYTES are base64 where people read or write them, as in JSON.
 */
enum RawKey {
    BOOLEAN(1) {
        @Override
        ByteBuffer write(JsonNode value) {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException("not true and not false");
            }
            return ByteBuffer.allocate(1).put((byte) (value.asBoolean() ? 1 : 0));
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.get() != 0);
        }
    },
    TINYINT(1) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.allocate(1).put(number(value).byteValueExact());
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.get());
        }
    },
    SMALLINT(2) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.allocate(2).putShort(number(value).shortValueExact());
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.getShort());
        }
    },
    INT(4) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.allocate(4).putInt(number(value).intValueExact());
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.getInt());
        }
    },
    BIGINT(8) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.allocate(8).putLong(number(value).longValueExact());
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.getLong());
        }
    },
    FLOAT(4) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.allocate(4).putFloat(number(value).floatValue());
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.getFloat());
        }
    },
    DOUBLE(8) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.allocate(8).putDouble(number(value).doubleValue());
        }

        @Override
        String read(ByteBuffer key) {
            return String.valueOf(key.getDouble());
        }
    },
    BYTES(-1) {
        @Override
        ByteBuffer write(JsonNode value) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(value.asText()));
        }

        @Override
        String read(ByteBuffer key) {
            byte[] bytes = new byte[key.remaining()];
            key.get(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
    },
    TEXT(-1) {
        @Override
        ByteBuffer write(JsonNode value) {
            return StandardCharsets.UTF_8.encode(value.asText());
        }

        @Override
        String read(ByteBuffer key) {
            return StandardCharsets.UTF_8.decode(key).toString();
        }
    };

    private final int length;

    /** @param length in bytes; negative if it varies */
    RawKey(int length) {
        this.length = length;
    }

    /** @throws RuntimeException if the value is not one of this type */
    abstract ByteBuffer write(JsonNode value);

    abstract String read(ByteBuffer key);

    /** @param type a column's type in Flink SQL */
    static RawKey of(String type) {
        String name = type.toUpperCase(Locale.ROOT).replaceAll("\\(.*", "").strip();
        return switch (name) {
            case "BOOLEAN" -> BOOLEAN;
            case "TINYINT" -> TINYINT;
            case "SMALLINT" -> SMALLINT;
            case "INT", "INTEGER" -> INT;
            case "BIGINT" -> BIGINT;
            case "FLOAT" -> FLOAT;
            case "DOUBLE", "DOUBLE PRECISION" -> DOUBLE;
            case "BYTES", "BINARY", "VARBINARY" -> BYTES;
            default -> TEXT;
        };
    }

    /** Empty if the value is not one of this type. */
    Optional<ByteBuffer> encoded(JsonNode value) {
        try {
            return Optional.of(write(value).rewind().asReadOnlyBuffer());
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Empty if the bytes are not a value of this type. */
    Optional<String> decoded(ByteBuffer key) {
        return length < 0 || key.remaining() == length ? Optional.of(read(key.duplicate())) : Optional.empty();
    }

    private static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.asText());
    }
}
