package dev.saddlebag.older.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.compression.Unpacked;
import dev.saddlebag.job.Progress;
import dev.saddlebag.older.Account;
import dev.saddlebag.older.layout.Layout;
import dev.saddlebag.older.layout.Layouts;
import dev.saddlebag.older.sort.Sorting;
import dev.saddlebag.problem.Problem;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Goes through an older file once, from its first byte to its last, and hands on the rows. */
public final class Reading {

    private final Text text;
    private final Head head;
    private final String node;
    private final boolean checksums;
    private final Layouts layouts;
    private final Sorting sorting;
    private final Account account;
    private final Limits limits;
    private final Progress progress;
    private Hashed json;
    private Rows rows;

    /**
     * @param node the id of this machine; what is another machine's own stays out
     * @param checksums whether a checksum that does not fit is refused; else it is told
     */
    public Reading(
            Text text,
            Head head,
            String node,
            boolean checksums,
            Layouts layouts,
            Sorting sorting,
            Account account,
            Limits limits,
            Progress progress) {
        this.text = text;
        this.head = head;
        this.node = node;
        this.checksums = checksums;
        this.layouts = layouts;
        this.sorting = sorting;
        this.account = account;
        this.limits = limits;
        this.progress = progress;
    }

    public void read() throws IOException {
        try (InputStream in = text.open();
                JsonParser parser = text.parse(in)) {
            json = new Hashed(parser);
            rows = new Rows(text.file(), json, layouts, sorting, account, limits, progress);
            json.nextToken();
            boolean wrapped = head.wrappers().contains("backupData");
            if (wrapped) {
                wrapper();
            } else {
                backup();
            }
            if (json.nextToken() != null) {
                throw unusable(text.file(), "goes on after its end", "Copy it again, unedited.");
            }
            if (((Unpacked) in).cutShort()) {
                throw unusable(
                        text.file(), "was cut short: its packing does not end where it should", "Copy it again.");
            }
            progress.advanced(rows.untold());
        } catch (JsonEOFException e) {
            throw unusable(
                    text.file(),
                    "was cut short, line %,d".formatted(e.getLocation().getLineNr()),
                    "Copy it again, and compare the sizes.");
        } catch (StreamConstraintsException e) {
            throw unusable(
                    text.file(),
                    "has a value that is longer or deeper than allowed, line %,d".formatted(line()),
                    "If the file is what you think it is, raise saddlebag.archive.max-row or max-depth.");
        } catch (JsonProcessingException e) {
            throw unusable(
                    text.file(),
                    "is not JSON, line %,d".formatted(e.getLocation().getLineNr()),
                    "Copy it again, unedited.");
        } catch (CharConversionException e) {
            throw unusable(text.file(), "is not UTF-8, line %,d".formatted(line()), "Copy it again, unedited.");
        }
    }

    private int line() {
        return json.currentLocation().getLineNr();
    }

    private void wrapper() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (member.equals("backupData") && value == JsonToken.START_OBJECT) {
                backup();
            } else {
                passOver(member, "beside backupData");
            }
        }
    }

    private void backup() throws IOException {
        boolean any = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            boolean own =
                    switch (head.family()) {
                        case PRE_1 -> member.equals("data");
                        case TIERS -> member.equals("businessData") || member.equals("deviceData");
                        case NESTED, FLAT -> !member.equals("metadata");
                    };
            if (!own) {
                json.nextToken();
                boolean told = member.equals("metadata")
                        || head.family() == Head.Family.PRE_1
                                && !json.currentToken().isStructStart();
                if (told) {
                    json.skipChildren();
                } else {
                    passOver(member, "and no list of rows");
                }
                continue;
            }
            any = true;
            if (head.family() == Head.Family.NESTED || head.family() == Head.Family.FLAT) {
                json.nextToken();
                list(member);
            } else {
                tier(member);
            }
        }
        if (!any) {
            throw unusable(text.file(), "holds no tables", "It should hold rows by table; copy it again.");
        }
    }

    /** An object of lists; of 3.0 with a checksum. */
    private void tier(String member) throws IOException {
        String expected = head.said("checksums." + member);
        boolean verifiable = expected != null && expected.matches("[0-9a-fA-F]{64}");
        if (verifiable) {
            json.start();
        }
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw unusable(
                    text.file(), "has a member %s that is no object".formatted(member), "Copy it again, unedited.");
        }
        boolean foreign = member.equals("deviceData") && !node.equals(head.said("sourceNodeId"));
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            if (foreign) {
                leaveOut(key);
            } else {
                list(key);
            }
        }
        if (verifiable) {
            compare(member, expected, json.sha256());
        } else if (expected != null) {
            account.remark("the checksum of %s cannot be verified: it is not 64 hexadecimal digits".formatted(member));
        } else if (head.family() == Head.Family.TIERS) {
            account.remark("the file says no checksum of %s".formatted(member));
        }
    }

    private void compare(String member, String expected, String found) {
        if (found.equalsIgnoreCase(expected)) {
            account.remark("the checksum of %s is right".formatted(member));
        } else if (checksums) {
            throw unusable(
                    text.file(),
                    "is not what was written: the checksum of %s differs".formatted(member),
                    "Copy it again, unedited. If it was edited on purpose, set saddlebag.older.checksums=tell.");
        } else {
            account.remark("the checksum of %s differs: it was edited, or is not that of the text without blanks"
                    .formatted(member));
        }
    }

    /** The rows of a key; a single row may stand without a list. */
    private void list(String key) throws IOException {
        JsonToken value = json.currentToken();
        if (value == JsonToken.START_OBJECT && layouts.known(key)) {
            rows.take(listed(key), 0);
        } else if (value == JsonToken.START_ARRAY) {
            Layout layout = listed(key);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw unusable(
                            text.file(),
                            "has something in the list %s that is no row, line %,d".formatted(key, line()),
                            "Copy it again, unedited.");
                }
                rows.take(layout, 0);
            }
        } else if (value == JsonToken.VALUE_NULL && layouts.known(key)) {
            listed(key);
        } else {
            passOver(key, "and no list of rows");
        }
    }

    private Layout listed(String key) {
        Layout layout = layouts.of(key);
        layout.listed();
        return layout;
    }

    private void leaveOut(String key) throws IOException {
        Account.OfTable counts = account.of(layouts.nameOf(key));
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            counts.count();
            counts.leaveOut();
            json.skipChildren();
        }
    }

    private void passOver(String member, String what) throws IOException {
        account.unknown(member, null, 0, "is no table here, " + what + "; passed over");
        json.skipChildren();
    }

    static Problem unusable(Path file, String what, String hint) {
        return new Problem(Problem.Kind.FILE_UNUSABLE, "file " + file.getFileName() + " " + what, hint);
    }
}
