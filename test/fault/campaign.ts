import { setTimeout as pause } from 'node:timers/promises';
import { cloudEvent } from '@throughline/domain/testing';
import type { ApiAnswer, ApiCaller } from '../stack/api-caller.ts';
import { type Evidence, groundwork, recordedId, session } from '../stack/evidence.ts';
import type { Acknowledged } from './acknowledged.ts';
import { persistently } from './persistently.ts';

export interface People {
  readonly manager: ApiCaller;
  readonly approver: ApiCaller;
}

export interface CampaignOptions {
  readonly people: People;
  readonly acknowledged: Acknowledged;
  readonly send: (events: readonly Evidence[]) => Promise<void>;
  /** How a command is repeated while its attempt rejects; persistently unless given. */
  readonly repeat?: <T>(attempt: () => Promise<T>) => Promise<T>;
}

interface CommandBody {
  readonly type?: string;
  readonly event?: { readonly id: string; readonly version: number } | null;
}
type Outcome = 'closed' | 'refused';

const TRY_AGAIN_MS = 300;
/** Enough for evidence to arrive while everything is being killed. */
const MANY_TIMES = 200;

const isRefusal = ({ status, body }: ApiAnswer<CommandBody>): boolean =>
  status === 409 && /\/(gate-closure|closure-request)-refused$/.test(body.type ?? '');

const isDefinite = (answer: ApiAnswer<CommandBody>): boolean =>
  answer.status === 200 || answer.status === 201 || isRefusal(answer);

/** What people do with programmes; each command is repeated under the same key until its answer is definite. */
export const campaignOf = ({ people, acknowledged, send, repeat = persistently }: CampaignOptions) => {
  const command = async (api: ApiCaller, path: string, given: { programme: string; key: string; body?: object }) =>
    repeat(async () => {
      const answer = await api.post<CommandBody>(path, given.body ?? {}, given.key);
      if (!isDefinite(answer)) throw new Error(`${path}: ${answer.status} ${answer.body.type ?? ''}`);
      if (answer.body.event) acknowledged.noteCommand(given.programme, answer.body.event);
      return answer;
    });

  const start = (programme: string): Promise<unknown> =>
    command(people.manager, '/v1/programmes', {
      programme,
      key: `start-${programme}`,
      body: { programme, title: `Programme ${programme}`, organisation: 'QPM', tier: 'T1' },
    });

  const pathOf = (programme: string) => `/v1/programmes/${programme}/gates/context`;

  /** Asks for the closing until it is not refused, at most so many times; the attempt that succeeded, if one did. */
  const ask = async (programme: string, attempts: number, first = 1): Promise<number | undefined> => {
    for (let attempt = first; attempt <= attempts; attempt += 1) {
      const path = `${pathOf(programme)}/closure-requests`;
      if (!isRefusal(await command(people.manager, path, { programme, key: `ask-${programme}-${attempt}` })))
        return attempt;
      await pause(TRY_AGAIN_MS);
    }
    return undefined;
  };

  const sign = async (programme: string, attempt: number): Promise<Outcome> => {
    const path = `${pathOf(programme)}/closures`;
    const answer = await command(people.approver, path, { programme, key: `close-${programme}-${attempt}` });
    return isRefusal(answer) ? 'refused' : 'closed';
  };

  /** Asks for the closing and closes, as two people; again from the start when refused, at most so many times. */
  const close = async (programme: string, attempts = MANY_TIMES): Promise<Outcome> => {
    let asked = await ask(programme, attempts);
    while (asked !== undefined) {
      if ((await sign(programme, asked)) === 'closed') return 'closed';
      asked = await ask(programme, attempts, asked + 1);
    }
    return 'refused';
  };

  /** Names whose it is, so that it waits for a programme that is not known yet, or not any more. */
  const ours = (events: readonly Evidence[]): readonly Evidence[] =>
    events.map((event) => ({ ...event, organisation: 'QPM' }));
  const wholeEvidence = (programme: string): readonly Evidence[] =>
    ours([...groundwork(programme), session(programme, 0)]);

  const retraction = (programme: string): Evidence => ({
    ...cloudEvent(
      'retraction',
      { retracts: recordedId(session(programme, 0)), reason: 'Recorded for the wrong day' },
      { id: `${programme}-retraction`, programme },
    ),
    source: session(programme, 0)['source'],
  });

  return {
    start,
    ask,
    close,
    wholeEvidence,
    /** Four programmes go their way at once; resolves with what became of each. */
    run: async (name: string): Promise<Readonly<Record<'whole' | 'early' | 'lacking' | 'retracted', Outcome>>> => {
      const whole = async () => {
        await start(`${name}-A`);
        await send(wholeEvidence(`${name}-A`));
        return close(`${name}-A`);
      };
      /** Evidence comes before its programme is known, and waits. */
      const early = async () => {
        await send(wholeEvidence(`${name}-B`).map((event) => ({ ...event, organisation: 'QPM' })));
        await start(`${name}-B`);
        return close(`${name}-B`);
      };
      /** Nobody took part. */
      const lacking = async () => {
        await start(`${name}-C`);
        await send(ours(groundwork(`${name}-C`)));
        return close(`${name}-C`, 3);
      };
      /** The one session is taken back while the gate is being closed. */
      const retracted = async () => {
        await start(`${name}-D`);
        await send(wholeEvidence(`${name}-D`));
        const asked = (await ask(`${name}-D`, MANY_TIMES)) ?? 0;
        const [outcome] = await Promise.all([sign(`${name}-D`, asked), send(ours([retraction(`${name}-D`)]))]);
        return outcome;
      };
      const [a, b, c, d] = await Promise.all([whole(), early(), lacking(), retracted()]);
      return { whole: a, early: b, lacking: c, retracted: d };
    },
  };
};
