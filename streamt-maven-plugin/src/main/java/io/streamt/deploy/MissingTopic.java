package io.streamt.deploy;

import java.util.Map;

/**
 * Describes a topic that is read here, made by nothing here, and does not exist.
 *
 * @param owners by topic: {@code model.payments.orders_clean}
 * @param hint about a topic that no project makes
 */
public record MissingTopic(Map<String, String> owners, String hint) {
    public MissingTopic {
        owners = Map.copyOf(owners);
    }

    String reason(String topic) {
        String owner = owners.get(topic);
        if (owner == null) {
            return "reads source topic '" + topic + "', which does not exist";
        }
        String[] parts = owner.split("\\.", 3);
        return "reads topic '" + topic + "' of " + parts[0] + " '" + parts[2] + "' of project '" + parts[1]
                + "', which does not exist";
    }

    String hint(String topic) {
        String owner = owners.get(topic);
        return owner != null && owner.startsWith("model.")
                ? "Deploy project '" + owner.split("\\.", 3)[1] + "' first: the topic is its own."
                : hint;
    }
}
