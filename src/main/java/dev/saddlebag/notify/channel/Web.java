package dev.saddlebag.notify.channel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One request; what is not a success is an error without the address, which may be a secret. */
final class Web {

    private Web() {}

    static String send(HttpRequest request, Duration timeout) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IOException(request.uri().getHost() + " cannot be reached ("
                    + e.getClass().getSimpleName() + ")");
        }
        if (status < 200 || status > 299) {
            throw new IOException(request.uri().getHost() + " answered " + status);
        }
        return "answered " + status;
    }
}
