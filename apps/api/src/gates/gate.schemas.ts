import { z } from 'zod';
import { gate, programmeId } from '@throughline/domain';
import { action } from '../actions/action.schemas.ts';
import { historyItem } from '../history/history.schemas.ts';
import { knownAs, signatory } from '../programmes/parts.schemas.ts';
import { asKnown, flag, gateInShort, nature, observations, programmeStatus } from '../programmes/programme.schemas.ts';
import { awaitedActions, evidenceSetAside } from '../programmes/course.schemas.ts';
import { waiverInShort } from '../waivers/waiver.schemas.ts';

export const gatePath = z.strictObject({ id: programmeId, gate });

const basis = z.strictObject({
  citation: z.string(),
  force: z
    .enum(['statute', 'statutory_guidance', 'policy', 'case_law', 'local'])
    .describe('`local`: the commissioner’s own, and theirs to change'),
  inForceFrom: z.string(),
  inForceTo: z.string().optional(),
});

const partnerHelp = z.strictObject({
  partner: z.string(),
  groups: z.array(z.string()).readonly().describe('Those of the missing groups that it could help to reach'),
  languages: z.array(z.string()).readonly(),
  methods: z.array(z.string()).readonly().describe('Kinds of involvement event that it can hold'),
});

/** One requirement of a gate, explained. */
export const requirementView = z.strictObject({
  key: z.string(),
  title: z.string(),
  mandatory: z.boolean().describe('Advisory when false: it does not keep the gate open'),
  met: z.boolean(),
  inForce: z
    .boolean()
    .describe(
      'False where nothing it rests on was in force on the day looked at: neither met nor unmet, it holds no gate',
    ),
  bySignOff: z.boolean().describe('Fulfilled by the act of closing'),
  by: z.array(z.string()).readonly().describe('Events on the record that it rests on'),
  why: z.string().describe('What the record shows, or lacks'),
  wouldMeet: z.string().describe('What would meet it; empty when it is met'),
  reason: z
    .strictObject({
      code: z.string().describe('Stable, as `not-recorded`, `too-few`, `groups-not-covered` or `out-of-order`'),
      values: z
        .record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()]))
        .describe('What the sentence names: kinds, groups and days as codes, and numbers'),
    })
    .nullable()
    .describe('The same as `why`, as data; null where it is met'),
  missingGroups: z
    .array(z.string())
    .readonly()
    .describe('Codes of the required groups that are neither reached nor reasoned'),
  couldHelp: z
    .array(partnerHelp)
    .readonly()
    .describe('Partners of the installation’s directory that could help to reach them, for the most groups first'),
  basis: z.array(basis).readonly(),
  tags: z.array(z.string()).readonly(),
  waiver: waiverInShort.nullable().describe('Approved waiver that substitutes for it'),
});

const ofProgramme = {
  programme: programmeId,
  nature,
  programmeStatus,
  version: z.int().describe('Version of the programme’s record; the ETag'),
  ...knownAs,
};

export const readExplanation = z.strictObject({
  ...asKnown,
  actions: flag.optional().describe('With what the caller may do with the gate now'),
});

export const gateView = z.strictObject({ ...ofProgramme, ...gateInShort.shape });

export const gateExplanation = z.strictObject({
  ...ofProgramme,
  ...gateInShort.shape,
  meaning: z.string(),
  requirements: z.array(requirementView),
  observations: observations.describe(
    'What whoever signs should have seen and the policy asks nothing about; it blocks nothing',
  ),
  shownSinceRequest: observations.describe(
    'Of these, what was not shown when closure was requested: whoever closes sends If-Match with the version of this answer, or closure is requested again',
  ),
  earlierGates: z.array(gate).describe('Earlier gates that have not closed; gates close in order'),
  signOff: z.strictObject({
    closingRoles: z.array(z.string()).readonly(),
    requestedBy: signatory.nullable().describe('Who asked for the closure, and therefore cannot close it'),
    cannotClose: z
      .array(z.strictObject({ staffId: z.string(), requirement: z.string(), title: z.string() }))
      .readonly()
      .describe('Who alone recorded the evidence for a requirement, and therefore cannot sign it off'),
  }),
  turns: z
    .array(historyItem)
    .describe(
      'What happened to its closure on the record: refused, closed, questioned, reaffirmed, reopened; oldest first',
    ),
  setAside: evidenceSetAside,
  awaited: awaitedActions,
  actions: z
    .array(action)
    .readonly()
    .optional()
    .describe(
      'Where it was asked for: what the caller may do with the gate now, and why not; nothing as known, or of a programme that was handed over',
    ),
});
