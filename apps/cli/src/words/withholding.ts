import type { Answer } from '@throughline/api-client';

/** What a person has to know before a pack with something withheld is handed over. */
export const quotationLines = (
  quotations: Answer<'post /v1/programmes/{id}/evidence-packs'>['quotations'],
): readonly string[] =>
  quotations === undefined
    ? []
    : [
        'Look before you hand it over: other records may quote what is withheld.',
        ...quotations.map(
          ({ of, by }) =>
            `These refer to record ${of} by its id, or by an id that stands in it: ${by.join(', ')}. To withhold them too: --withhold <record>=<ground>.`,
        ),
      ];
