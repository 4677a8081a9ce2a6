import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formFile } from '../../contract/index.ts';
import { formInEnglish, wordsOf } from '../../portal/form-check/form-in-english.ts';
import { readForm } from '../../portal/form-check/form.ts';
import { startForms } from '../../portal/start-form/start-forms.ts';
import { swedishOn } from '../support/swedish-on.ts';

const inBoth = startForms.flatMap(({ formId, english }) => (english ? [{ formId, words: english.form }] : []));

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
});
