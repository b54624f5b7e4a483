import { choices, boxes, day, input, radios, textarea } from '../../form/questions.tsx';
import { errorOf } from '../../form/mistakes.tsx';
import { typed } from '../../form/typed.ts';
import { capital } from '../../page/capital.ts';
import { nhs } from '../../page/nhs.ts';
import { frozenToChoose, frozenValue, needsProposal, withFrozenChosen } from '../about.ts';
import { choiceOf, hintOf } from '../labels.ts';
import { type Particular, particularsOf } from '../particulars.ts';
import { isParticipation } from '../steps.ts';
import { Groups } from './groups.tsx';
import { Languages } from './languages.tsx';
import type { Questions } from './question.ts';

const named = (codes: readonly string[]) => codes.map((code) => ({ code, name: choiceOf(code) }));
const items = (codes: readonly string[]) => codes.map((value) => ({ value, text: choiceOf(value) }));

const OwnField = ({ of, one }: { of: Questions; one: Particular }) => {
  const { field, label, name, isRequired, takes } = one;
  const title = isRequired ? label : `${label} (optional)`;
  const hint = hintOf(name);
  const more = hint === undefined ? {} : { hint };
  switch (takes.a) {
    case 'choice':
      return radios(of, field, title, items(takes.of), hint);
    case 'yes-or-no':
      return radios(of, field, title, items(['yes', 'no']), hint);
    case 'choices':
      return boxes(of, field, title, named(takes.of), more);
    case 'number':
      return input(of, field, title, { width: 5, isNumber: true, ...more });
    case 'day':
      return day(of, field, title, hint ?? 'For example, 5 10 2026');
    case 'lines':
      return textarea(of, field, title, hint ?? 'One a line');
    case 'sentence':
      return textarea(of, field, title, hint ?? 'Up to 600 characters. Do not name anybody');
    case 'languages':
      return <Languages of={of} list={field} label={title} />;
    case 'groups':
      return (
        <>
          <h2 class="nhsuk-heading-m">{label}</h2>
          <Groups of={of} list={field} />
        </>
      );
    case 'group':
      return nhs('select', {
        id: field,
        name: field,
        label: { text: title, size: 's' },
        items: [
          { value: '', text: 'Select a group' },
          ...of.catalogues.groups.map(({ code, name: group }) => ({ value: code, text: capital(group) })),
        ],
        value: typed(of.fields, field),
        ...errorOf(of.mistakes, field),
      });
    case 'label':
      return <Named of={of} one={one} title={title} />;
  }
};

/** A name to type, with those that the record has already. */
const Named = ({ of, one: { field, name }, title }: { of: Questions; one: Particular; title: string }) => {
  const known = of.byField.get(name) ?? [];
  const hint = hintOf(name);
  return (
    <>
      {input(of, field, title, {
        ...(hint === undefined ? {} : { hint }),
        ...(known.length === 0 ? {} : { list: `names-${name}` }),
      })}
      {known.length === 0 ? null : (
        <datalist id={`names-${name}`}>
          {known.map((one) => (
            <option value={one}></option>
          ))}
        </datalist>
      )}
    </>
  );
};

const About = ({ of }: { of: Questions }) => {
  const isOfProposal = needsProposal(of.kind);
  const frozen = frozenToChoose(of.frozen, of.kind);
  const first = isOfProposal && frozen.length === 0 ? { about: 'proposal' } : {};
  return radios(
    { ...of, fields: withFrozenChosen({ ...first, ...of.fields }, frozen) },
    'about',
    'What was it about?',
    [
      ...(isOfProposal
        ? []
        : [
            {
              value: 'question',
              text: 'A question of the planning stage',
              conditional: input(of, 'question', 'Planning question', {
                hint: 'For example, what people need from the service. Up to 120 characters',
              }),
            },
          ]),
      ...frozen.map((one) => ({
        value: frozenValue(one),
        text: `${one.title}: ${one.proposal}, version ${one.version}`,
      })),
      {
        value: 'proposal',
        text: frozen.length === 0 ? 'A version of a proposal' : 'Another version of a proposal',
        conditional: (
          <>
            {input(of, 'proposal', 'Proposal', {
              hint: 'One name for it throughout, for example: stroke services plan',
            })}
            {input(of, 'version', 'Version', { width: 3, isNumber: true })}
          </>
        ),
      },
      ...(isOfProposal ? [] : [{ value: 'neither', text: 'The programme as a whole' }]),
    ],
  );
};

/** What it was about, when and where, and what is asked of events of its kind alone. */
export const WhatFields = ({ of }: { of: Questions }) => (
  <>
    <About of={of} />
    {day(of, 'from', 'First day', 'For example, 5 10 2026')}
    {day(of, 'to', 'Last day (optional)', 'Leave it empty if it was one day')}
    {(of.kind === undefined ? [] : particularsOf(of.kind)).map((one) => (
      <OwnField of={of} one={one} />
    ))}
    {isParticipation(of.kind)
      ? radios(of, 'mode', 'How far were people involved?', choices(of.catalogues.modes))
      : null}
    {input(of, 'place', 'Place (optional)', { hint: 'The district, or online. No address' })}
  </>
);
