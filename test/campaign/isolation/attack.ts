import type { CampaignResult, CampaignSettings } from '../campaign.ts';
import { attackClaims, attackLetters, attackPeople } from './identities.ts';
import { attackByProducing, attackBySilencing, attackByWaiting } from './kafka.ts';
import { attackRoutes } from './routes.ts';
import { OPERATOR, personOf, prepareSide } from './side.ts';
import { evidenceCountOf } from './tally.ts';
import type { Target } from './target.ts';

/**
 * Two organisations, each in turn attacked by the other on every route and by every way in of Kafka; 0 wrong when nothing of one is claimed,
 * read, replayed, redirected or silenced by the other, and the owner could do each of these things.
 * @param rounds each with two organisations of its own, whose codes are made of `seed`.
 */
export const attackOrganisations = async (
  target: Target,
  { seed, rounds, explain, progress }: CampaignSettings & { readonly rounds: number },
): Promise<readonly CampaignResult[]> => {
  const kind = (name: string) => evidenceCountOf(name, explain);
  const tallies = { read: kind('routes: read'), change: kind('routes: change'), replay: kind('kept answers: replay') };
  const [claim, letters, people] = [
    kind('ids and sources: claim'),
    kind('dead letters: replay'),
    kind('people: redirect'),
  ];
  const [producing, waiting, silencing] = [kind('kafka: redirect'), kind('kafka: claim'), kind('kafka: silence')];
  for (let round = 0; round < rounds; round += 1) {
    const codes = [`QA${seed % 1_000}X${round}`, `QB${seed % 1_000}X${round}`];
    const [one, two] = await Promise.all(codes.map((code) => prepareSide(target, code)));
    if (one === undefined || two === undefined) throw new Error('there are two organisations');
    const both = [
      { owner: one, other: two, round: round * 2 },
      { owner: two, other: one, round: round * 2 + 1 },
    ];
    // Routes first: what follows leaves letters that name the other side because its own producer did.
    for (const sides of both) {
      progress(`routes, ${sides.other.code} against ${sides.owner.code}`);
      const attackers = [sides.other.person, { ...personOf('QNONE', 'nobody-1'), organisations: [] }, OPERATOR];
      await attackRoutes(target, { owner: sides.owner, attackers, tallies });
    }
    for (const sides of both) {
      progress(`ids, letters, people and Kafka, ${sides.other.code} against ${sides.owner.code}`);
      await attackClaims(target, sides, claim);
      await attackLetters(target, sides, letters);
      await attackByProducing(target, sides, producing);
      await attackByWaiting(target, sides, waiting);
      await attackBySilencing(target, sides, silencing);
      await attackPeople(target, sides, people);
    }
  }
  return [...Object.values(tallies), claim, letters, people, producing, waiting, silencing].map((tally) =>
    tally.result(),
  );
};
