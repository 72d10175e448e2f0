package dev.saddlebag.web.access.identity;

import dev.saddlebag.problem.Problem;

/** What users and tokens may be called: the name becomes a file's and stands in records. */
final class Names {

    private Names() {}

    static void check(String what, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "a " + what + " cannot be called that",
                    "Use 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit.");
        }
    }
}
