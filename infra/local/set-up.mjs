/** Installs and builds this clone when it is stale, and fetches engines meanwhile, with progress. Built-ins only. */
import { rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { prepareKafka, prepareTemporal, prepareTestServer, prepareVeraPdf, versions } from './engines.mjs';
import { buildIsStale, installIsStale, markBuilt, markInstalled, sourcesFingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { home, root } from './place.mjs';
import { createProgress } from './progress.mjs';
import { checkJava, checkMaven, checkNode, checkPlatform } from './requirements.mjs';
import { run } from './run.mjs';

const bin = join(root, 'node_modules', '.bin');

/** The environment in which everything of ours runs: the pinned Node stands first on PATH, and keeps what it has compiled. */
export const pinnedEnvironment = () => ({
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  NODE_COMPILE_CACHE: join(home(), 'compile-cache'),
});

/** The pinned Node itself. */
export const pinnedNode = join(bin, 'node');

const install = async (doing) => {
  doing('npm ci');
  // Under npm its own program is known; what it told us about itself would be taken as settings by the inner one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...args] = [...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(command, args, { cwd: root, env, logFile: join(home(), 'logs', 'npm-ci.log') });
  markInstalled(root);
};

/** What is made of what was compiled. */
const BUNDLED = [
  ['worker', 'workflows'],
  ['verifier-page', 'the page that verifies packs'],
  ['console', 'style and scripts of the console'],
];

const build = async (doing, fingerprint) => {
  const options = { cwd: root, env: pinnedEnvironment(), logFile: join(home(), 'logs', 'build.log') };
  rmSync(options.logFile, { force: true });
  doing('compiling');
  await run(pinnedNode, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'], options);
  for (const [app, what] of BUNDLED) {
    doing(`bundling ${what}`);
    await run(
      pinnedNode,
      ['--disable-warning=ExperimentalWarning', join(root, 'apps', app, 'dist', 'bundle.js')],
      options,
    );
  }
  markBuilt(root, fingerprint);
};

/** What cannot work is said before minutes have been spent. */
const refuseMachine = async (engines) => {
  const checks = [
    checkPlatform(),
    checkNode(),
    ...(engines.length > 0 ? [await checkJava(), await checkMaven(engines)] : []),
  ];
  const wrong = checks.filter(({ state }) => state !== 'ok' && state !== 'unused');
  if (wrong.length === 0) return;
  const lines = wrong.map(({ name, state, detail, get }) => `  ${name} is ${state} (${detail}). Get ${get}`);
  throw new Error(`This machine lacks something.\n${lines.join('\n')}\nMore: npm run doctor`);
};

const engineSteps = (engines) => [
  ...(engines.includes('temporal') ? [[`Temporal (cli ${versions.temporal})`, prepareTemporal]] : []),
  ...(engines.includes('kafka') ? [[`Kafka ${versions.kafka}`, prepareKafka]] : []),
  ...(engines.includes('test-server') ? [[`Temporal test server ${versions.testServer}`, prepareTestServer]] : []),
  ...(engines.includes('verapdf') ? [[`veraPDF ${versions.veraPdf}`, prepareVeraPdf]] : []),
];

/**
 * Makes this clone ready to run: dependencies, build, and of `engines` (temporal, kafka, test-server, verapdf) whatever is not in
 * the cache yet, all at once where it can be. What is done already takes no time and no line. Safe for several at once.
 * Rejects with an error for people; a CommandFailed has the end of the log.
 */
export const setUp = async (engines = []) => {
  await refuseMachine(engines);
  const progress = createProgress();
  const step = async (name, work) => {
    let shown = false;
    const doing = (text) => {
      shown = true;
      progress.set(name, 'working', text);
    };
    try {
      await work(doing);
      if (shown) progress.set(name, 'done', '');
    } catch (error) {
      progress.set(name, 'failed', '');
      throw error;
    }
  };
  const clone = () =>
    withLock(join(home(), 'setup.lock'), async () => {
      await step('Dependencies', async (doing) => {
        if (installIsStale(root)) await install(doing);
      });
      await step('Build', async (doing) => {
        const fingerprint = sourcesFingerprint(root);
        if (buildIsStale(root, fingerprint)) await build(doing, fingerprint);
      });
    });
  const all = [clone(), ...engineSteps(engines).map(([name, prepare]) => step(name, prepare))];
  try {
    await Promise.all(all);
  } finally {
    progress.finish();
  }
};
