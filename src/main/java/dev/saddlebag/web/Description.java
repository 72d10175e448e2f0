package dev.saddlebag.web;

import dev.saddlebag.web.access.Access;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} says beyond what the handlers say of themselves: who may, and how errors look. */
@Configuration(proxyBeanMethods = false)
class Description {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Saddlebag")
                        .version("1")
                        .description("/api/backup keeps the address and bodies of the original application; /api/v1 is"
                                + " the API. Errors are application/problem+json. Long work answers 202 with a job.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSchemas(
                                "Problem",
                                new ObjectSchema()
                                        .addProperty("type", new StringSchema())
                                        .addProperty("title", new StringSchema())
                                        .addProperty("status", new IntegerSchema())
                                        .addProperty("instance", new StringSchema())
                                        .addProperty("detail", new StringSchema())
                                        .addProperty("code", new StringSchema().description("stable short name"))
                                        .addProperty("hint", new StringSchema().description("what to do next"))
                                        .addProperty("jobId", new StringSchema())))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    @Bean
    OpenApiCustomizer roles() {
        return api -> api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> Access.RULES.stream()
                        .filter(r -> r.pattern().equals(path) && r.method().matches(method.name()))
                        .findFirst()
                        .ifPresent(rule -> describe(operation, rule))));
    }

    private static void describe(Operation operation, Access.Rule rule) {
        operation.addExtension(
                "x-role", rule.role() == null ? "none" : rule.role().code());
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem")
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new ObjectSchema()
                                                                .$ref("#/components/schemas/Problem")))));
    }
}
