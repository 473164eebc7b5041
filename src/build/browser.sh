#!/bin/sh
# Makes sure that the browser tests find a Chrome: installs Chromium on Debian/Ubuntu as root; elsewhere Selenium Manager fetches one.
set -eu
for browser in ${CHROME_BIN:-} chromium chromium-browser google-chrome google-chrome-stable chrome; do
    if command -v "$browser" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "byhand: installing Chromium for the browser tests (Debian/Ubuntu)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q -o DPkg::Lock::Timeout=300 update >/dev/null 2>&1 || true
    apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends chromium chromium-driver >/dev/null 2>&1 ||
        echo "byhand: Chromium could not be installed; Selenium Manager will look for a browser."
fi
