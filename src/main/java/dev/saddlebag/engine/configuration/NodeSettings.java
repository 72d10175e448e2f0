package dev.saddlebag.engine.configuration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this machine is called, {@code saddlebag.node}.
 *
 * @param id stable; empty to make one once and keep it in {@code state/node-id}
 * @param name what people see
 */
@ConfigurationProperties("saddlebag.node")
public record NodeSettings(@DefaultValue("") String id, @DefaultValue("") String name) {}
