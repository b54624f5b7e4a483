import type { Answer } from '@throughline/api-client';
import { nhs } from '../page/nhs.ts';
import { errorOf, type Mistake } from './mistakes.tsx';
import { input } from './questions.tsx';

type Organisations = Answer<'get /v1/me'>['organisations'];
type Organisation = Organisations[number];

/** An organisation by its name and code, as `NHS Kent and Medway Integrated Care Board (QKS)`. */
export const nameOfOrganisation = ({ code, name }: Organisation): string =>
  name === null ? code : `${name} (${code})`;

/** More organisations than this are found by typing. */
export const MOST_LISTED = 4;

/** Organisations that may be meant by what was typed: the one of that code or name, else all whose name and code hold each of its words. */
export const organisationsMeant = (typed: string, organisations: readonly Organisation[]): readonly Organisation[] => {
  const said = typed.trim().toLowerCase();
  if (said === '') return [];
  const isSaid = (one: Organisation) =>
    [one.code, one.name ?? '', nameOfOrganisation(one)].some((text) => text.toLowerCase() === said);
  const exact = organisations.find(isSaid);
  if (exact !== undefined) return [exact];
  const words = said.split(/\s+/);
  return organisations.filter((one) => words.every((word) => nameOfOrganisation(one).toLowerCase().includes(word)));
};

/** What to do where what was typed means not exactly one organisation. */
export const organisationMistake = (typed: string, meant: readonly Organisation[]): Mistake => {
  const field = 'organisation';
  if (typed.trim() === '') return { field, text: 'Enter the name or the code of an organisation' };
  return meant.length === 0
    ? { field, text: 'None of your organisations is called so. Enter a part of its name, or its code' }
    : { field, text: `${meant.length} of your organisations are called so. Enter more of the name, or the code` };
};

/** One organisation to choose: from a list where there are few, else by a part of its name, which is looked up when the form is sent. */
export const OrganisationField = ({
  organisations,
  value,
  mistakes = [],
  hint,
}: {
  readonly organisations: readonly Organisation[];
  /** Its code, or what was typed. */
  readonly value: string;
  readonly mistakes?: readonly Mistake[];
  readonly hint?: string;
}) => {
  if (organisations.length <= MOST_LISTED)
    return nhs('select', {
      id: 'organisation',
      name: 'organisation',
      label: { text: 'Organisation', size: 's' },
      ...(hint === undefined ? {} : { hint: { text: hint } }),
      items: organisations.map((one) => ({ value: one.code, text: nameOfOrganisation(one) })),
      value,
      ...errorOf(mistakes, 'organisation'),
    });
  const chosen = organisations.find(({ code }) => code === value);
  const fields = { organisation: chosen === undefined ? value : nameOfOrganisation(chosen) };
  return (
    <>
      {input({ fields, mistakes }, 'organisation', 'Organisation', {
        hint: `${hint === undefined ? '' : `${hint}. `}Type a part of its name, for example Kent, or its code`,
        list: 'organisations',
      })}
      <datalist id="organisations">
        {organisations.map((one) => (
          <option value={nameOfOrganisation(one)}></option>
        ))}
      </datalist>
    </>
  );
};
