import type { Api, Answer, BodyOf } from '@throughline/api-client';
import { formatDay, formatPublicPart, inPlainWords } from '@throughline/words';
import { type ChangeForm, changeForm } from '../change/form.tsx';
import { fieldsOfDay } from '../form/day.ts';
import { choice, line, several } from '../form/question.tsx';
import type { Mistake } from '../form/mistakes.tsx';
import { tickFields } from '../form/ticked.ts';
import type { Fields } from '../sign-in/session.ts';
import type { Sent } from '../visit/sending.ts';
import { Elections } from './publication.page.tsx';
import { dayOnly, lines, texts } from './questions.tsx';
import { aroundPublication, publicationPath, type PublicationRead } from './read-publication.ts';

type Body = BodyOf<'post /v1/programmes/{id}/publication/requests'>;
type Part = Body['parts'][number];

/** Parts that may be left out, in the order of the page. */
const PARTS: readonly Part[] = ['promises', 'activity', 'groups', 'feedback', 'decisions', 'gates', 'corrections'];

const keyOf = ({ event, field }: { readonly event: string; readonly field: string }): string => `${event} ${field}`;

const given = (name: string, day: string | undefined): Fields => (day === undefined ? {} : fieldsOfDay(name, day));

/** A name for the address that is made of a title: `Stroke services, north` as `stroke-services-north`. */
const nameOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);

/** What is filled in: as the last text has it; of a first one all parts, and no words that somebody wrote in an event. */
const initialOf = ({ programme, publication }: PublicationRead): Fields => {
  const last = publication.waiting ?? publication.shown;
  if (last === null) return { page: nameOf(programme.title), noindex: 'no', ...tickFields('parts', PARTS) };
  const { approved, takePart } = last.page;
  const { team, mailbox = '', line: phone = '', web = '' } = approved.contact;
  return {
    page: approved.page,
    summary: approved.summary.join('\n'),
    ways: (takePart?.ways ?? []).join('\n'),
    ...given('from', takePart?.from),
    ...given('until', takePart?.until),
    ...tickFields('languages', takePart?.languages ?? []),
    ...tickFields('formats', takePart?.formats ?? []),
    ...{ team, mailbox, phone, web },
    easyRead: approved.easyRead ?? '',
    noindex: approved.noindex ? 'yes' : 'no',
    ...tickFields('parts', last.parts),
    ...tickFields('texts', last.quoted.map(keyOf)),
  };
};

const WEB = { pattern: /^https?:\/\/\S+\.\S+$/, otherwise: 'Enter an address that begins with https://' };

/** Partners are not asked whether they speak it. */
const ENGLISH = { code: 'en', name: 'English' };

/** English, what partners speak, and in what this programme published or interpreted: each once. */
const offeredLanguages = (
  { languages: given }: PublicationRead['publication'],
  { languages }: Pick<Answer<'get /v1/catalogues'>, 'languages'>,
) => [...new Map([ENGLISH, ...languages, ...given].map((one) => [one.code, one])).values()];

const questionsOf = ({ publication }: PublicationRead, { languages, formats }: Answer<'get /v1/catalogues'>) => ({
  page: line(
    {
      label: 'Last part of the address',
      hint: 'Small letters, digits and hyphens, for example stroke-services. It stays with this programme',
      enter: 'Enter the last part of the address',
    },
    {
      pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
      otherwise: 'Last part of the address must be small letters, digits and single hyphens',
    },
  ),
  summary: lines({
    label: 'What this is about',
    hint: 'In plain words, a paragraph a line. Short sentences. A child of 9 to 11 should understand it',
    enter: 'Enter what this is about',
    rows: '8',
  }),
  ways: lines({
    label: 'How people can take part now',
    hint: 'One way a line, with day, time and place. Leave it empty if they cannot at present',
    rows: '5',
  }),
  from: dayOnly('First day to take part', 'For example, 3 3 2027'),
  until: dayOnly('Last day to take part', 'For example, 3 3 2027'),
  languages: several(
    { label: 'Languages', hint: 'In which people can take part' },
    offeredLanguages(publication, { languages }),
  ),
  formats: several({ label: 'Formats', hint: 'In which people can have it' }, formats),
  team: line({
    label: 'Team to ask',
    hint: 'What the team is called, not a person',
    enter: 'Enter what the team is called',
  }),
  mailbox: line({ label: 'Email address of the team', hint: 'Use the address of a team, not of a person' }),
  phone: line({
    label: 'Telephone of the team',
    hint: 'With a word for what it is before it, for example Helpline 0800 123 4567',
  }),
  web: line({ label: 'Web page of the team' }, WEB),
  easyRead: line({ label: 'Address of an easy read version' }, WEB),
  noindex: choice({ label: 'May search engines list the page?', enter: 'Select whether search engines may list it' }, [
    { value: 'no', text: 'Yes' },
    { value: 'yes', text: 'No, ask them to leave it out' },
  ]),
  parts: several(
    { label: 'What is shown', hint: 'The page says what is left out' },
    PARTS.map((code) => ({ code, name: formatPublicPart(code) })),
  ),
  texts: texts(
    publication.quotable.map((text) => ({
      key: keyOf(text),
      part: formatPublicPart(text.part),
      words: text.words,
      from: `${text.kind === null ? 'Decision on the record' : inPlainWords(text.kind)} of ${formatDay(text.on)}`,
    })),
  ),
});

/** Fields of the form by the path of what the API found wrong, and what to do. */
const FAULTS: readonly (readonly [path: string, field: string, text: string])[] = [
  ['contact.mailbox', 'mailbox', 'Use the address of a team, not of a person'],
  ['contact.team', 'team', 'Enter what the team is called, not a person'],
  ['contact.line', 'phone', 'Enter a number of the team, with a word for what it is before it'],
  ['contact', 'mailbox', 'Enter an email address, a telephone or a web page of the team'],
  ['takePart.until', 'until-day', 'Last day to take part must be on or after the first day'],
  ['takePart.ways', 'ways', 'How people can take part looks like it names a person. Write it without'],
  ['takePart', 'until-day', 'Last day to take part must be on or after the first day'],
];

/** What the API found wrong, at the fields of this form, which are named otherwise than its members. */
const mistakesOf = (sent: Sent<unknown>): readonly Mistake[] => {
  if (sent.became !== 'impossible') return [];
  if (sent.code === 'public-address-taken')
    return [{ field: 'page', text: 'Another page has this address. Enter another' }];
  const [, personal] = /^([\w.]+) looks like /.exec(sent.detail ?? '') ?? [];
  const paths = [...sent.faults.map(({ path }) => path), ...(personal === undefined ? [] : [personal])];
  return paths.flatMap((path) => {
    const found = FAULTS.find(([start]) => path === start || path.startsWith(`${start}.`));
    return found === undefined ? [] : [{ field: found[1], text: found[2] }];
  });
};

/** Asks for a public page, or for another text of it; a second person approves. */
export const requestForm = (api: Api, read: PublicationRead, catalogues: Answer<'get /v1/catalogues'>): ChangeForm => {
  const { id } = read.programme;
  const at = publicationPath(id);
  const given = <Name extends string>(name: Name, value: string | undefined) =>
    (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: string };
  const form = changeForm({
    ...aroundPublication(read, 'RequestPublication'),
    path: `${at}/request`,
    title: 'Ask for a public page',
    already: 'It is asked for already.',
    callouts: <Elections of={read} />,
    intro: (
      <p>
        When you have sent this, you see the page as residents would. A second person approves it. Until then nothing
        changes for residents.
      </p>
    ),
    initial: initialOf(read),
    questions: questionsOf(read, catalogues),
    button: 'Ask for this page',
    send: (answers, { moment, ...seal }) => {
      const { page, summary, ways, from, until, languages, formats, team, mailbox, phone, web } = answers;
      const shown = new Set(answers.texts);
      const leaveOut = read.publication.quotable
        .filter((text) => !shown.has(keyOf(text)))
        .map(({ event, field }) => ({ event, field }));
      const takePart = {
        ways: [...ways],
        ...given('from', from),
        ...given('until', until),
        languages: [...languages],
        formats: formats as NonNullable<Body['takePart']>['formats'],
      };
      const contact = { team, ...given('mailbox', mailbox), ...given('line', phone), ...given('web', web) };
      const body: Body = {
        page,
        summary: [...summary],
        ...(ways.length === 0 ? {} : { takePart }),
        contact,
        parts: answers.parts as Body['parts'],
        ...given('easyRead', answers.easyRead),
        noindex: answers.noindex === 'yes',
        leaveOut,
        ...given('moment', moment),
      };
      return api.call('post /v1/programmes/{id}/publication/requests', { params: { id }, ...seal, body });
    },
    done: () => ({ notice: 'Your request is on the record. A second person must approve the page.', to: at }),
  });
  return { ...form, mistakesIn: (sent) => [...mistakesOf(sent), ...form.mistakesIn(sent)] };
};
