package io.streamt.deploy.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.config.ConfigException;

/** Whether anybody takes connections at an address, which tells a broker that is slow from one that is not there. */
final class Listening {
    private static final int CONNECT_MILLIS = 2_000;

    private Listening() {}

    /** @param bootstrapServers {@code host:port}, separated by commas */
    static boolean any(String bootstrapServers) {
        return addresses(bootstrapServers).stream().anyMatch(Listening::takesConnections);
    }

    private static List<InetSocketAddress> addresses(String bootstrapServers) {
        try {
            return ClientUtils.parseAndValidateAddresses(
                    Arrays.stream(bootstrapServers.split(","))
                            .map(String::strip)
                            .toList(),
                    "use_all_dns_ips");
        } catch (ConfigException e) {
            return List.of();
        }
    }

    private static boolean takesConnections(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
