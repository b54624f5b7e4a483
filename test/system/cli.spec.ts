import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@throughline/infra';
import kafkajs from 'kafkajs';
import { Clone } from './cli/clone.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');
const BY_HAND = read('samples', 'by-hand', 'context.ndjson');
const START = ['programme', 'start', 'P-001', '--title', 'Follow-up clinics', '--organisation', 'QPM', '--tier', 'T1'];

interface Gate {
  readonly gate: string;
  readonly status: string;
  readonly refusals: readonly { readonly at: string; readonly unmet: readonly { readonly requirement: string }[] }[];
}
interface Report {
  readonly cases: readonly { readonly id: string; readonly variant: string; readonly gates: readonly Gate[] }[];
}
interface Expected {
  readonly verdict: 'closes' | 'refused';
  readonly requirements: readonly string[];
}
interface SampleCase {
  readonly moments: readonly {
    readonly gate: string;
    readonly at: string;
    readonly expected: Readonly<Record<string, Expected>>;
  }[];
}

/** Next year, so that its dates lie ahead whenever this is run. */
const YEAR = new Date().getUTCFullYear() + 1;

describe('throughline against a real stack', () => {
  let clone: Clone;
  beforeAll(async () => {
    clone = await Clone.up();
  });
  afterAll(() => clone?.remove());

  it('signs in as one of the local people, keeps the token to its owner, and forgets it', async () => {
    expect((await clone.throughline(['whoami'])).code).toBe(4);
    expect((await clone.throughline(['login', '--as', 'pm-1'])).out).toContain('Signed in as pm-1');
    expect(statSync(join(clone.home, 'tokens.json')).mode & 0o777).toBe(0o600);
    expect(await clone.json(['whoami'])).toMatchObject({ id: 'pm-1', roles: ['programme-manager'] });
    expect((await clone.throughline(['logout'])).code).toBe(0);
    expect((await clone.throughline(['programme', 'list', '--as', 'nobody'])).code).toBe(4);
    expect((await clone.throughline(['login', '--as', 'pm-1'])).code).toBe(0);
  });

  it('takes a programme by hand from its start to a closed gate, with every refusal in its history', async () => {
    expect(await clone.throughline(START)).toMatchObject({ code: 0, out: 'P-001 is started and on the record.\n' });
    const explain = async () => (await clone.throughline(['programme', 'explain', 'P-001', '--gate', 'context'])).out;
    expect(await explain()).toContain('Gate context of P-001 — open');

    const sent = await clone.throughline(['event', 'send', '--as', 'il-1'], BY_HAND);
    expect(sent).toMatchObject({ code: 0, out: '3 events recorded.\n' });
    // From ten working days after their days on they come late, and count once another person has countersigned them.
    const { awaited } = (await clone.json(['programme', 'status', 'P-001'])) as {
      readonly awaited: readonly { readonly event: string }[];
    };
    for (const { event } of awaited)
      expect((await clone.throughline(['event', 'countersign', 'P-001', event])).code).toBe(0);
    expect(await explain()).toContain('Gate context of P-001 — ready to close');

    expect((await clone.throughline(['gate', 'request', 'P-001', 'context'])).code).toBe(0);
    const own = await clone.throughline(['gate', 'close', 'P-001', 'context']);
    expect(own.code).toBe(1);
    expect(own.err).toContain('pm-1 asked for the closure and cannot also close the gate');
    const second = await clone.throughline(['gate', 'close', 'P-001', 'context', '--as', 'ap-1']);
    expect(second.out).toContain('Closed means: requirements met and signed off by two people.');

    const options = await clone.throughline(['gate', 'request', 'P-001', 'options']);
    expect(options.code).toBe(1);
    expect(options.err).toContain('not recorded');

    const history = await clone.json(['programme', 'history', 'P-001']);
    const types = (history as { readonly events: readonly { readonly type: string }[] }).events.map(({ type }) => type);
    const ofGates = types.filter((type) => type.startsWith('Programme') || type.startsWith('Gate'));
    expect(ofGates).toEqual([
      'ProgrammeStarted',
      'GateBecameReady',
      'GateClosureRequested',
      'GateClosureRefused',
      'GateClosed',
      'GateClosureRefused',
    ]);
  });

  it('sends the rows of a CSV file, and sending them again changes nothing', async () => {
    const examples = join(root, 'docs', 'examples');
    const send = ['event', 'send', join(examples, 'outreach.csv'), '--mapping', join(examples, 'outreach.yaml')];
    const first = await clone.json([...send, '--as', 'il-1']);
    expect(first).toMatchObject({ valid: 3, refused: [], recorded: { length: 3 } });
    const before = await clone.json(['programme', 'history', 'P-001']);
    expect(await clone.json([...send, '--as', 'il-1'])).toEqual(first);
    expect(await clone.json(['programme', 'history', 'P-001'])).toEqual(before);
  });

  it('lists what another producer sent and was refused, and sends it again repaired', async () => {
    const kafka = new kafkajs.Kafka({ brokers: [...(await clone.brokers())], logLevel: kafkajs.logLevel.NOTHING });
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic: 'involvement.events.v1', messages: [{ key: 'P-001', value: 'rubbish' }] });
    await producer.disconnect();
    const letter = await until(
      async () => {
        const { items } = (await clone.json(['dead-letters', 'list'])) as {
          readonly items: readonly { readonly id: string }[];
        };
        const [first] = items;
        if (first === undefined) throw new Error('no dead letter yet');
        return first;
      },
      { what: 'The dead letter', timeoutMilliseconds: 60_000, everyMilliseconds: 250 },
    );
    const repaired = BY_HAND.split('\n')[2]?.replace('context-focus-group', letter.id) ?? '';
    const again = ['dead-letters', 'replay', letter.id, '--event', '-', '--as', 'il-1'];
    expect(await clone.throughline(again, repaired)).toMatchObject({ code: 0 });
    await until(
      async () =>
        expect(JSON.stringify(await clone.json(['programme', 'history', 'P-001']))).toContain(`#${letter.id}`),
      { what: 'The repaired event', timeoutMilliseconds: 60_000, everyMilliseconds: 250 },
    );
    expect(await clone.json(['dead-letters', 'list'])).toMatchObject({ items: [] });
  });

  it('moves a target and says what moved with it, keeps a webhook, and cancels', async () => {
    const meetings = `meeting\n${YEAR}-03-24 14:00\n${YEAR}-05-26 14:00\n`;
    const board = ['board-calendar', 'import', 'QPM', '-', '--as', 'bs-1'];
    expect((await clone.throughline(board, meetings)).code).toBe(0);
    const move = (to: string) => ['programme', 'targets', 'P-001', '--target', `decision=${to}`, '--reason', 'Agreed'];
    expect((await clone.throughline(move(`${YEAR}-03-25`))).out).toMatch(
      new RegExp(`decision +no target +25 Mar ${YEAR}, 17:00`),
    );
    await until(
      async () =>
        expect(JSON.stringify(await clone.json(['programme', 'deadlines', 'P-001']))).toContain('board-papers'),
      { what: 'The papers of the board', timeoutMilliseconds: 60_000, everyMilliseconds: 250 },
    );
    const { out } = await clone.throughline(move(`${YEAR}-05-27`));
    expect(out).toMatch(new RegExp(`decision +25 Mar ${YEAR}, 17:00 +27 May ${YEAR}, 17:00`));
    expect(out).toContain(`board papers: moved from 17 March ${YEAR} to 19 May ${YEAR}`);

    expect((await clone.throughline(['reminder-policy', 'show', 'QPM', 'T1'])).out).toContain('Who is told');
    expect((await clone.throughline(['policy', 'list'])).out).toContain('ics-involvement@1');
    expect((await clone.throughline(['event', 'status', 'nowhere#1'])).code).toBe(1);
    const hook = ['webhook', 'set', 'QPM', 'https://hooks.example.invalid/in'];
    expect((await clone.throughline(hook)).out).toContain('whsec_');
    expect((await clone.throughline(['webhook', 'remove', 'QPM'])).code).toBe(0);
    expect((await clone.throughline(['webhook', 'show', 'QPM'])).code).toBe(1);

    expect((await clone.throughline(['programme', 'cancel', 'P-001', '--reason', 'Withdrawn'])).out).toContain(
      'P-001 is cancelled',
    );
    expect((await clone.throughline(['gate', 'request', 'P-001', 'options'])).code).toBe(1);
  });

  it('plays the five cases through Kafka and Temporal, and each gate does what the case expects of it', async () => {
    const { cases } = (await clone.json(['demo'])) as Report;
    expect(cases).toHaveLength(10);
    for (const { id, variant, gates } of cases) {
      const { moments } = JSON.parse(read('samples', id, 'case.json')) as SampleCase;
      for (const { gate, at, expected } of moments) {
        const outcome = gates.find((one) => one.gate === gate);
        const lacked = outcome?.refusals
          .find((refusal) => refusal.at === at)
          ?.unmet.map(({ requirement }) => requirement);
        const wanted = expected[variant];
        const where = `${id}, ${variant}, ${gate}`;
        if (wanted?.verdict === 'closes') expect([where, outcome?.status]).toEqual([where, 'closed']);
        if (wanted?.verdict === 'refused')
          expect([where, lacked]).toEqual([where, expect.arrayContaining([...wanted.requirements])]);
      }
    }
  });

  it('plays them a second time without changing anything, and shows them as replays', async () => {
    const before = await clone.json(['programme', 'list', '--nature', 'replay']);
    const { code, out } = await clone.throughline(['demo']);
    expect(code).toBe(0);
    expect(out.match(/^REPLAY (as documented|with assumed)/gm)).toHaveLength(10);
    expect(await clone.json(['programme', 'list', '--nature', 'replay'])).toEqual(before);
  });

  it('finds every kept state to be the state its events give', async () => {
    const report = await clone.json(['rebuild']);
    // The programmes, and the address of the page that residents are shown.
    expect(report).toMatchObject({ mode: 'compare', streams: 12, differing: [] });
    expect((await clone.throughline(['rebuild', '--replace'])).code).toBe(0);
  });
});
