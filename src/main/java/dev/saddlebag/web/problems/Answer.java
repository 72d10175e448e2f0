package dev.saddlebag.web.problems;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/** A problem as an answer. Never holds row values or what a library said. */
public record Answer(HttpStatusCode status, String code, String detail, String hint, String jobId) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A request attribute: the job an error belongs to. */
    public static final String JOB = "saddlebag.job";

    /** A request attribute: the answer that the container is to show as a page. */
    static final String PAGE = "saddlebag.page";

    /** Seconds after which it makes sense to ask again. */
    private static final String LATER = "5";

    public static Answer of(Refused refused) {
        return new Answer(refused.status(), refused.code(), refused.getMessage(), refused.hint(), null);
    }

    public static Answer of(Problem problem) {
        Code code = Code.of(problem);
        return new Answer(code.status(), code.name(), problem.getMessage(), problem.hint(), null);
    }

    /** What is told of a body past the limit. */
    public static Answer tooLarge() {
        return new Answer(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "too-large",
                "the body is longer than this server takes",
                "Pack it (gzip, zstd), put it into the inbox, or raise saddlebag.web.max-body.",
                null);
    }

    private Map<String, Object> members(HttpServletRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:saddlebag:problem:" + code);
        HttpStatus known = HttpStatus.resolve(status.value());
        members.put("title", known == null ? "Error" : known.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("instance", address(request));
        members.put("code", code);
        members.put("hint", hint);
        Object job = jobId == null ? request.getAttribute(JOB) : jobId;
        if (job != null) {
            members.put("jobId", job);
        }
        return members;
    }

    public ResponseEntity<Object> entity(HttpServletRequest request) {
        ResponseEntity.BodyBuilder builder =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (later()) {
            builder.header(HttpHeaders.RETRY_AFTER, LATER);
        }
        return builder.body(members(request));
    }

    /** From a filter, where no handler is asked. Who sits at a browser is shown a page. */
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (forPeople(request)) {
            if (later()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, LATER);
            }
            request.setAttribute(PAGE, this);
            response.sendError(status.value());
            return;
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (later()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, LATER);
        }
        response.getOutputStream().write(JSON.writeValueAsBytes(members(request)));
    }

    /** Whether a browser asks for a page: nobody else asks for HTML, and under /api/ there is none. */
    public static boolean forPeople(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !address(request).startsWith("/api/");
    }

    /** This answer for who sits at a browser, known or not: it stands alone and shows nothing of what is here. */
    ModelAndView page() {
        ModelAndView page = new ModelAndView("refused", status);
        page.addObject("problem", this);
        return page;
    }

    /** The address that was asked for, also while the container asks for how to tell an error. */
    private static String address(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }

    private boolean later() {
        return status.value() == 503 || status.value() == 429 || code.equals("busy");
    }
}
