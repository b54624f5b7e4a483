import { type CommandAnswer, commandAnswer, programmeAnswer } from '../api/answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { CliFailure, usage } from '../failure.ts';
import { newKey, type Session } from '../session.ts';
import { instantMeant } from './when.ts';

/** An option of every command that a replay takes too. */
export const MOMENT = ['--moment <instant>', 'replays only: the moment in the case'] as const;
/** An option of every command that is explained. */
export const REASON = ['--reason <sentence>', 'for the record'] as const;

/** Gathers an option that can be given several times. */
export const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** What to ask for, and how to say what became of it. */
export interface Order {
  readonly method?: 'POST' | 'PUT';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly ifMatch?: string;
  readonly done: string;
  readonly already: string;
}

/** Gives one order and says what became of it. @throws CliFailure, also when it was refused; a refusal is on the record. */
export const give = async (session: Session, order: Order): Promise<void> => {
  const { method = 'POST', path, body, ifMatch, done, already } = order;
  const answer: CommandAnswer = await ask(session.api(), commandAnswer, {
    method,
    path,
    body,
    idempotencyKey: newKey(),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  });
  session.print.result(answer, () => (answer.outcome === 'recorded' ? done : already));
};

/** The programme as it is now, for an order that depends on what was seen. @throws CliFailure */
export const seen = async (session: Session, id: string): Promise<{ readonly ifMatch: string }> => {
  const { version } = await ask(session.api(), programmeAnswer, {
    method: 'GET',
    path: apiPath`/v1/programmes/${id}`,
  });
  return { ifMatch: `"${version}"` };
};

/**
 * What is read once an order was recorded. The order stands where it cannot be read: a line says so, and the answer is undefined.
 * @param what what it is, as the subject of a sentence in the plural.
 */
export const readAfterwards = async <T>(
  { print }: Session,
  what: string,
  read: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    print.aside(`${what} could not be read: ${error.told.what}`);
    return undefined;
  }
};

/** Options as members of a body, without those that were not given. */
export const members = (options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** A day or an instant given with an option. @throws CliFailure naming the option */
export const instantOf = (option: string, text: string): string => {
  const meant = instantMeant(text);
  if (meant === undefined)
    throw usage(
      `The ${option} is neither a day nor an instant.`,
      'A day, as 2027-02-19, or an instant, as 2027-02-19T17:00:00Z',
    );
  return meant;
};

/** A policy pack by id and version, as `ics-involvement@1`. @throws CliFailure naming where it was given */
export const packNamed = (where: string, text: string): { readonly id: string; readonly version: number } => {
  const match = /^([a-z0-9-]+)@(\d{1,4})$/.exec(text);
  if (match?.[1] === undefined)
    throw usage(`${where} is not a policy pack with its version.`, 'For example ics-involvement@1');
  return { id: match[1], version: Number(match[2]) };
};
