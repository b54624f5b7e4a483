/** The ten principles of the statutory guidance of 2022, shortened. */
const PRINCIPLES: readonly string[] = [
  'people’s voices at the centre of decisions and governance',
  'start early, and say what involvement changed',
  'understand needs, experience and aspirations, and whether change works',
  'build relationships with excluded groups',
  'work with Healthwatch and the voluntary sector as key partners',
  'clear and accessible public information',
  'community development that empowers people',
  'co-production, insight and engagement for accountable services',
  'co-produce and redesign services together',
  'learn from what works and build on what partners have',
];

/** Frameworks that a requirement can follow, by code, in words. */
export const FRAMEWORKS: Readonly<Record<string, string>> = {
  'experience-of-care': 'experience of care',
  'patient-safety': 'patient safety',
  'healthcare-inequalities': 'healthcare inequalities',
  'translation-interpreting': 'translation and interpreting',
};

/** Limbs of the duty to involve, by code, in words. */
export const LIMBS: Readonly<Record<string, string>> = {
  planning: 'planning of services',
  proposals: 'developing and considering proposals',
  decisions: 'decisions',
};

/** Every tag a requirement can carry, in words: ten principles, four frameworks, three limbs of the duty. */
export const TAGS: Readonly<Record<string, string>> = Object.fromEntries<string>([
  ...PRINCIPLES.map((words, i) => [`principle:${i + 1}`, `Principle ${i + 1}: ${words}`] as const),
  ...Object.entries(FRAMEWORKS).map(([code, words]) => [`framework:${code}`, `Framework: ${words}`] as const),
  ...Object.entries(LIMBS).map(([code, words]) => [`limb:${code}`, `Limb of the duty: ${words}`] as const),
]);
