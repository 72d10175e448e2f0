package dev.saddlebag.web.pages;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a page could not do, as a page: what is, and what to do. */
@ControllerAdvice("dev.saddlebag.web.pages")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Troubles {

    private final Frame frame;

    Troubles(Frame frame) {
        this.frame = frame;
    }

    @ExceptionHandler(Problem.class)
    ModelAndView problem(Problem problem, org.springframework.security.core.Authentication who)
            throws java.io.IOException {
        return page(Answer.of(problem), who);
    }

    @ExceptionHandler(Refused.class)
    ModelAndView refused(Refused refused, org.springframework.security.core.Authentication who)
            throws java.io.IOException {
        return page(Answer.of(refused), who);
    }

    private ModelAndView page(Answer answer, org.springframework.security.core.Authentication who)
            throws java.io.IOException {
        ModelAndView page = new ModelAndView(
                "problem", HttpStatusCode.valueOf(answer.status().value()));
        page.addObject("frame", frame.around(who));
        page.addObject("problem", answer);
        return page;
    }
}
