package dev.saddlebag.web.access.throttle;

import dev.saddlebag.web.access.audit.Audit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** So many wrong passwords for one name from one place, then none is looked at for a while. */
public final class LoginThrottle extends OncePerRequestFilter {

    private static final int TRIES = 5;

    private final Throttle failures = new Throttle(TRIES, Duration.ofMinutes(5));
    private final Audit audit;

    public LoginThrottle(Audit audit) {
        this.audit = audit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(request.getMethod().equals("POST") && request.getRequestURI().equals("/login"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (failures.exhausted(caller(request))) {
            audit.write("nobody", "login", "from", request.getRemoteAddr(), "outcome", "too many");
            Throttle.answer("wrong passwords").write(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static String caller(HttpServletRequest request) {
        String name = String.valueOf(request.getParameter("username"));
        return name.toLowerCase(Locale.ROOT).substring(0, Math.min(64, name.length())) + " " + request.getRemoteAddr();
    }

    public AuthenticationSuccessHandler onSuccess() {
        AuthenticationSuccessHandler next = new SavedRequestAwareAuthenticationSuccessHandler();
        return (request, response, who) -> {
            failures.forget(caller(request));
            audit.write(who.getName(), "login", "from", request.getRemoteAddr(), "outcome", "in");
            next.onAuthenticationSuccess(request, response, who);
        };
    }

    public AuthenticationFailureHandler onFailure() {
        return (request, response, e) -> {
            failures.allows(caller(request));
            // The name is what somebody typed, perhaps a password: it is not written down.
            audit.write("nobody", "login", "from", request.getRemoteAddr(), "outcome", "refused");
            response.sendRedirect("/login?wrong");
        };
    }
}
