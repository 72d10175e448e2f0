package dev.saddlebag.notify;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** At the start of a server: notices that did not arrive before it stopped are tried again. */
@Component
@ConditionalOnProperty("saddlebag.clock.running")
class NoticesAtStart implements CamelContextConfiguration {

    private final Notices notices;

    NoticesAtStart(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // The routes come from their files.
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        notices.resume();
    }
}
