import { describe, expect, it } from '@jest/globals';
import { isRetractable, retractForm } from './retract.tsx';

type Read = Parameters<typeof retractForm>[0];
type Asked = Parameters<typeof retractForm>[1];
const entryOf = (kind: string | null, payload: object) =>
  ({ eventId: 'urn:a#1', version: 4, kind, payload, type: 'x', occurredAt: '2026-11-02T12:00:00Z' }) as Asked['entry'];
const SURVEY = entryOf('survey', { kind: 'survey', data: { details: { completed: 40 } } });
const KINDS = ['retraction', 'reattribution'].map((kind) => ({ kind, type: `type of ${kind}` }));

/** The form over an API that keeps what it is sent. */
const formOf = (nature: 'live' | 'replay' = 'live') => {
  const sent: unknown[] = [];
  const api = { call: (_route: string, asking: { readonly body: unknown }) => Promise.resolve(sent.push(asking.body)) };
  const programme = { id: 'P-017', title: 'Stroke services', nature, version: 4 };
  const actions = [{ command: 'RecordInvolvement', allowed: true }];
  const read = { api, programme, actions, now: '2026-11-30T12:00:00Z' } as unknown as Read;
  return { sent, form: retractForm(read, { entry: SURVEY, today: '2026-11-30', kinds: KINDS }) };
};
const answers = { why: 'retraction', reason: 'It is here twice', _key: 'k-1' };

describe('retracting an entry', () => {
  it('sends an event that names it, with the reason, under the form’s key', async () => {
    const { form, sent } = formOf();
    const read = form.read(answers);
    expect('send' in read && (await read.send()).to).toBe('/programmes/P-017/involvement/sent/k-1');
    expect(sent).toEqual([
      expect.objectContaining({
        id: 'k-1',
        subject: 'P-017',
        type: 'type of retraction',
        data: {
          occurred: { from: '2026-11-30', to: '2026-11-30' },
          evidence: [],
          recording: { contemporaneous: true },
          details: { retracts: 'urn:a#1', reason: 'It is here twice' },
        },
      }),
    ]);
  });

  it('names the other programme where it belongs to one', async () => {
    const { form, sent } = formOf();
    const why = 'reattribution';
    expect(form.read({ ...answers, why })).toEqual({
      mistakes: [{ field: 'to', text: 'Enter the ID of the other programme' }],
    });
    const read = form.read({ ...answers, why, to: 'P-018' });
    if ('send' in read) await read.send();
    expect(sent).toMatchObject([{ data: { details: { reattributes: 'urn:a#1', to: 'P-018' } } }]);
  });

  it('is of involvement alone, and not in a replay', () => {
    expect(isRetractable(SURVEY)).toBe(true);
    expect(isRetractable(entryOf(null, { gate: 'context' }))).toBe(false);
    expect(isRetractable(entryOf('retraction', { data: { details: { retracts: 'urn:a#0' } } }))).toBe(false);
    expect(formOf('replay').form.action).toBeUndefined();
  });
});
