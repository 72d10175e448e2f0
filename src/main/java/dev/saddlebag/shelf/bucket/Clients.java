package dev.saddlebag.shelf.bucket;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients of the S3 API. Making one connects to nothing and takes half a second, for its many classes. */
final class Clients {

    private Clients() {}

    static S3Client of(BucketSettings settings) {
        return with(settings, S3Client.builder())
                .httpClientBuilder(ApacheHttpClient.builder()
                        .connectionTimeout(settings.timeout())
                        .socketTimeout(settings.timeout()))
                .build();
    }

    /** One that sends files. Without TLS it does not sign what it sends piece by piece, which the other one must. */
    static S3AsyncClient ofFiles(BucketSettings settings) {
        return with(settings, S3AsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .connectionTimeout(settings.timeout())
                        .readTimeout(settings.timeout())
                        .writeTimeout(settings.timeout()))
                .build();
    }

    private static <B extends S3BaseClientBuilder<B, C>, C> B with(BucketSettings settings, B builder) {
        boolean always = settings.checksums() == BucketSettings.Checksums.WHEN_SUPPORTED;
        builder.region(region(settings))
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(
                        always ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        always ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED);
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return builder.credentialsProvider(
                settings.accessKey().isEmpty()
                        ? DefaultCredentialsProvider.builder().build()
                        : StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
    }

    private static Region region(BucketSettings settings) {
        if (!settings.region().isEmpty()) {
            return Region.of(settings.region());
        }
        if (!settings.endpoint().isEmpty()) {
            // A server of one's own: asking the machine where in Amazon's world it stands would only take time.
            return Region.US_EAST_1;
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }
}
