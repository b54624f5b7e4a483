import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import { count } from '@throughline/words';
import { type Mistake, MistakeSummary } from '../form/mistakes.tsx';
import { fileUpload } from '../form/questions.tsx';
import { breadcrumb } from '../page/breadcrumb.ts';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import type { Page } from '../page/page.tsx';
import { HeldNotice, NotRecorded, statusOf } from '../visit/outcome.tsx';
import { SentFields } from '../visit/sent-fields.tsx';
import type { Sent } from '../visit/sending.ts';
import { carriedFields, type ImportFiles } from './import-form.ts';
import { MAPPING_EXAMPLE } from './mapping-example.ts';
import { type RefusedRow, WrongRows } from './wrong-rows.tsx';

/** What the API found of a file, or recorded of it. */
export type CsvAnswer = Answer<'post /v1/programmes/{id}/involvement-events/csv'>;

interface Shown {
  readonly programme: ProgrammeAnswer;
  readonly csrf: string;
  /** Under which the file is recorded, however often it is sent. */
  readonly key: string;
  readonly files: ImportFiles;
}

/** Where events of a programme are imported. */
export const importPath = (programme: string): string => `/programmes/${programme}/involvement/import`;

const frame = ({ id, title }: ProgrammeAnswer, name: string, content: unknown, more: Partial<Page> = {}): Page => ({
  title: name,
  about: title,
  current: '/programmes',
  before: breadcrumb(['/programmes', 'Programmes'], [`/programmes/${id}`, title]),
  ...more,
  content: <>{content}</>,
});

const Carried = ({ files }: { readonly files: ImportFiles }) => (
  <>
    {Object.entries(carriedFields(files)).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

const FileForm = ({ shown, mistakes }: { readonly shown: Shown; readonly mistakes: readonly Mistake[] }) => {
  const { programme, csrf, key, files } = shown;
  const { mappingName } = files;
  return (
    <form method="post" action={importPath(programme.id)} encType="multipart/form-data" novalidate>
      <SentFields csrf={csrf} sendKey={key} />
      <Carried files={{ ...files, file: undefined }} />
      {fileUpload(mistakes, 'file', 'CSV file', {
        hint: 'One row for each event, up to 1 MB and 2,000 rows. The first line has the headings',
        accept: '.csv,text/csv',
      })}
      {fileUpload(mistakes, 'mapping', mappingName === '' ? 'Mapping file' : 'Another mapping file (optional)', {
        hint:
          mappingName === ''
            ? 'A YAML file that says what each column means. Whoever set up the list for you has it'
            : `Leave it empty to use ${mappingName} again`,
        accept: '.yaml,.yml',
      })}
      {nhs('button', { text: 'Check the file', preventDoubleClick: true })}
    </form>
  );
};

const MappingHelp = () =>
  nhs('details', {
    summary: { text: 'How to write a mapping file' },
    html: fragment(
      <>
        <p>
          A mapping is one event written once, with the heading of a column wherever a value comes from the row. Save
          this as a file, and put in your own headings. Give each row a reference of its own, so that a file that is
          sent twice counts once.
        </p>
        <pre class="tl-code tl-code--block" tabindex={0} role="region" aria-label="Example of a mapping">
          {MAPPING_EXAMPLE}
        </pre>
      </>,
    ),
  });

/** Where a file and its mapping are chosen. */
export const choosePage = (shown: Shown & { readonly mistakes: readonly Mistake[]; readonly isHeld: boolean }): Page =>
  frame(
    shown.programme,
    'Import involvement from a file',
    <>
      <MistakeSummary mistakes={shown.mistakes} />
      {shown.isHeld ? <HeldNotice /> : null}
      <h1 class="nhsuk-heading-l">Import involvement from a file</h1>
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-two-thirds">
          <p>
            The file is checked first. Nothing is recorded until you send it. Counts, groups and themes only: no names,
            addresses or numbers of people.
          </p>
          <FileForm shown={shown} mistakes={shown.mistakes} />
          <MappingHelp />
        </div>
      </div>
    </>,
    { isError: shown.mistakes.length > 0, status: statusOf(shown.mistakes, undefined) },
  );

const SendForm = ({ shown, rows, text }: { readonly shown: Shown; readonly rows: number; readonly text?: string }) => {
  const { programme, csrf, key, files } = shown;
  return (
    <form method="post" action={`${importPath(programme.id)}/send`} encType="multipart/form-data" novalidate>
      <SentFields csrf={csrf} sendKey={key} />
      <Carried files={files} />
      {nhs('button', { id: 'send', text: text ?? `Send ${count(rows, 'row')}`, preventDoubleClick: true })}
    </form>
  );
};

const Again = ({ shown, heading }: { readonly shown: Shown; readonly heading: string }) => (
  <>
    <h2 class="nhsuk-heading-m">{heading}</h2>
    <FileForm shown={shown} mistakes={[]} />
  </>
);

/** What the check of a file found: rows that can be sent, and rows that cannot. */
export const checkedPage = (
  shown: Shown & {
    readonly found: CsvAnswer;
    readonly isHeld: boolean;
    readonly sent?: Exclude<Sent<unknown>, { readonly became: 'recorded' }>;
  },
): Page => {
  const { found, programme, files, sent, isHeld } = shown;
  const { items, refused } = found;
  const known = items.filter(({ status }) => status === 'recorded').length;
  const fresh = items.length - known;
  return frame(
    programme,
    'Check the file',
    <>
      {sent === undefined ? null : <NotRecorded sent={sent} hrefOf={() => undefined} first="#send" />}
      {isHeld ? <HeldNotice /> : null}
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{files.fileName}</span>
        {fresh === 0 ? 'No row of this file can be sent' : `${count(fresh, 'row')} can be sent`}
      </h1>
      <p>Nothing is recorded yet.</p>
      {known === 0 ? null : <p>{count(known, 'row is', 'rows are')} on the record already, and count once.</p>}
      {refused.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">{count(refused.length, 'row')} cannot be sent</h2>
          <p>Change the file, and check it again.{fresh === 0 ? '' : ' Or send the others now, and these later.'}</p>
          <WrongRows rows={refused} />
        </>
      )}
      {fresh === 0 ? null : (
        <SendForm
          shown={shown}
          rows={fresh}
          {...(sent?.became === 'sent-before' ? { text: 'Send this as a new one' } : {})}
        />
      )}
      <Again shown={shown} heading="Check another file" />
    </>,
    { isError: sent !== undefined, status: statusOf([], sent) },
  );
};

/** What became of a file that was sent. */
export interface Imported {
  readonly fileName: string;
  readonly recorded: number;
  /** On their way. */
  readonly accepted: number;
  readonly refused: readonly RefusedRow[];
}

/** What was recorded of a file. */
export const importedPage = (programme: ProgrammeAnswer, { fileName, recorded, accepted, refused }: Imported): Page =>
  frame(
    programme,
    'What was imported',
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{fileName}</span>
        {count(recorded, 'row is', 'rows are')} on the record
      </h1>
      {accepted === 0 ? null : (
        <p>
          {count(accepted, 'row is', 'rows are')} on the way, and kept. They count when they are on the record, most
          often within a minute.
        </p>
      )}
      {refused.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">{count(refused.length, 'row was', 'rows were')} not sent</h2>
          <WrongRows rows={refused} />
        </>
      )}
      <p>
        <a href={`/programmes/${programme.id}/history`}>See the record of the programme</a>
      </p>
      <p>
        <a href={importPath(programme.id)}>Import another file</a>
      </p>
    </>,
  );
