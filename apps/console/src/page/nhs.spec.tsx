import { describe, expect, it } from '@jest/globals';
import { fragment } from './html.ts';
import { nhs } from './nhs.ts';

const boxes = (name: string, on?: string) =>
  String(
    nhs('checkboxes', {
      name,
      items: ['a', 'b'].map((value) => ({ value, text: `<${value}>`, checked: value === on })),
    }),
  );

describe('a component of the NHS', () => {
  it('is the same for the same options, and another for others', () => {
    const first = boxes('kind', 'a');
    expect(boxes('kind', 'b')).not.toBe(first);
    expect(boxes('type', 'a')).not.toBe(first);
    expect(boxes('kind', 'a')).toBe(first);
    expect(first.match(/ checked/g)).toHaveLength(1);
    expect(first).toContain('&lt;a&gt;');
  });

  it('has what follows from a choice as it is now', () => {
    const asked = (text: string) =>
      String(
        nhs('radios', {
          name: 'changed',
          items: [{ value: 'yes', text: 'Yes', conditional: { html: fragment(<p>{text}</p>) } }],
        }),
      );
    expect(asked('Evening clinics')).toContain('<p>Evening clinics</p>');
    expect(asked('Buses')).toContain('<p>Buses</p>');
  });

  it('has the markup that it is given as it is, and a text never as another’s markup', () => {
    const shown = (text: string) =>
      String(nhs('details', { summary: { text }, html: fragment(<textarea>{'one\n  two $&'}</textarea>) }));
    expect(shown('More')).toContain('<textarea>one\n  two $&amp;</textarea>');
    expect(shown('\uE0000\uE001').match(/<textarea>/g)).toHaveLength(1);
    expect(shown('<b>')).toContain('&lt;b&gt;');
  });
});
