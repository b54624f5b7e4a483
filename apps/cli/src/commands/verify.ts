import type { Command } from 'commander';
import type { AuditedRecord, ProgrammeRecords, RedecidedRecord } from '@throughline/evidence';
import { EXIT, usage } from '../failure.ts';
import { readText } from '../intake/input.ts';
import { publishedLog } from '../installation/published-log.ts';
import { withDatabase } from '../installation/record.ts';
import type { Run } from '../program.ts';
import { showProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { formatAudit } from '../words/audit.ts';
import { checkingBy, type Keys } from './trusted-keys.ts';
import { ONLY_PACKS, verifyFile } from './verify-file.ts';

interface Verify extends Keys {
  readonly store?: boolean;
  readonly log?: string;
  readonly checkpoint?: readonly string[];
  readonly documents?: string;
}

const EXPECTED_CHECKPOINT = 'A checkpoint as it was published.';

/** Takes the decisions of all programmes again, by the packs, days and names of this installation. */
const decideAgain = async (session: Session, records: ProgrammeRecords): Promise<RedecidedRecord> => {
  const [{ decideAllAgain, judgeBy }, { digestOf }, { policyEngineHere }] = await Promise.all([
    import('@throughline/evidence'),
    import('@throughline/pack-files'),
    import('../policy-engine.ts'),
  ]);
  const judge = judgeBy(await policyEngineHere(session.runtime), digestOf);
  const progress = await showProgress(session.runtime.terminal, 'Deciding again', 0, 'programmes');
  return decideAllAgain(records, judge, (programmes) => progress.at(programmes, programmes)).finally(() =>
    progress.done(),
  );
};

/** @param records of programmes, to be decided again where they are what was signed; absent for a log without payloads. */
const verifyRecord = async (
  session: Session,
  record: AuditedRecord,
  given: Verify,
  records?: ProgrammeRecords,
): Promise<number> => {
  const { auditRecord, isAsSigned, isFailure } = await import('@throughline/evidence');
  const checking = await checkingBy(session, given);
  const kept = await Promise.all(
    (given.checkpoint ?? []).map((file) => readText(session, { file, expected: EXPECTED_CHECKPOINT })),
  );
  const progress = await showProgress(session.runtime.terminal, 'Verifying', 0, 'events');
  const onProgress = (leaves: number, of: number) => progress.at(leaves, of);
  const audit = await auditRecord(record, checking, { kept, onProgress }).finally(() => progress.done());
  const redecided = records !== undefined && isAsSigned(audit) ? await decideAgain(session, records) : undefined;
  const isVerified = ![...audit.findings, ...(redecided?.findings ?? [])].some(isFailure);
  const { findings = [], ...decidedAgain } = redecided ?? {};
  const answer = {
    verified: isVerified,
    ...audit,
    findings: [...audit.findings, ...findings],
    decidedAgain: redecided === undefined ? null : decidedAgain,
  };
  session.print.result(answer, () => formatAudit(audit, redecided, given.log === undefined ? 'event' : 'leaf'));
  return isVerified ? EXIT.ok : EXIT.refused;
};

const verify = async (session: Session, file: string | undefined, given: Verify): Promise<number> => {
  const { store = false, log } = given;
  if ([store, log !== undefined, file !== undefined].filter(Boolean).length !== 1)
    throw usage(
      'It is not said what to verify.',
      'A file that was handed out, --store for the record in the database, or --log <folder> for a published log.',
    );
  if (given.documents !== undefined && file === undefined)
    throw usage('Only an evidence pack is compared with documents.', ONLY_PACKS);
  if (file !== undefined) return verifyFile(session, file, given);
  if (log !== undefined) return verifyRecord(session, await publishedLog(log), given);
  return withDatabase(session, async (url) => {
    const { createPostgresAuditedRecord } = await import('@throughline/event-store');
    const record = createPostgresAuditedRecord({ url });
    return verifyRecord(session, record, given, record).finally(() => record.close());
  });
};

/** `verify`: holds a pack, the record or a published log against its signatures, without trusting any of them. */
export const verifyCommand = (program: Command, run: Run): void => {
  program
    .command('verify')
    .argument('[file]', 'an evidence pack, or a proof that `prove` wrote; needs nothing else')
    .description('Compute everything again from what is kept or was handed out, and name what disagrees')
    .option('--store', 'the record in the database of DATABASE_URL, or of the stack running here')
    .option('--log <folder>', 'a log as it was published, without payloads; needs no database')
    .option('--key <line...>', 'public key of the log; from elsewhere than the installation itself')
    .option('--keys <file>', 'the same, a line each')
    .option('--documents <folder>', 'with an evidence pack: hold the files in it against the digests on record')
    .option(
      '--authority <file>',
      'certificates (PEM) behind the authority that time-stamped the log; else times are not checked',
    )
    .option('--checkpoint <file...>', 'a checkpoint that you kept: nobody can make another log that agrees with it')
    .action(run<Verify>((session, { args: [file], options }) => verify(session, file, options)));
};
