export { digestOf, isAsPinned, pinned } from './pinned.ts';
export { InvalidBodyNames, readBodyNames } from './read-body-names.ts';
export { InvalidPacks, readPacks } from './read-packs.ts';
export { InvalidPartners, readPartners } from './read-partners.ts';
export { InvalidReminders, readReminders } from './read-reminders.ts';
export { type RuleFiles, readRules, type Rules } from './read-rules.ts';
