import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { usage } from '../failure.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { needed, option } from './options.ts';
import { checkingBy, type Keys } from './trusted-keys.ts';

interface WitnessOptions extends Keys {
  readonly name: string;
  readonly folder: string;
  readonly listen: string;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The key of a witness, and what it has signed; both are made at the first start, and a key is never used without what it has signed. */
const openFolder = async (folder: string, name: string) => {
  const { generatePrivateKey, newWitnessFile, openWitnessFile, readSigningKey } =
    await import('@throughline/evidence/node');
  const type = 'ed25519-cosignature';
  const [keyFile, memoryFile] = [join(folder, 'witness.pem'), join(folder, 'signed.json')];
  if (!(await isThere(keyFile))) {
    await mkdir(dirname(keyFile), { recursive: true });
    await newWitnessFile(memoryFile);
    await writeFile(keyFile, generatePrivateKey(type), { mode: 0o600, flag: 'wx' });
  }
  const accepted = `${folder} as this command made it. Where signed.json is lost, begin anew in an empty folder: its key has signed, and nobody knows what.`;
  try {
    const key = readSigningKey(await readFile(keyFile, 'utf8'), { name, type });
    return { key, memory: await openWitnessFile(memoryFile) };
  } catch (error) {
    throw usage('The folder of the witness cannot be used.', accepted, (error as Error).message);
  }
};

const placeOf = (listen: string): { readonly host: string; readonly port: number } => {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(listen) ?? [];
  if (host === undefined || Number(port) > 65_535)
    throw usage('--listen is not an address with a port.', 'For example 127.0.0.1:8790');
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
};

const untilStopped = (): Promise<void> =>
  new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });

const witness = async (session: Session, { name, folder, listen, ...keys }: WitnessOptions): Promise<void> => {
  if (!/^[^\p{Z}\s+]{1,255}$/u.test(name))
    throw usage(
      '--name is not the name of a witness.',
      'A name without spaces and plus signs, as neighbour.example/witness',
    );
  const place = placeOf(listen);
  const checking = await checkingBy(session, keys);
  const [{ createWitness, formatVerifierKey }, { serveWitness, sha256, signCheckpoint, verifierKeyOf }] =
    await Promise.all([import('@throughline/evidence'), import('@throughline/evidence/node')]);
  const { key, memory } = await openFolder(resolve(session.runtime.cwd, folder), name);
  try {
    const one = createWitness({
      checking,
      memory,
      cosign: (checkpoint) => signCheckpoint(checkpoint, key, Math.floor(Date.now() / 1000)),
    });
    const served = await serveWitness(one, {
      ...place,
      onAnswer: (answer) => {
        if (answer instanceof Error) session.print.aside(`nothing was signed: ${answer.message}`);
        else if (answer.status !== 200) session.print.aside(`refused with ${answer.status}: ${answer.body.trim()}`);
      },
    }).catch((error: unknown) => {
      throw usage(
        `Nobody can listen at ${listen}.`,
        'An address of this machine with a port that is free.',
        (error as Error).message,
      );
    });
    const verifierKey = formatVerifierKey(verifierKeyOf(key), sha256);
    const line = `witness ${name} ${verifierKey} ${served.url}`;
    session.print.result({ name, verifierKey, url: served.url }, () =>
      [
        `Signing beside ${[...new Set(checking.keys.map(({ name: of }) => of))].join(', ')}. For their LOG_WITNESSES_FILE:`,
        line,
      ].join('\n'),
    );
    await untilStopped();
    await served.close();
  } finally {
    memory.release();
  }
};

/** `witness`: signs checkpoints of other logs, each only when it goes on from what was signed before. */
export const witnessCommand = (program: Command, run: Run): void => {
  program
    .command('witness')
    .description('Sign beside the logs of others, until stopped, so that none of them can show two histories')
    .addOption(needed('--name <name>', 'of this witness, as neighbour.example/witness'))
    .addOption(needed('--folder <folder>', 'of its key and of what it has signed; made at the first start'))
    .option('--key <line...>', 'public key of a log that is witnessed')
    .option('--keys <file>', 'the same, a line each')
    .addOption(option('--listen <address>', 'where logs ask').default('127.0.0.1:8790'))
    .action(run<WitnessOptions>((session, { options }) => witness(session, options)));
};
