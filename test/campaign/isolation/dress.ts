import { cloudEvent } from '@throughline/domain/testing';
import { eventually, isRecorded, meeting, personOf, sourceOf, startProgramme } from './side.ts';
import type { Target } from './target.ts';

/** What stands on a programme that routes are about: all by the names they are asked for. */
export interface Dressed {
  readonly waiver: string;
  readonly offer: string;
  readonly commitment: string;
  /** Evidence of it, and an event that is suspected to tell the same. */
  readonly event: string;
  readonly duplicate: string;
}

const COMMITMENT = 'promise';
/** An organisation that an offer may be made to, and that is none of the two sides. */
const RECEIVER = 'QHL';
const WAIVER = {
  requirement: 'context.needs-involvement',
  grounds: 'proportionality',
  reason: 'A very small change',
  mitigation: 'People are asked at the review instead',
  expiresAt: '2099-01-31T00:00:00Z',
};
const DOCUMENT = {
  uri: 'https://documents.example.org/minutes',
  sha256: 'ab'.repeat(32),
  documentDate: '2026-11-02',
  mediaType: 'application/pdf',
};

/** Of a programme that has nothing: names in the right form, of things that are not there. */
export const BARE: Dressed = {
  waiver: `w-${'0'.repeat(12)}`,
  offer: '1',
  commitment: COMMITMENT,
  event: 'urn:nobody#none',
  duplicate: 'urn:nobody#none',
};

/** Starts a programme and puts evidence, a suspected duplicate, a promise, a proposed waiver and an offer on its record. */
export const dress = async (target: Target, code: string, programme: string): Promise<Dressed> => {
  const person = personOf(code);
  await startProgramme(target, code, programme);
  const told = (id: string) => {
    const event = meeting(code, programme, { id });
    return { ...event, data: { ...(event['data'] as object), evidence: [DOCUMENT] } };
  };
  const promise = { commitment: COMMITMENT, promise: 'People are asked first', madeBy: 'commissioner' };
  const promised = cloudEvent('public_commitment_made', promise, { programme, id: `promise-${programme}` });
  await target.produce([told(`one-${programme}`), told(`two-${programme}`), { ...promised, source: sourceOf(code) }]);
  await eventually(`the promise of ${programme}`, () =>
    isRecorded(target, person, `${sourceOf(code)}#promise-${programme}`),
  );
  const path = `/v1/programmes/${programme}`;
  const waiver = await target.ask(person, { method: 'POST', path: `${path}/gates/context/waivers`, body: WAIVER });
  const body = { to: RECEIVER, reason: 'The population is theirs now' };
  const offer = await target.ask(person, { method: 'POST', path: `${path}/transfers`, body });
  return {
    waiver: String(waiver.body['waiver']),
    offer: String(offer.body['offer']),
    commitment: COMMITMENT,
    event: `${sourceOf(code)}#one-${programme}`,
    duplicate: `${sourceOf(code)}#two-${programme}`,
  };
};
