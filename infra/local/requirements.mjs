/** What a machine must have, whether it has it, and how to get it. Built-ins only. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from './cache.mjs';
import { versions } from './engines.mjs';
import { root } from './place.mjs';
import { findOnPath } from './run.mjs';

const execute = promisify(execFile);

const OLDEST_NODE = [20, 19];
const OLDEST_JAVA = 17;
const OLDEST_GO = [1, 21];
const FREE_GIBIBYTES = 3;

/** One thing looked at: `state` is ok, missing, old, broken or unused; `get` says how to mend it. */
const found = (name, detail) => ({ name, state: 'ok', detail });
const lacking = (name, state, detail, get) => ({ name, state, detail, get });
const unused = (name, detail) => ({ name, state: 'unused', detail });

const isAtLeast = (version, oldest) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
};

/** What a command prints, standard error included; undefined when it cannot be run. */
const outputOf = async (command, args) => {
  try {
    const { stdout, stderr } = await execute(command, args, { timeout: 20_000 });
    return `${stdout}${stderr}`;
  } catch {
    return undefined;
  }
};

const external = (variable) => (process.env[variable] ? `${variable} is used instead` : undefined);

/** The Node that runs this. */
export const checkNode = () =>
  isAtLeast(process.versions.node, OLDEST_NODE)
    ? found('Node', process.versions.node)
    : lacking('Node', 'old', process.versions.node, `Node ${OLDEST_NODE.join('.')} or later: https://nodejs.org`);

export const checkJava = async () => {
  const elsewhere = external('KAFKA_BROKERS');
  if (elsewhere) return unused('Java', elsewhere);
  const get = `Java ${OLDEST_JAVA} or later: apt-get install openjdk-17-jre-headless, brew install openjdk@17, or https://adoptium.net`;
  const command = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const output = await outputOf(command, ['-version']);
  if (output === undefined) return lacking('Java', 'missing', 'Kafka runs on it', get);
  const version = /version "([^"]+)"/.exec(output)?.[1] ?? 'unknown';
  return Number.parseInt(version, 10) >= OLDEST_JAVA ? found('Java', version) : lacking('Java', 'old', version, get);
};

/** Folders of the cache that Maven fills, by the engine in them. */
const BY_MAVEN = {
  kafka: `kafka-${versions.kafka}`,
  'test-server': `temporal-test-server-${versions.testServer}`,
  verapdf: `verapdf-${versions.veraPdf}`,
};

/** Maven, where it has to fetch one of these engines; all of them unless they are named. */
export const checkMaven = async (engines = Object.keys(BY_MAVEN)) => {
  const elsewhere = external('KAFKA_BROKERS');
  if (elsewhere) return unused('Maven', elsewhere);
  const isCached = ([engine, name]) => !engines.includes(engine) || existsSync(join(cacheDirectory(), name));
  if (Object.entries(BY_MAVEN).every(isCached)) return unused('Maven', 'what it would fetch is here already');
  const output = await outputOf('mvn', ['--version']);
  return output === undefined
    ? lacking('Maven', 'missing', 'it fetches Kafka', 'Maven 3.6 or later: apt-get install maven, brew install maven')
    : found('Maven', /Apache Maven ([\d.]+)/.exec(output)?.[1] ?? 'unknown');
};

/** Temporal itself, or Go to build it. */
export const checkTemporal = async () => {
  const elsewhere = external('TEMPORAL_ADDRESS');
  if (elsewhere) return unused('Temporal', elsewhere);
  const binary = findOnPath('temporal') ?? join(cacheDirectory(), `temporal-${versions.temporal}`);
  if (existsSync(binary)) return found('Temporal', binary);
  const output = await outputOf('go', ['version']);
  const get = 'the temporal command (https://docs.temporal.io/cli), or Go to build it (https://go.dev/dl)';
  if (output === undefined) {
    return lacking('Temporal', 'missing', 'neither it nor Go is here; its release may still be downloaded', get);
  }
  const version = /go([\d.]+)/.exec(output)?.[1] ?? '0';
  return isAtLeast(version, OLDEST_GO)
    ? found('Temporal', `will be downloaded, or built with Go ${version} (minutes, once)`)
    : lacking('Temporal', 'old', `Go ${version}`, get);
};

export const checkDisk = async () => {
  const { bavail, bsize } = await statfs(root);
  const free = (bavail * bsize) / 1024 ** 3;
  const detail = `${free.toFixed(1)} GiB free`;
  return free >= FREE_GIBIBYTES
    ? found('Disk', detail)
    : lacking('Disk', 'missing', detail, `${FREE_GIBIBYTES} GiB of free space at ${root}`);
};

export const checkPlatform = () =>
  process.platform === 'linux' || process.platform === 'darwin'
    ? found('System', `${process.platform} ${process.arch}`)
    : lacking('System', 'broken', process.platform, 'Linux or macOS; on Windows: WSL 2');

/** Everything a machine must have before anything is installed. */
export const checkMachine = () =>
  Promise.all([checkPlatform(), checkNode(), checkJava(), checkMaven(), checkTemporal(), checkDisk()]);
