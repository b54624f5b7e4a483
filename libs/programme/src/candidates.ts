import {
  type CommandRequest,
  type CommandType,
  type Gate,
  GATES,
  type InstantString,
  openOffers,
  type WaiverPolicy,
} from '@throughline/domain';
import type { ProgrammeProjection } from '@throughline/policy';

/** What a command would be about: a part of the programme, by its id. */
interface About {
  readonly gate?: Gate;
  readonly requirement?: string;
  readonly waiver?: string;
  /** Id of an event of involvement. */
  readonly event?: string;
  readonly commitment?: string;
  readonly offer?: number;
  readonly cause?: string;
  readonly reference?: string;
  /** Number of a text for the public. */
  readonly text?: number;
}

/** A command that somebody could give to a programme as it stands. */
export interface Candidate {
  readonly command: CommandType;
  readonly about: About;
  /** The command as it would be given, where the record alone says what it asks for. Absent: whoever gives it fills that in. */
  readonly request?: CommandRequest;
}

const LONG = 'as will be given';
/** Of what there can be many: the first ones by their ids. */
const MOST = 50;

const about = (request: CommandRequest, what: About): Candidate => ({ command: request.type, about: what, request });

/** What is done with one gate. */
export const ofGate = (gate: Gate): readonly Candidate[] => [
  about({ type: 'RequestGateClosure', gate }, { gate }),
  about({ type: 'CloseGate', gate }, { gate }),
  about({ type: 'SendBackClosure', gate, reason: LONG }, { gate }),
  about({ type: 'ReaffirmGate', gate, reason: LONG }, { gate }),
  about({ type: 'ReopenGate', gate, reason: LONG }, { gate }),
];

const YEAR_MS = 365 * 86_400_000;

/** A waiver of a requirement, on the first grounds that its policy takes. */
export const ofRequirement = ({ requirement, gate, grounds }: WaiverPolicy, now: InstantString): Candidate =>
  about(
    {
      type: 'ProposeWaiver',
      waiver: 'w-not-proposed',
      requirement,
      grounds: grounds[0] ?? 'not_applicable',
      reason: LONG,
      mitigation: LONG,
      expiresAt: new Date(Date.parse(now) + YEAR_MS).toISOString(),
    },
    { gate, requirement },
  );

/** What is done with waivers that are not over, of one gate or of all. */
export const ofWaivers = ({ programme }: ProgrammeProjection, gate?: Gate): readonly Candidate[] =>
  Object.values(programme.waivers)
    .filter(({ status }) => status === 'proposed' || status === 'approved')
    .filter((waiver) => gate === undefined || waiver.gate === gate)
    .flatMap(({ waiver, gate: of, requirement }) => [
      about({ type: 'ApproveWaiver', waiver, legalAdvice: LONG }, { waiver, gate: of, requirement }),
      about({ type: 'RevokeWaiver', waiver, reason: LONG }, { waiver, gate: of, requirement }),
    ]);

/** Names of those that are meant, the first ones in order. */
const named = <T>(all: Readonly<Record<string, T>>, isMeant: (one: T) => boolean): readonly string[] =>
  Object.entries(all)
    .flatMap(([name, one]) => (isMeant(one) ? [name] : []))
    .sort()
    .slice(0, MOST);

/** Suspected duplicates that nobody has resolved. */
export const ofDuplicates = ({ programme }: ProgrammeProjection): readonly Candidate[] =>
  named(programme.duplicates, ({ status }) => status === 'open').map((event) =>
    about({ type: 'ResolveDuplicate', event, resolution: 'different', reason: LONG }, { event }),
  );

/** Erasures that were asked for and not approved yet. */
export const ofErasures = ({ programme: { erasures = {} } }: ProgrammeProjection): readonly Candidate[] =>
  named(erasures, ({ status }) => status === 'requested').map((event) =>
    about({ type: 'ApproveErasure', event }, { event }),
  );

/** Late evidence that waits for a countersignature. */
export const ofLateEvidence = ({ awaited }: ProgrammeProjection): readonly Candidate[] =>
  named(awaited, ({ needs }) => needs.includes('countersignature')).map((event) =>
    about({ type: 'CountersignEvidence', event }, { event }),
  );

/** What is done with an offer that stands, by either side. */
export const ofOffer = (offer: number): readonly Candidate[] => [
  about({ type: 'AcceptOffer', offer }, { offer }),
  about({ type: 'RefuseOffer', offer, reason: LONG }, { offer }),
  about({ type: 'WithdrawOffer', offer, reason: LONG }, { offer }),
];

const ofCourse = ({ programme, course }: ProgrammeProjection, now: InstantString): readonly Candidate[] => [
  ...programme.suspensions.map(({ cause, reference }) =>
    about({ type: 'ResumeProgramme', cause, reference, reason: LONG }, { cause, reference }),
  ),
  ...named(course.commitments, () => true).map((commitment) =>
    about({ type: 'OverrideCommitment', commitment, reason: LONG }, { commitment }),
  ),
  ...openOffers(programme.offers ?? [], now).flatMap(({ offer }) =>
    ofOffer(offer).filter(({ command }) => command === 'WithdrawOffer'),
  ),
];

/** A text for the public that waits for approval, and what is shown or waits, which can be withdrawn. */
export const ofPublication = ({ programme: { publication } }: ProgrammeProjection): readonly Candidate[] => {
  if (publication === undefined) return [];
  const { waiting, shown } = publication;
  return [
    ...(waiting === null
      ? []
      : [
          about({ type: 'ApprovePublication', text: waiting.text }, { text: waiting.text }),
          about({ type: 'SendBackPublication', text: waiting.text, reason: LONG }, { text: waiting.text }),
        ]),
    ...(waiting === null && shown === null ? [] : [about({ type: 'WithdrawPublication', reason: LONG }, {})]),
  ];
};

/** What a person fills in, so that only who may give it can be said. */
const FILLED_IN: readonly Candidate[] = [
  { command: 'RescheduleTargets', about: {} },
  { command: 'SetTier', about: {} },
  { command: 'AssignTeam', about: {} },
  { command: 'MovePack', about: {} },
  { command: 'SuspendProgramme', about: { cause: 'call-in' } },
  { command: 'SuspendProgramme', about: { cause: 'legal-hold' } },
  { command: 'OfferTransfer', about: {} },
  { command: 'ForkProgramme', about: {} },
  { command: 'RequestEvidencePack', about: {} },
  { command: 'RequestErasure', about: {} },
  { command: 'RequestPublication', about: {} },
  { command: 'CancelProgramme', about: {} },
];

/** All that could be done with a programme as it stands, apart from proposing waivers. */
export const ofProgramme = (projection: ProgrammeProjection, now: InstantString): readonly Candidate[] => [
  ...GATES.flatMap(ofGate),
  ...ofWaivers(projection),
  ...ofDuplicates(projection),
  ...ofErasures(projection),
  ...ofPublication(projection),
  ...ofLateEvidence(projection),
  ...ofCourse(projection, now),
  ...FILLED_IN,
];
