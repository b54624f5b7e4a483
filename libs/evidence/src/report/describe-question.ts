import { formatTitled } from '@throughline/policy/words';
import { type Block, term } from './report-document.ts';
import type { ReportModel } from './report-model.ts';
import { formatMoment } from './words.ts';

/** Whether nothing of the programme was on record at the moment that is asked about. */
export const isBefore = ({ known }: ReportModel): boolean => known.version === 0;

/** What was asked, of which programme and as known when. */
export const asked = ({ programme, question, asked: parts, known, pack }: ReportModel): Block => ({
  block: 'terms',
  terms: [
    term(
      'Programme',
      formatTitled(programme.title, programme.id),
      programme.organisation === '' ? '' : `, organisation ${programme.organisation}`,
    ),
    ['Asked about', parts.map((one) => [one])],
    term('As known', question.certificate === undefined ? known.moment : 'at the closing'),
    term(
      'Edition',
      question.edition === 'public'
        ? 'Public: digests, without what was recorded'
        : 'Disclosure: with what was recorded',
    ),
    term('Pack', { code: pack }),
  ],
});

/** What the pack holds, in short. */
export const inShort = (model: ReportModel): Block => {
  const { programme, known, gates, answer, later, recordedFrom, assumed } = model;
  const closed = gates.filter(({ closedAt }) => closedAt !== undefined).length;
  const policy = programme.policy === '' ? '' : `, under the policy ${programme.policy}`;
  return {
    block: 'list',
    items: [
      `Records in this pack: ${known.of}. Known then: ${known.version}. Recorded later: ${known.of - known.version}.`,
      ...(assumed === 0
        ? []
        : [
            `Assumed: ${assumed} of the records. The public sources of the case do not show what they say; the replay fills the gap.`,
          ]),
      `About what was asked: ${answer.length} known then, and ${later.length} recorded later.`,
      ...(isBefore(model)
        ? [
            `Nothing of this programme was on record at that moment: its first record was recorded on ${formatMoment(recordedFrom)} (London time). That there was none then does not show that nothing was done.`,
          ]
        : [
            ...(programme.title === '' ? [] : [`The programme was in tier ${programme.tier}${policy}.`]),
            `${closed} of ${gates.length} gates had closed${model.unsearched.length + model.notShown.length === 0 ? '' : ', by the records that are shown'}.`,
          ]),
    ].map((text) => [text]),
  };
};
