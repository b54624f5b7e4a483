import type { Listing, Outcome, Row } from './outcome.ts';

/** An element with children. Texts go in as texts, so that nothing that a pack says becomes part of the page. */
const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElement => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
};

const rows = (pairs: readonly Row[]): HTMLElement[] =>
  pairs.length === 0
    ? []
    : [
        element(
          'dl',
          {},
          ...pairs.flatMap(([label, value]) => [element('dt', {}, label), element('dd', { class: 'value' }, value)]),
        ),
      ];

const list = ({ heading, items }: Listing): HTMLElement[] => [
  element('h3', {}, heading),
  element('ul', {}, ...items.map((item) => element('li', {}, item))),
];

/** Shows an outcome in place of the one before, and takes whoever reads the page there. */
export const showOutcome = (section: HTMLElement, outcome: Outcome): void => {
  const { verified, heading, sentences, disagreement, facts, lists } = outcome;
  const title = element('h2', { id: 'result-heading', tabindex: '-1' }, heading);
  section.className = verified ? 'verified' : '';
  section.replaceChildren(
    element('p', { class: 'verdict' }, verified ? 'Verified' : 'Not verified'),
    title,
    ...sentences.map((sentence) => element('p', {}, sentence)),
    ...rows(disagreement),
    ...lists.flatMap(list),
    element('h3', {}, 'What was checked'),
    ...rows(facts),
  );
  section.hidden = false;
  title.focus();
};
