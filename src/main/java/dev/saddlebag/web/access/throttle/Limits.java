package dev.saddlebag.web.access.throttle;

import dev.saddlebag.web.WebSettings;
import dev.saddlebag.web.problems.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** How often one caller may ask, and how long a body may say it is. */
public final class Limits extends OncePerRequestFilter {

    /** For whatever is not an upload. */
    private static final long LONGEST_DOCUMENT = 16 << 20;

    private final Throttle requests;
    private final long longestUpload;

    public Limits(WebSettings settings) {
        this.requests = new Throttle(settings.requestsPerMinute(), Duration.ofMinutes(1));
        this.longestUpload = settings.maxBody().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (!requests.allows(who == null ? request.getRemoteAddr() : who.getName() + " " + request.getRemoteAddr())) {
            Throttle.answer("requests").write(request, response);
            return;
        }
        boolean upload = request.getRequestURI().startsWith("/api/backup")
                || request.getRequestURI().equals("/restore/upload");
        boolean unknown = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        if (request.getContentLengthLong() > (upload ? longestUpload : LONGEST_DOCUMENT)) {
            // The rest of the body is not read.
            response.setHeader("Connection", "close");
            Answer.tooLarge().write(request, response);
            return;
        }
        if (unknown && !upload) {
            new Answer(
                            HttpStatus.LENGTH_REQUIRED,
                            "length-required",
                            "the body does not say how long it is",
                            "Send it with a Content-Length.",
                            null)
                    .write(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
