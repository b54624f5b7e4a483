import { type InvolvementKind, INCLUSION_GROUPS, involvementKinds, isInvolvementKind, own } from '@throughline/domain';
import { z } from 'zod';

type Shape = Readonly<Record<string, z.ZodType>>;

const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapped(schema.unwrap() as z.ZodType) : schema;

/** Fields a rule can ask about: those of `details` first, as evaluation reads them. */
const fieldsOf = (kind: InvolvementKind): Shape => {
  const shape: Shape = involvementKinds[kind].shape;
  const details = shape['details'];
  return { ...shape, ...(details instanceof z.ZodObject ? details.shape : {}) };
};

/** Schema of one value of a field: of an item, where the field is a list. Undefined when the kind has no such field. */
const valueSchema = (kind: InvolvementKind, field: string): z.ZodType | undefined => {
  const found = own(fieldsOf(kind), field);
  if (found === undefined) return undefined;
  const schema = unwrapped(found);
  return schema instanceof z.ZodArray ? unwrapped(schema.element as z.ZodType) : schema;
};

/** Whether evidence of this kind has the field at all. */
export const hasField = (kind: string, field: string): boolean =>
  isInvolvementKind(kind) && valueSchema(kind, field) !== undefined;

/** Whether evidence of this kind can have this value in the field, or among its items. */
export const acceptsValue = (kind: string, field: string, value: string | boolean): boolean =>
  isInvolvementKind(kind) && (valueSchema(kind, field)?.safeParse(value).success ?? false);

/** Values a field may have, where they are few and fixed; for saying what would be accepted. */
export const acceptedValues = (kind: string, field: string): readonly string[] => {
  const schema = isInvolvementKind(kind) ? valueSchema(kind, field) : undefined;
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
};

/** Whether evidence of this kind says which groups it is about. */
export const namesGroups = (kind: string): boolean =>
  hasField(kind, 'groupsReached') || hasField(kind, 'groupsCovered');

/** Whether some known group has a code that starts so. */
export const isGroupPrefix = (prefix: string): boolean => INCLUSION_GROUPS.some(({ code }) => code.startsWith(prefix));
