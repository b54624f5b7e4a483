import { asSentence } from '@throughline/policy/words';
import { formatNotTaken } from '../closings/not-taken.ts';
import { records } from './describe-gates.ts';
import { type Block, paragraph } from './report-document.ts';
import type { ReportModel } from './report-model.ts';

const quoted = ({ quotations, notShown }: ReportModel): readonly Block[] => {
  if (!notShown.some(({ why }) => why.startsWith('withheld'))) return [];
  return [
    paragraph(
      'Other records may quote what is withheld. Whoever hands this file over decides whether they are withheld too.',
    ),
    ...quotations.map(({ of, by }) =>
      paragraph(`These refer to record ${of} by its id, or by an id that stands in it: `, ...records(by), '.'),
    ),
  ];
};

/** What the file does not show, and why. */
export const notShown = (model: ReportModel): readonly Block[] => {
  const { notShown: absent, question } = model;
  const ofEdition =
    question.edition === 'public'
      ? [
          paragraph(
            'This edition has the digest of each record in place of what was recorded. Its report says which records answer the question, and whether and when each gate closed. It was made from the whole record; nothing in this file shows those statements to be right.',
          ),
        ]
      : [];
  if (absent.length === 0) return ofEdition.length > 0 ? ofEdition : [paragraph('Nothing was held back.')];
  return [
    ...ofEdition,
    {
      block: 'list',
      items: absent.map(({ version, leaf, why }) => [
        `${asSentence(`Record ${version} (leaf ${leaf}): ${why}`)} Its digest and its place stay proven.`,
      ]),
    },
    ...quoted(model),
  ];
};

const decidedAgain = ({ question, notTaken }: ReportModel): string => {
  if (question.edition === 'public')
    return 'It takes no decision about a gate again, because this edition has no payloads.';
  const taken = 'It takes the decisions about gates and waivers again, by the policy that is in the file';
  return notTaken === undefined ? `${taken}.` : `${taken}. But ${formatNotTaken(notTaken)}.`;
};

/** How whoever has the file checks it without us. */
export const howToCheck = (model: ReportModel): readonly Block[] => {
  const { known, log, question, inherited } = model;
  return [
    paragraph(
      `The file that holds this report holds ${question.edition === 'public' ? 'the digest of ' : ''}every record of the programme from the first to number ${known.of}, each with a proof that it stands in the log `,
      { code: log.origin },
      ` of ${log.size} leaves. No number is missing, and the last one is ${question.certificate === undefined ? 'the request of this very pack' : 'the closing itself'}. The check below computes all of this again. ${decidedAgain(model)} It needs no network:`,
    ),
    paragraph({ code: 'throughline verify <this file>.zip --keys <public keys>' }),
    ...(inherited === 0
      ? []
      : [
          paragraph(
            `${inherited} of the records were inherited when the programme was forked: the proof of each and that of its original show that it says what was recorded in the other programme, and since when.`,
          ),
        ]),
    paragraph(
      'Take the public keys from where the organisation cannot change them alone: board papers, a website, an annual report. The formats are open (RFC 6962, C2SP), so that another program can check it too; ',
      { code: 'README.txt' },
      ' says how.',
    ),
  ];
};
