import { describe, expect, it } from '@jest/globals';
import { fragment } from '../page/html.ts';
import { type Mark, TimelineDrawing } from './timeline-drawing.tsx';

const mark = (lane: Mark['lane'], over: Partial<Mark> = {}): Mark => ({
  lane,
  kind: 'x',
  words: 'x',
  from: '2026-11-02',
  to: '2026-11-02',
  gate: null,
  version: 1,
  count: 1,
  assumed: false,
  state: 'recorded',
  ...over,
});
const drawn = (...marks: readonly Mark[]) => fragment(<TimelineDrawing title="<Stroke>" marks={marks} />).toString();

describe('the drawing of a timeline', () => {
  it('has a title and one sentence for a screen reader, and no style of its own', () => {
    const svg = drawn(mark('gates', { gate: 'options' }), mark('deadlines', { from: '2027-03-01', to: null }));
    expect(svg).toContain('<title id="timeline-title">Timeline of &lt;Stroke&gt;</title>');
    expect(svg).toContain('2 entries between 2 November 2026 and 1 March 2027.');
    expect(svg).toMatch(/role="img" aria-labelledby="timeline-title timeline-text"/);
    expect(svg).not.toContain('style=');
  });

  it('numbers gates in their order, and draws what still lasts up to the edge', () => {
    expect(drawn(mark('gates', { gate: 'options' }))).toMatch(/text-anchor="middle">2<\/text>/);
    expect(drawn(mark('gates', { kind: 'GateClosureRefused' }))).toContain('not-closing');
    expect(drawn(mark('gates', { kind: 'GateClosed' }))).not.toContain('not-closing');
    const lasting = drawn(mark('suspensions', { to: null, state: 'open' }), mark('gates', { from: '2027-01-01' }));
    const [, x = '', width = ''] = /<rect x="(\d+)" y="\d+" width="(\d+)"/.exec(lasting) ?? [];
    expect(Number(x) + Number(width)).toBe(936);
  });

  it('draws a single day, and one of many years with at most eight months named', () => {
    expect(drawn(mark('involvement'))).not.toContain('NaN');
    const long = drawn(mark('involvement', { from: '2009-01-01' }), mark('involvement'));
    expect(long.match(/tl-timeline__axis/g)?.length).toBeLessThanOrEqual(8);
  });
});
