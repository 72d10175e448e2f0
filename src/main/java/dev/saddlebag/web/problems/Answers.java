package dev.saddlebag.web.problems;

import dev.saddlebag.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What handlers throw, and what the framework throws at requests that reach none, as problems. */
@RestControllerAdvice
class Answers extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    @ExceptionHandler(Problem.class)
    ResponseEntity<Object> problem(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        return uncommitted(response, problem) ? Answer.of(problem).entity(request) : null;
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<Object> refused(Refused refused, HttpServletRequest request) {
        return Answer.of(refused).entity(request);
    }

    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Object> multipart(MultipartException e, HttpServletRequest request) {
        return new Answer(
                        HttpStatus.BAD_REQUEST,
                        "not-readable",
                        "the parts of the body cannot be read",
                        "Send it whole, as multipart/form-data with one part named file.",
                        null)
                .entity(request);
    }

    /** The client is gone, or sent less than it said: nobody reads an answer. */
    @ExceptionHandler(IOException.class)
    ResponseEntity<Object> gone(IOException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw e;
        }
        return new Answer(
                        HttpStatus.BAD_REQUEST,
                        "broken-off",
                        "the body ended before its end, or could not be kept",
                        "Send it again.",
                        null)
                .entity(request);
    }

    @ExceptionHandler(Exception.class)
    Object other(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof AccessDeniedException || response.isCommitted()) {
            throw e;
        }
        LOG.error(
                "{} {}: {}",
                request.getMethod(),
                request.getRequestURI(),
                e.getClass().getName());
        LOG.debug("technical details", e);
        Answer answer = new Answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "failed",
                "an error of saddlebag: " + e.getClass().getSimpleName(),
                "See the log of the server and report it.",
                null);
        return Answer.forPeople(request) ? answer.page() : answer.entity(request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        HttpServletRequest request = ((ServletWebRequest) web).getRequest();
        Answer told = standard(e, status);
        HttpServletResponse response = ((ServletWebRequest) web).getResponse();
        if (response != null && !response.isCommitted() && Answer.forPeople(request)) {
            return page(told, request, response);
        }
        ResponseEntity<Object> answer = told.entity(request);
        HttpHeaders all = new HttpHeaders();
        all.addAll(headers);
        all.addAll(answer.getHeaders());
        return new ResponseEntity<>(answer.getBody(), all, answer.getStatusCode());
    }

    private static ResponseEntity<Object> page(
            Answer answer, HttpServletRequest request, HttpServletResponse response) {
        try {
            answer.write(request, response);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer standard(Exception e, HttpStatusCode status) {
        if (e instanceof MaxUploadSizeExceededException) {
            return Answer.tooLarge();
        }
        String detail = Wrong.words(e);
        return switch (status.value()) {
            case 404 -> new Answer(status, "not-found", "there is nothing at this address", "See /v3/api-docs.", null);
            case 405 ->
                new Answer(status, "method-not-allowed", detail, "See the header Allow, or /v3/api-docs.", null);
            case 406 -> new Answer(status, "not-acceptable", detail, "Ask for application/json.", null);
            case 415 ->
                new Answer(status, "unsupported-type", detail, "See /v3/api-docs for the types it takes.", null);
            default ->
                new Answer(
                        status,
                        status.is4xxClientError() ? "wrong-usage" : "failed",
                        detail,
                        "See /v3/api-docs for what this address takes.",
                        null);
        };
    }

    private static boolean uncommitted(HttpServletResponse response, Problem problem) {
        if (response.isCommitted()) {
            // Half an answer: the connection is broken off, so that nobody takes it for a whole one.
            throw problem;
        }
        return true;
    }
}
