import type { Answer, HistoryItem, ProgrammeAnswer } from '@throughline/api-client';
import { DIGEST_OF, fullMomentOf } from '@throughline/words';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { byWhom } from '../past/when.tsx';
import { type Catalogues, questionRows, subjectOf } from './question.ts';

export type Pack = Answer<'get /v1/programmes/{id}/evidence-packs/{pack}'>;

const STAGES: Readonly<Record<Pack['stage'], string>> = {
  waiting: 'It is made as soon as your request is sealed in the log. This usually takes a few seconds',
  building: 'It is being made',
  sealing: 'It is made. It can be had as soon as that is sealed in the log. This usually takes a few seconds',
  ready: 'It can be downloaded',
};

const stateOf = ({ stage, progress: { records, of } }: Pack): string =>
  stage === 'building' && of > 0
    ? `${STAGES[stage]}: ${records.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} entries are read.`
    : `${STAGES[stage]}.`;

const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
const code = (key: string, value: string) => ({
  key: { text: key },
  value: { html: fragment(<code class="tl-code">{value}</code>) },
});

/** One pack: what it answers, how far it is, and its file. */
export const packPage = (
  programme: ProgrammeAnswer,
  pack: Pack,
  { request, catalogues }: { readonly request: HistoryItem; readonly catalogues: Catalogues },
): Page => {
  const of = `/programmes/${programme.id}`;
  const at = `${of}/evidence/${pack.pack}`;
  const isReady = pack.stage === 'ready';
  return {
    title: 'Evidence pack',
    about: programme.title,
    current: '/programmes',
    before: breadcrumb(['/programmes', 'Programmes'], [of, programme.title], [`${of}/evidence`, 'Evidence']),
    content: (
      <>
        <h1 class="nhsuk-heading-l">
          <span class="nhsuk-caption-l">{programme.title}</span>
          Evidence pack:{' '}
          {subjectOf(pack.question)
            .toLowerCase()
            .replace(/(?<=gate )./, (letter) => letter.toUpperCase())}
        </h1>
        <p class="nhsuk-lede-text" role="status">
          {stateOf(pack)}
        </p>
        {isReady
          ? nhs('button', { text: 'Download the pack', href: `${at}/file` })
          : nhs('button', { text: 'Look again', href: at, variant: 'secondary' })}
        {nhs('summary-list', {
          rows: [
            ...questionRows(pack.question, catalogues).map(([key, value]) => row(key, value)),
            {
              key: { text: 'Requested' },
              value: {
                html: fragment(
                  <>
                    <a href={`${of}/history/${pack.version}`}>{fullMomentOf(request.recordedAt)}</a> by{' '}
                    {byWhom(request.actor)}
                  </>,
                ),
              },
            },
            code('ID of the pack', pack.pack),
            pack.issued !== null && code(DIGEST_OF.manifest, pack.issued.manifestDigest),
          ],
        })}
        <h2 class="nhsuk-heading-m">Before you hand it over</h2>
        <ul>
          <li>
            Say where the public key of the log is published, so that the reader can take it from there and not from
            you.
          </li>
          <li>
            Tell them that they can <a href="/verify">check the pack in a browser</a>, or on the command line by{' '}
            <code class="tl-code">throughline verify</code>.
          </li>
          <li>
            Write the {DIGEST_OF.manifest} above into your letter. Whoever checks the pack sees it under the same name,
            so that nobody can exchange the pack later.
          </li>
          <li>
            A draft statement in the pack asks for the {DIGEST_OF.file}. The page that checks a pack shows that, too.
          </li>
        </ul>
      </>
    ),
  };
};
