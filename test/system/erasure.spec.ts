import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { englandCalendar } from '@throughline/calendar';
import { type CommandRequest, programmeStream, toNewEvent } from '@throughline/domain';
import { evidence } from '@throughline/domain/testing';
import {
  createPostgresAuditedRecord,
  createPostgresEventStore,
  createPostgresHistoryStore,
  createPostgresIdempotencyStore,
} from '@throughline/event-store';
import { auditRecord, decideAllAgain, type Finding, isFailure, judgeOf } from '@throughline/evidence';
import { sha256, verifySignature } from '@throughline/evidence/node';
import { digestOf } from '@throughline/pack-files';
import { createPolicyEngine } from '@throughline/policy';
import { PACKS, shipped } from '@throughline/policy/testing';
import { createCommandService } from '@throughline/programme';
import { APPROVER, contextEvidence, PM } from '@throughline/programme/testing';
import { makeNext } from '@throughline/worker';
import { adminUrlOf, tamperWith } from '../campaign/tamper/ground.ts';
import { createDatabase, sharedPostgres } from '../engines/engines.ts';
import { type SealedLog, sealedLogOn } from '../log/sealed-log.ts';
import { databasePool } from '../stack/database-pool.ts';

const STREAM = programmeStream('P-001');
const WORD = 'unmistakable';
/** As a search index holds it. */
const STEM = 'unmistak';
const said = { note: `what an ${WORD} person said`, themes: [`${WORD} theme`] };
const TODAY = new Date().toISOString().slice(0, 10);
const erased = evidence('focus_group', { sessions: 2 }, { id: 'said', on: TODAY, data: said });
const event = erased.eventId;

const policyEngine = createPolicyEngine(englandCalendar, shipped);
const now = () => new Date().toISOString();

let directory: string;
let sealed: SealedLog;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'throughline-erasure-'));
  sealed = sealedLogOn({ ...(await createDatabase()), directory });
});
afterAll(async () => {
  await sealed.drop();
  await rm(directory, { recursive: true });
});

const superuserOf = async ({ url }: SealedLog) =>
  databasePool(adminUrlOf((await sharedPostgres()).adminUrl, new URL(url).pathname.slice(1)));

/** What `throughline verify --store` finds. */
const verified = async ({ url, keys }: SealedLog): Promise<readonly Finding[]> => {
  const record = createPostgresAuditedRecord({ url });
  const judge = judgeOf({ packs: PACKS, calendar: englandCalendar.data, digestOf });
  try {
    const { findings } = await auditRecord(record, { keys, sha256, verify: verifySignature });
    const redecided = await decideAllAgain(record, judge);
    expect(redecided).toMatchObject({ decisions: 4, undecided: 0, findings: [] });
    return findings;
  } finally {
    await record.close();
  }
};

it('takes what an event said out of the database, and leaves what gates and log stand on', async () => {
  const { url } = sealed;
  const store = createPostgresEventStore({ url, projection: policyEngine.projection });
  const service = createCommandService({ store, policyEngine, now });
  const history = createPostgresHistoryStore({ url });
  const answers = createPostgresIdempotencyStore({ url });
  const superuser = await superuserOf(sealed);
  const give = async (commandId: string, request: CommandRequest, by: { role: string; id: string } = PM) =>
    (await service.execute(request, { programme: 'P-001', commandId, by })).outcome;
  const makeHistory = async () => {
    const { size } = await history.position();
    await makeNext(
      { history, catalogue: policyEngine.catalogue, londonDay: (at) => englandCalendar.londonDay(at) },
      size,
    );
  };
  const found = () => history.count({ organisation: 'QPM', nature: 'live', tags: [], words: WORD });
  /** Rows of any table in which the word stands still. */
  const rowsWithWord = async (): Promise<readonly string[]> => {
    const { rows: tables } = await superuser.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const held = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows } = await superuser.query<{ held: boolean }>(
          `SELECT EXISTS (SELECT FROM ${name} AS t WHERE strpos(t::text, '${STEM}') > 0
                             OR strpos(t::text, encode(convert_to('${STEM}', 'UTF8'), 'hex')) > 0) AS held`,
        );
        return rows[0]!.held ? [name] : [];
      }),
    );
    return held.flat().sort();
  };

  const begin = { targets: {}, title: 'Stroke services', organisation: 'QPM', tier: 'T1' } as const;
  await history.begin('spec');
  await give('start', { type: 'StartProgramme', ...begin });
  const events = [...contextEvidence('P-001', TODAY), erased].map(toNewEvent);
  await store.transact((tx) => tx.append([{ stream: STREAM, expectedVersion: 'existing', events }]));
  await give('ask', { type: 'RequestGateClosure', gate: 'context' });
  expect(await give('close', { type: 'CloseGate', gate: 'context' }, APPROVER)).toMatchObject({ outcome: 'recorded' });
  await sealed.seal();
  await makeHistory();
  expect(await found()).toBe(1);
  const loaded = (await store.load(STREAM))!;
  await store.keepSnapshots([{ ...loaded, version: 6 }]);
  const begun = await answers.begin({ caller: 'pm-1', key: 'k', requestDigest: 'd' });
  if (begun.outcome === 'begun')
    await answers.complete(begun.claim, { status: 201, response: `{"id":"${event}","note":"${WORD}"}` });
  const origin = { topic: 't', partition: 0, offset: '1' };
  const bytes = Buffer.from(JSON.stringify(said));
  await store.transact(async (tx) => {
    const letter = { reason: 'conflict', detail: 'taken', digest: 'd', key: null, headers: {}, organisation: null };
    await tx.addDeadLetters([{ ...letter, id: 'l', origin, bytes, at: now(), eventId: event, stream: STREAM }]);
    const waiting = { event: toNewEvent(erased), stream: 'programme-P-009', organisation: 'QPM', headers: {}, bytes };
    await tx.park([{ ...waiting, origin, waitingSince: now() }]);
  });
  expect(await rowsWithWord()).toEqual(['dead_letters', 'events', 'history', 'idempotency', 'waiting_events']);

  // Nobody alone, and nothing under a legal hold.
  const secretary = { role: 'board-secretary', id: 'bs-1' };
  const asking = {
    type: 'RequestErasure',
    event,
    ground: 'personal-data-recorded',
    reason: 'somebody is named',
  } as const;
  expect(await give('erase', asking, secretary)).toMatchObject({ outcome: 'recorded' });
  expect(await give('alone', { type: 'ApproveErasure', event }, secretary)).toMatchObject({
    unmet: [{ requirement: 'same-person' }],
  });
  const hold = { cause: 'legal-hold', reference: 'JR-1', reason: 'a claim' } as const;
  await give('hold', { type: 'SuspendProgramme', ...hold });
  expect(await give('held', { type: 'ApproveErasure', event }, APPROVER)).toMatchObject({
    unmet: [{ requirement: 'legal-hold' }],
  });
  await give('lifted', { type: 'ResumeProgramme', ...hold });
  expect(await store.findEvent(event)).toMatchObject({ payload: { data: said } });

  const before = (await store.load(STREAM))!.state;
  const evaluated = policyEngine.evaluate(before, 'context');
  expect(await give('approve', { type: 'ApproveErasure', event }, APPROVER)).toMatchObject({
    event: { type: 'PayloadErased' },
  });
  expect(await rowsWithWord()).toEqual([]);
  expect(await found()).toBe(0);
  const after = (await store.load(STREAM))!.state;
  const { erasures: _, ...programme } = after.programme;
  const { erasures: _before, ...programmeBefore } = before.programme;
  expect({ ...after, programme }).toEqual({
    ...before,
    programme: programmeBefore,
    recordedUntil: after.recordedUntil,
  });
  expect(policyEngine.evaluate(after, 'context')).toEqual(evaluated);
  expect((await store.rebuild({ mode: 'compare' })).differing).toEqual([]);
  expect(await store.findEvent(event)).toMatchObject({ type: erased.type, payload: { data: { note: 'erased' } } });
  // Repeated, it is the same command; and history made anew has no words of it either.
  expect(await give('approve', { type: 'ApproveErasure', event }, APPROVER)).toMatchObject({ outcome: 'recorded' });
  await sealed.seal();
  await sealed.publish();
  await history.clear();
  await makeHistory();
  expect([await found(), await rowsWithWord()]).toEqual([0, []]);

  const [finding, ...others] = await verified(sealed);
  expect(others).toEqual([]);
  expect([finding, isFailure(finding!)]).toMatchObject([
    {
      class: 'erased',
      where: `leaf 4 (${STREAM}, version 5)`,
      found: expect.stringMatching(/^erased as personal-data-recorded, decided by bs-1, approved by ap-1/),
    },
    false,
  ]);

  // The owner of the table cannot do it by hand, and a superuser is found out.
  const byHand = `UPDATE events SET payload = '', salt = decode(repeat('00', 16), 'hex') WHERE version = 4`;
  await expect(superuser.query(byHand)).rejects.toThrow('append-only');
  await expect(superuser.query(`SELECT erase_payload('${STREAM}', '${events[2]!.eventId}')`)).rejects.toThrow();
  await tamperWith(
    superuser,
    `${byHand}; UPDATE events SET residue = replace(residue, '"sessions":2', '"sessions":9')`,
  );
  const record = createPostgresAuditedRecord({ url });
  const { findings } = await auditRecord(record, { keys: sealed.keys, sha256, verify: verifySignature });
  expect(findings.map(({ class: kind, where }) => `${kind}: ${where}`)).toEqual([
    `missing: leaf 3 (${STREAM}, version 4)`,
    `altered: leaf 4 (${STREAM}, version 5)`,
  ]);
  await Promise.all([record, store, history, answers].map((one) => one.close()));
  await superuser.end();
});
