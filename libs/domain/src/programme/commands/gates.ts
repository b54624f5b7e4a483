import { z } from 'zod';
import { gate, instant, label, organisationCode, sentence, tier } from '../../values.ts';
import { type CommandRow, orRefusal, reasoned } from './row.ts';

/** A policy pack by its id and version. */
export const packReference = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id of a policy pack, as ics-involvement')
    .max(60),
  version: z.int().min(1).max(9_999),
});

/** Instants by gate; keys are gates, any number of them. */
export const targets = z.partialRecord(gate, instant);

const review = reasoned.extend({ gate });

/** The course of a programme: its start, its targets, its gates, its end. */
export const GATE_COMMANDS = {
  /** Puts a programme on the record, the newest known version of its pack pinned unless another is named. */
  StartProgramme: {
    schema: z.strictObject({
      title: label,
      organisation: organisationCode.describe('ODS code of the commissioner'),
      tier,
      targets: targets.describe('When gates should close'),
      pack: packReference.exactOptional().describe('Policy pack to pin; the default one when not given'),
    }),
    answeredBy: ['ProgrammeStarted'],
    rejects: ['already-started', 'unknown-pack'],
  },
  RequestGateClosure: {
    schema: z.strictObject({ gate, note: sentence.exactOptional() }),
    answeredBy: ['GateClosureRequested', 'GateClosureRefused'],
    refusedAs: 'closure-request-refused',
    rejects: ['unknown-pack', 'pack-not-as-pinned'],
  },
  /** By a second person; whoever requested the closure is refused. */
  CloseGate: {
    schema: z.strictObject({ gate }),
    answeredBy: ['GateClosed', 'GateClosureRefused'],
    refusedAs: 'gate-closure-refused',
    rejects: ['unknown-pack', 'pack-not-as-pinned'],
  },
  /** Gives a request for closure back to whoever asked, with what has to be done first. */
  SendBackClosure: {
    schema: review,
    answeredBy: orRefusal('GateClosureSentBack'),
    refusedAs: 'sending-back-refused',
    rejects: ['closure-not-requested'],
  },
  /** Says with reasons that a questioned gate stands. */
  ReaffirmGate: {
    schema: review,
    answeredBy: orRefusal('GateReaffirmed'),
    refusedAs: 'review-refused',
    rejects: ['not-questioned'],
    outlives: 'completion',
  },
  /** Opens a closed or questioned gate again. */
  ReopenGate: {
    schema: review,
    answeredBy: orRefusal('GateReopened'),
    refusedAs: 'review-refused',
    rejects: ['not-closed'],
    outlives: 'completion',
  },
  /** New targets of the gates named; the others stay. */
  RescheduleTargets: {
    schema: reasoned.extend({
      targets: targets.refine((named) => Object.keys(named).length > 0, 'at least one gate and its new target'),
    }),
    answeredBy: orRefusal('TargetsRescheduled'),
    refusedAs: 'steering-refused',
    rejects: ['target-of-closed-gate'],
  },
  CancelProgramme: { schema: reasoned, answeredBy: orRefusal('ProgrammeCancelled'), refusedAs: 'steering-refused' },
} as const satisfies Record<string, CommandRow>;
