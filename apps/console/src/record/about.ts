import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import type { Frozen } from './names-on-record.ts';
import { type Kind, needs } from './particulars.ts';
import { labelMistakes } from './texts.ts';

/** What an event is about: a question of the planning stage, or a version of a proposal. */
export type About = { readonly planningQuestion: string } | { readonly proposal: string; readonly version: number };

/** How a version that was frozen is chosen. */
export const frozenValue = ({ proposal, version }: Pick<Frozen, 'proposal' | 'version'>): string =>
  `frozen:${version}:${proposal}`;

/** A version that is frozen by this very event is typed, and cannot be chosen. */
export const frozenToChoose = (frozen: readonly Frozen[], kind: Kind | undefined): readonly Frozen[] =>
  kind?.kind === 'proposal_version_frozen' ? [] : frozen;

/** Whether events of a kind are about one version of a proposal, always. */
export const needsProposal = (kind: Kind | undefined): boolean => kind !== undefined && needs(kind, 'about');

/** What answers without a mistake are about; undefined: the programme as a whole. */
export const aboutOf = (fields: Fields): About | undefined => {
  const chosen = typed(fields, 'about');
  if (chosen === 'question') return { planningQuestion: typed(fields, 'question') };
  if (chosen === 'proposal') return { proposal: typed(fields, 'proposal'), version: Number(fields['version']) };
  const [, version, proposal] = /^frozen:(\d+):(.+)$/.exec(chosen) ?? [];
  return proposal === undefined ? undefined : { proposal, version: Number(version) };
};

/** The answers that stand for what an event is about. */
export const aboutFields = (about: About | undefined, frozen: readonly Frozen[]): Fields => {
  if (about === undefined) return { about: 'neither' };
  if ('planningQuestion' in about) return { about: 'question', question: about.planningQuestion };
  const isFrozen = frozen.some(({ proposal, version }) => proposal === about.proposal && version === about.version);
  return isFrozen
    ? { about: frozenValue(about) }
    : { about: 'proposal', proposal: about.proposal, version: String(about.version) };
};

/** What is wrong with the answers about it. */
export const aboutMistakes = (
  fields: Fields,
  { kind, frozen }: { readonly kind: Kind | undefined; readonly frozen: readonly Frozen[] },
): readonly Mistake[] => {
  const chosen = typed(fields, 'about');
  const isVersion = /^[1-9]\d{0,2}$/.test(typed(fields, 'version'));
  if (chosen === 'proposal')
    return [
      ...labelMistakes(fields, 'proposal', 'Proposal', 'Enter the name of the proposal'),
      ...(isVersion ? [] : [{ field: 'version', text: 'Version must be a whole number from 1 to 999' }]),
    ];
  if (chosen === 'question' && !needsProposal(kind))
    return labelMistakes(fields, 'question', 'Planning question', 'Enter the planning question');
  const isChoice =
    (chosen === 'neither' && !needsProposal(kind)) ||
    frozenToChoose(frozen, kind).some((one) => frozenValue(one) === chosen);
  return isChoice ? [] : [{ field: 'about', text: 'Select what it was about' }];
};
