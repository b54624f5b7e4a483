import type { Answer, ProgrammeAnswer } from '@throughline/api-client';
import type { Child } from 'hono/jsx';
import type { Answered } from '../form/questions.tsx';
import { type AnswersOf, line, type Question, type Questions, readAnswers } from '../form/question.tsx';
import type { Mistake } from '../form/mistakes.tsx';
import type { Fields } from '../sign-in/session.ts';
import type { Sent } from '../visit/sending.ts';
import { caseMoment } from './case-moment.tsx';

/** What somebody may do with a programme, with the reasons where they may not. */
export type Action = Answer<'get /v1/programmes/{id}/actions'>['items'][number];
export type Actions = readonly Action[];

/** What goes with every form that is sent. */
export interface Seal {
  readonly key: string | undefined;
  /** Version of the record that the form showed. */
  readonly seen: string | undefined;
  /** Of a replay: the moment of the case. */
  readonly moment: string | undefined;
}

/** What the API answers to a command. */
export interface Done {
  readonly outcome: 'recorded' | 'unchanged';
}

type Link = readonly [href: string, text: string];

/** One form by which something is done to a programme. */
export interface ChangeForm {
  readonly programme: Pick<ProgrammeAnswer, 'id' | 'title' | 'nature'>;
  /** Version of the record that it shows; undefined for people who see nothing of the record. */
  readonly version: number | undefined;
  /** Where it is shown, and sent to. */
  readonly path: string;
  /** The page that leads to it: its address and its name. */
  readonly from: Link;
  /** The pages above that one; the list of programmes and the programme unless given. */
  readonly trail?: readonly Link[];
  readonly title: string;
  /** What the API says of who may do it; undefined where there is nothing that it could be done to. */
  readonly action: Action | undefined;
  /** What is said where it is so already, or where there is nothing to do it to. */
  readonly already: string;
  /** It can be sent though the record stands against it: the refusal then stays on the record. */
  readonly isRefusable?: boolean;
  /** What has to be known of the programme before anything else. */
  readonly callouts: Child;
  /** What it is about, above the questions. */
  readonly intro: Child;
  /** What is filled in before anybody writes. */
  readonly initial?: Fields;
  /** Text of the button; undefined where the page only leads to others. */
  readonly button: string | undefined;
  /** It cannot be undone. */
  readonly isGrave?: boolean;
  /** Where a requirement is shown that a refusal names, if anywhere. */
  readonly hrefOf?: (requirement: string) => string | undefined;
  draw(of: Answered): Child;
  /** What is wrong with what was typed, or how it is sent. */
  read(fields: Fields): { readonly mistakes: readonly Mistake[] } | { send(): Promise<Outcome> };
  /** What the API found wrong, at its questions. Empty: what it said is about none. */
  mistakesIn(sent: Sent<unknown>): readonly Mistake[];
}

/** What is said when it is done, and where that is seen. */
export interface Outcome {
  readonly notice: string;
  readonly to: string;
}

type Made<Q extends Questions, A extends Done> = Omit<ChangeForm, 'draw' | 'read' | 'mistakesIn'> & {
  readonly questions: Q;
  /** Asks for the id of the programme, so that nobody does it by mistake. */
  readonly isConfirmed?: boolean;
  readonly send: (answers: AnswersOf<Q>, seal: Seal) => Promise<A>;
  /** @param answer of the API */
  readonly done: (answer: A, answers: AnswersOf<Q>) => Outcome;
};

/** Asks for the id of the programme. */
const confirmation = (id: string): Question<string> => {
  const asked = line(
    { label: 'Programme ID', hint: `Type ${id} to confirm`, enter: 'Enter the programme ID to confirm' },
    { width: 20 },
  );
  return {
    ...asked,
    read: (fields, name) => {
      const found = asked.read(fields, name);
      const isRight = 'mistakes' in found || found.answer.toUpperCase() === id;
      return isRight ? found : { mistakes: [{ field: name, text: `Programme ID must be ${id}` }] };
    },
  };
};

/** How the API says that a text looks like personal data; it never repeats it. */
const PERSONAL = /^(\w+)\S* looks like ([^;]+);/;

const found = (questions: Questions, sent: Sent<unknown>): readonly Mistake[] => {
  if (sent.became !== 'impossible') return [];
  const labels = new Map(Object.entries(questions).map(([name, { label }]) => [name, label]));
  const at = (path: string, said: string): readonly Mistake[] => {
    const field = [path, path.split('.')[0] ?? ''].find((one) => labels.has(one));
    return field === undefined ? [] : [{ field, text: `${labels.get(field)} ${said}` }];
  };
  const [, field = '', kind = ''] = PERSONAL.exec(sent.detail ?? '') ?? [];
  const personal = at(field, `looks like it holds ${kind}. Remove it. Record groups and themes, not people`);
  return kind === '' ? sent.faults.flatMap(({ path, accepted }) => at(path, `must be ${accepted}`)) : personal;
};

/** A form of its questions. In a replay it asks for the moment of the case as well, and where it is grave for the id of the programme. */
export const changeForm = <Q extends Questions, A extends Done>({
  questions,
  send,
  done,
  isConfirmed = false,
  ...form
}: Made<Q, A>): ChangeForm => {
  const { id, nature } = form.programme;
  const all: Questions = {
    ...questions,
    ...(nature === 'replay' ? { moment: caseMoment } : {}),
    ...(isConfirmed ? { confirm: confirmation(id) } : {}),
  };
  return {
    ...form,
    draw: (of) => Object.entries(all).map(([name, question]) => question.draw(of, name)),
    read: (fields) => {
      const read = readAnswers(all, fields);
      if ('mistakes' in read) return read;
      const { moment } = read.answer as { readonly moment?: string };
      const seal = { key: fields['_key'], seen: fields['_version'], moment };
      // Only the answers to its own questions are sent.
      const answers = Object.fromEntries(
        Object.entries(read.answer).filter(([name]) => Object.hasOwn(questions, name)),
      ) as AnswersOf<Q>;
      return {
        send: async () => {
          const answer = await send(answers, seal);
          const outcome = done(answer, answers);
          return answer.outcome === 'unchanged' ? { ...outcome, notice: form.already } : outcome;
        },
      };
    },
    mistakesIn: (sent) => found(all, sent),
  };
};
