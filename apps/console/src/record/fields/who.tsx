import { errorOf } from '../../form/mistakes.tsx';
import { boxes, input, radios } from '../../form/questions.tsx';
import { ticked } from '../../form/ticked.ts';
import { typed } from '../../form/typed.ts';
import { capital } from '../../page/capital.ts';
import { nhs } from '../../page/nhs.ts';
import { needs } from '../particulars.ts';
import { bandWords, groupName } from '../read-answers.ts';
import { Groups } from './groups.tsx';
import type { Questions } from './question.ts';

const Partners = ({ of: { catalogues } }: { of: Questions }) =>
  catalogues.partners.length === 0 ? null : (
    <datalist id="partners">
      {catalogues.partners.map(({ name }) => (
        <option value={name}></option>
      ))}
    </datalist>
  );

/** Who took part and how many, who led it, and which groups were reached. */
export const WhoFields = ({ of }: { of: Questions }) => {
  const { bands, exactFrom, audiences, partners } = of.catalogues;
  const isLed = of.kind !== undefined && needs(of.kind, 'partnerOrganisation');
  return (
    <>
      {boxes(of, 'audience', 'Who took part?', audiences, { hint: 'Select all that apply' })}
      {radios(
        of,
        'participants',
        'How many took part?',
        [
          ...bands.map((band) => ({ value: band, text: capital(bandWords(band)) })),
          {
            value: 'exact',
            text: 'An exact number',
            conditional: input(of, 'exact', 'Number of people', {
              width: 5,
              isNumber: true,
              hint: `${exactFrom} or more`,
            }),
          },
          { value: 'unknown', text: 'Not counted' },
        ],
        'Small numbers are kept as a range, so that nobody can be found by them',
      )}
      {input(of, 'partner', isLed ? 'Partner organisation' : 'Partner organisation (optional)', {
        hint: 'The community organisation that led it or helped',
        ...(partners.length === 0 ? {} : { list: 'partners' }),
      })}
      <Partners of={of} />
      <h2 class="nhsuk-heading-m">Groups that were reached (optional)</h2>
      <p>Select a group only if you know that people of it took part. The next page asks how many.</p>
      <Groups of={of} list="group" />
    </>
  );
};

/** How many of each group that was reached. */
export const BandFields = ({ of }: { of: Questions }) => (
  <>
    <p>Ranges only. A person can belong to several groups, so the numbers need not add up.</p>
    {ticked(of.fields, 'group').map((code) =>
      nhs('select', {
        id: `band:${code}`,
        name: `band:${code}`,
        label: { text: groupName(of.catalogues, code), size: 's' },
        items: [
          { value: '', text: 'Select how many' },
          ...of.catalogues.bands.map((band) => ({ value: band, text: bandWords(band) })),
        ],
        value: typed(of.fields, `band:${code}`),
        ...errorOf(of.mistakes, `band:${code}`),
      }),
    )}
  </>
);
