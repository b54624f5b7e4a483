import { englandCalendar } from '@throughline/calendar';
import {
  decideProgramme,
  type NewEvent,
  parseInvolvementEvent,
  type ProgrammeCommand,
  programmeStream,
  type RecordedEvent,
  type Tier,
  toNewEvent,
  type UnmetReason,
} from '@throughline/domain';
import { createMemoryEventStore } from '@throughline/event-store';
import { pinned } from '@throughline/pack-files';
import {
  createPolicyEngine,
  type PolicyEngine,
  type PolicyPack,
  type ProgrammeProjection,
  type RequirementResult,
} from '@throughline/policy';
import { shipped, shippedPack } from '@throughline/policy/testing';
import type { SampleCase, SampleEvent, SampleMoment, Variant } from './sample-cases.ts';

const shippedPolicy = createPolicyEngine(englandCalendar, shipped);

/** What a gate answered at one moment of a case. */
export interface Answer {
  readonly moment: SampleMoment;
  readonly verdict: 'closes' | 'refused';
  readonly unmet: readonly UnmetReason[];
  /** Each requirement of the gate as the record stood. */
  readonly requirements: readonly RequirementResult[];
}
export interface Played {
  readonly answers: readonly Answer[];
  readonly projection: ProgrammeProjection;
  /** The whole record of the play. */
  readonly events: readonly RecordedEvent[];
}

const newEvent = (event: SampleEvent): NewEvent => {
  const parsed = parseInvolvementEvent(event);
  if (!parsed.ok) throw new Error(`${event.id}: ${parsed.refusal.reason}: ${parsed.refusal.detail}`);
  return toNewEvent(parsed.event);
};

/** One programme in memory: the real projection, policy and decider; no engine, no workflow. */
const openPlay = (programme: string, policyEngine: PolicyEngine) => {
  const store = createMemoryEventStore({ projection: policyEngine.projection });
  const stream = programmeStream(programme);

  const current = async () => {
    const kept = await store.load(stream);
    return { projection: kept?.state ?? policyEngine.projection.initial(stream), version: kept?.version ?? 0 };
  };
  const append = async (events: readonly NewEvent[], expectedVersion: number | 'existing') => {
    await store.transact((tx) => tx.append([{ stream, expectedVersion, events }]));
  };
  const decide = async (command: ProgrammeCommand): Promise<readonly NewEvent[]> => {
    const { projection, version } = await current();
    const decision = decideProgramme(command, projection.programme);
    if ('rejected' in decision) throw new Error(`${command.type}: ${decision.rejected.detail}`);
    await append(decision, version);
    return decision;
  };

  const ask = async (moment: SampleMoment): Promise<Answer> => {
    const step = async (
      type: 'RequestGateClosure' | 'CloseGate',
      { by, role }: SampleMoment['request'],
    ): Promise<readonly NewEvent[]> => {
      const { projection, version } = await current();
      return decide({
        type,
        commandId: `${programme}:${moment.id}:${type}`,
        by: { id: by, role },
        now: moment.at,
        gate: moment.gate,
        assessment: policyEngine.assessGate(projection, moment.gate, version),
      });
    };
    const { projection } = await current();
    let [event] = await step('RequestGateClosure', moment.request);
    if (event?.type === 'GateClosureRequested') [event] = await step('CloseGate', moment.close);
    const { unmet = [] } = (event?.payload ?? {}) as { readonly unmet?: readonly UnmetReason[] };
    return {
      moment,
      verdict: event?.type === 'GateClosed' ? 'closes' : 'refused',
      unmet,
      requirements: policyEngine.evaluate(projection, moment.gate).requirements,
    };
  };
  return {
    decide,
    record: (events: readonly NewEvent[]) => append(events, 'existing'),
    ask,
    current,
    events: () => store.readStream(stream),
  };
};

/**
 * Plays a case: starts its programme, records what was known by each moment, asks to close the gate, records the rest.
 * @param events of the play, in any order; `tier` replaces that of the case. `packs` judge in place of those that ship; the case pins what ships.
 */
export const playCase = async (
  sample: SampleCase,
  variant: Variant,
  {
    events,
    tier = sample.tier,
    packs,
  }: { readonly events: readonly SampleEvent[]; readonly tier?: Tier; readonly packs?: readonly PolicyPack[] },
): Promise<Played> => {
  const { programme } = sample.variants[variant];
  const policyEngine = packs === undefined ? shippedPolicy : createPolicyEngine(englandCalendar, { ...shipped, packs });
  const play = openPlay(programme, policyEngine);
  await play.decide({
    type: 'StartProgramme',
    commandId: `${programme}:start`,
    by: { id: 'pm-1', role: 'programme-manager' },
    now: sample.startedAt,
    programme,
    title: sample.title,
    organisation: sample.organisation.code,
    tier,
    pack: pinned(shippedPack(sample.pack.id, sample.pack.version)),
    targets: {},
  });
  const answers: Answer[] = [];
  let from = '';
  const recordUntil = async (until: string) => {
    const known = events.filter((event) => event.replaymoment > from && event.replaymoment <= until);
    if (known.length > 0) await play.record(known.map(newEvent));
    from = until;
  };
  for (const moment of sample.moments.filter(({ expected }) => expected[variant] !== undefined)) {
    await recordUntil(moment.at);
    answers.push(await play.ask(moment));
  }
  await recordUntil('9999-12-31');
  return { answers, projection: (await play.current()).projection, events: await play.events() };
};
