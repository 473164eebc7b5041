package org.byhand.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A headless Chrome for the browser tests: the one on this machine, or the one that Selenium Manager finds.
final class Chrome {
    /// The window that it opens.
    static final Dimension WINDOW = new Dimension(1440, 1000);

    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private Chrome() {}

    /// Opens one; the caller quits it. What the page writes to the console is in the driver's browser log.
    static ChromeDriver open(String... arguments) {
        DEVTOOLS.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                "--window-size=" + WINDOW.width + "," + WINDOW.height, "--force-color-profile=srgb");
        options.addArguments(arguments);
        var console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", console);
        var service = new ChromeDriverService.Builder().usingAnyFreePort();
        // Both paths given, Selenium Manager asks nobody.
        find("chromedriver").ifPresent(driver -> {
            service.usingDriverExecutable(driver.toFile());
            browser().ifPresent(browser -> options.setBinary(browser.toFile()));
        });
        var chrome = new ChromeDriver(service.build(), options);
        chrome.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        return chrome;
    }

    private static Optional<Path> browser() {
        var given = Optional.ofNullable(System.getenv("CHROME_BIN")).map(Path::of).filter(Files::isExecutable);
        return given
                .or(() -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
                        .flatMap(name -> find(name).stream()).findFirst());
    }

    private static Optional<Path> find(String program) {
        List<String> folders = Arrays.asList(System.getenv().getOrDefault("PATH", "").split(":"));
        return folders.stream().map(folder -> Path.of(folder).resolve(program)).filter(Files::isExecutable).findFirst();
    }
}
