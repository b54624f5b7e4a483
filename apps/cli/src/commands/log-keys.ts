import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import { personalDataInUnparsedText, staffId } from '@throughline/domain';
import type { LogStore } from '@throughline/event-store';
import type { TrustedKey, VerifierKey } from '@throughline/evidence';
import { CliFailure, EXIT, usage } from '../failure.ts';
import { stackHere } from '../installation/installation.ts';
import { withDatabase, withRecord } from '../installation/record.ts';
import type { NamedKey } from '../installation/signing-keys.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { needed, REASON } from './options.ts';
import { checkingBy } from './trusted-keys.ts';

type KeyType = 'ed25519' | 'ml-dsa-44';

interface Make {
  readonly type: KeyType;
  readonly origin?: string;
  readonly out?: string;
}
interface List {
  readonly keys?: string;
  readonly plain?: boolean;
}
interface Change {
  readonly by: string;
  readonly reason: string;
}

const KEY = new Argument('<key>', 'public key in one line, as name+id+base64');

/** Name of the log and file of the key: as given, or those of the stack running here, which gives its worker every key in that folder. */
const placeOf = ({ runtime }: Session, { type, ...given }: Make): { readonly origin: string; readonly out: string } => {
  const log = stackHere(runtime)?.stack.log;
  const origin = given.origin ?? log?.origin;
  const out = given.out ?? (log && join(dirname(log.verifierKeysFile), `${type}-${Date.now()}.pem`));
  if (origin !== undefined && out !== undefined) return { origin, out };
  throw usage(
    'It is not said for which log, or where to.',
    '--origin <name> and --out <file>; or a stack that runs here.',
  );
};

const make = async (session: Session, given: Make): Promise<void> => {
  const { type } = given;
  const { origin, out } = placeOf(session, given);
  const [{ formatVerifierKey }, { generatePrivateKey, readSigningKey, sha256, verifierKeyOf }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/evidence/node'),
  ]);
  const pem = generatePrivateKey(type);
  try {
    await writeFile(resolve(session.runtime.cwd, out), pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw usage(`The key cannot be written to ${out}.`, 'A file that is not there yet.', (error as Error).message);
  }
  const key = formatVerifierKey(verifierKeyOf(readSigningKey(pem, { name: origin, type })), sha256);
  session.print.result({ file: out, key }, () => `The private key is in ${out}. The public one:\n${key}`);
};

const keyGiven = async (text: string): Promise<VerifierKey> => {
  const [{ InvalidVerifierKey, parseVerifierKey }, { sha256 }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/evidence/node'),
  ]);
  try {
    return parseVerifierKey(text, sha256);
  } catch (error) {
    if (!(error instanceof InvalidVerifierKey)) throw error;
    throw usage('The public key cannot be read.', 'One line of the form name+id+base64.', error.message);
  }
};

const checkChange = ({ by, reason }: Change): void => {
  if (!staffId.safeParse(by).success)
    throw usage('--by is not a staff id.', 'An opaque id as the record has them, as op-1');
  if (personalDataInUnparsedText(reason) !== undefined)
    throw usage('--reason holds personal data.', 'A reason without names, addresses and numbers of persons.');
};

const refused = (what: string, accepted: string): CliFailure => new CliFailure(EXIT.refused, { what, accepted });

/** Refuses a change that the log as it stands does not allow. */
const checkAgainst = async (
  type: 'SigningKeyAdded' | 'SigningKeyRetired',
  key: VerifierKey,
  { known, log }: { readonly known: readonly NamedKey[]; readonly log: LogStore },
): Promise<void> => {
  const [{ keyIdOf }, { sha256 }, { signersAmong }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/evidence/node'),
    import('../installation/signing-keys.ts'),
  ]);
  const isKey = ({ key: other }: NamedKey) => keyIdOf(other, sha256) === keyIdOf(key, sha256);
  const wasRetired = known.some((one) => isKey(one) && one.retiredAt !== undefined);
  const last = await log.lastCheckpoint();
  if (last !== undefined && last.note.split('\n', 1)[0] !== key.name)
    throw refused(
      `The key is of ${key.name}, the log is ${last.note.split('\n', 1)[0]}; nothing was recorded.`,
      'A key whose name is that of the log.',
    );
  if (type === 'SigningKeyAdded') {
    if (wasRetired)
      throw refused('The key was retired; nothing was recorded.', 'A new key: one that was retired never signs again.');
    return;
  }
  if (wasRetired) return;
  const signers = await signersAmong(log, [key]);
  const hasSuccessor = known.some(
    (one) => one.key.type === key.type && !isKey(one) && one.retiredAt === undefined && one.signs,
  );
  if (!hasSuccessor)
    throw refused(
      `No other key of type ${key.type} signs beside this one; nothing was recorded.`,
      'Add another with `log keys add`, give the worker both, and wait until both have signed a checkpoint.',
    );
  if (signers.size === 0 && !known.some(isKey))
    throw refused(
      'The record does not name this key, and it did not sign the last checkpoint; nothing was recorded.',
      'A key of this log.',
    );
};

/** Records that a key is added or retired. */
const change = async (
  session: Session,
  type: 'SigningKeyAdded' | 'SigningKeyRetired',
  { text, by, reason }: Change & { readonly text: string },
): Promise<void> => {
  checkChange({ by, reason });
  const key = await keyGiven(text);
  await withKeys(session, undefined, async ({ known, log, store }) => {
    await checkAgainst(type, key, { known, log });
    const [{ formatVerifierKey, keyEventId }, { sha256 }, { appendToLogStream }] = await Promise.all([
      import('@throughline/evidence'),
      import('@throughline/evidence/node'),
      import('@throughline/event-store'),
    ]);
    const eventId = keyEventId(type, key, sha256);
    const there = await store.findEvent(eventId);
    if (there === undefined)
      await appendToLogStream(store, {
        eventId,
        type,
        occurredAt: new Date().toISOString(),
        actor: { role: 'operator', id: by },
        payload: { key: formatVerifierKey(key, sha256), reason },
      });
    const isAdded = type === 'SigningKeyAdded';
    session.print.result({ event: eventId, type, recorded: there === undefined }, () =>
      [
        there === undefined ? 'Recorded.' : 'This was on record already.',
        isAdded
          ? 'Name its file in LOG_KEY_FILE or LOG_ML_DSA_KEY_FILE of the worker beside that of the key it replaces, and start it again; on the local stack: npm run stop, npm start. Publish the lines of `log keys list --plain`.'
          : 'It signs no more, from the leaf of this event on. Take its file from the worker, and publish the lines of `log keys list --plain`, in which it has its end once the event is sealed.',
      ].join('\n'),
    );
  });
};

/** Public keys in the file that is named, or else those of the stack running here. Which of them are of the log, its checkpoints say. */
const keysAtHand = async (session: Session, named?: string): Promise<readonly TrustedKey[]> => {
  const keys = named ?? stackHere(session.runtime)?.stack.log?.verifierKeysFile;
  return keys === undefined ? [] : (await checkingBy(session, { keys })).keys;
};

const withKeys = <T>(
  session: Session,
  named: string | undefined,
  work: (keys: {
    readonly known: readonly NamedKey[];
    readonly log: LogStore;
    readonly store: Parameters<Parameters<typeof withRecord>[1]>[0];
  }) => Promise<T>,
): Promise<T> =>
  withDatabase(session, async (url) => {
    const [{ createPostgresLogStore }, { namedKeys }] = await Promise.all([
      import('@throughline/event-store'),
      import('../installation/signing-keys.ts'),
    ]);
    const log = createPostgresLogStore({ url });
    const atHand = await keysAtHand(session, named);
    return withRecord(session, async (store) =>
      work({ known: await namedKeys(store, log, atHand), log, store }),
    ).finally(() => log.close());
  });

const stateOf = ({ addedAt, retiredAt, signs }: NamedKey): string =>
  [
    addedAt === undefined
      ? 'signed from the start'
      : addedAt === null
        ? 'added, not sealed yet'
        : `added at leaf ${addedAt}`,
    ...(retiredAt === undefined
      ? []
      : [retiredAt === null ? 'retired, not sealed yet' : `retired at leaf ${retiredAt}`]),
    signs ? 'signed the last checkpoint' : 'did not sign the last checkpoint',
  ].join(', ');

const list = async (session: Session, { plain = false, keys: named }: List): Promise<void> =>
  withKeys(session, named, async ({ known, log }) => {
    const [{ formatTrustedKey }, { sha256 }, { signersBeside }] = await Promise.all([
      import('@throughline/evidence'),
      import('@throughline/evidence/node'),
      import('../installation/signing-keys.ts'),
    ]);
    const keys = known.map((one) => ({ ...one, line: formatTrustedKey(one.key, sha256) }));
    const unknown = await signersBeside(log, known);
    const missing = unknown.map(
      (id) =>
        `${id} signed the last checkpoint, and its public key is not at hand: name the file that has it by --keys.`,
    );
    if (plain && missing.length > 0) session.print.aside(missing.join('\n'));
    const lines = plain
      ? keys.map(({ line }) => line)
      : [...keys.map((one) => `${one.line}\n  ${one.key.type}: ${stateOf(one)}`), ...missing];
    session.print.result(
      {
        keys: keys.map(({ line, key: { type }, addedAt = null, retiredAt = null, signs }) => ({
          key: line,
          type,
          addedAt,
          retiredAt,
          signs,
        })),
        notAtHand: unknown,
      },
      () => (lines.length === 0 ? 'The log has no checkpoint yet, and its record names no key.' : lines.join('\n')),
    );
  });

/** `log keys`: makes, adds, retires and lists the keys that sign the log. */
export const logKeyCommands = (log: Command, run: Run): void => {
  const keys = log.command('keys').description('Replace the keys that sign the log');
  keys
    .command('list')
    .description('Every key in force or retired, each in the line for whoever verifies, and whether it signs')
    .option('--plain', 'the lines alone, as --keys of `verify` takes them')
    .option('--keys <file>', 'public keys at hand, a line each; else those of the stack running here')
    .action(run<List>((session, { options }) => list(session, options)));
  keys
    .command('make')
    .description('Make a new private key in a file, and show the public one; nothing is recorded')
    .addOption(needed('--type <type>', 'how it signs').choices(['ed25519', 'ml-dsa-44']))
    .option('--origin <name>', 'of the log, as in LOG_ORIGIN; else that of the stack running here')
    .option(
      '--out <file>',
      'for the private key, not there yet; else one in the folder of keys of the stack running here',
    )
    .action(run<Make>((session, { options }) => make(session, options)));
  const changing = (name: string, type: 'SigningKeyAdded' | 'SigningKeyRetired', description: string) =>
    keys
      .command(name)
      .description(description)
      .addArgument(KEY)
      .addOption(needed('--by <staff-id>', 'who does it, for the record'))
      .addOption(REASON)
      .action(run<Change>((session, { args: [text = ''], options }) => change(session, type, { ...options, text })));
  changing('add', 'SigningKeyAdded', 'Record that a key signs the log from now on, beside those that do');
  changing('retire', 'SigningKeyRetired', 'Record that a key signs the log no more, once another does');
};
