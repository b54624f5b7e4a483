#!/bin/sh
# Takes out of a built tree, from its root, what no process of ours reads at run time: sources, tests, documentation, types, what is for other platforms.
set -eu
rm -rf .ci docs lint mutation test node_modules/@throughline/test node_modules/typescript
rm -rf apps/*/src libs/*/src workflows/src activities/src infra/src infra/helm infra/local/helm
find apps libs workflows activities infra -path '*/dist/*' \( -name '*.d.ts' -o -name '*.d.ts.map' -o -name '*.spec.*' \) -delete
find . -name '*.tsbuildinfo' -not -path './node_modules/*' -delete
find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 \
  ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} +
