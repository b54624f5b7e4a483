import fc from 'fast-check';
import { type CorpusKind, digits, fill, letters, number, one } from './kind.ts';

/** Numbers set aside for drama (Ofcom). */
const mobile = fill('07700900', digits(3));
const anyNumber = fc.oneof(mobile, fill('01632960', digits(3)), fill('02079460', digits(3)));
const given = one(
  'Jane',
  'Mohammed',
  'Priya',
  'Siobhan',
  'Nigel',
  'Agnieszka',
  'Gareth',
  'Sanjay',
  'Callum',
  'Maureen',
);
const surname = one('Smith', 'Patel', 'Khan', 'OBrien', 'Nowak', 'Hussain', 'Begum', 'McDonald', 'Thompson', 'Wójcik');
const ending = one('.docx', '.pdf', '.xlsx', '.jpg');
const topic = one('Notes', 'Interview', 'Feedback', 'Consent');

/**
 * Names run together, as in the names of files, and numbers without their first nought or run into a word. The check was tuned on all
 * of these families; none was held out.
 */
export const runTogether: CorpusKind = {
  name: 'names and numbers run together',
  personal: [
    fill(given, surname, ending),
    fill(given, surname),
    fill('see ', given, surname, topic, ending),
    fill(topic, given, surname, ending),
    fill('notesFrom', given, surname, ending),
    fill('2027-01-11_', given, surname, ending),
    fill('https://files.example/', given, surname, '.pdf'),
    fill('7700 900', digits(3)),
    fill('7700 900 ', digits(3)),
    fill('her mobile is 7700900', digits(3)),
    fill('text me on 7700900', digits(3)),
    fill('mob: 7700-900-', digits(3)),
    fill(mobile, one('please', 'thanks', 'after', 'Please')),
    fill('ring ', anyNumber, one('anytime', 'evenings', 'when'), ' free'),
    fill('patient 9434765919', one('please', 'today')),
  ],
  lookAlikes: [
    fill(one('Grace', 'Victoria', 'Margaret', 'Elizabeth'), one('Hospital', 'Park', 'House', 'Ward'), ending),
    fill(one('DutyAssessed', 'GateClosed', 'ConsultationOpened', 'FocusGroup', 'SurveyClosed'), number(1, 9)),
    fill(one('SharePoint', 'PowerPoint', 'JavaScript', 'YouTube', 'HealthWatch', 'CareHome', 'McDonald'), ending),
    fill(one('MarkRead', 'GraceChurch', 'HopeHouse', 'RoseGarden', 'WillCome', 'GrantFunding', 'MayDay'), ending),
    fill(given, one('Street', 'Road', 'Centre', 'Hospital', 'Ward'), ending),
    fill('JohnRadcliffeHospital', ending),
    fill('getUserName', one('Test', 'Spec', 'List')),
    fill('ref 7700 900', digits(3)),
    fill('order 7700900', digits(3)),
    fill('7700900', digits(3)),
    fill('grid 7700 9001', digits(2)),
    fill('budget of 7700 900', digits(3)),
    fill('7,700 900,', digits(3)),
    fill('77', digits(2), ' homes and 900', digits(3), ' people'),
    fill('figures 1200 7700 900', digits(3)),
    fill('07', digits(9), letters(12, 'abcdef0123456789'), 'f0'),
    fill('asset-07', digits(9), 'abcdef'),
    fill('00', digits(8), 'metres'),
  ],
};
