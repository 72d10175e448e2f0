package dev.saddlebag.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the server listens, {@code saddlebag.web}.
 *
 * @param address of this machine; loopback until told otherwise
 * @param port 0 for any that is free
 * @param maxBody the longest upload, as it is sent
 * @param queue how many jobs may wait for their turn
 * @param requestsPerMinute of one caller
 * @param sessionTimeout how long a login lasts that nobody uses
 */
@ConfigurationProperties("saddlebag.web")
public record WebSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port,
        @DefaultValue("10GB") DataSize maxBody,
        @DefaultValue("100") int queue,
        @DefaultValue("12000") int requestsPerMinute,
        @DefaultValue("8h") Duration sessionTimeout) {

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("saddlebag.web.port is " + port + "; 0 to 65535 are possible");
        }
        if (queue < 1 || queue > 100_000) {
            throw new IllegalArgumentException("saddlebag.web.queue is " + queue + "; 1 to 100000 are possible");
        }
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "saddlebag.web.requests-per-minute is " + requestsPerMinute + "; at least 1");
        }
        if (maxBody.toBytes() < 1 << 10) {
            throw new IllegalArgumentException("saddlebag.web.max-body is " + maxBody + "; at least 1KB");
        }
        if (sessionTimeout.toMinutes() < 1) {
            throw new IllegalArgumentException("saddlebag.web.session-timeout is " + sessionTimeout + "; at least 1m");
        }
    }

    InetAddress bound() {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "saddlebag.web.address is " + address + "; an address of this machine is needed", e);
        }
    }
}
