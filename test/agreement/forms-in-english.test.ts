import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formFile } from '../../contract/index.ts';
import { formInEnglish, wordsOf } from '../../portal/form-check/form-in-english.ts';
import { readForm } from '../../portal/form-check/form.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { refusalsInEnglish } from '../../portal/pages/refusals-in-english.ts';
import { swedishOn } from '../support/swedish-on.ts';
import { codeOf, refusalsIn } from './refusals-in.ts';

const inBoth = startForms.flatMap(({ formId, english }) => (english ? [{ formId, words: english.form }] : []));

/** Where the register's rules of these forms are, besides those of every case. */
const rulesOf: Readonly<Record<string, string>> = {
  'card-blocking': 'register/blocking/rules.ts',
  'reserve-card-activation': 'register/activation/rules.ts',
  'reserve-card-extension': 'register/activation/extension/rules.ts',
};
const ofEveryCase = 'register/cases/create.ts';

/** Refusals that reach nobody who reads English, each with its reason. */
const inSwedishAlone: Readonly<Record<string, string>> = {
  'call-for-protected': 'for who writes for a caller',
  'block-call-by-service-only': 'on the phone',
  'not-called-back': 'on the phone',
  'death-by-phone-only': 'not offered in the form',
  'death-source-missing': 'on the phone',
};

describe('the English of the start forms that are there in both languages', () => {
  it('is that of one form at least', () => {
    expect(inBoth).not.toEqual([]);
  });

  it.each(inBoth)('says all that $formId says, and nothing else', ({ formId, words }) => {
    const form = readForm(readFileSync(formFile(formId), 'utf8'));
    expect(Object.keys(words).sort()).toEqual([...wordsOf(form)].sort());
    expect(swedishOn(Object.values(words).join(' '))).toBeUndefined();
  });

  it.each(inBoth)('asks in $formId for the same, by the same rules', ({ formId, words }) => {
    const form = readForm(readFileSync(formFile(formId), 'utf8'));
    const asked = ({ fields }: typeof form) => fields.map(({ key, kind, rules }) => ({ key, kind, rules }));
    const values = ({ fields }: typeof form) =>
      fields.map(({ options }) => (typeof options === 'object' ? options.map(({ value }) => value) : options));
    const english = formInEnglish(form, words);
    expect(asked(english)).toEqual(asked(form));
    expect(values(english)).toEqual(values(form));
  });

  it.each(inBoth)('has all that the rules of $formId refuse', ({ formId }) => {
    const refused = [rulesOf[formId] ?? `the rules of ${formId}`, ofEveryCase].flatMap(refusalsIn).map(codeOf);
    expect(refused.length).toBeGreaterThan(5);
    const missing = refused.filter((code) => !(code in refusalsInEnglish) && !(code in inSwedishAlone));
    expect(missing).toEqual([]);
  });

  it('says no refusal in Swedish', () => {
    expect(swedishOn(Object.values(refusalsInEnglish).join(' '))).toBeUndefined();
  });

  it('has the words of every other page under the heading, and of the button', () => {
    for (const { formId, also = [], button, resultLead, english } of startForms) {
      if (!english) continue;
      const { also: others = [], ...said } = english;
      expect([formId, others.map(({ href }) => href)]).toEqual([formId, also.map(({ href }) => href)]);
      expect([formId, said.button === undefined, said.resultLead === undefined]).toEqual([
        formId,
        button === undefined,
        resultLead === undefined,
      ]);
      const text = [said.title, said.button, said.resultLead, ...others.map(({ words }) => words)].join(' ');
      expect([formId, swedishOn(text)]).toEqual([formId, undefined]);
    }
  });
});
