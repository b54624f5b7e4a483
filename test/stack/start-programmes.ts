import type { Tier } from '@throughline/domain';
import type { ApiCaller } from './api-caller.ts';
import { concurrently } from './concurrently.ts';

const AT_ONCE = 8;

/** Starts programmes as a person does, by the API: each is on record and its workflow runs. @throws when one is not answered 201 or 200. */
export const startProgrammes = (api: ApiCaller, programmes: readonly string[], tier: Tier): Promise<void> =>
  concurrently(programmes, AT_ONCE, async (programme) => {
    const body = { programme, title: `Programme ${programme}`, organisation: 'QPM', tier };
    const { status } = await api.post('/v1/programmes', body, `start-${programme}`);
    if (status !== 201 && status !== 200) throw new Error(`${programme} was not started: ${status}`);
  });
