import { expect } from '@jest/globals';
import { atLondon, londonDay } from '@throughline/calendar';
import { cloudEvent } from '@throughline/domain/testing';
import {
  eventIdOf,
  type Gate,
  GATES,
  programmeStream,
  type RecordedEvent,
  statusOfGate,
  type Tier,
} from '@throughline/domain';
import { type RequirementResult, type ProgrammeProjection } from '@throughline/policy';
import type { CommandOutcome, SteeringAction } from '@throughline/workflows';
import type { CommandName, Commands, Driver, Evidence } from './driver.ts';
import { fact, type Told } from './facts.ts';
import { type Ground, groundwork } from './groundwork.ts';
import { type Person, roleOf } from './people.ts';
import { scenarioPolicyEngine } from './policy.ts';

const SOURCE = 'urn:throughline:acceptance';
/** Id on the record of what was sent under `id`. */
export const idOnRecord = (id: string): string => eventIdOf(SOURCE, id);
const policyEngine = scenarioPolicyEngine();

export interface Beginning extends Partial<Ground> {
  readonly tier: Tier;
  readonly organisation?: string;
  /** The newest of the default policy unless said otherwise. */
  readonly pack?: { readonly id: string; readonly version: number };
  readonly targets?: Readonly<Partial<Record<Gate, string>>>;
}

/** What a scenario says of a fork. */
export type ForkOf = Omit<Extract<SteeringAction, { type: 'ForkProgramme' }>, 'type' | 'programme'>;

/** A programme as a scenario speaks of it. */
export interface Programme {
  readonly id: string;
  /** Puts facts on the record now; resolves with their ids there. */
  records(...facts: readonly Told[]): Promise<readonly string[]>;
  /** Puts a correction on the record: what the event of this id should have said. */
  corrects(eventId: string, told: Told, reason: string): Promise<readonly string[]>;
  /** The evidence as it would be sent, for those that send it themselves. */
  evidence(told: Told): Evidence;
  /** Lays the ground for gates and closes them, in order, up to and with this one. */
  closesUpTo(gate: Gate): Promise<void>;
  /** Countersigns evidence, or the correction in place of it. */
  countersigns(by: Person, eventId: string): Promise<CommandOutcome>;
  /** Records what the gate asks for, but for these kinds; what comes late is countersigned by the board secretary. */
  hasGroundworkFor(gate: Gate, without?: readonly Told['kind'][]): Promise<readonly string[]>;
  /** One person asks, another closes; the keys of what is unmet, none when it has closed. */
  tryToClose(gate: Gate, closer?: Person): Promise<readonly string[]>;
  steer(by: Person, action: SteeringAction): Promise<CommandOutcome>;
  /** Splits the programme; resolves with the new one, which is named `name` here. For another organisation somebody of it accepts. */
  forks(by: Person, name: string, particulars: ForkOf, acceptedBy?: Person): Promise<Programme>;
  statusOf(gate: Gate): Promise<string>;
  requirement(key: string): Promise<RequirementResult>;
  /** What the policy says of all gates, and their status; nothing in it names the programme. */
  gates(): Promise<string>;
  projection(): Promise<ProgrammeProjection>;
  /** As it was known at a moment in London. */
  asKnownOn(
    day: string,
    time?: string,
  ): Promise<{ readonly projection: ProgrammeProjection; readonly events: readonly RecordedEvent[] }>;
  /** What the API shows of it: `gates/context`, `history`, or the programme itself; `known` as a moment in London. */
  shown(part?: string, known?: readonly [day: string, time: string]): Promise<Readonly<Record<string, unknown>>>;
  history(): Promise<readonly RecordedEvent[]>;
}

/** What a scenario plays in: one clock, and programmes that record and close. */
export interface World {
  /** It is now this time in London. */
  readonly at: (day: string, time?: string) => void;
  readonly begins: (id: string, beginning: Beginning) => Promise<Programme>;
  /** Sends evidence as it is. */
  readonly sends: (...evidence: readonly Evidence[]) => Promise<void>;
  readonly driver: Driver;
}

const GROUND: Ground = {
  groups: ['PC-AGE-OLDER', 'PC-DIS-SENS'],
  window: ['2027-01-11', '2027-04-09'],
  decidedOn: '2027-05-27',
};

/** A world of its own for one scenario; its programmes and events are named after it. */
export const createWorld = (driver: Driver, scenario: number): World => {
  const { record, nature } = driver;
  let moment = '';
  let count = 0;
  const prefix = `${nature === 'replay' ? 'REPLAY-' : ''}S${String(scenario).padStart(2, '0')}-`;
  const replayed = <V>(value: V, name: string) => (nature === 'replay' ? { [name]: value } : {});

  const programme = (name: string, ground: Ground): Programme => {
    const id = prefix + name;
    const stream = programmeStream(id);
    const projection = async () => (await record.load(stream))?.state ?? policyEngine.projection.initial(stream);

    const command = <N extends CommandName>(by: Person, update: N, message: Omit<Commands[N], 'commandId' | 'by'>) =>
      driver.command(id, update, {
        ...message,
        ...replayed(moment, 'moment'),
        commandId: `${id}-${update}-${(count += 1)}`,
        by: { id: by, role: roleOf(by) },
      } as unknown as Commands[N]);

    const evidence = ({ kind, details, on = londonDay(moment), to = on, id: own, data }: Told): Evidence => ({
      ...cloudEvent(kind, details, {
        id: own ?? `${id}-${String((count += 1)).padStart(4, '0')}`,
        programme: id,
        on,
        data: { occurred: { from: on, to }, ...data },
      }),
      source: SOURCE,
      ...replayed(moment, 'replaymoment'),
    });

    const records = async (...facts: readonly Told[]) => {
      const events = facts.map(evidence);
      await driver.deliver(events);
      return events.map((event) => idOnRecord(String(event['id'])));
    };

    const countersigns = (by: Person, event: string) =>
      command(by, 'steer', { action: { type: 'CountersignEvidence', event } });

    const hasGroundworkFor = async (gate: Gate, without: readonly Told['kind'][] = []) => {
      const ids = await records(...groundwork(gate, ground).filter(({ kind }) => !without.includes(kind)));
      const { awaited } = await projection();
      for (const id of ids.filter((recorded) => awaited[recorded] !== undefined))
        expect(await countersigns('bs-1', id)).toMatchObject({ outcome: 'recorded' });
      return ids;
    };

    const unmetIn = (outcome: CommandOutcome) =>
      outcome.outcome === 'refused' ? outcome.unmet.map((reason) => reason.requirement) : [];
    const tryToClose = async (gate: Gate, closer: Person = 'ap-1') => {
      const asked = await command('pm-1', 'requestClosure', { gate });
      if (asked.outcome === 'refused') return unmetIn(asked);
      expect(asked.outcome).toBe('recorded');
      return unmetIn(await command(closer, 'closeGate', { gate }));
    };

    return {
      id,
      records,
      evidence,
      corrects: (corrects, told, reason) =>
        records(fact('correction', { corrects, reason, replacement: evidence(told)['data'] })),
      countersigns,
      hasGroundworkFor,
      tryToClose,
      projection,
      closesUpTo: async (last) => {
        for (const gate of GATES.slice(0, GATES.indexOf(last) + 1)) {
          await hasGroundworkFor(gate);
          expect([gate, await tryToClose(gate)]).toEqual([gate, []]);
        }
      },
      steer: (by, action) => command(by, 'steer', { action }),
      forks: async (by, child, particulars, acceptedBy) => {
        const action = { type: 'ForkProgramme', programme: prefix + child, ...particulars } as const;
        expect(await command(by, 'steer', { action })).toMatchObject({ outcome: 'recorded' });
        if (acceptedBy !== undefined) {
          expect(await record.load(programmeStream(prefix + child))).toBeUndefined();
          const accept = { type: 'AcceptOffer', offer: (await projection()).programme.offers?.length ?? 0 } as const;
          expect(await command(acceptedBy, 'steer', { action: accept })).toMatchObject({ outcome: 'recorded' });
        }
        return programme(child, ground);
      },
      statusOf: async (gate) => statusOfGate((await projection()).programme, gate),
      requirement: async (key) => {
        const found = policyEngine
          .evaluate(await projection(), key.split('.')[0] as Gate)
          .requirements.find((requirement) => requirement.key === key);
        if (found === undefined) throw new Error(`the policy has no requirement ${key} in this tier`);
        return found;
      },
      gates: async () => {
        const now = await projection();
        const said = GATES.map((gate) => [statusOfGate(now.programme, gate), policyEngine.evaluate(now, gate)]);
        return JSON.stringify(said).replaceAll(id, name);
      },
      shown: async (part, known) => {
        const path = `/v1/programmes/${id}${part === undefined ? '' : `/${part}`}`;
        if (known === undefined) return driver.shown.get(path);
        // A replay goes by the clock of its case; in memory both are one.
        return driver.shown.get(`${path}?asKnownAt=${encodeURIComponent(atLondon(...known))}`);
      },
      history: () => record.readStream(stream),
      asKnownOn: async (day, time = '23:59') => {
        const all = await record.readStream(stream);
        const moment = Date.parse(driver.recordTime(atLondon(day, time), all));
        const events = all.filter(({ recordedAt }) => Date.parse(recordedAt) <= moment);
        return { projection: policyEngine.projection.fold(stream, events), events };
      },
    };
  };

  return {
    driver,
    at: (day, time = '10:00') => {
      moment = atLondon(day, time);
      driver.at(moment);
    },
    sends: (...events) => driver.deliver(events),
    begins: async (name, { tier, organisation = 'QPM', targets = {}, pack, ...ground }) => {
      const begun = programme(name, { ...GROUND, ...ground });
      const started = await driver.command(begun.id, 'start', {
        commandId: `${begun.id}-start`,
        by: { id: 'pm-1', role: 'programme-manager' },
        title: 'Stroke services',
        organisation,
        tier,
        targets,
        ...(pack === undefined ? {} : { pack }),
        ...replayed(moment, 'moment'),
      });
      expect(started).toMatchObject({ outcome: 'recorded' });
      return begun;
    },
  };
};
