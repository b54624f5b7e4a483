import { describe, expect, it } from '@jest/globals';
import { fragment } from '../../page/html.ts';
import { FindKind, KindFields } from './kind.tsx';
import type { Questions } from './question.ts';

const kind = (name: string, sort: string) => ({ kind: name, words: name.replaceAll('_', ' '), sort, type: name });
const of = (given: object = {}): Questions =>
  ({
    fields: {},
    mistakes: [],
    catalogues: {
      kinds: [
        kind('survey', 'participation'),
        kind('focus_group', 'participation'),
        kind('scrutiny_view', 'governance'),
        kind('duty_assessed', 'governance'),
        kind('correction', 'amendment'),
      ],
    },
    ...given,
  }) as unknown as Questions;
const kinds = (given?: object): readonly string[] =>
  [
    ...fragment(<KindFields of={of(given)} />)
      .toString()
      .matchAll(/type="radio" value="(\w+)"/g),
  ].map(([, one]) => one ?? '');

describe('what took place', () => {
  it('is chosen from all kinds, first those that the gate still asks for, each once', () => {
    expect(kinds()).toEqual(['survey', 'focus_group', 'duty_assessed', 'scrutiny_view']);
    expect(kinds({ needed: ['duty_assessed'] })).toEqual(['duty_assessed', 'survey', 'focus_group', 'scrutiny_view']);
    expect(fragment(<KindFields of={of({ needed: ['duty_assessed'] })} />).toString()).toContain(
      'What the next gate still asks for',
    );
  });

  it('is found by parts of its name, and where nothing is called so all are shown', () => {
    expect(kinds({ find: 'Group foc' })).toEqual(['focus_group']);
    expect(kinds({ find: 'petition' })).toHaveLength(4);
    const search = (find: string) => fragment(<FindKind of={of({ find })} path="/p" />).toString();
    expect(search('focus')).toContain('Only what is called “focus” is shown.');
    expect(search('<b>')).toContain('Nothing is called “&lt;b&gt;”. All are shown.');
  });
});
