/**
 * The engines that npm does not bring: Kafka, Temporal's time-skipping server and veraPDF as jars (by Maven), Temporal itself
 * as a binary. Each is fetched or built once per machine into the user's cache. Built-ins only, so that it can run while
 * `npm ci` does.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, logFile, once } from './cache.mjs';
import { goBuild } from './go-build.mjs';
import { findOnPath, run } from './run.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** `dependencies` of the pom in `folder`: artifact → version. */
const pomVersions = (folder) =>
  Object.fromEntries(
    [
      ...readFileSync(join(here, folder, 'pom.xml'), 'utf8').matchAll(
        /<dependency>.*?<artifactId>(.*?)<\/artifactId><version>(.*?)<\/version>/g,
      ),
    ].map(([, artifact, version]) => [artifact, version]),
  );

/** Versions in use, read from the files that pin them. */
export const versions = {
  kafka: pomVersions('kafka')['kafka_2.13'],
  testServer: pomVersions('temporal-test-server')['temporal-test-server'],
  veraPdf: pomVersions('verapdf')['validation-model'],
  temporal: /github\.com\/temporalio\/cli v([\d.]+)/.exec(readFileSync(join(here, 'temporal', 'go.mod'), 'utf8'))?.[1],
};

/** Fetches what `folder`'s pom names into `<cache>/<name>/libs`. */
const jars = (folder, name, onProgress) =>
  once(
    join(cacheDirectory(), name),
    async (unfinished) => {
      onProgress?.('fetching with Maven');
      mkdirSync(unfinished, { recursive: true });
      await run(
        'mvn',
        [
          '--batch-mode',
          '--quiet',
          '--file',
          join(here, folder, 'pom.xml'),
          'dependency:copy-dependencies',
          `-DoutputDirectory=${join(unfinished, 'libs')}`,
        ],
        { cwd: unfinished, logFile: logFile(name) },
      );
    },
    onProgress,
  );

/** Folder whose `libs/*` is the class path of a Kafka broker. */
export const prepareKafka = (onProgress) => jars('kafka', `kafka-${versions.kafka}`, onProgress);

/** Folder whose `libs/*` is the class path of veraPDF, which validates PDF/UA. */
export const prepareVeraPdf = (onProgress) => jars('verapdf', `verapdf-${versions.veraPdf}`, onProgress);

/** Path of an executable that runs Temporal's time-skipping test server (arguments: port). */
export const prepareTestServer = async (onProgress) => {
  const home = await jars('temporal-test-server', `temporal-test-server-${versions.testServer}`, onProgress);
  const script = join(home, 'temporal-test-server');
  if (!existsSync(script)) {
    const unfinished = `${script}.${process.pid}`;
    writeFileSync(
      unfinished,
      `#!/bin/sh\nexec "\${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp '${home}/libs/*' io.temporal.testserver.TestServer "$@"\n`,
    );
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, script);
  }
  return script;
};

const platform = () => {
  const os = { linux: 'linux', darwin: 'darwin' }[process.platform];
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  return os && arch ? { os, arch } : undefined;
};

/** The release that Temporal's own SDKs download, by the same address; rejects quickly where it cannot be reached. */
const download = async (unfinished, onProgress) => {
  const target = platform();
  if (!target || !findOnPath('tar')) throw new Error('no release for this platform');
  onProgress?.('looking for the release');
  const query = new URLSearchParams({ arch: target.arch, platform: target.os, format: 'tar.gz' });
  const answer = await fetch(`https://temporal.download/cli/v${versions.temporal}?${query}`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`temporal.download answered ${answer.status}`);
  const { archiveUrl, fileToExtract } = await answer.json();
  onProgress?.('downloading');
  const archive = await fetch(archiveUrl, { signal: AbortSignal.timeout(300_000) });
  if (!archive.ok) throw new Error(`the archive's server answered ${archive.status}`);
  const folder = `${unfinished}.archive`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'archive.tar.gz'), Buffer.from(await archive.arrayBuffer()));
    await run('tar', ['-xzf', join(folder, 'archive.tar.gz'), '-C', folder], { logFile: logFile('temporal') });
    renameSync(join(folder, fileToExtract), unfinished);
    chmodSync(unfinished, 0o755);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const COMMAND = 'github.com/temporalio/cli/cmd/temporal';

/**
 * Path of a `temporal` binary: on PATH, else cached from before, else the released one, else built with Go.
 * @throws when none of these worked; the message says what to install.
 */
export const prepareTemporal = async (onProgress) => {
  const onPath = findOnPath('temporal');
  if (onPath) return onPath;
  return once(
    join(cacheDirectory(), `temporal-${versions.temporal}`),
    async (unfinished) => {
      try {
        await download(unfinished, onProgress);
      } catch (unreachable) {
        if (!findOnPath('go')) {
          throw new Error(
            `Temporal is not on PATH, its release could not be fetched (${unreachable.message}) and Go is not there to build it. ` +
              'Install the temporal command (https://docs.temporal.io/cli) or Go 1.26 or later (https://go.dev/dl).',
            { cause: unreachable },
          );
        }
        await goBuild(join(here, 'temporal'), COMMAND, unfinished, onProgress);
      }
    },
    onProgress,
  );
};

/** Path of the program that renders the Helm chart and validates it (arguments: chart, folder of schemas, values file); built with Go, anew when it changed. */
export const prepareChartCheck = (onProgress) => {
  const hash = createHash('sha256');
  for (const name of ['main.go', 'go.sum']) hash.update(readFileSync(join(here, 'helm', name)));
  return once(
    join(cacheDirectory(), `chart-check-${hash.digest('hex').slice(0, 12)}`),
    (unfinished) => goBuild(join(here, 'helm'), '.', unfinished, onProgress),
    onProgress,
  );
};
