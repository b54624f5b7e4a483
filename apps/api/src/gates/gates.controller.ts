import { type Gate, type ProgrammeEventType, programmeStream } from '@throughline/domain';
import { gateExplanation, gateView, type ProgrammeAsKnown } from '@throughline/programme';
import { actionsOfGate } from '../actions/actions-of-gate.ts';
import { historyItemOf } from '../history/history.item.ts';
import type { ApiPorts } from '../ports.ts';
import { asKnownOperation } from '../programmes/as-known.ts';
import { controllerOf } from '../requests/operation.ts';
import * as schemas from './gate.schemas.ts';

const TURNS = [
  'GateClosureRefused',
  'GateClosed',
  'GateQuestioned',
  'GateReaffirmed',
  'GateReopened',
] as const satisfies readonly ProgrammeEventType[];

/** What happened to the closure of a gate, up to the version that is read. */
const turnsOf = async ({ store }: Pick<ApiPorts, 'store'>, { id, version }: ProgrammeAsKnown, gate: Gate) => {
  const events = await store.readDigested(programmeStream(id), { types: TURNS });
  return events
    .filter((event) => event.version <= version && (event.payload as { readonly gate?: unknown } | null)?.gate === gate)
    .map(historyItemOf);
};

const get = asKnownOperation({
  at: 'GET v1/programmes/:id/gates/:gate',
  summary: 'One gate of a programme, now or as known at a moment',
  path: schemas.gatePath,
  answers: { 200: ['The gate', schemas.gateView] },
  view: (read, { ports: { policyEngine, now }, path: { gate } }) => gateView({ policyEngine, now: now() }, read, gate),
});

const explain = asKnownOperation({
  at: 'GET v1/programmes/:id/gates/:gate/explanation',
  summary: 'Why a gate is open or closed: each requirement met or not, by what, on what basis, and what would meet it',
  path: schemas.gatePath,
  query: schemas.readExplanation,
  answers: { 200: ['The explanation', schemas.gateExplanation] },
  view: async (read, { ports, caller, path: { gate }, query, found }) => {
    const explanation = {
      ...gateExplanation({ ...ports, now: ports.now() }, read, gate),
      turns: await turnsOf(ports, read, gate),
    };
    if (query.actions !== true) return explanation;
    const isTheirsNow = query.asKnownAt === undefined && found.held === Infinity;
    return { ...explanation, actions: isTheirsNow ? await actionsOfGate({ ports, caller }, read, gate) : [] };
  },
});

/** Gates of a programme: read, and explained. */
export const GatesController = controllerOf('GatesController', { get, explain }, 'gates');
