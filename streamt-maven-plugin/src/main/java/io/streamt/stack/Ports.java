package io.streamt.stack;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The port number of every listener; all listen on 127.0.0.1 only. */
record Ports(Map<Port, Integer> numbers) {
    static final String HOST = "127.0.0.1";

    Ports {
        numbers = Collections.unmodifiableMap(new EnumMap<>(numbers));
    }

    /** {@link #HOST}; the JDK's loopback address may be that of IPv6, where nobody of ours listens. */
    static InetAddress host() {
        try {
            return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalArgumentException("no number of port " + port);
        }
        return number;
    }

    String address(Port port) {
        return HOST + ":" + of(port);
    }

    String url(Port port) {
        return "http://" + address(port);
    }
}
