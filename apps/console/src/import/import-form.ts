import type { Mistake } from '../form/mistakes.tsx';
import type { Fields } from '../sign-in/session.ts';
import { fieldsOf, fileOf } from '../visit/form.ts';
import { carried, carry, LARGEST_FILE, LARGEST_MAPPING } from './carried.ts';

/** A file and its mapping, with the names under which they were chosen. */
export interface ImportFiles {
  readonly file: Buffer | undefined;
  readonly mapping: Buffer | undefined;
  readonly fileName: string;
  readonly mappingName: string;
}

const chosen = (body: unknown, fields: Fields, name: 'file' | 'mapping') => {
  const uploaded = fileOf(body, name);
  const kept = carried(fields[`_${name}`]);
  if (uploaded !== undefined) return { bytes: uploaded.bytes, name: uploaded.name };
  return { bytes: kept, name: fields[`_${name}-name`] ?? '' };
};

/** What was chosen now, else what the form carried. */
export const filesOf = (body: unknown): ImportFiles => {
  const fields = fieldsOf(body);
  const [file, mapping] = [chosen(body, fields, 'file'), chosen(body, fields, 'mapping')];
  return { file: file.bytes, mapping: mapping.bytes, fileName: file.name, mappingName: mapping.name };
};

/** What the form carries of them. */
export const carriedFields = ({ file, mapping, fileName, mappingName }: ImportFiles): Fields => ({
  ...(file === undefined ? {} : { _file: carry(file), '_file-name': fileName }),
  ...(mapping === undefined ? {} : { _mapping: carry(mapping), '_mapping-name': mappingName }),
});

/** What is missing, or too large to be sent. */
export const mistakesIn = ({ file, mapping }: ImportFiles): readonly Mistake[] => [
  ...(file === undefined ? [{ field: 'file', text: 'Choose a CSV file' }] : []),
  ...(file !== undefined && file.length > LARGEST_FILE
    ? [{ field: 'file', text: 'The CSV file must be 1 MB or smaller' }]
    : []),
  ...(mapping === undefined ? [{ field: 'mapping', text: 'Choose a mapping file' }] : []),
  ...(mapping !== undefined && mapping.length > LARGEST_MAPPING
    ? [{ field: 'mapping', text: 'The mapping file must be 16 KB or smaller' }]
    : []),
];
