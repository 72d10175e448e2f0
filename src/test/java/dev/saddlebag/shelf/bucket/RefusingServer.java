package dev.saddlebag.shelf.bucket;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An S3 server that does what an upload asks for, but for the requests that it was told to refuse. */
final class RefusingServer implements AutoCloseable {

    private record Refusal(String request, int status, String code) {}

    private final HttpServer server;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    RefusingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param request a regular expression for the method, the path and the query: {@code PUT .*partNumber=2.*} */
    RefusingServer refusing(String request, int status, String code) {
        refusals.add(new Refusal(request, status, code));
        return this;
    }

    BucketShelf shelf() {
        return shelf(server.getAddress().getPort());
    }

    static BucketShelf shelf(int port) {
        return new BucketShelf(
                new BucketSettings(
                        "http://127.0.0.1:" + port,
                        "",
                        true,
                        "someone",
                        "secret",
                        BucketSettings.Checksums.WHEN_REQUIRED,
                        Duration.ofSeconds(10)),
                "shop",
                "");
    }

    /** What was asked, each as {@code METHOD path?query}. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        exchange.getRequestBody().readAllBytes();
        for (Refusal refusal : refusals) {
            if (request.matches(refusal.request())) {
                send(exchange, refusal.status(), "<Error><Code>" + refusal.code() + "</Code></Error>");
                return;
            }
        }
        if (request.startsWith("DELETE")) {
            send(exchange, 204, "");
        } else if (request.startsWith("PUT")) {
            exchange.getResponseHeaders().set("ETag", "\"part\"");
            send(exchange, 200, "");
        } else if (request.contains("uploadId")) {
            send(exchange, 200, "<CompleteMultipartUploadResult><ETag>all</ETag></CompleteMultipartUploadResult>");
        } else if (request.startsWith("POST")) {
            send(
                    exchange,
                    200,
                    "<InitiateMultipartUploadResult><UploadId>u-1</UploadId></InitiateMultipartUploadResult>");
        } else {
            send(
                    exchange,
                    200,
                    "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated><Upload><Key>left</Key>"
                            + "<UploadId>u-0</UploadId><Initiated>2026-01-01T00:00:00.000Z</Initiated></Upload>"
                            + "</ListMultipartUploadsResult>");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
