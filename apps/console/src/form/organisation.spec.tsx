import { describe, expect, it } from '@jest/globals';
import { fragment } from '../page/html.ts';
import { OrganisationField, organisationMistake, organisationsMeant } from './organisation.tsx';

const KENT = { code: 'QKS', name: 'NHS Kent and Medway Integrated Care Board' };
const NORTH = { code: 'QHM', name: 'NHS North East and North Cumbria Integrated Care Board' };
const WEST = { code: 'QE1', name: 'NHS North West Integrated Care Board' };
const MANY = [
  KENT,
  NORTH,
  WEST,
  { code: 'QPM', name: null },
  { code: 'QRL', name: 'NHS Hampshire Integrated Care Board' },
];
const meant = (typed: string) => organisationsMeant(typed, MANY).map(({ code }) => code);

describe('an organisation that is typed', () => {
  it('is the one of that code or name, in capitals or not', () => {
    expect(meant('qks')).toEqual(['QKS']);
    expect(meant(' NHS Kent and Medway Integrated Care Board (QKS) ')).toEqual(['QKS']);
    expect(meant('QPM')).toEqual(['QPM']);
  });

  it('is else each whose name holds all that was typed, and none where nothing was', () => {
    expect(meant('kent')).toEqual(['QKS']);
    expect(meant('north board')).toEqual(['QHM', 'QE1']);
    expect(meant('north cumbria')).toEqual(['QHM']);
    expect(meant('')).toEqual([]);
    expect(meant('Leeds')).toEqual([]);
  });

  it('is asked for again where it is not one', () => {
    expect(organisationMistake('', []).text).toBe('Enter the name or the code of an organisation');
    expect(organisationMistake('Leeds', []).text).toMatch(/^None of your organisations/);
    expect(organisationMistake('north', [NORTH, WEST]).text).toMatch(/^2 of your organisations/);
  });
});

describe('the field for it', () => {
  const drawn = (organisations: typeof MANY) =>
    fragment(<OrganisationField organisations={organisations} value="QKS" />).toString();

  it('is a list where there are few, and typed with suggestions where there are many', () => {
    expect(drawn([KENT, NORTH])).toContain('<select');
    const html = drawn(MANY);
    expect(html).toContain('list="organisations"');
    expect(html).toContain('value="NHS Kent and Medway Integrated Care Board (QKS)"');
    expect(html.match(/<option/g)).toHaveLength(5);
  });
});
