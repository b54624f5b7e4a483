import type { Campaign, CampaignResult } from '../campaign.ts';
import { CORPUS, textsOf } from './corpus.ts';
import type { CorpusKind } from './kind.ts';
import { hiddenAnywhere, isRefused } from './places.ts';

/** Share of spellings that may pass, and of look-alikes that may be refused. */
export const TOLERANCE = 0.02;
const TEXTS_OF_A_FAMILY = 60;

type Half = 'tuned' | 'held out';
interface Sample {
  readonly texts: readonly string[];
  readonly wrong: readonly string[];
}

const sample = (texts: readonly string[], isWrong: (text: string) => boolean): Sample => ({
  texts,
  wrong: texts.filter(isWrong),
});
const rate = (...samples: readonly Sample[]): number => {
  const count = (of: (one: Sample) => readonly string[]) => samples.reduce((sum, one) => sum + of(one).length, 0);
  return Math.round((1e4 * count(({ wrong }) => wrong)) / count(({ texts }) => texts)) / 1e4;
};

const isMissed = (text: string): boolean => !isRefused({ data: { themes: [text] } });
const isFalseAlarm = (text: string): boolean => isRefused({ data: { themes: [text] } });

const judge = (
  { name, personal, lookAlikes }: CorpusKind,
  seed: number,
  explain: (text: string) => void,
): CampaignResult => {
  const half = (which: Half) => {
    const drawn = { seed, each: TEXTS_OF_A_FAMILY, half: which };
    return [sample(textsOf(personal, drawn), isMissed), sample(textsOf(lookAlikes, drawn), isFalseAlarm)] as const;
  };
  const [[missed, alarmed], [missedOut, alarmedOut]] = [half('tuned'), half('held out')];
  const [misses, falseAlarms] = [
    [...missed.wrong, ...missedOut.wrong],
    [...alarmed.wrong, ...alarmedOut.wrong],
  ];
  for (const text of new Set(misses)) explain(`${name}, missed: ${JSON.stringify(text)}`);
  for (const text of new Set(falseAlarms)) explain(`${name}, refused without cause: ${JSON.stringify(text)}`);
  return {
    name,
    tried: [missed, missedOut, alarmed, alarmedOut].reduce((sum, { texts }) => sum + texts.length, 0),
    wrong: misses.length + falseAlarms.length,
    misses: misses.length,
    falseAlarms: falseAlarms.length,
    missRate: rate(missed, missedOut),
    falseAlarmRate: rate(alarmed, alarmedOut),
    heldOutMissRate: rate(missedOut),
    heldOutFalseAlarmRate: rate(alarmedOut),
    tolerance: TOLERANCE,
  };
};

/** Spellings of personal data and their look-alikes, kind by kind, and every place of an event in which they can stand. */
export const privacyCampaign: Campaign = ({ seed, explain }) => {
  const hidden = hiddenAnywhere();
  const passed = hidden.filter((event) => !isRefused(event));
  for (const event of passed.slice(0, 5)) explain(`places in an event, missed: ${JSON.stringify(event)}`);
  return Promise.resolve([
    ...CORPUS.map((kind) => judge(kind, seed, explain)),
    {
      name: 'places in an event',
      tried: hidden.length,
      wrong: passed.length,
      misses: passed.length,
      falseAlarms: 0,
      missRate: passed.length / hidden.length,
    },
  ]);
};
