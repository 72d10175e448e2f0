package dev.saddlebag.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.saddlebag.patience.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, without a screen. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private final ChromeDriver driver;
    private final String address;

    private Browser(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    /** Skips the test where there is no Chromium, unless the build was told that there is one. */
    public static Browser open(String address) {
        boolean there = Files.exists(CHROMIUM) && Files.exists(DRIVER);
        assumeTrue(
                there || "required".equals(System.getenv("BROWSER_TESTS")),
                "NO CHROMIUM: the pages are not tested; apt-get install chromium-driver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=en");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withTimeout(Patience.LONG)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Patience.LONG);
        return new Browser(driver, address).wide(1280).theme("light");
    }

    public Browser theme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                // A colour half way between two is nobody's.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    /** Lets pages run scripts, or not, from the next one on. */
    public Browser scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    public Browser wide(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    public Browser go(String path) {
        driver.get(address + path);
        return this;
    }

    public String path() {
        return driver.getCurrentUrl().replace(address, "");
    }

    public String text() {
        // Between two pages there is no body for a moment, or it is the last one's.
        return Awaitility.await()
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> driver.findElement(By.tagName("body")).getText(), words -> true);
    }

    /** The button, link or what unfolds, with these words. */
    public Browser click(String words) {
        String quoted = "\"" + words + "\"";
        until(() -> "to click " + words, () -> driver
                .findElements(By.xpath(
                        "//*[self::button or self::a or self::label or self::summary][contains(normalize-space(.), "
                                + quoted + ")]"))
                .stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .map(found -> {
                    found.click();
                    return words;
                })
                .orElse(null));
        return this;
    }

    public Browser type(String name, String value) {
        until(() -> "the field " + name, () -> driver.findElements(By.name(name)).stream()
                .findFirst()
                .map(field -> {
                    if (!"file".equals(field.getDomAttribute("type"))) {
                        field.clear();
                    }
                    field.sendKeys(value);
                    return value;
                })
                .orElse(null));
        return this;
    }

    /** Ticks the box, or takes the choice, of that name and value. */
    public Browser choose(String name, String value) {
        String found = "[name='%s'][value='%s'], [name='%s'] option[value='%s']".formatted(name, value, name, value);
        return press(found);
    }

    /** Takes a file from outside and lets it fall on the page, as a hand does. */
    public Browser drop(java.nio.file.Path file) {
        Map<String, Object> data =
                Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1);
        for (String step : List.of("dragEnter", "dragOver", "drop")) {
            driver.executeCdpCommand("Input.dispatchDragEvent", Map.of("type", step, "x", 600, "y", 300, "data", data));
        }
        return this;
    }

    /** Clicks the first of the elements that {@code selector} finds. */
    public Browser press(String selector) {
        until(
                () -> "to click " + selector + " on " + path(),
                () -> driver.findElements(By.cssSelector(selector)).stream()
                        .findFirst()
                        .map(found -> {
                            found.click();
                            return selector;
                        })
                        .orElse(null));
        return this;
    }

    /** The first of the elements that {@code selector} finds, once it is there. */
    public WebElement find(String selector) {
        return until(() -> selector + " on " + path(), () -> driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .orElse(null));
    }

    /**
     * What keeps people from using the page that is open, with a reader, in the dark, on a phone; what it wanted from
     * elsewhere, and what its policy refused. Empty where all is well.
     */
    public String complaints(String name) {
        String light = picture(name).hindrances();
        String dark = theme("dark").hindrances();
        long wider =
                picture(name + "-dark").wide(360).picture(name + "-phone-dark").overflow();
        theme("light").picture(name + "-phone").wide(1280);
        List<String> all = new ArrayList<>(List.of(light, dark, wider == 0 ? "" : "wider than a phone by " + wider));
        all.addAll(errors());
        all.addAll(strangers());
        all.removeIf(String::isEmpty);
        return String.join("\n", all);
    }

    public Browser sees(String words) {
        until(() -> words + " on " + path() + ", but there is: " + text(), () -> text().contains(words) ? words : null);
        return this;
    }

    /** The last path part of the page, once it is a job's. */
    public String job() {
        until(() -> "the page of a job", () -> path().startsWith("/jobs/") ? path() : null);
        return path().substring("/jobs/".length());
    }

    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** Asks again while there is nothing, or the page changes under the question. */
    private static <T> T until(Supplier<String> what, Supplier<T> asked) {
        long patience = System.nanoTime() + Patience.LONG.toNanos();
        while (true) {
            WebDriverException trouble = null;
            try {
                T found = asked.get();
                if (found != null) {
                    return found;
                }
            } catch (WebDriverException e) {
                trouble = e;
            }
            if (System.nanoTime() > patience) {
                throw new AssertionError("waited for " + what.get(), trouble);
            }
            Door.pause();
        }
    }

    /** What keeps somebody from using the page, by axe's rules; one line each. */
    public String hindrances() {
        try (InputStream axe = Browser.class.getResourceAsStream(AXE)) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.valueOf(
                driver.executeAsyncScript(
                        "const done = arguments[0]; axe.run().then(r => done("
                                + "r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).slice(0, 3).join(' | ')).join('\\n')));"));
    }

    /** By how many pixels the page is wider than the window. */
    public long overflow() {
        return ((Number) driver.executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .longValue();
    }

    /** Errors in the console since the last time: what the policy refused is among them. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        driver.manage().logs().get(LogType.BROWSER).forEach(e -> {
            if (e.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(e.getMessage());
            }
        });
        return errors;
    }

    /** Addresses asked for on other hosts since the last time. */
    public List<String> strangers() {
        List<String> others = new ArrayList<>();
        driver.manage().logs().get(LogType.PERFORMANCE).forEach(e -> {
            try {
                String url = Door.JSON
                        .readTree(e.getMessage())
                        .at("/message/params/request/url")
                        .asText();
                if (!url.isEmpty() && !url.startsWith(address) && !url.startsWith("data:")) {
                    others.add(url);
                }
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        });
        return others;
    }

    /** Keeps a picture of the page where -Dsaddlebag.test.screenshots names a folder. */
    public Browser picture(String name) {
        String folder = System.getProperty("saddlebag.test.screenshots");
        if (folder != null) {
            try {
                Files.createDirectories(Path.of(folder));
                Files.write(Path.of(folder, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
