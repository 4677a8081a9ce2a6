import { afterAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { formFile, forms } from '../../../contract/index.ts';
import { checkForm } from '../../../portal/form-check/check-form.ts';
import { readPostedFields } from '../../../portal/form-check/form-data.ts';
import { everyKind, filled, offered } from '../every-kind.ts';
import type { Drawn, ToDraw } from './form-library.ts';
import { readForm, UnsupportedForm, type Form } from '../../../portal/form-check/form.ts';

/** The form library itself is the oracle: what it lets through and drops, the server lets through and drops. */
const load = (id: string): { text: string; form: Form } => {
  const text = id === everyKind.id ? JSON.stringify(everyKind) : readFileSync(formFile(id), 'utf8');
  return { text, form: readForm(text) };
};
const now = Date.parse('2026-11-24T07:30:00Z');
type Data = Record<string, unknown>;

const units = [{ label: 'Avdelning 14', value: '01JDA00000000000000000000A' }];
const choices = {
  systemChoices: [{ label: 'NLL', value: 'nll' }],
  units,
  employees: [{ label: 'Moa', value: '01JDA00000000000000000000B' }],
  cards: [{ label: 'RK 6610 0087', value: 'RK66100087' }],
  attesters: [{ label: 'Leif', value: '01JDA00000000000000000000C' }],
};
const start = {
  systems: ['nll'],
  way: 'phone',
  unitId: '01JDA00000000000000000000A',
  employmentId: '01JDA00000000000000000000B',
  reason: 'lost',
  cardNumber: 'RK66100087',
  attesterId: '01JDA00000000000000000000C',
  identityCheck: 'known-person',
};
const call = (activation: Data) => ({ activation });
const right = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };

const cases: readonly { form: string; why: string; data: Data; context?: Data }[] = [
  { form: 'reserve-card-activation', why: 'is complete', data: start, context: choices },
  { form: 'reserve-card-activation', why: 'has a note', data: { ...start, note: 'Hej' }, context: choices },
  {
    form: 'reserve-card-activation',
    why: 'has too long a note',
    data: { ...start, note: 'x'.repeat(501) },
    context: choices,
  },
  {
    form: 'reserve-card-activation',
    why: 'has a note of just the length',
    data: { ...start, note: 'x'.repeat(500) },
    context: choices,
  },
  { form: 'reserve-card-activation', why: 'is empty', data: {}, context: choices },
  { form: 'reserve-card-activation', why: 'lacks one answer', data: { ...start, reason: undefined }, context: choices },
  {
    form: 'reserve-card-activation',
    why: 'names an unknown reason',
    data: { ...start, reason: 'bored' },
    context: choices,
  },
  {
    form: 'reserve-card-activation',
    why: 'names an unknown attester',
    data: { ...start, attesterId: '01JDA00000000000000000000Z' },
    context: choices,
  },
  {
    form: 'reserve-card-activation',
    why: 'has no options to choose from',
    data: { ...start, cardNumber: undefined },
    context: {},
  },
  { form: 'reserve-card-call', why: 'is a good call', data: call(right) },
  { form: 'reserve-card-call', why: 'is empty', data: {} },
  { form: 'reserve-card-call', why: 'was not ordered', data: call({ ...right, ordered: false }) },
  { form: 'reserve-card-call', why: 'was not said to be fetched or not', data: call({ ...right, fetched: undefined }) },
  { form: 'reserve-card-call', why: 'was fetched at another time', data: call({ ...right, fetched: 'maybe' }) },
  {
    form: 'reserve-card-call',
    why: 'refuses with a reason',
    data: call({ outcome: 'refuse', refusalReason: 'no-answer' }),
  },
  { form: 'reserve-card-call', why: 'refuses without a reason', data: call({ outcome: 'refuse' }) },
  {
    form: 'reserve-card-call',
    why: 'keeps answers of hidden fields',
    data: call({ ...right, refusalReason: 'other', otherCardNumber: 'x' }),
  },
  {
    form: 'reserve-card-call',
    why: 'takes another card',
    data: call({ outcome: 'other-card', otherCardNumber: 'RK66100088' }),
  },
  {
    form: 'reserve-card-call',
    why: 'takes a badly written card',
    data: call({ outcome: 'other-card', otherCardNumber: 'rk 44' }),
  },
  { form: 'reserve-card-review', why: 'approves', data: { review: { outcome: 'approve' } } },
  { form: 'reserve-card-review', why: 'is empty', data: {} },
  { form: 'reserve-card-review', why: 'decides something else', data: { review: { outcome: 'maybe' } } },
  {
    form: 'card-block',
    why: 'is confirmed',
    data: { block: { outcome: 'blocked', confirmedAt: '2026-11-24T14:32+01:00' } },
  },
  ...(
    [
      ['is complete', filled],
      ['is empty', {}],
      ['asks for too many', { ...filled, count: 51 }],
      ['asks for none', { ...filled, count: 0 }],
      ['asks for a part of one', { ...filled, count: 1.5 }],
      ['has a number that need not be there', { ...filled, spare: -3 }],
      ['has a day that is none', { ...filled, work: { to: '2027-02-30x' } }],
      ['has no day', { ...filled, work: {} }],
      ['shows a question of the group', { ...filled, count: 2 }],
      ['answers a question of the group', { ...filled, count: 2, work: { to: '2027-05-31', why: 'Vikariat' } }],
      ['hides the group', { ...filled, kind: 'change', work: { to: '2027-05-31', why: 'x' } }],
      ['chooses several', { ...filled, extras: ['x', 'y'], tags: ['b'] }],
      ['chooses nothing', { ...filled, extras: [] }],
      ['chooses what is offered', { ...filled, slot: 's1' }],
    ] as const
  ).map(([why, data]) => ({ form: 'every-kind', why, data, context: offered })),
  { form: 'card-block', why: 'has no time', data: { block: { outcome: 'blocked' } } },
  { form: 'card-block', why: 'has a time that is none', data: { block: { outcome: 'blocked', confirmedAt: 'i går' } } },
];

describe('the check of forms', () => {
  const library = new Worker(new URL('form-library.ts', import.meta.url));
  afterAll(async () => {
    await Promise.all([library.terminate(), died.catch(() => undefined)]);
  });
  const died = once(library, 'exit').then(() => {
    throw new Error('The form library went away');
  });
  const draw = async (form: ToDraw): Promise<Drawn> => {
    library.postMessage(form);
    const answered = new Promise<Drawn>((answer) => library.once('message', answer));
    const drawn = await Promise.race([answered, died]);
    expect(drawn.number).toBe(form.number);
    return drawn;
  };

  for (const [number, { form: id, why, data, context = {} }] of cases.entries()) {
    it(`agrees with the form library on ${id} that ${why}`, async () => {
      const { form } = load(id);
      const { data: sent, errors } = await draw({ number, schema: { ...form.schema }, data: { ...context, ...data } });
      const answer = checkForm(form, data, { context, now });
      const idOf = new Map(form.fields.map((field) => [field.key, field.id]));
      expect(
        answer.ok
          ? []
          : Object.keys(answer.errors)
              .map((key) => idOf.get(key))
              .sort(),
      ).toEqual(Object.keys(errors).sort());
      if (answer.ok) expect(answer.data).toEqual(withoutEmpty(sent));
    });
  }

  it.each([
    ['a choice that nobody offers', { slot: 's9' }, 'slot'],
    ['a choice made twice', { extras: ['x', 'x'] }, 'extras'],
    ['a choice that is no list', { tags: 'a' }, 'tags'],
    ['a list that is no choice', { kind: ['new'] }, 'kind'],
    ['a number in letters', { count: '3' }, 'count'],
    ['a number that is none', { count: 'NaN' }, 'count'],
    ['a day that the calendar lacks', { work: { to: '2027-02-29' } }, 'work.to'],
  ])('refuses what the library would only drop: %s', (_, wrong, key) => {
    const answer = checkForm(load('every-kind').form, { ...filled, ...wrong }, { context: offered, now });
    expect(answer).toMatchObject({ ok: false, errors: { [key]: [expect.any(String)] } });
  });

  it('reads what a page without JavaScript posts', () => {
    const { form } = load('every-kind');
    const posted = {
      kind: 'new',
      count: ' 3 ',
      'work.to': ' 2027-05-31 ',
      'work.why': '',
      extras: ['x', 'y'],
      tags: 'a',
      strange: '1',
    };
    expect(readPostedFields(form, posted, (local) => local)).toEqual({
      kind: 'new',
      count: 3,
      work: { to: '2027-05-31', why: '' },
      extras: ['x', 'y'],
      tags: ['a'],
    });
    expect(readPostedFields(form, { count: 'tre' }, (local) => local)).toMatchObject({ count: 'tre', extras: [] });
  });

  it('reads lines that a browser posts as those that a script sends', () => {
    const { form } = load('reserve-card-order');
    const posted = { address: 'Avdelning 14\r\nProvgatan 14\r\n000 00 Växjö' };
    expect(readPostedFields(form, posted, (local) => local)).toMatchObject({
      address: 'Avdelning 14\nProvgatan 14\n000 00 Växjö',
    });
  });

  it('refuses keys that the form does not have, at any depth', () => {
    const { form } = load('reserve-card-call');
    expect(checkForm(form, { ...call(right), extra: 1 }, { now }).ok).toBe(false);
    expect(checkForm(form, call({ ...right, by: 'SE2321000065-M401' }), { now }).ok).toBe(false);
    expect(checkForm(form, { activation: 'activate' }, { now }).ok).toBe(false);
    expect(checkForm(form, { activation: { ...right, fetched: { length: 4 } } }, { now }).ok).toBe(false);
  });

  it('can be used on every form there is', () => {
    for (const id of Object.keys(forms)) expect(load(id).form.id).toBe(id);
  });

  it('refuses a form with anything that it cannot check', () => {
    const { text } = load('reserve-card-review');
    const changed = (from: string, to: string) => () => readForm(text.replace(from, to));
    expect(changed('"type": "radio"', '"type": "filepicker"')).toThrow(UnsupportedForm);
    expect(changed('"required": true', '"required": "=true"')).toThrow(UnsupportedForm);
    expect(changed('"required": true', '"required": true, "validationType": "email"')).toThrow(UnsupportedForm);
    expect(changed('"key": "review.outcome"', '"key": "review.outcome", "valuesExpression": "=[]"')).toThrow(
      UnsupportedForm,
    );
    expect(changed('"type": "default"', '"type": "other"')).toThrow(UnsupportedForm);
    const kind = (component: object) => () => readForm(JSON.stringify({ ...everyKind, components: [component] }));
    expect(kind({ type: 'number', key: 'n', label: 'n', id: 'n' })).toThrow(UnsupportedForm);
    expect(kind({ type: 'text', text: 'Hej {{name}}', id: 't' })).toThrow(UnsupportedForm);
    expect(kind({ type: 'textfield', key: 't', label: '=name', id: 't' })).toThrow(UnsupportedForm);
    expect(kind({ type: 'select', key: 's', label: 's', id: 's' })).toThrow(UnsupportedForm);
    expect(kind({ type: 'group', label: 'g', id: 'g', path: 'g', components: [] })).toThrow(UnsupportedForm);
    expect(kind({ type: 'html', content: '<b>x</b>', id: 'h' })).toThrow(UnsupportedForm);
  });
});

/** The library sends null and false for what was left out; we leave it out. */
function withoutEmpty(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      if (value === null || value === undefined || value === '' || value === false) return [];
      if (Array.isArray(value)) return value.length > 0 ? [[key, value]] : [];
      if (typeof value !== 'object') return [[key, value]];
      return [[key, withoutEmpty({ ...value })]];
    }),
  );
}
