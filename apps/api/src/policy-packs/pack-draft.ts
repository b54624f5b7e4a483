import { lintPack, parsePackValue, type PolicyPack } from '@throughline/policy';
import { Problem } from '../problems/problem.ts';

/** The draft as a pack. @throws Problem `policy-pack-invalid` naming every place that is not as accepted. */
export const draftOf = (draft: unknown): PolicyPack => {
  const parsed = parsePackValue(draft);
  if (!parsed.ok)
    throw new Problem(
      'policy-pack-invalid',
      `The draft is not a policy pack: ${parsed.problems.map(({ path, what }) => `${path}: ${what}`).join('; ')}`,
    );
  const errors = lintPack(parsed.value).filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Problem(
      'policy-pack-invalid',
      `The draft cannot do what it says: ${errors.map(({ requirement, what, mend }) => `${requirement ?? 'pack'}: ${what} (${mend})`).join('; ')}`,
    );
  return parsed.value;
};
