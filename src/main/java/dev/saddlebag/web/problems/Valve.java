package dev.saddlebag.web.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** What the container refuses before any filter sees it, a malformed address for one, as a problem. */
public final class Valve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String code = status < 500 ? "wrong-usage" : "failed";
        boolean late = status == HttpServletResponse.SC_REQUEST_TIMEOUT;
        String json =
                """
                {"type":"urn:saddlebag:problem:%s","title":"Error","status":%d,"detail":"%s","code":"%s","hint":"%s"}"""
                        .formatted(
                                code,
                                status,
                                late ? "the request stopped coming before its end" : "the request cannot be read",
                                code,
                                late
                                        ? "Send it again, over a line that holds."
                                        : "See /v3/api-docs for the addresses there are.");
        try {
            response.setContentType("application/problem+json");
            response.setCharacterEncoding("UTF-8");
            if (response.getReporter() != null) {
                response.getReporter().write(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The connection is gone or the answer has begun: nothing can be said any more.
            container.getLogger().debug("no report", e);
        }
    }
}
