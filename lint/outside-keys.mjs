import { ESLintUtils } from '@typescript-eslint/utils';
import ts from 'typescript';

const OPEN =
  ts.TypeFlags.String |
  ts.TypeFlags.TemplateLiteral |
  ts.TypeFlags.StringMapping |
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown;

/**
 * Whether values of a type may be any text, so that one of them may be the name of an inherited property. A union of literals is closed, and so is
 * `keyof` of an object with named properties; an index into an array is a number.
 */
const isAnyText = (type, checker) => {
  if (type.isUnionOrIntersection()) return type.types.some((part) => isAnyText(part, checker));
  if ((type.flags & ts.TypeFlags.TypeParameter) !== 0) {
    const constraint = checker.getBaseConstraintOfType(type);
    return constraint === undefined || (constraint !== type && isAnyText(constraint, checker));
  }
  return (type.flags & OPEN) !== 0;
};

/** `map[key]`, `key in map` and `{ [key]: value } = map` with a key that may be any text. */
const noOutsideKeys = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Refuse to look up a property by a name that may be any text' },
    messages: {
      unguarded:
        'This key may be any text, also `constructor` or `__proto__`, which every object inherits: use a Map, or `own(record, key)` of the domain.',
    },
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    const check = (key) => {
      if (key.type === 'Literal' || (key.type === 'TemplateLiteral' && key.expressions.length === 0)) return;
      if (isAnyText(services.getTypeAtLocation(key), checker)) context.report({ node: key, messageId: 'unguarded' });
    };
    return {
      'MemberExpression[computed=true]': ({ property }) => check(property),
      'BinaryExpression[operator="in"]': ({ left }) => {
        if (left.type !== 'PrivateIdentifier') check(left);
      },
      'ObjectPattern > Property[computed=true]': ({ key }) => check(key),
    };
  },
};

export default { rules: { 'no-outside-keys': noOutsideKeys } };
