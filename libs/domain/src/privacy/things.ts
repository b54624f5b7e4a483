const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What places, buildings, organisations and papers that are called after a person are: `Sir Robert Peel Community Hospital`. */
const THINGS = list(
  'hospital hospitals infirmary hospice centre centres center clinic clinics surgery surgeries practice practices dispensary pharmacy ' +
    'street st road rd avenue ave drive crescent terrace gardens place square row quay wharf walkway boulevard parade mews ' +
    'building buildings wing suite theatre room rooms library school schools academy college university institute chapel cathedral ' +
    'minster abbey priory museum gallery stadium arena hub station junction roundabout bridge tower towers castle manor estate village ' +
    'unit units department laboratory laboratories lab community communities trust trusts foundation charity charities society association federation ' +
    'fund league club committee commission council partnership network alliance group groups company limited ltd plc llp services service ' +
    'inquiry enquiry report reports review reviews framework act law rule rules principle principles award awards prize lecture lectures ' +
    'medal scheme programme project test tests scale score index model method syndrome disease intelligence nhs icb icbs gp care ' +
    'primary secondary secondary medical health healthcare hotel arms pub inn vouchers pavilion',
);
/** Those that are surnames as well: `Margaret Street` is a place, and so is `Dr Johnson Hill`, but `Mrs Jane Hill` is not. */
const THINGS_AND_SURNAMES = list(
  'hill lane hall ward green wood woods park parks church house field fields close way court grove lodge mill mills banks barn brook ' +
    'cross gate gates home homes walk bay heath moor marsh west east north south road rows common meadow meadows',
);

/** What follows a title in the titles of meetings and complaints, not of persons: `Cllr Briefing`, `Dr Appointments`. */
const NOT_NAMES = list(
  'briefing briefings workshop workshops engagement session sessions meeting meetings surgery surgeries forum forums event events network ' +
    'survey surveys panel panels reference members member appointment appointments access availability waiting wait times referral referrals ' +
    'visit visits letter letters note notes rota rotas cover shortage shortages number numbers list lists led only or and are is was were ' +
    'who what when where why how not no on in at for from the a an of to by with feedback comments questions question training drop group groups ' +
    'role roles rounds round capacity continuity staff team teams patients patient consultation consultations scan scans scanner scanning ' +
    'imaging angiography spectroscopy society nurse nurses',
);
/** No surname of these islands ends so; nouns do. */
const NOUN = /(?:ments?|tions?|sions?|ances?|ences?|ability|ities|ness)$/;

/** What goes on in small letters behind a name without being a person's: `the Oliver McGowan training`. */
const SMALL_THINGS = list(
  'training inquiry lecture award scheme programme hospital hospice centre foundation trust charity',
);
/** Hospitals, charities and firms that are known by nothing but the name of a person. */
const CALLED_AFTER = list(
  'john-radcliffe james-paget james-cook george-eliot florence-nightingale robert-peel charles-hastings thomas-linacre edward-jenner ' +
    'william-harvey louisa-cary james-connolly charlotte-keel mary-seacole sue-ryder marie-curie leonard-cheshire anthony-nolan jo-cox ' +
    'stephen-lawrence douglas-macmillan thomas-coram charlie-waller john-lewis grant-thornton martha-trust oliver-mcgowan rosa-parks ' +
    'jane-austen charles-dickens john-snow isaac-newton robert-francis martin-luther',
);

const MARKS = /\p{M}+/gu;
/** A word as it is looked up: small letters without marks, without the ending of a possessive. */
export const bare = (word: string): string =>
  word.toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('ł', 'l').replace(/'s?$/, '');

export const isThing = (word: string): boolean => THINGS.has(bare(word));
export const isThingOrSurname = (word: string): boolean => THINGS_AND_SURNAMES.has(bare(word));
/** A word that no person is called by, though it stands where a name would. */
export const isNoName = (word: string): boolean => NOT_NAMES.has(bare(word)) || NOUN.test(bare(word));
export const isSmallThing = (word: string): boolean => SMALL_THINGS.has(word);
export const isCalledAfter = (given: string, surname: string): boolean =>
  CALLED_AFTER.has(`${bare(given)}-${bare(surname)}`);
