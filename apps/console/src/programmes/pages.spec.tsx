import { describe, expect, it } from '@jest/globals';
import type { RequirementAnswer } from '@throughline/api-client';
import { fragment } from '../page/html.ts';
import { renderPage } from '../page/page.tsx';
import { Requirements } from './requirements.tsx';

const requirement = (given: Partial<RequirementAnswer>): RequirementAnswer => ({
  key: 'context.needs',
  title: 'People were involved',
  mandatory: true,
  met: false,
  inForce: true,
  bySignOff: false,
  by: [],
  why: 'not recorded: involvement_events since 2027-01-26',
  reason: null,
  wouldMeet: 'record a survey',
  missingGroups: [],
  couldHelp: [],
  basis: [{ citation: 'NHS Act 2006 s.14Z45', force: 'statute', inForceFrom: '2022-07-01' }],
  tags: [],
  waiver: null,
  ...given,
});
const shown = (isClosed: boolean, ...requirements: readonly RequirementAnswer[]): string =>
  fragment(<Requirements requirements={requirements} isClosed={isClosed} />).toString();

describe('requirements', () => {
  it('begin with what keeps the gate open, in words and with what would meet it', () => {
    const html = shown(false, requirement({ key: 'context.met', met: true }), requirement({}));
    expect(html.indexOf('Not met by what is recorded')).toBeLessThan(html.indexOf('Show what is met (1)'));
    expect(html).toContain('Not recorded: involvement events since 26 January 2027');
    expect(html).toContain('Record a survey');
    expect(html).toContain('id="context-needs"');
  });

  it('begin with what was met where the gate has closed', () => {
    const html = shown(true, requirement({ mandatory: false }), requirement({ key: 'a', met: true, by: ['e-1'] }));
    expect(html.indexOf('>Met<')).toBeLessThan(html.indexOf('Waived or advisory'));
    expect(html).toContain('1 event on the record');
  });
});

describe('a page', () => {
  const assets = { style: 'a.css', script: 'a.js', verifier: 'v.js', icon: 'a.svg' };

  it('shows what stands in the record as text, also within a component', () => {
    const title = '<script>alert(1)</script>';
    const html = renderPage({ title, content: <h1>{title}</h1> }, { assets });
    expect(html).not.toContain('<script>alert');
    expect(shown(false, requirement({ title, why: title }))).not.toContain('<script>alert');
  });

  it('says in its title that there is an error, what it is, and what it is about', () => {
    const page = { title: 'Close gate Context', about: 'Stroke care', isError: true, content: null };
    expect(renderPage(page, { assets })).toContain(
      '<title>Error: Close gate Context - Stroke care - Throughline</title>',
    );
  });

  it('offers to sign out to who has signed in, with the token of the session', () => {
    const person = { id: 'pm-1', roles: ['programme-manager'] };
    const html = renderPage({ title: 'Any', content: null }, { assets, person, csrf: 'word' });
    expect(html).toContain('pm-1 (programme manager)');
    expect(html).toContain('<input type="hidden" name="_csrf" value="word"/>');
  });
});
