import { describe, expect, it } from '@jest/globals';
import { asSentence, languageName } from './format.ts';

describe('a text that ends a sentence', () => {
  it.each([
    ['Two, not one', 'Two, not one.'],
    ['Two, not one.', 'Two, not one.'],
    ['Was it two?', 'Was it two?'],
    ['They said “two.”', 'They said “two.”'],
    ['(See the minutes.)', '(See the minutes.)'],
  ])('has one full stop, also where whoever wrote it set one: %s', (text, sentence) => {
    expect(asSentence(text)).toBe(sentence);
  });
});

describe('a language', () => {
  it.each([
    ['so', 'Somali'],
    ['bfi', 'British Sign Language'],
    ['xx-1', 'xx-1'],
  ])('has the name of its tag, or stays as it is: %s', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });
});
