package dev.saddlebag.web.access.audit;

import dev.saddlebag.web.problems.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes down what was asked for and what was answered, whether it was allowed or not; not who only looked. */
public final class AuditFilter extends OncePerRequestFilter {

    private final Audit audit;

    public AuditFilter(Audit audit) {
        this.audit = audit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean takesRowsAway = path.equals("/api/backup") || path.endsWith("/file") || path.endsWith("/diff");
        return request.getMethod().equals("GET") && !takesRowsAway;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        String name = who == null ? "nobody" : who.getName();
        try {
            chain.doFilter(request, response);
        } finally {
            audit.write(
                    name,
                    request.getMethod() + " " + request.getRequestURI(),
                    "from",
                    request.getRemoteAddr(),
                    "status",
                    response.getStatus(),
                    "job",
                    request.getAttribute(Answer.JOB));
        }
    }
}
