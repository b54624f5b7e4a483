import { describe, expect, it } from '@jest/globals';
import type { GateAnswer, RequirementAnswer } from '@throughline/api-client';
import type { Actions } from '../change/form.tsx';
import { fragment } from '../page/html.ts';
import { Returned } from './returned.tsx';
import { WayToClose } from './way-to-close.tsx';

const pm = { role: 'programme-manager', id: 'pm-1' };
const ap = { role: 'approver', id: 'ap-1' };
const at = '2027-02-19T17:00:00Z';
const drawn = (gate: object): string =>
  fragment(
    <Returned gate={{ gate: 'context', sentBack: null, refusedRequest: null, ...gate } as unknown as GateAnswer} />,
  ).toString();

describe('a request that led to nothing', () => {
  it('is shown with what has to be done first, or with the note it came with', () => {
    expect(drawn({})).toBe('');
    expect(drawn({ sentBack: { requestedBy: pm, by: ap, at, reason: 'Hear <b>carers</b>' } })).toMatch(
      /The request of pm-1 to close gate Context.*was sent back by.*ap-1.*19 February 2027[^]*Hear &lt;b&gt;carers/,
    );
    expect(drawn({ refusedRequest: { by: pm, at, note: 'As the board asked' } })).toMatch(
      /was refused on[^]*As the board asked/,
    );
  });
});

const lacking = { key: 'context.needs', mandatory: true, met: false, inForce: true, bySignOff: false, waiver: null };
const way = (given: {
  readonly requirements?: readonly object[];
  readonly request?: object | null;
  readonly actions?: readonly object[];
  readonly here?: boolean;
}): string =>
  fragment(
    <WayToClose
      gateAt="/programmes/P-001/gates/context"
      explanation={{
        gate: 'context',
        requirements: (given.requirements ?? []) as RequirementAnswer[],
        request: (given.request ?? null) as null,
      }}
      actions={(given.actions ?? []) as Actions}
      here={given.here ?? false}
    />,
  ).toString();
const action = (command: string, allowed: boolean, verdict = allowed ? 'allowed' : 'record') => ({
  command,
  allowed,
  verdict,
});

describe('the way to a closed gate', () => {
  it('leads to what is missing, and to the request also while something is, saying what comes of it', () => {
    const html = way({ requirements: [lacking], actions: [action('RequestGateClosure', false)] });
    expect(html).toContain('href="/programmes/P-001/gates/context#context-needs"');
    expect(html).toContain('1 requirement is not met');
    expect(html).toContain('href="/programmes/P-001/gates/context/request"');
    expect(html).toContain('It is refused, on the record, as long as something is missing.');
    expect(way({ requirements: [lacking], here: true })).toContain('href="#context-needs"');
  });

  it('offers nothing to a role that does not do it', () => {
    const html = way({ actions: [action('RequestGateClosure', false, 'role'), action('CloseGate', false, 'role')] });
    expect(html).not.toContain('/request');
    expect(html).not.toContain('/close');
  });

  it('says who requested closure with which note, and leads on to the closing', () => {
    const html = way({ request: { by: pm, at, note: 'All were heard' }, actions: [action('CloseGate', true)] });
    expect(html).toMatch(/pm-1 requested closure on 19 February 2027[^]*All were heard/);
    expect(html).toContain('href="/programmes/P-001/gates/context/close"');
  });
});
