package dev.saddlebag.settings;

import java.util.Map;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The variables of the environment, which tell of a key the name of the variable behind it. */
final class Variables extends SystemEnvironmentPropertySource implements OriginLookup<String> {

    Variables(Map<String, Object> variables) {
        super(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    }

    @Override
    public Origin getOrigin(String key) {
        String name = resolvePropertyName(key);
        return containsProperty(name) ? new SystemEnvironmentOrigin(name) : null;
    }
}
