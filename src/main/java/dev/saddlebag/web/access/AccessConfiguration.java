package dev.saddlebag.web.access;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.web.WebSettings;
import dev.saddlebag.web.access.audit.Audit;
import dev.saddlebag.web.access.audit.AuditFilter;
import dev.saddlebag.web.access.identity.Authorities;
import dev.saddlebag.web.access.identity.Tokens;
import dev.saddlebag.web.access.identity.Users;
import dev.saddlebag.web.access.throttle.Limits;
import dev.saddlebag.web.access.throttle.LoginThrottle;
import dev.saddlebag.web.problems.Answer;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Two ways in: with a token, which needs no session, and by login, whose forms carry a secret of their own. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    @Bean
    Tokens tokens(FolderSettings folders) {
        return new Tokens(folders.state());
    }

    @Bean
    Users users(FolderSettings folders) {
        return new Users(folders.state());
    }

    @Bean
    Audit audit(FolderSettings folders) {
        return new Audit(folders.state());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return Users.encoder();
    }

    @Bean
    UserDetailsService userDetails(Users users) {
        return name -> {
            try {
                Users.User user = users.find(name).orElseThrow(() -> new UsernameNotFoundException("no such user"));
                return User.withUsername("user " + user.name())
                        .password(user.password())
                        .authorities(Authorities.of(user.role()))
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain byToken(HttpSecurity http, Tokens tokens, Audit audit, WebSettings settings) throws Exception {
        http.securityMatcher(BearerFilter::brings)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(tokens), BasicAuthenticationFilter.class);
        return both(http, audit, settings).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain byLogin(HttpSecurity http, Audit audit, WebSettings settings) throws Exception {
        LoginThrottle throttle = new LoginThrottle(audit);
        http.formLogin(form -> form.loginPage("/login")
                        .successHandler(throttle.onSuccess())
                        .failureHandler(throttle.onFailure()))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .addFilterBefore(throttle, UsernamePasswordAuthenticationFilter.class);
        return both(http, audit, settings).build();
    }

    private static HttpSecurity both(HttpSecurity http, Audit audit, WebSettings settings) throws Exception {
        return http.authorizeHttpRequests(requests -> {
                    // The answer of a request that was allowed; and errors of one that was not.
                    requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    for (Access.Rule rule : Access.RULES) {
                        if (rule.role() == null) {
                            requests.requestMatchers(rule.method(), rule.pattern())
                                    .permitAll();
                        } else {
                            requests.requestMatchers(rule.method(), rule.pattern())
                                    .hasRole(rule.role().name());
                        }
                    }
                    // Nothing is there; who is known may hear so.
                    requests.anyRequest().authenticated();
                })
                .headers(headers -> headers.contentSecurityPolicy(c -> c.policyDirectives(POLICY))
                        .referrerPolicy(r -> r.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(entryPoint()).accessDeniedHandler(denied()))
                .addFilterBefore(new AuditFilter(audit), AuthorizationFilter.class)
                .addFilterBefore(new Limits(settings), AuthorizationFilter.class);
    }

    private static AuthenticationEntryPoint entryPoint() {
        return (request, response, e) -> {
            if (Answer.forPeople(request)) {
                response.sendRedirect("/login");
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            new Answer(
                            HttpStatus.UNAUTHORIZED,
                            "login-needed",
                            "this address wants to know who asks",
                            "Send Authorization: Bearer with a token; saddlebag token create NAME --role ROLE makes one.",
                            null)
                    .write(request, response);
        };
    }

    private static AccessDeniedHandler denied() {
        return (request, response, e) -> {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            if ((who == null || who instanceof AnonymousAuthenticationToken)
                    && Access.of(request.getMethod(), request.getRequestURI())
                            .filter(r -> r.role() != null)
                            .isPresent()) {
                // Who is unknown has no form to be too old.
                entryPoint().commence(request, response, new InsufficientAuthenticationException("nobody", e));
                return;
            }
            boolean form = e instanceof CsrfException;
            String needed = Access.of(request.getMethod(), request.getRequestURI())
                    .map(r -> r.role() == null ? "any" : r.role().code())
                    .orElse("another");
            new Answer(
                            HttpStatus.FORBIDDEN,
                            form ? "form-expired" : "not-allowed",
                            form ? "the form is too old, or not from this server" : "this needs the role " + needed,
                            form ? "Load the page again." : "Ask somebody with that role, or use another token.",
                            null)
                    .write(request, response);
        };
    }

    /** Addresses with tricks in them: encoded slashes, dots, semicolons. */
    @Bean
    RequestRejectedHandler rejected() {
        return (request, response, e) -> new Answer(
                        HttpStatus.BAD_REQUEST,
                        "wrong-address",
                        "the address holds characters that mean something else to a server",
                        "See /v3/api-docs for the addresses there are.",
                        null)
                .write(request, response);
    }
}
