import { type Api, apiPath } from './api.ts';
import { ask } from './ask.ts';
import { type DeadlinesAnswer, deadlinesAnswer } from './deadline-answers.ts';

/** The deadlines of a programme as they stand. @throws CliFailure */
export const readDeadlines = (api: Api, id: string): Promise<DeadlinesAnswer> =>
  ask(api, deadlinesAnswer, { method: 'GET', path: apiPath`/v1/programmes/${id}/deadlines` });

/**
 * What of the dates just planned falls into the time before an election in the area of the programme's organisation. It bars nothing.
 * @param planned what the dates are of, in the words of the deadlines. @throws CliFailure
 */
export const electionWarnings = async (
  api: Api,
  id: string,
  planned: readonly string[],
): Promise<DeadlinesAnswer['warnings']> =>
  planned.length === 0 ? [] : (await readDeadlines(api, id)).warnings.filter(({ what }) => planned.includes(what));
