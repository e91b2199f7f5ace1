package io.streamt.deploy.confluent;

import io.streamt.deploy.http.OpenApiContract;
import java.util.Map;

/** The document of the statements API, as far as it can be held against what is sent. */
final class CloudContract {
    /**
     * The document composes objects of parts of which none names all fields, which forbids every one of them where fields that
     * are not named are violations; so they are put together here.
     */
    private static final Map<String, String> OF_ANSWERS = Map.of(
            "sql.v1.Statement",
            statement("\"required\": [\"api_version\", \"kind\", \"metadata\", \"name\", \"spec\", \"status\"],"),
            "sql.v1.StatementSpec",
            spec(", \"statement_name\": {\"type\": \"string\"}"),
            "sql.v1.StatementList",
            list("StatementList", "{\"$ref\": \"#/components/schemas/ListMeta\"}"),
            "sql.v1.StatementResult",
            "{\"type\": \"object\", \"required\": [\"api_version\", \"kind\", \"metadata\", \"results\"], \"properties\": {"
                    + "\"api_version\": {\"enum\": [\"sql/v1\"]}, \"kind\": {\"enum\": [\"StatementResult\"]},"
                    + "\"metadata\": {\"$ref\": \"#/components/schemas/ResultListMeta\"},"
                    + "\"results\": {\"$ref\": \"#/components/schemas/sql.v1.StatementResultResults\"}}}");

    /** What only the server gives is not asked of a request: {@code readOnly}. */
    private static final Map<String, String> OF_REQUESTS = Map.of(
            "sql.v1.Statement",
            statement(""),
            "StatementObjectMeta",
            "{\"type\": \"object\", \"properties\": {\"self\": {\"type\": \"string\"}, \"uid\": {\"type\": \"string\"},"
                    + " \"resource_version\": {\"type\": \"string\"}, \"created_at\": {\"type\": \"string\"},"
                    + " \"updated_at\": {\"type\": \"string\"}, \"labels\": {\"type\": \"object\","
                    + " \"additionalProperties\": {\"type\": \"string\"}}}}");

    private static final String DOCUMENT = "confluent-flink-sql-v1.openapi.yaml";
    static final OpenApiContract ANSWERS = new OpenApiContract(DOCUMENT, OF_ANSWERS);
    static final OpenApiContract REQUESTS = new OpenApiContract(DOCUMENT, OF_REQUESTS);

    private static String statement(String required) {
        return "{\"type\": \"object\", " + required + " \"properties\": {"
                + "\"api_version\": {\"enum\": [\"sql/v1\"]}, \"kind\": {\"enum\": [\"Statement\"]},"
                + "\"metadata\": {\"$ref\": \"#/components/schemas/StatementObjectMeta\"},"
                + "\"name\": {\"type\": \"string\", \"maxLength\": 100, \"pattern\": \"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$\"},"
                + "\"organization_id\": {\"type\": \"string\"}, \"environment_id\": {\"type\": \"string\"},"
                + "\"spec\": {\"$ref\": \"#/components/schemas/sql.v1.StatementSpec\"},"
                + "\"status\": {\"$ref\": \"#/components/schemas/sql.v1.StatementStatus\"}}}";
    }

    private static String spec(String more) {
        return "{\"type\": \"object\", \"properties\": {\"compute_pool_id\": {\"type\": \"string\", \"maxLength\": 255},"
                + "\"principal\": {\"type\": \"string\", \"maxLength\": 1024}, \"stopped\": {\"type\": \"boolean\"},"
                + "\"statement\": {\"type\": \"string\", \"maxLength\": 131072}, \"properties\": {\"type\": \"object\","
                + "\"additionalProperties\": {\"type\": \"string\"}, \"maxProperties\": 8192}" + more + "}}";
    }

    private static String list(String kind, String metadata) {
        return "{\"type\": \"object\", \"required\": [\"api_version\", \"kind\", \"metadata\", \"data\"], \"properties\": {"
                + "\"api_version\": {\"enum\": [\"sql/v1\"]}, \"kind\": {\"enum\": [\"" + kind + "\"]}, \"metadata\": "
                + metadata + ", \"data\": {\"type\": \"array\", \"uniqueItems\": true, \"items\":"
                + " {\"$ref\": \"#/components/schemas/sql.v1.Statement\"}}}}";
    }

    private CloudContract() {}
}
