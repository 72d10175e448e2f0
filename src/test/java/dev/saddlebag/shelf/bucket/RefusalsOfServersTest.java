package dev.saddlebag.shelf.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator reads when an S3 server says no. */
class RefusalsOfServersTest {

    private static final int PART = 1_000;

    private final RefusingServer server = new RefusingServer();
    private final BucketShelf shelf = server.shelf();

    @AfterEach
    void close() {
        shelf.close();
        server.close();
    }

    private static Problem problem(ThrowingCallable asked) {
        return (Problem) catchThrowable(asked);
    }

    /** What became of an upload of three parts. */
    private Problem upload() throws IOException {
        Path file = Server.fresh("three-parts");
        Files.write(file, new byte[3 * PART - 1]);
        Throwable thrown = catchThrowable(() -> shelf.upload(file, "key", PART));
        return shelf.problem(thrown, "does not take key").orElseThrow();
    }

    @Test
    void clocksThatDifferAreNamedWithBothTimes() {
        server.refusing("GET .*", 403, "RequestTimeTooSkewed");

        Problem problem = problem(() -> shelf.objects(""));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem).hasMessageContaining("RequestTimeTooSkewed, status 403: the clocks differ too much");
        assertThat(problem.hint()).contains("Set this machine's clock").contains("the server's");
    }

    /** The answer to a question about one object has no body that could say why; its date says it. */
    @Test
    void clocksThatDifferAreNamedWhereTheServerDoesNotSaySo() throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        String answer = "HTTP/1.1 403 Forbidden\r\nDate: " + date + "\r\nConnection: close\r\n\r\n";
        try (ServerSocket slow = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                BucketShelf late = RefusingServer.shelf(slow.getLocalPort())) {
            CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> answer(slow, answer));

            Problem problem = problem(() -> late.object("key"));

            assertThat(answers).isNotCompletedExceptionally();
            assertThat(problem).hasMessageContaining("the clocks differ too much");
            assertThat(problem.hint()).contains("or the server's (it says ");
        }
    }

    /** Until the socket is closed. */
    private static void answer(ServerSocket server, String answer) {
        while (true) {
            try (Socket client = server.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
                while (!request.readLine().isEmpty()) {
                    continue;
                }
                client.getOutputStream().write(answer.getBytes(UTF_8));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void aRightThatIsMissingIsNamedAndNoClockIsBlamed() {
        server.refusing("DELETE .*uploadId=u-0.*", 403, "AccessDenied");

        Problem problem = problem(() -> shelf.abandon("", Instant.now()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem).hasMessageContaining("does not let old uploads be given up: AccessDenied, status 403");
        assertThat(problem.hint()).contains("AbortMultipartUpload");
    }

    @Test
    void aBucketThatIsMissingIsNamed() throws IOException {
        server.refusing("POST .*uploads.*", 404, "NoSuchBucket");

        Problem problem = upload();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(problem).hasMessageContaining("there is no bucket shop");
        assertThat(problem.hint()).contains("buckets are not made by themselves");
    }

    @Test
    void bytesThatArriveChangedEndTheUploadAndItIsGivenUp() throws IOException {
        server.refusing("PUT .*partNumber=2.*", 400, "BadDigest");

        Problem problem = upload();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(problem).hasMessageContaining("the bytes that arrived are not those that were sent");
        assertThat(problem.hint()).contains("tried again");
        assertThat(server.asked()).last().asString().startsWith("DELETE").contains("uploadId=u-1");
    }

    @Test
    void whatEndedAnUploadIsToldAlsoWhereItMayNotBeGivenUp() throws IOException {
        server.refusing("PUT .*partNumber=3.*", 400, "BadDigest").refusing("DELETE .*", 403, "AccessDenied");

        Problem problem = upload();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(problem.getCause().getSuppressed()).hasSize(1);
    }

    @Test
    void aSecondWriterIsRefusedAtTheEndOfItsUpload() throws IOException {
        server.refusing("POST .*uploadId.*", 412, "PreconditionFailed");

        Problem problem = upload();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem).hasMessageContaining("somebody else wrote it first");
        assertThat(server.asked()).last().asString().startsWith("DELETE");
    }
}
