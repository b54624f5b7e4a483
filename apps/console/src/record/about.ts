import type { Mistake } from '../form/mistakes.tsx';
import { typed } from '../form/typed.ts';
import type { Fields } from '../sign-in/session.ts';
import type { Frozen } from './names-on-record.ts';
import { type Kind, needs } from './particulars.ts';
import { labelMistakes } from '../form/texts.ts';

/** What an event is about: a question of the planning stage, or a version of a proposal. */
export type About = { readonly planningQuestion: string } | { readonly proposal: string; readonly version: number };

const FROZEN = /^frozen:([1-9]\d{0,2}):(.+)$/;
/** How a version that was frozen is chosen. */
export const frozenValue = ({ proposal, version }: Pick<Frozen, 'proposal' | 'version'>): string =>
  `frozen:${version}:${proposal}`;

const isFrozenHere = (kind: Kind | undefined): boolean => kind?.kind === 'proposal_version_frozen';
/** A version that is frozen by this very event is typed, and cannot be chosen. */
export const frozenToChoose = (frozen: readonly Frozen[], kind: Kind | undefined): readonly Frozen[] =>
  isFrozenHere(kind) ? [] : frozen;

/** Whether events of a kind are about one version of a proposal, always. */
export const needsProposal = (kind: Kind | undefined): boolean => kind !== undefined && needs(kind, 'about');

/** What answers without a mistake are about; undefined: the programme as a whole. */
export const aboutOf = (fields: Fields): About | undefined => {
  const chosen = typed(fields, 'about');
  if (chosen === 'question') return { planningQuestion: typed(fields, 'question') };
  if (chosen === 'proposal') return { proposal: typed(fields, 'proposal'), version: Number(fields['version']) };
  const [, version, proposal] = FROZEN.exec(chosen) ?? [];
  return proposal === undefined ? undefined : { proposal, version: Number(version) };
};

/** The answers that stand for what an event is about. */
export const aboutFields = (about: About | undefined): Fields => {
  if (about === undefined) return { about: 'neither' };
  if ('planningQuestion' in about) return { about: 'question', question: about.planningQuestion };
  return { about: 'proposal', proposal: about.proposal, version: String(about.version) };
};

/** The answers with a version that was typed chosen, where it is one to choose. */
export const withFrozenChosen = (fields: Fields, frozen: readonly Frozen[]): Fields => {
  const typedAs = { proposal: typed(fields, 'proposal'), version: Number(typed(fields, 'version')) };
  const isIt = ({ proposal, version }: Frozen) => proposal === typedAs.proposal && version === typedAs.version;
  return typed(fields, 'about') === 'proposal' && frozen.some(isIt)
    ? { ...fields, about: frozenValue(typedAs), proposal: '', version: '' }
    : fields;
};

/** What is wrong with the answers about it. Any version can be typed, so that any can be chosen. */
export const aboutMistakes = (fields: Fields, kind: Kind | undefined): readonly Mistake[] => {
  const chosen = typed(fields, 'about');
  const isVersion = /^[1-9]\d{0,2}$/.test(typed(fields, 'version'));
  if (chosen === 'proposal')
    return [
      ...labelMistakes(fields, 'proposal', 'Proposal', 'Enter the name of the proposal'),
      ...(isVersion ? [] : [{ field: 'version', text: 'Version must be a whole number from 1 to 999' }]),
    ];
  if (chosen === 'question' && !needsProposal(kind))
    return labelMistakes(fields, 'question', 'Planning question', 'Enter the planning question');
  const isChoice = chosen === 'neither' ? !needsProposal(kind) : FROZEN.test(chosen) && !isFrozenHere(kind);
  return isChoice ? [] : [{ field: 'about', text: 'Select what it was about' }];
};
