#!/bin/sh
# Puts what only npm has (math field, fonts, editor) into TARGET/classes/vendor, once per lock file.
# Without npm, or without a network, it says so in one sentence and the build goes on: the page then offers plain boxes.
set -eu
target=$1
here=$(cd "$(dirname "$0")/../main/npm" && pwd)
vendor=$target/classes/vendor
work=$target/npm

key=$(cat "$here/package-lock.json" "$here/editor.js" "$0" | cksum)
if [ -d "$vendor" ] && [ -f "$work/key" ] && [ "$(cat "$work/key")" = "$key" ]; then exit 0; fi

without() {
    echo "byhand: $1, so the math field, the lesson editor's colours and the page's own fonts are left out of this build."
    exit 0
}

if ! command -v npm >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "byhand: installing npm (Debian/Ubuntu)"
        export DEBIAN_FRONTEND=noninteractive
        apt-get -q -o DPkg::Lock::Timeout=300 update >/dev/null 2>&1 || true
        apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends npm >/dev/null 2>&1 || without "npm could not be installed"
    else
        without "npm was not found"
    fi
fi

rm -rf "$work" "$vendor" && mkdir -p "$work" "$vendor"
cp "$here/package.json" "$here/package-lock.json" "$here/editor.js" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error) || without "npm ci failed"
modules=$work/node_modules

mkdir -p "$vendor/mathlive/fonts" "$vendor/fonts"
cp "$modules/mathlive/mathlive.min.mjs" "$modules/mathlive/mathlive-fonts.css" "$modules/mathlive/mathlive-static.css" \
    "$modules/mathlive/LICENSE.txt" "$vendor/mathlive/"
cp "$modules"/mathlive/fonts/*.woff2 "$vendor/mathlive/fonts/"

for font in @fontsource-variable/newsreader @fontsource-variable/source-sans-3 @fontsource-variable/source-code-pro @fontsource/kalam; do
    cp "$modules/$font/LICENSE" "$vendor/fonts/$(basename "$font").LICENSE.txt"
done
cp "$modules"/@fontsource-variable/newsreader/files/newsreader-latin-opsz-*.woff2 \
    "$modules"/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-*.woff2 \
    "$modules"/@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2 \
    "$modules"/@fontsource/kalam/files/kalam-latin-400-normal.woff2 "$vendor/fonts/"

(cd "$work" && node_modules/.bin/esbuild editor.js --bundle --format=esm --minify --legal-comments=eof --log-level=warning \
    --outfile="$vendor/codemirror.js") || without "the editor could not be bundled"

echo "$key" >"$work/key"
