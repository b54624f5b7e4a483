import { z } from 'zod';
import { policyPack } from './pack.ts';

/** Published JSON Schema (2020-12) of a pack as an author writes it: what has a default may be left out. */
export const policyPackJsonSchema: Readonly<Record<string, unknown>> = {
  $id: 'urn:throughline:schema:policy-pack:v1',
  title: 'Throughline policy pack',
  description:
    'Dated, versioned rules for the seven gates of a programme. Every requirement cites its legal basis; every number without a statute behind it rests on a basis of force local.',
  ...z.toJSONSchema(policyPack, { io: 'input' }),
};
