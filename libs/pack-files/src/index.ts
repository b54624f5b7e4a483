export { evaluatedWith } from './evaluated-with.ts';
export { digestOf, isAsPinned, pinned } from './pinned.ts';
export { readBodyNames } from './read-body-names.ts';
export { readPacks } from './read-packs.ts';
export { readPartners } from './read-partners.ts';
export { readReminders } from './read-reminders.ts';
export { readRules } from './read-rules.ts';
export { InvalidRuleFile, readRuleFile } from './rule-file.ts';
