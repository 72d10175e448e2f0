package dev.saddlebag.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * The records of the rooms that the configuration fills. Named here, for to look for them in a jar of fifty thousand entries takes
 * longer than to check what they say; a test looks whether one is missing. By name, for the rooms at the top use this one.
 */
final class Records {

    private static final List<String> NAMES = List.of(
            "backup.BackupSettings",
            "engine.configuration.ArchiveSettings",
            "engine.configuration.DatabaseSettings",
            "engine.configuration.NodeSettings",
            "engine.trust.SecrecySettings",
            "engine.trust.TrustSettings",
            "inbox.InboxSettings",
            "job.FolderSettings",
            "job.sweep.JobSettings",
            "notify.settings.MailSettings",
            "notify.settings.NotifySettings",
            "older.OlderSettings",
            "restore.drift.DriftSettings",
            "restore.request.RestoreSettings",
            "schedule.ClockSettings",
            "seed.catalogue.SeedSettings",
            "shelf.bucket.BucketSettings",
            "shelf.retention.RetentionSettings",
            "shelf.ship.ShipSettings",
            "survey.SurveySettings",
            "sync.SyncSettings",
            "web.WebSettings");

    private Records() {}

    static Stream<Class<?>> all() {
        return NAMES.stream().map(name -> named("dev.saddlebag." + name));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
