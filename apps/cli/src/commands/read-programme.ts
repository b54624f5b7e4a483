import { GATES } from '@throughline/domain';
import { explanationAnswer, programmeAnswer, programmeInShort } from '../api/answers.ts';
import { apiPath } from '../api/api.ts';
import { ask } from '../api/ask.ts';
import { readHistory } from '../api/history.ts';
import { readPages } from '../api/pages.ts';
import type { Session } from '../session.ts';
import { formatExplanation, formatSetAside } from '../words/explanation.ts';
import { formatHistory } from '../words/history.ts';
import { formatProgrammeList, formatProgramme } from '../words/programme.ts';

/** Options of `programme list`. */
export interface List {
  readonly organisation?: string;
  readonly stage?: string;
  readonly gateStatus?: string;
  readonly tier?: string;
  readonly nature?: string;
  readonly overdue?: boolean;
}

export const list = async (session: Session, options: List): Promise<void> => {
  const { organisation, stage, gateStatus, tier, nature, overdue } = options;
  const items = await readPages(session.api(), programmeInShort, {
    path: '/v1/programmes',
    query: { organisation, stage, gateStatus, tier, nature, overdue: overdue === true ? 'true' : undefined },
    pageSize: 200,
  });
  session.print.result({ items }, () => formatProgrammeList(items, session.runtime.terminal));
};

/** Options of every reading of a programme. */
export interface AsKnown {
  readonly asKnownAt?: string;
}

/** A programme with its seven gates. */
export const status = async (session: Session, id: string, { asKnownAt }: AsKnown): Promise<void> => {
  const request = { method: 'GET', path: apiPath`/v1/programmes/${id}`, query: { asKnownAt } } as const;
  const programme = await ask(session.api(), programmeAnswer, request);
  session.print.result(programme, () => formatProgramme(programme, session.runtime.terminal));
};

/** Its gates, explained requirement by requirement. */
export const explain = async (
  session: Session,
  id: string,
  options: AsKnown & { readonly gate?: string },
): Promise<void> => {
  const { terminal } = session.runtime;
  const api = session.api();
  const gates = options.gate === undefined ? GATES : [options.gate];
  const explanations = await Promise.all(
    gates.map((gate) =>
      ask(api, explanationAnswer, {
        method: 'GET',
        path: apiPath`/v1/programmes/${id}/gates/${gate}/explanation`,
        query: { asKnownAt: options.asKnownAt },
      }),
    ),
  );
  const [only] = explanations;
  session.print.result(options.gate === undefined ? { gates: explanations } : only, () =>
    [
      ...explanations.map((explanation) => formatExplanation(explanation, terminal)),
      ...(only === undefined ? [] : [formatSetAside(only, terminal)]),
    ]
      .filter((text) => text !== '')
      .join('\n'),
  );
};

/** All that is on record of it. */
export const history = async (
  session: Session,
  id: string,
  options: AsKnown & { readonly type: readonly string[] },
): Promise<void> => {
  const events = await readHistory(session.api(), id, options);
  session.print.result({ programme: id, events }, () =>
    formatHistory(id, events, session.runtime.terminal, options.asKnownAt),
  );
};
