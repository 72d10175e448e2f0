package dev.saddlebag.web.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Completes the description: handlers that stream, or answer by a job, do not show it in their signatures. */
@Configuration(proxyBeanMethods = false)
class Contract {

    private static final String JSON = "application/json";
    private static final String JOB = "#/components/schemas/Job";
    private static final List<String> UPLOADS = List.of("restoreUploaded", "validateUploaded");
    private static final List<String> PACKED =
            List.of("application/gzip", "application/x-gzip", "application/zstd", "application/octet-stream");

    @Bean
    @Order(1)
    OpenApiCustomizer answersInFull() {
        return Contract::complete;
    }

    private static void complete(OpenAPI api) {
        api.getPaths().forEach((path, item) -> item.readOperationsMap()
                .forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        boolean work = answersJob(method, responses.get("200"));
        if (work) {
            responses.addApiResponse("202", begun(responses.remove("200")));
        }
        if (UPLOADS.contains(operation.getOperationId())) {
            operation.setRequestBody(upload());
        }
        switch (operation.getOperationId()) {
            case "restoreUploaded" -> {
                work = true;
                responses.addApiResponse("202", begun(answer(new Schema<>().$ref(JOB), JSON)));
            }
            case "downloadBackup" -> responses.addApiResponse("200", named(files(JSON, "application/gzip")));
            case "downloadStored" -> {
                responses.addApiResponse(
                        "200",
                        named(files(JSON, "application/gzip", "application/zstd", "application/octet-stream"))
                                .addHeaderObject("ETag", text("changes with the content")));
                responses.addApiResponse("206", new ApiResponse().description("The part that Range asked for"));
            }
            case "getDeadLetter", "editDeadLetter", "getJob" ->
                responses.get("200").addHeaderObject("ETag", text("changes when it changes; for If-Match"));
            case "jobEvents" -> responses.addApiResponse("200", answer(new StringSchema(), "text/event-stream"));
            default -> {
                // The signature says it all.
            }
        }
        Statuses.of(path, method, operation, work)
                .forEach((status, words) -> responses.addApiResponse(status, problem(status, words)));
    }

    private static boolean answersJob(PathItem.HttpMethod method, ApiResponse answer) {
        return method == PathItem.HttpMethod.POST
                && answer != null
                && answer.getContent() != null
                && answer.getContent().values().stream()
                        .anyMatch(type -> JOB.equals(
                                type.getSchema() == null
                                        ? null
                                        : type.getSchema().get$ref()));
    }

    private static ApiResponse begun(ApiResponse answer) {
        return answer.description("Work has begun")
                .addHeaderObject("Location", text("of the job, /api/v1/jobs/r-7f3a5c01d2e4"));
    }

    private static ApiResponse named(ApiResponse file) {
        return file.addHeaderObject("Content-Disposition", text("attachment, with a name that tells what it is"));
    }

    private static ApiResponse files(String... types) {
        ApiResponse answer = answer(new StringSchema().format("binary"), types);
        return answer.description("The file");
    }

    private static ApiResponse answer(Schema<?> schema, String... types) {
        Content content = new Content();
        for (String type : types) {
            content.addMediaType(type, new MediaType().schema(schema));
        }
        return new ApiResponse().description("OK").content(content);
    }

    private static Header text(String words) {
        return new Header().description(words).schema(new StringSchema());
    }

    /** The file as it is, packed, in a form, or within JSON as the original application sent it. */
    private static RequestBody upload() {
        Schema<?> json = new ObjectSchema()
                .addProperty("backupData", new ObjectSchema().description("the file, where it is not the body itself"))
                .addProperty("compressedData", new StringSchema().description("the packed file in base64"))
                .addProperty("metadata", new ObjectSchema().description("of the file, where it is the body itself"));
        Content content = new Content().addMediaType(JSON, new MediaType().schema(json));
        PACKED.forEach(type -> content.addMediaType(type, new MediaType().schema(new StringSchema().format("binary"))));
        content.addMediaType(
                "multipart/form-data",
                new MediaType().schema(new ObjectSchema().addProperty("file", new StringSchema().format("binary"))));
        return new RequestBody().required(true).content(content);
    }

    private static ApiResponse problem(String status, String words) {
        ApiResponse problem = new ApiResponse()
                .description(words)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        return status.equals("409") || status.equals("503")
                ? problem.addHeaderObject(
                        "Retry-After", new Header().description("seconds").schema(new IntegerSchema()))
                : problem;
    }
}
