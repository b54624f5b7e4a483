import { gateExplanation, gateView } from '@throughline/programme';
import { asKnownOperation } from '../programmes/as-known.ts';
import { controllerOf } from '../requests/operation.ts';
import * as schemas from './gate.schemas.ts';

const get = asKnownOperation({
  at: 'GET v1/programmes/:id/gates/:gate',
  summary: 'One gate of a programme, now or as known at a moment',
  path: schemas.gatePath,
  answers: { 200: ['The gate', schemas.gateView] },
  view: (read, { policyEngine, now }, { gate }) => gateView({ policyEngine, now: now() }, read, gate),
});

const explain = asKnownOperation({
  at: 'GET v1/programmes/:id/gates/:gate/explanation',
  summary: 'Why a gate is open or closed: each requirement met or not, by what, on what basis, and what would meet it',
  path: schemas.gatePath,
  answers: { 200: ['The explanation', schemas.gateExplanation] },
  view: (read, ports, { gate }) => gateExplanation({ ...ports, now: ports.now() }, read, gate),
});

/** Gates of a programme: read, and explained. */
export const GatesController = controllerOf('GatesController', { get, explain }, 'gates');
