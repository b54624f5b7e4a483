import {
  type Api,
  type ApiOptions,
  ApiProblem,
  ApiUnreachable,
  createApi,
  UnknownAnswer,
} from '@throughline/api-client';
import { CliFailure, EXIT } from '../failure.ts';
import { failureOf } from './problem.ts';

/** A failure of the client as a person reads it; any other as it is. */
const inWords = (error: unknown): unknown => {
  if (error instanceof ApiProblem) return failureOf(error.status, error.problem);
  if (error instanceof ApiUnreachable)
    return new CliFailure(
      EXIT.unreachable,
      {
        what: error.message,
        accepted: 'Is the stack running? `throughline doctor` tells, `npm start` starts it.',
      },
      { cause: error.cause },
    );
  if (error instanceof UnknownAnswer)
    return new CliFailure(EXIT.unreachable, {
      what: error.message,
      accepted: 'Use the version of `throughline` that belongs to this API.',
    });
  return error;
};

/** The API whose methods throw `CliFailure` in words. */
export const createApiInWords = (options: ApiOptions): Api => {
  const api = createApi(options);
  const attempt = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw inWords(error);
    }
  };
  return {
    call: (route, asking) => attempt(api.call(route, asking)),
    stream: (route, asking) => attempt(api.stream(route, asking)),
  };
};
