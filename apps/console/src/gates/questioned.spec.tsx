import { describe, expect, it } from '@jest/globals';
import type { Action } from '../change/form.tsx';
import { fragment } from '../page/html.ts';
import { Questioned } from './questioned.tsx';

const questions = [
  { requirement: 'context.needs-involvement', reliedOn: 'urn:a#1', what: 'corrected by urn:a#2' },
  { requirement: 'context.plan', reliedOn: 'waiver w-1', what: 'revoked: The grounds were wrong' },
];
const action = (command: string, given: Partial<Action>): Action => ({
  command,
  about: { gate: 'context' },
  roles: ['approver', 'board-secretary'],
  role: null,
  allowed: false,
  verdict: 'role',
  reasons: [],
  toYou: [],
  waiver: null,
  ...given,
});
const drawn = (actions: readonly Action[] = []): string =>
  fragment(
    <Questioned
      of={{
        programme: 'P-001',
        gates: [{ gate: 'context', questions }],
        titles: new Map([['context.plan', 'A plan was agreed']]),
        actions,
      }}
    />,
  )
    .toString()
    .replaceAll(/\s+/g, ' ');

describe('a closure in question', () => {
  it('names what it relied on and what happened to that, with links and without ids', () => {
    const html = drawn();
    expect(html).toContain('href="/programmes/P-001/history/urn%3Aa%231">an entry of the record</a>');
    expect(html).toContain('corrected by <a href="/programmes/P-001/history/urn%3Aa%232">a later entry</a>');
    expect(html).toContain('For “needs involvement”');
    expect(html).toContain('For “A plan was agreed”');
    expect(html).toContain('href="/programmes/P-001/waivers/w-1">a waiver</a>');
    expect(html.replaceAll(/<[^>]+>/g, '')).not.toMatch(/urn:|w-1/);
  });

  it('says who decides, and leads there who may', () => {
    expect(drawn()).toMatch(/It takes a role that closes the gate to reaffirm.*Until then no later gate closes/);
    expect(drawn([action('ReaffirmGate', {})])).toContain('the role approver or board secretary');
    expect(drawn([action('ReaffirmGate', {})])).not.toContain('/reaffirm');
    expect(drawn([action('ReopenGate', { allowed: true, verdict: 'allowed' })])).toContain(
      'href="/programmes/P-001/gates/context/reaffirm"',
    );
    const toYou = ['You asked for the closure that is in question'];
    expect(drawn([action('ReaffirmGate', { verdict: 'person', toYou })])).toContain(
      'You cannot decide it. You asked for the closure that is in question.',
    );
  });
});
