package dev.saddlebag.web.problems;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors that the container or a filter reports, as problems too, and as pages for people. */
@RestController
@Hidden
class ErrorAnswers implements ErrorController {

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        Answer answer = request.getAttribute(Answer.PAGE) instanceof Answer told ? told : of(request);
        return Answer.forPeople(request) ? answer.page() : answer.entity(request);
    }

    private static Answer of(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = status instanceof Integer code ? HttpStatus.resolve(code) : null;
        HttpStatus told = known == null ? HttpStatus.NOT_FOUND : known;
        return new Answer(
                told,
                told == HttpStatus.NOT_FOUND ? "not-found" : told.is4xxClientError() ? "wrong-usage" : "failed",
                told.is5xxServerError() ? "an error of saddlebag" : "the request cannot be answered",
                told.is5xxServerError() ? "See the log of the server." : "See /v3/api-docs.",
                null);
    }
}
