import type { Block, Subsection, Words } from './report-document.ts';
import { paragraph } from './report-document.ts';
import type { ReportGate, ReportRequirement } from './report-model.ts';
import { capital, joinTexts } from '@throughline/policy/words';
import { formatMoment } from './words.ts';

/** Records by their versions, one after another. */
export const records = (versions: readonly number[]): Words =>
  joinTexts(
    versions.map((record) => [{ record }]),
    ', ',
  );

const verdictOf = ({ met, signOff }: ReportRequirement): string => {
  if (signOff === true) return met ? 'Signed off' : 'Not yet signed off';
  return met ? 'Met' : 'Not met by what was recorded';
};

const requirementsOf = ({ gate, requirements, judged, hiddenBy }: ReportGate): readonly Block[] => {
  if (hiddenBy !== undefined)
    return [
      paragraph(
        'Its requirements are not shown: ',
        { record: hiddenBy },
        ' is withheld, and what it says may count for them.',
      ),
    ];
  if (requirements.length === 0) return [];
  return [
    {
      block: 'table',
      caption: `Requirements of gate ${gate} ${judged}`,
      columns: [
        ['Requirement', 0.26],
        ['Met?', 0.13],
        ['What the record says', 0.28],
        ['Basis', 0.33],
      ],
      rows: requirements.map((requirement) => {
        const { title, mandatory, why, by, basis } = requirement;
        return [
          [[mandatory ? title : `${title} (advisory)`]],
          [[verdictOf(requirement)]],
          by.length === 0 ? [[capital(why)]] : [[capital(why)], ['By ', ...records(by)]],
          basis.map((citation) => [citation]),
        ];
      }),
    },
  ];
};

/** A gate: how it stands, when and by whom it closed, and what it asks. */
export const gateOf = (gate: ReportGate): Subsection => {
  const { gate: name, status, closedAt, requestedBy, closedBy, refusals } = gate;
  const people = requestedBy === undefined ? '' : `: asked for by ${requestedBy}, closed by ${closedBy ?? ''}`;
  return {
    id: `gate-${name}`,
    title: `Gate ${name}`,
    blocks: [
      paragraph(`${status}.`),
      ...(closedAt === undefined ? [] : [paragraph(`Last closing: ${formatMoment(closedAt)}${people}.`)]),
      ...(refusals.length === 0 ? [] : [paragraph('Its closure was refused by ', ...records(refusals), '.')]),
      ...requirementsOf(gate),
    ],
  };
};
