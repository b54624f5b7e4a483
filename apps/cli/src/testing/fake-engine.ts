import {
  agendaOf,
  decideProgramme,
  type Gate,
  GATES,
  initialProgramme,
  isClosed,
  kindOfType,
  parseInvolvementEvent,
  type ProgrammeCommand,
  programmeStream,
  type ProgrammeState,
  statusOfGate,
  toNewEvent,
  own,
} from '@throughline/domain';
import { englandCalendar } from '@throughline/calendar';
import { createMemoryEventStore, type EventStore } from '@throughline/event-store';
import { createStandings, type Standing } from '@throughline/policy';

const standings = createStandings(englandCalendar);

/** Builders for specifications; not part of what the product runs. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}
type Json = Readonly<Record<string, unknown>>;

export const problem = (status: number, code: string, title: string, members: Json = {}): Reply => ({
  status,
  body: { type: `https://throughline.example/problems/${code}`, title, status, detail: title, ...members },
});
const missing = () => problem(404, 'programme-not-found', 'There is no such programme');

/** What the API answers, over the real domain and policy and a store in memory. */
export class FakeEngine {
  readonly store: EventStore<Standing> = createMemoryEventStore({ projection: standings.projection });
  private commands = 0;

  private async standingOf(id: string): Promise<{ readonly standing: Standing; readonly version: number }> {
    const stored = await this.store.load(programmeStream(id));
    return stored === undefined
      ? { standing: standings.projection.initial(programmeStream(id)), version: 0 }
      : { standing: stored.state, version: stored.version };
  }

  private async decide(id: string, command: ProgrammeCommand, standing: Standing, version: number): Promise<Reply> {
    const decision = decideProgramme(command, standing.programme.id === '' ? initialProgramme(id) : standing.programme);
    if ('rejected' in decision) return problem(409, decision.rejected.code, decision.rejected.detail);
    const [event] = decision;
    if (event === undefined) return { status: 200, body: { programme: id, outcome: 'unchanged', event: null } };
    await this.store.transact((tx) =>
      tx.append([{ stream: programmeStream(id), expectedVersion: version, events: decision }]),
    );
    const reference = { id: event.eventId, type: event.type, version: version + 1 };
    return event.type === 'GateClosureRefused'
      ? problem(409, 'gate-closure-refused', 'The gate did not close', { unmet: event.payload.unmet, event: reference })
      : { status: 201, body: { programme: id, outcome: 'recorded', event: reference } };
  }

  private context(person: string, role: string, moment: unknown) {
    this.commands += 1;
    const now = typeof moment === 'string' ? moment : new Date().toISOString();
    return { commandId: `fake-${this.commands}`, by: { role, id: person }, now };
  }

  async start(body: Json, person: string): Promise<Reply> {
    const id = String(body['programme']);
    const { standing, version } = await this.standingOf(id);
    const command = {
      targets: {},
      ...body,
      ...this.context(person, 'programme-manager', body['moment']),
      type: 'StartProgramme',
      programme: id,
      pack: { id: 'ics-involvement', version: 1, digest: 'f'.repeat(64) },
    } as unknown as ProgrammeCommand;
    return this.decide(id, command, standing, version);
  }

  async gateCommand(
    type: 'RequestGateClosure' | 'CloseGate',
    at: { readonly id: string; readonly gate: Gate },
    asked: { readonly body: Json; readonly person: string },
  ): Promise<Reply> {
    const { standing, version } = await this.standingOf(at.id);
    if (version === 0) return missing();
    const role =
      own({ pm: 'programme-manager', ap: 'approver', bs: 'board-secretary' }, asked.person.slice(0, 2)) ?? 'none';
    const command = {
      ...this.context(asked.person, role, asked.body['moment']),
      type,
      gate: at.gate,
      assessment: standings.assessGate(standing, at.gate, version),
    };
    return this.decide(at.id, command, standing, version);
  }

  async record(id: string, cloudEvents: readonly unknown[]): Promise<Reply> {
    const parsed = cloudEvents.map((cloudEvent) => parseInvolvementEvent(cloudEvent));
    const refusals = parsed.flatMap((one, index) => (one.ok ? [] : [{ index, ...one.refusal }]));
    if (refusals.length > 0) return problem(422, 'event-refused', 'An involvement event was refused', { refusals });
    const events = parsed.flatMap((one) => (one.ok ? [toNewEvent(one.event)] : []));
    const [result] = await this.store.transact((tx) =>
      tx.append([{ stream: programmeStream(id), expectedVersion: 'existing', events }]),
    );
    if (result?.result !== 'ok') return missing();
    return {
      status: 201,
      body: { programme: id, items: events.map(({ eventId }) => ({ eventId, status: 'recorded' })) },
    };
  }

  async history(id: string, types: readonly string[]): Promise<Reply> {
    const events = await this.store.readStream(programmeStream(id), types.length > 0 ? { types } : {});
    if (events.length === 0) return missing();
    const items = events.map((event) => ({
      ...event,
      kind: kindOfType(event.type) ?? null,
      replayMoment: (event.payload as { readonly replayMoment?: string }).replayMoment ?? null,
    }));
    return { status: 200, body: { programme: id, items, next: null } };
  }

  private gate(standing: Standing, gate: Gate): Json {
    const { request, closure, questions, refusals } = standing.programme.gates[gate];
    return {
      gate,
      status: statusOfGate(standing.programme, gate),
      questions,
      refusals,
      rescopedSince: null,
      ready: standings.evaluate(standing, gate).ready,
      target: standing.programme.targets[gate] ?? null,
      request,
      closure: closure === null ? null : { ...closure, waivers: [] },
    };
  }

  private inShort(programme: ProgrammeState, version: number): Json {
    const agenda = agendaOf(programme, version);
    const nextDeadline = agenda.nextDeadline === null ? null : { ...agenda.nextDeadline, overdue: false };
    return { ...agenda, id: programme.id, title: programme.title, nextDeadline };
  }

  async list(): Promise<Reply> {
    const streams = await this.store.list({ limit: 100 });
    return { status: 200, body: { items: streams.map((s) => this.inShort(s.state.programme, s.version)), next: null } };
  }

  async programme(id: string): Promise<Reply> {
    const { standing, version } = await this.standingOf(id);
    if (version === 0) return missing();
    const gates = GATES.map((gate) => this.gate(standing, gate));
    const { pack, startedAt, suspensions } = standing.programme;
    const none = { breaches: [], commitments: [], waivers: [], setAside: [], predecessors: [], asKnownAt: null };
    return {
      status: 200,
      body: { ...this.inShort(standing.programme, version), pack, startedAt, gates, suspensions, ...none },
    };
  }

  async explanation(id: string, gate: Gate): Promise<Reply> {
    const { standing, version } = await this.standingOf(id);
    if (version === 0) return missing();
    const { gates, nature } = standing.programme;
    const signOff = { closingRoles: ['approver'], requestedBy: gates[gate].request?.by ?? null, cannotClose: [] };
    const earlierGates = GATES.slice(0, GATES.indexOf(gate)).filter((earlier) => !isClosed(gates[earlier]));
    const requirements = standings.evaluate(standing, gate).requirements.map((one) => ({ ...one, waiver: null }));
    const of = { programme: id, nature, version, asKnownAt: null, setAside: [] };
    return { status: 200, body: { ...of, ...this.gate(standing, gate), requirements, earlierGates, signOff } };
  }
}
