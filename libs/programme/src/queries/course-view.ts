import { londonDay } from '@throughline/calendar';
import {
  COUNTERSIGNING_ROLES,
  feedbackOwed,
  formatRole,
  type Fork,
  type ForkOrigin,
  type InstantString,
  isKept,
  isOverridden,
  type Offer,
  type OfferStatus,
  offerStatusAt,
  own,
  type ProgrammeState,
  type Suspension,
  unansweredVoices,
} from '@throughline/domain';
import { type AwaitedAction, LATE_NEEDS, type ProgrammeProjection } from '@throughline/policy';

const dated = (fact: { readonly on: string; readonly eventId: string } | null) =>
  fact === null ? null : { on: fact.on, event: fact.eventId };

/** Evidence that does not count yet, and what it lacks. */
export const evidenceSetAside = (setAside: ProgrammeProjection['setAside']) =>
  Object.entries(setAside).map(([event, lacks]) => ({ event, lacks }));

/** Who has to do what before evidence counts that was recorded late, or before a late correction is no longer shown to those who sign. */
const whoMustAct = ({ needs, recorders }: AwaitedAction): string => {
  const lacking = needs.flatMap((need) => (need === 'countersignature' ? [] : LATE_NEEDS[need]));
  const corrects =
    lacking.length === 0
      ? []
      : [`${recorders.join(' or ')}, or another recorder, corrects it with ${lacking.join(' and ')}`];
  const countersigns = needs.includes('countersignature')
    ? [
        `somebody other than ${recorders.join(' and ')} countersigns it, as ${COUNTERSIGNING_ROLES.map(formatRole).join(' or ')}`,
      ]
    : [];
  return [...corrects, ...countersigns].join('; then ');
};

/** What late evidence awaits, in order of the ids. */
export const awaitedActions = ({ awaited, setAside }: ProgrammeProjection) =>
  Object.entries(awaited)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([event, action]) => ({
      event,
      counts: !Object.hasOwn(setAside, event),
      needs: action.needs,
      countersigning: action.needs.includes('countersignature')
        ? { roles: COUNTERSIGNING_ROLES, notBy: action.recorders }
        : null,
      whoMustAct: whoMustAct(action),
    }));

/** What is owed to people outside. */
const dutiesOf = ({ programme, course }: Pick<ProgrammeProjection, 'programme' | 'course'>) => {
  const { cancelledAt } = programme;
  const cancelledOn = cancelledAt === undefined ? undefined : londonDay(cancelledAt);
  return [
    ...feedbackOwed(course, cancelledOn).map(({ window, since }) => ({
      duty: 'feedback' as const,
      to: window,
      since: since.on,
      event: since.eventId,
    })),
    ...unansweredVoices(course).map(({ body, on, eventId }) => ({
      duty: 'independent-voice-reply' as const,
      to: body,
      since: on,
      event: eventId,
    })),
  ];
};

const offerInShort = (offer: Offer, moment: InstantString) => {
  const status: OfferStatus = offerStatusAt(offer, moment);
  return {
    offer: offer.offer,
    kind: offer.kind,
    to: offer.to,
    fork: offer.fork?.programme ?? null,
    offeredAt: offer.offeredAt,
    expiresAt: offer.expiresAt,
    status,
    reason: offer.ended?.reason ?? null,
  };
};

/** Where a programme came from, and what was forked from it. */
const lineageOf = ({ predecessors, forks = [], forkedFrom }: ProgrammeState) => {
  const origin: ForkOrigin | null = forkedFrom ?? null;
  const lineage: { readonly forks: readonly Fork[]; readonly forkedFrom: typeof origin } = {
    forks,
    forkedFrom: origin,
  };
  return { predecessors, ...lineage };
};

/** What has happened to a programme beside its gates: in order of name or day, so that two readings are the same. */
export const courseInShort = (projection: ProgrammeProjection, moment: InstantString) => {
  const { programme, course, setAside } = projection;
  const suspensions: readonly Suspension[] = programme.suspensions;
  return {
    suspensions,
    breaches: Object.entries(programme.breaches)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([decidedOn, status]) => ({ decidedOn, status })),
    commitments: Object.entries(course.commitments)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([commitment, promised]) => {
        const { made, discharged } = promised;
        const overriding = own(programme.overridden, commitment);
        return {
          commitment,
          promise: made?.promise ?? null,
          made: dated(made),
          discharged: made === null || isKept(promised) ? dated(discharged) : null,
          overridden: isOverridden(promised, overriding) ? (overriding?.event ?? null) : null,
        };
      }),
    duties: dutiesOf(projection),
    setAside: evidenceSetAside(setAside),
    awaited: awaitedActions(projection),
    offers: (programme.offers ?? []).map((offer) => offerInShort(offer, moment)),
    ...lineageOf(programme),
  };
};
