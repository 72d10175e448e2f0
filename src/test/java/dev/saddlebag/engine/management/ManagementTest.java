package dev.saddlebag.engine.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.engine.Engine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's own management, as a JMX console sees it. No database is asked. */
class ManagementTest {

    private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

    private static final String DISABLED = "org.apache.camel.jmx.disabled";

    @TempDir
    private Path root;

    private String property;
    private boolean option;

    /** Camel's own support for tests switches it off for the whole process, whoever comes after. */
    @BeforeEach
    void asInAProcessOfItsOwn() {
        property = System.clearProperty(DISABLED);
        option = DefaultCamelContext.isDisableJmx();
        DefaultCamelContext.setDisableJmx(false);
    }

    @AfterEach
    void asItWas() {
        DefaultCamelContext.setDisableJmx(option);
        if (property != null) {
            System.setProperty(DISABLED, property);
        }
    }

    private Engine serve(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "saddlebag.database.url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "saddlebag.folders.root",
                root.toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Engine.forServer(null, settings);
    }

    private static Set<ObjectName> routes(String id) throws Exception {
        return BEANS.queryNames(new ObjectName("org.apache.camel:type=routes,name=\"" + id + "\",*"), null);
    }

    @Test
    void whereItIsSwitchedOnRoutesAreSeenStoppedAndStarted() throws Exception {
        try (Engine engine = serve("camel.main.jmx-enabled", "true")) {
            CamelContext camel = engine.bean(CamelContext.class);
            ObjectName inbox = routes("inbox").iterator().next();

            assertThat(BEANS.getAttribute(inbox, "State")).isEqualTo("Started");
            assertThat((String) BEANS.getAttribute(inbox, "Description")).isNotBlank();

            BEANS.invoke(inbox, "stop", null, null);
            assertThat(camel.getRouteController().getRouteStatus("inbox")).isEqualTo(ServiceStatus.Stopped);

            BEANS.invoke(inbox, "start", null, null);
            assertThat(camel.getRouteController().getRouteStatus("inbox")).isEqualTo(ServiceStatus.Started);
        }

        assertThat(routes("inbox")).isEmpty();
    }

    @Test
    void unlessItIsNothingIsThereToBeSeen() throws Exception {
        try (Engine engine = serve()) {
            assertThat(engine.bean(CamelContext.class).getRoute("inbox")).isNotNull();
            assertThat(routes("inbox")).isEmpty();
        }
    }
}
