import { labelOfDetail } from '@throughline/words';

/** What a field accepts, where its label does not say it. */
const HINTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    callIn: 'One name for it throughout, for example: call-in of 2027',
    commitment: 'One name for it throughout, for example: transport plan',
    financialYear: 'For example, 2026-27',
    measures: 'One a line, up to 120 characters each',
    withdrawnBecause: 'Leave it empty unless the consultation was withdrawn',
    window: 'One name for it throughout, for example: public consultation',
  }),
);

const CHOICES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mp: 'A member of Parliament',
    planning: 'Planning',
    stage: 'A decision on the way',
    final: 'The final one',
    public: 'The public',
    group: 'A group',
    council: 'A council',
    councillor: 'A councillor',
  }),
);

const spaced = (code: string): string => {
  const words = code.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A field of a kind of event as a question names it. @param name such as `publishedOn`. */
export const labelOf = (name: string): string => labelOfDetail(name) ?? spaced(name);
/** What a field accepts; undefined where its label says it. */
export const hintOf = (name: string): string | undefined => HINTS.get(name);
/** A choice within a field, as people say it. @param code such as `not_substantial`. */
export const choiceOf = (code: string): string => CHOICES.get(code) ?? spaced(code);
