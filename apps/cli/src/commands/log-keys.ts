import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import { personalDataInUnparsedText, staffId } from '@throughline/domain';
import type { LogStore } from '@throughline/event-store';
import type { VerifierKey } from '@throughline/evidence';
import { CliFailure, EXIT, usage } from '../failure.ts';
import { withDatabase, withRecord } from '../installation/record.ts';
import type { NamedKey } from '../installation/signing-keys.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { needed, REASON } from './options.ts';

type KeyType = 'ed25519' | 'ml-dsa-44';

interface Make {
  readonly type: KeyType;
  readonly origin: string;
  readonly out: string;
}
interface Change {
  readonly by: string;
  readonly reason: string;
}

const KEY = new Argument('<key>', 'public key in one line, as name+id+base64');

const make = async (session: Session, { type, origin, out }: Make): Promise<void> => {
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
  await withKeys(session, async ({ known, log, store }) => {
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
        ...{ eventId, type, occurredAt: new Date().toISOString(), actor: { role: 'operator', id: by } },
        payload: { key: formatVerifierKey(key, sha256), reason },
      });
    const isAdded = type === 'SigningKeyAdded';
    session.print.result({ event: eventId, type, recorded: there === undefined }, () =>
      [
        there === undefined ? 'Recorded.' : 'This was on record already.',
        isAdded
          ? 'Name its file in LOG_KEY_FILE or LOG_ML_DSA_KEY_FILE of the worker beside that of the key it replaces, and publish the line of `log keys list`.'
          : 'It signs no more, from the leaf of this event on. Take its file from the worker, and publish the line of `log keys list`.',
      ].join('\n'),
    );
  });
};

const withKeys = <T>(
  session: Session,
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
    return withRecord(session, async (store) => work({ known: await namedKeys(store, log), log, store })).finally(() =>
      log.close(),
    );
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

const list = async (session: Session): Promise<void> =>
  withKeys(session, async ({ known }) => {
    const [{ formatTrustedKey }, { sha256 }] = await Promise.all([
      import('@throughline/evidence'),
      import('@throughline/evidence/node'),
    ]);
    const keys = known.map((one) => ({ ...one, line: formatTrustedKey(one.key, sha256) }));
    session.print.result(
      keys.map(({ line, key: { type }, addedAt = null, retiredAt = null, signs }) => ({
        ...{ key: line, type, addedAt, retiredAt, signs },
      })),
      () =>
        keys.length === 0
          ? 'The record names no key: those that signed the first checkpoint are in force.'
          : keys.map((one) => `${one.line}\n  ${one.key.type}: ${stateOf(one)}`).join('\n'),
    );
  });

/** `log keys`: makes, adds, retires and lists the keys that sign the log. */
export const logKeyCommands = (log: Command, run: Run): void => {
  const keys = log.command('keys').description('Replace the keys that sign the log');
  keys
    .command('list')
    .description('Keys that the record names, each in the line for whoever verifies, and whether it signs')
    .action(run((session) => list(session)));
  keys
    .command('make')
    .description('Make a new private key in a file, and show the public one; nothing is recorded')
    .addOption(needed('--type <type>', 'how it signs').choices(['ed25519', 'ml-dsa-44']))
    .addOption(needed('--origin <name>', 'of the log, as in LOG_ORIGIN'))
    .addOption(needed('--out <file>', 'for the private key; must not be there yet'))
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
