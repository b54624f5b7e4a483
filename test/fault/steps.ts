import type pg from 'pg';
import type { Hold } from './held.ts';

/** Steps of a sending that are statements at the outbox, each inside a transaction that can be made to stand there. */
export type Step = 'claim' | 'lease' | 'begin' | 'outcome';

/** When a trigger sees the step, which number its lock has, and part of the statement that takes it. */
const STEPS: Readonly<
  Record<Step, { readonly when: string; readonly row?: 'OLD'; readonly number: number; readonly waiting: string }>
> = {
  claim: { when: 'INSERT', number: 7_001, waiting: '%INSERT INTO outbox%' },
  lease: { when: 'UPDATE OF leases', number: 7_002, waiting: '%SET leases%' },
  begin: { when: 'UPDATE OF progress', number: 7_003, waiting: '%SET progress%' },
  outcome: { when: 'DELETE', row: 'OLD', number: 7_004, waiting: '%DELETE FROM outbox%' },
};

/** Has every step of a sending, not of asking about it later, ask for a lock on its way, which is free unless somebody holds it; otherwise nothing changes. */
export const makeStepsHoldable = async (owner: pg.Pool): Promise<void> => {
  await owner.query(`
    CREATE FUNCTION stand_at_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint);
      RETURN coalesce(NEW, OLD);
    END $$`);
  for (const [step, { when, row = 'NEW', number }] of Object.entries(STEPS))
    await owner.query(
      `CREATE TRIGGER stand_at_${step} BEFORE ${when} ON outbox FOR EACH ROW
         WHEN (${row}.reference NOT LIKE 'tracking:%') EXECUTE FUNCTION stand_at_step(${number})`,
    );
};

/** Stops whoever takes this step, with its transaction open: a claim after it is on the stream, an outcome likewise. */
export const stepHeld = (step: Step): Hold => ({
  lock: 'SELECT pg_advisory_xact_lock($1::bigint)',
  values: [String(STEPS[step].number)],
  waiting: STEPS[step].waiting,
});
