package dev.saddlebag.web.access;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.access.audit.Audit;
import dev.saddlebag.web.access.identity.FirstAdmin;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two pages that need no login: the login, and the one that makes the first administrator. */
@Controller
@Hidden
class LoginPages {

    private final FirstAdmin firstAdmin;
    private final Audit audit;

    LoginPages(FirstAdmin firstAdmin, Audit audit) {
        this.firstAdmin = firstAdmin;
        this.audit = audit;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String wrong, @RequestParam(required = false) String made, Model model) {
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("made", made != null);
        return "login";
    }

    @GetMapping("/first-admin")
    String ask(@RequestParam(required = false) String key, Model model, HttpServletResponse response) {
        return page(key, null, model, response);
    }

    @PostMapping("/first-admin")
    String make(
            @RequestParam(required = false) String key,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            if (!firstAdmin.make(key, name, password)) {
                return page(key, null, model, response);
            }
        } catch (Problem e) {
            return page(key, e, model, response);
        }
        audit.write("user " + name, "first admin", "from", request.getRemoteAddr());
        return "redirect:/login?made";
    }

    private String page(String key, Problem problem, Model model, HttpServletResponse response) {
        boolean good = firstAdmin.fits(key);
        response.setStatus(!good ? 403 : problem == null ? 200 : 422);
        model.addAttribute("good", good);
        model.addAttribute("key", good ? key : "");
        model.addAttribute("problem", problem);
        return "first-admin";
    }
}
