import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 60;

type Read =
  | { readonly ok: true; readonly name: string; readonly shared: boolean }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] };

/** The name under which a search is kept: `Deaf people 2027` is kept as `deaf-people-2027`. */
export const readName = (fields: Fields): Read => {
  const name = typed(fields, 'name').toLowerCase().replaceAll(/\s+/g, '-');
  if (name === '') return { ok: false, mistakes: [{ field: 'name', text: 'Enter a name for the search' }] };
  if (name.length > LONGEST || !NAME.test(name))
    return {
      ok: false,
      mistakes: [{ field: 'name', text: `Name must be ${LONGEST} letters, digits and single hyphens or fewer` }],
    };
  return { ok: true, name, shared: typed(fields, 'shared') === 'yes' };
};
