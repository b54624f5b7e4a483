import type { Command } from 'commander';
import type { Audit, Finding } from '@throughline/evidence';
import { EXIT, usage } from '../failure.ts';
import { withDatabase } from '../installation/record.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { count } from '../words/terms.ts';

interface Verify {
  readonly store?: boolean;
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

const verify = async (session: Session, { store = false, key = [] }: Verify): Promise<number> => {
  if (!store) throw usage('It is not said what to verify.', '--store, for the record in the database.');
  if (key.length === 0)
    throw usage(
      'A verifier key is needed.',
      '--key name+id+base64, from where the installation cannot change it alone: board papers, a website, an annual report.',
    );
  const [{ auditRecord, InvalidVerifierKey, parseVerifierKey }, { sha256, verifySignature }] = await Promise.all([
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
  const checking = { keys: key.map(keyOf), sha256, verify: verifySignature };
  return withDatabase(session, async (url) => {
    const { createPostgresAuditedRecord } = await import('@throughline/event-store');
    const record = createPostgresAuditedRecord({ url });
    const progress = showProgress(session.runtime.terminal, 'Verifying', 0, 'events');
    try {
      const audit = await auditRecord(record, checking, (leaves, of) => progress.at(leaves, of));
      progress.done();
      session.print.result({ verified: audit.findings.length === 0, ...audit }, () => formatAudit(audit));
      return audit.findings.length === 0 ? EXIT.ok : EXIT.refused;
    } finally {
      progress.done();
      await record.close();
    }
  });
};

/** `verify`: holds the record against its signed log, without trusting either. */
export const verifyCommand = (program: Command, run: Run): void => {
  program
    .command('verify')
    .description('Compute everything again from what is kept, and name the first thing that disagrees')
    .option('--store', 'the record in the database of DATABASE_URL, or of the stack running here')
    .option('--key <line...>', 'public key of the log; from elsewhere than the installation itself')
    .action(run<Verify>((session, { options }) => verify(session, options)));
};
