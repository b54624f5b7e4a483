import type { Command } from 'commander';
import type { Audit, AuditedRecord, Checking, Finding } from '@throughline/evidence';
import { EXIT, usage } from '../failure.ts';
import { withDatabase } from '../installation/record.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { count } from '../words/terms.ts';

interface Verify {
  readonly store?: boolean;
  readonly log?: string;
  readonly key?: readonly string[];
}

const formatFinding = ({ class: kind, where, expected, found }: Finding): string =>
  `${kind}: ${where}\n  expected: ${expected}\n  found:    ${found}`;

const formatAudit = ({ leaves, checkpoints, findings }: Audit): string => {
  const lookedAt = `${count(leaves, 'event')} and ${count(checkpoints, 'checkpoint')} were computed again.`;
  return findings.length === 0
    ? `Verified. ${lookedAt}\nThis says that nothing was changed since it was sealed, not that what was recorded is true.`
    : `NOT verified. ${lookedAt}\n${findings.map(formatFinding).join('\n')}`;
};

/** Keys that are trusted, and how hashes and signatures are computed. @throws CliFailure when a key cannot be read. */
const checkingBy = async (key: readonly string[]): Promise<Checking> => {
  if (key.length === 0)
    throw usage(
      'A verifier key is needed.',
      '--key name+id+base64, from where the installation cannot change it alone: board papers, a website, an annual report.',
    );
  const [{ InvalidVerifierKey, parseVerifierKey }, { sha256, verifySignature }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/evidence/node'),
  ]);
  const keyOf = (line: string) => {
    try {
      return parseVerifierKey(line, sha256);
    } catch (error) {
      if (!(error instanceof InvalidVerifierKey)) throw error;
      throw usage('A verifier key cannot be read.', 'One line of the form name+id+base64.', error.message);
    }
  };
  return { keys: key.map(keyOf), sha256, verify: verifySignature };
};

const verifyRecord = async (session: Session, record: AuditedRecord, checking: Checking): Promise<number> => {
  const { auditRecord } = await import('@throughline/evidence');
  const progress = await showProgress(session.runtime.terminal, 'Verifying', 0, 'events');
  const audit = await auditRecord(record, checking, (leaves, of) => progress.at(leaves, of)).finally(() =>
    progress.done(),
  );
  const isVerified = audit.findings.length === 0;
  session.print.result({ verified: isVerified, ...audit }, () => formatAudit(audit));
  return isVerified ? EXIT.ok : EXIT.refused;
};

const published = async (folder: string): Promise<AuditedRecord> => {
  const { readPublishedLog } = await import('@throughline/evidence/node');
  try {
    return await readPublishedLog(folder);
  } catch (error) {
    throw usage(
      'No log can be read there.',
      'A folder as the worker publishes it, with `checkpoint` and `tile`.',
      (error as Error).message,
    );
  }
};

const verify = async (session: Session, { store = false, log, key = [] }: Verify): Promise<number> => {
  if (store === (log !== undefined))
    throw usage(
      'It is not said what to verify.',
      '--store for the record in the database, or --log <folder> for a published log.',
    );
  const checking = await checkingBy(key);
  if (log !== undefined) return verifyRecord(session, await published(log), checking);
  return withDatabase(session, async (url) => {
    const { createPostgresAuditedRecord } = await import('@throughline/event-store');
    const record = createPostgresAuditedRecord({ url });
    return verifyRecord(session, record, checking).finally(() => record.close());
  });
};

/** `verify`: holds the record against its signed log, or a published log against its signatures, without trusting either. */
export const verifyCommand = (program: Command, run: Run): void => {
  program
    .command('verify')
    .description('Compute everything again from what is kept, and name the first thing that disagrees')
    .option('--store', 'the record in the database of DATABASE_URL, or of the stack running here')
    .option('--log <folder>', 'a log as it was published, without payloads; needs no database')
    .option('--key <line...>', 'public key of the log; from elsewhere than the installation itself')
    .action(run<Verify>((session, { options }) => verify(session, options)));
};
