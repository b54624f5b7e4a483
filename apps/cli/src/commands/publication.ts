import type { Command } from 'commander';
import type { Answer, BodyOf } from '@throughline/api-client';
import { fullMomentOf } from '@throughline/words';
import { usage } from '../failure.ts';
import { readText } from '../intake/input.ts';
import type { Run } from '../program.ts';
import type { Session } from '../session.ts';
import { MOMENT, needed, REASON } from './options.ts';
import { request } from './request.ts';

const REQUEST = 'post /v1/programmes/{id}/publication/requests';
const EXPECTED = 'A file of JSON with page, summary, contact, parts and noindex; see docs/cli.md.';

const askFor = async (session: Session, id = '', file = ''): Promise<number> => {
  const text = await readText(session, { file, expected: EXPECTED });
  let body: BodyOf<typeof REQUEST>;
  try {
    body = JSON.parse(text) as BodyOf<typeof REQUEST>;
  } catch {
    throw usage('The file is not JSON.', EXPECTED);
  }
  const answer = await session.api().call(REQUEST, { params: { id }, body });
  session.print.result(
    answer,
    () => 'Asked for. Another person looks at it (throughline publication show) and approves it (publication approve).',
  );
  return 0;
};

const inWords = ({
  status,
  address,
  waiting,
  sentBack,
  shown,
  withdrawnAt,
}: Answer<'get /v1/programmes/{id}/publication'>) =>
  [
    status === 'shown' ? `Text ${shown?.text} is shown at ${address}.` : 'Nothing is shown to the public.',
    ...(withdrawnAt === null ? [] : [`It was withdrawn on ${fullMomentOf(withdrawnAt)}.`]),
    ...(sentBack === null ? [] : [`${sentBack.by.id} sent text ${sentBack.text} back: ${sentBack.reason}`]),
    ...(waiting === null ? [] : [`Text ${waiting.text}, asked for by ${waiting.by.id}, waits for another person.`]),
    ...[waiting ?? shown].flatMap((text) => [
      ...(text?.page.approved.summary ?? []),
      ...(text?.quoted ?? []).map(({ part, words }) => `${part}: ${words}`),
    ]),
  ].join('\n');

/** `publication show|request|approve|send-back|withdraw`. */
export const publicationCommands = (program: Command, run: Run): void => {
  const publication = program.command('publication').description('The page that residents read');
  request(run, publication.command('show <id>').description('What is shown, and what waits, with its texts'), {
    route: 'get /v1/programmes/{id}/publication',
    done: (_asked, answer) => inWords(answer),
  });
  publication
    .command('request <id> <file>')
    .description('Ask for a page, or another text of it; a second person approves')
    .action(run((session, { args: [id, file] }) => askFor(session, id, file)));
  const approve = publication.command('approve <id>').description('Approve a text as a second person');
  request(run, approve, {
    route: 'post /v1/programmes/{id}/publication/approvals',
    body: { text: needed('--text <number>', 'number of the text that you looked at', Number), moment: MOMENT },
    done: ({ text }) => `Text ${text} is shown to the public.`,
    already: ({ text }) => `Text ${text} was shown already.`,
  });
  const sendBack = publication.command('send-back <id>').description('Send the text that waits back to whoever asked');
  request(run, sendBack, {
    route: 'post /v1/programmes/{id}/publication/returns',
    body: {
      text: needed('--text <number>', 'number of the text that you looked at', Number),
      reason: REASON,
      moment: MOMENT,
    },
    done: ({ text }) => `Text ${text} is sent back, with your reason. What the public is shown stays as it is.`,
    already: ({ text }) => `Text ${text} was sent back already.`,
  });
  const withdraw = publication.command('withdraw <id>').description('Withdraw the page, and what waits for approval');
  request(run, withdraw, {
    route: 'post /v1/programmes/{id}/publication/withdrawal',
    body: { reason: REASON, moment: MOMENT },
    done: () => 'The page is withdrawn. Its address says so, and since when.',
  });
};
