/** Shelves that are buckets: the S3 client with its settings, and its errors in words. */
package dev.saddlebag.shelf.bucket;
