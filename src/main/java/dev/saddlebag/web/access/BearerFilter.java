package dev.saddlebag.web.access;

import dev.saddlebag.web.access.identity.Authorities;
import dev.saddlebag.web.access.identity.Tokens;
import dev.saddlebag.web.access.throttle.Throttle;
import dev.saddlebag.web.problems.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who brings a token. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final Throttle wrong = new Throttle(60, java.time.Duration.ofMinutes(1));

    BearerFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    static boolean brings(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
        Optional<Tokens.Token> token = tokens.find(secret);
        if (token.isEmpty() || token.get().expired()) {
            refuse(token, request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "token " + token.get().name(), null, Authorities.of(token.get().role())));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void refuse(Optional<Tokens.Token> token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!wrong.allows(request.getRemoteAddr())) {
            Throttle.answer("wrong tokens").write(request, response);
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        new Answer(
                        HttpStatus.UNAUTHORIZED,
                        token.isEmpty() ? "token-unknown" : "token-expired",
                        token.isEmpty() ? "the token is unknown, or was revoked" : "the token has expired",
                        "Make one in the server's folder: saddlebag token create NAME --role ROLE",
                        null)
                .write(request, response);
    }
}
