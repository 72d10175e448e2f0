package dev.saddlebag.web.problems;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What is wrong with a request, in the words of who sent it: parameters and members, no types of Java. */
final class Wrong {

    private Wrong() {}

    static String words(Exception e) {
        if (e instanceof MethodArgumentTypeMismatchException mismatch) {
            return "the parameter " + mismatch.getName() + " is not " + kind(mismatch.getRequiredType());
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return "the parameter " + missing.getParameterName() + " is missing";
        }
        if (e instanceof MissingRequestHeaderException missing) {
            return "the header " + missing.getHeaderName() + " is missing";
        }
        if (e instanceof HttpMessageNotReadableException unread) {
            return body(unread.getCause());
        }
        return String.valueOf(e.getMessage());
    }

    private static String kind(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))
                ? "a number that is possible here"
                : "what this address takes";
    }

    private static String body(Throwable why) {
        if (why instanceof JsonParseException) {
            return "the body is not JSON";
        }
        if (why instanceof UnrecognizedPropertyException unknown) {
            return "the body has a member " + unknown.getPropertyName() + ", and this address knows none of that name";
        }
        String member = why instanceof JsonMappingException mapping ? path(mapping) : "";
        return member.isEmpty()
                ? "the body is not the JSON this address takes"
                : "the member " + member + " of the body is not of the kind this address takes";
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}
