import { formatRole, inPlainWords } from '@throughline/words';
import { fragment } from '../page/html.ts';
import { nhs } from '../page/nhs.ts';
import { formatReason } from '../visit/reason.ts';
import type { Action, ChangeForm } from './form.tsx';

const whyNot = ({ verdict, roles, reasons, toYou }: Action, already: string): readonly string[] => {
  if (verdict === 'role') return [`It takes one of these roles: ${roles.map(formatRole).join(', ')}.`];
  if (verdict === 'already') return [already];
  return toYou.length > 0 ? toYou.map((sentence) => inPlainWords(sentence)) : reasons.map(formatReason);
};

/** Why somebody is not offered an action, in words for them; undefined where they are. */
export const reasonsAgainst = ({
  action,
  already,
  isRefusable = false,
}: Pick<ChangeForm, 'action' | 'already' | 'isRefusable'>): readonly string[] | undefined => {
  if (action === undefined) return [already];
  if (action.allowed || (action.verdict === 'record' && isRefusable)) return undefined;
  return whyNot(action, already);
};

/** Why the form is not offered. */
export const NotOffered = ({ reasons }: { readonly reasons: readonly string[] }) =>
  nhs('warning-callout', {
    heading: { text: 'You cannot do this', level: 2 },
    html: fragment(
      reasons.length === 1 ? (
        <p>{reasons[0]}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      ),
    ),
  });
