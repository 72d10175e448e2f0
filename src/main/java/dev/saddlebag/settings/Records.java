package dev.saddlebag.settings;

import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.engine.ArchiveSettings;
import dev.saddlebag.engine.DatabaseSettings;
import dev.saddlebag.engine.NodeSettings;
import dev.saddlebag.engine.trust.SecrecySettings;
import dev.saddlebag.engine.trust.TrustSettings;
import dev.saddlebag.inbox.InboxSettings;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.JobSettings;
import dev.saddlebag.notify.settings.MailSettings;
import dev.saddlebag.notify.settings.NotifySettings;
import dev.saddlebag.older.OlderSettings;
import dev.saddlebag.restore.drift.DriftSettings;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.schedule.ClockSettings;
import dev.saddlebag.seed.SeedSettings;
import dev.saddlebag.shelf.bucket.BucketSettings;
import dev.saddlebag.shelf.retention.RetentionSettings;
import dev.saddlebag.shelf.ship.ShipSettings;
import dev.saddlebag.survey.SurveySettings;
import dev.saddlebag.sync.SyncSettings;
import dev.saddlebag.web.WebSettings;
import java.util.List;

/**
 * The records of the rooms that the configuration fills. Named here, for to look for them in a jar of fifty thousand entries takes
 * longer than to check what they say; a test looks whether one is missing.
 */
final class Records {

    static final List<Class<? extends Record>> ALL = List.of(
            BackupSettings.class,
            ArchiveSettings.class,
            DatabaseSettings.class,
            NodeSettings.class,
            SecrecySettings.class,
            TrustSettings.class,
            InboxSettings.class,
            FolderSettings.class,
            JobSettings.class,
            MailSettings.class,
            NotifySettings.class,
            OlderSettings.class,
            DriftSettings.class,
            RestoreSettings.class,
            ClockSettings.class,
            SeedSettings.class,
            BucketSettings.class,
            RetentionSettings.class,
            ShipSettings.class,
            SurveySettings.class,
            SyncSettings.class,
            WebSettings.class);

    private Records() {}
}
