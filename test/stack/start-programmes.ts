import type { Gate, Tier } from '@throughline/domain';
import type { ApiCaller } from './api-caller.ts';
import { concurrently } from './concurrently.ts';

const AT_ONCE = 8;

export interface HowToStart {
  readonly tier: Tier;
  /** When gates should close, none unless said; the same for a repeat. */
  readonly targets?: Readonly<Partial<Record<Gate, string>>>;
}

/** Starts programmes as a person does, by the API: each is on record and its workflow runs. @throws when one is not answered 201 or 200. */
export const startProgrammes = (api: ApiCaller, programmes: readonly string[], how: HowToStart): Promise<void> =>
  concurrently(programmes, AT_ONCE, async (programme) => {
    const body = { programme, title: `Programme ${programme}`, organisation: 'QPM', ...how };
    const { status } = await api.post('/v1/programmes', body, `start-${programme}`);
    if (status !== 201 && status !== 200) throw new Error(`${programme} was not started: ${status}`);
  });
