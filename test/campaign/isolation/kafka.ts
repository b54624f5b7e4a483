import { cloudEvent } from '@throughline/domain/testing';
import type { Sides } from './identities.ts';
import { eventually, isRecorded, letterOf, meeting, OPERATOR, type Side, startProgramme } from './side.ts';
import type { EvidenceCount } from './tally.ts';
import type { Target } from './target.ts';

const unless = (isSo: boolean, why: string): string | undefined => (isSo ? undefined : why);
const idOf = (source: unknown, id: string): string => `${String(source)}#${id}`;

/** Types and ids of what is on a programme's record. */
const historyOf = async (target: Target, { person }: Side, programme: string): Promise<string> =>
  (await target.ask(person, { method: 'GET', path: `/v1/programmes/${programme}/history?limit=200` })).text;

/** The other organisation's producers send evidence to the owner's programme, and the owner's source is used for another programme. */
export const attackByProducing = async (
  target: Target,
  { owner, other, round }: Sides,
  tally: EvidenceCount,
): Promise<void> => {
  const correction = (id: string, programme: string, over: Record<string, unknown>) => ({
    ...cloudEvent('retraction', { ofEvent: owner.event, reason: 'It never took place' }, { programme, id }),
    ...over,
  });
  const attempts: readonly (readonly [
    what: string,
    event: Record<string, unknown>,
    sees: Side['person'],
    key?: string,
  ])[] = [
    ['evidence of a source of another', meeting(other.code, owner.programme, { id: `k1-${round}` }), other.person],
    [
      'the same, naming the organisation',
      meeting(other.code, owner.programme, { id: `k2-${round}`, organisation: owner.code }),
      other.person,
    ],
    [
      'evidence of a source of nobody',
      meeting(other.code, owner.programme, { id: `k3-${round}`, source: 'urn:nobody' }),
      owner.person,
    ],
    [
      'the source of one for a programme of another',
      meeting(owner.code, other.programme, { id: `k4-${round}` }),
      owner.person,
    ],
    [
      'a retraction by a source of another',
      correction(`k5-${round}`, owner.programme, { source: other.source }),
      other.person,
    ],
    [
      'evidence under the key of another',
      meeting(other.code, owner.programme, { id: `k6-${round}` }),
      other.person,
      other.programme,
    ],
  ];
  for (const [, event, , key] of attempts) await target.produce([event], key);
  for (const [what, event, sees] of attempts) {
    await letterOf(target, sees, String(event['id']));
    const recorded = await isRecorded(target, owner.person, idOf(event['source'], String(event['id'])));
    const seen = await isRecorded(target, other.person, idOf(event['source'], String(event['id'])));
    tally.attack(what, unless(recorded === undefined && seen === undefined, 'it is on the record'));
  }
  const history = await historyOf(target, owner, owner.programme);
  const got = attempts.filter(([, event]) => history.includes(`#${String(event['id'])}`));
  tally.attack('all of these', unless(got.length === 0, 'they are in the history'));
  const own = meeting(owner.code, owner.programme, { id: `own-${round}` });
  await target.produce([own]);
  await eventually('evidence of its own', () => isRecorded(target, owner.person, idOf(owner.source, `own-${round}`)));
  tally.control('evidence of a source of its own');
};

/** Evidence that waits for an id is given to no other organisation's programme, whoever starts it. */
export const attackByWaiting = async (
  target: Target,
  { owner, other, round }: Sides,
  tally: EvidenceCount,
): Promise<void> => {
  const id = (name: string): string => `${name}-${round}`;
  const programme = `P-${owner.code}-LATER${round}`;
  const planted = [
    meeting(other.code, programme, { id: id('w1') }),
    meeting(other.code, programme, { id: id('w2'), organisation: owner.code }),
    meeting(other.code, programme, { id: id('w3'), source: `urn:nobody:w${round}` }),
    meeting(other.code, programme, { id: id('w4'), source: `urn:nobody:w${round}`, organisation: owner.code }),
  ];
  await target.produce([...planted, meeting(owner.code, programme, { id: id('waits') })]);
  await letterOf(target, OPERATOR, id('w3'));
  await startProgramme(target, owner.code, programme);
  await eventually('what waited', () => isRecorded(target, owner.person, idOf(owner.source, id('waits'))));
  tally.control('evidence that waited for a programme of its own');
  await letterOf(target, other.person, id('w1'));
  const history = await historyOf(target, owner, programme);
  for (const event of planted)
    tally.attack(
      `plant ${String(event['id'])}`,
      unless(!history.includes(`#${String(event['id'])}`), 'it was given to the programme'),
    );
  const claimed = `P-${other.code}-CLAIM${round}`;
  await target.produce([meeting(owner.code, claimed, { id: id('mine') })]);
  await startProgramme(target, other.code, claimed);
  await letterOf(target, owner.person, id('mine'));
  const stolen = await historyOf(target, other, claimed);
  tally.attack(
    'start the id for which evidence of another waits',
    unless(!stolen.includes(id('mine')), 'it was given away'),
  );
};

/** The other organisation uses up an id of the owner's source before the owner does. */
export const attackBySilencing = async (
  target: Target,
  { owner, other, round }: Sides,
  tally: EvidenceCount,
): Promise<void> => {
  for (const [index, programme] of [other.programme, `P-NOBODY-S${round}`].entries()) {
    const id = `s${index}-${round}`;
    await target.produce([meeting(owner.code, programme, { id })]);
    await target.produce([meeting(owner.code, owner.programme, { id })]);
    const recorded = await eventually(`${id} on record`, () =>
      isRecorded(target, owner.person, idOf(owner.source, id)),
    ).catch(() => undefined);
    tally.attack('use up an id of another', unless(recorded === true, 'the owner’s event was not recorded'));
    tally.control('record under an id of its own');
  }
};
