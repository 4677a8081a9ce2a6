import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { formFile } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { activationInEnglish } from '../../../portal/activation/form-words.ts';
import { draftFault } from '../../../portal/form-check/draft-content.ts';
import { formInEnglish } from '../../../portal/form-check/form-in-english.ts';
import { readForm } from '../../../portal/form-check/form.ts';
import { employmentOf } from '../../support/blocking.ts';
import { loa3Card } from '../../support/extension.ts';
import { swedishOn } from '../../support/swedish-on.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { wordsOfPage } from '../../support/words-of-page.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const paths = { activation: '/nytt/reservkort', extension: '/nytt/forlang-reservkort' } as const;
const Choices = z.object({ html: z.string(), context: z.record(z.string(), z.unknown()) });
const Refused = z.object({ errors: z.record(z.string(), z.array(z.string())), heading: z.string() });
const json = (text: string): unknown => JSON.parse(text);

let world: PortalWorld;
let colleague: WebUser;
let unitId: string;

beforeEach(async () => {
  world = await openPortalWorld();
  colleague = await world.logIn(who.colleague);
  await colleague.submit('/sprak', { sprak: 'en', till: '/' });
  ({ unitId } = await employmentOf(world, who.holder));
});
afterEach(() => world.close());

const answersFor = async (holder: Known, change: object = {}) => ({
  systems: ['other'],
  way: 'phone',
  unitId,
  employmentId: (await employmentOf(world, holder)).employmentId,
  reason: 'forgotten',
  cardNumber: drawer.first,
  identityCheck: 'known-person',
  attesterId: (await world.viewer(who.colleague)).personId,
  ...change,
});
const errorsOf = async (path: string, data: object) =>
  Refused.parse(json((await colleague.send(path, { token: createId(), data })).text)).errors;
const besideOf = async (path: string, data: object) => {
  const choices = Choices.parse(json((await colleague.send(`${path}/val`, { data })).text));
  const said = `${choices.html} ${JSON.stringify(choices.context)}`;
  expect(swedishOn(said)).toBeUndefined();
  return said;
};

describe('Aktivera reservkort, for who reads English', () => {
  it('asks, offers and explains in English, and is linked to without a warning', async () => {
    const { text } = await colleague.open(paths.activation);
    expect(text).toContain('Which systems does the person need now?');
    expect(text).toContain('RK 6610 0087, oldest');
    expect(text).toContain(`Myself, ${who.colleague.name}`);
    expect(text).toContain('Extend a reserve card on LoA 3');
    expect(swedishOn(text)).toBeUndefined();
    expect((await colleague.open('/')).text).toContain('Fill in, then call us');
  });

  it.each([
    [{}, 'The card is activated during the call.'],
    [{ way: 'desk' }, 'The manager books a time.'],
    [{ systems: ['nll', 'npo-loa3'] }, 'You have chosen LoA 2'],
    [{ systems: [] }, 'A reserve card on LoA 2 does not open NLL, Pascal or parts of NPÖ.'],
    [{ identityCheck: 'no-document' }, 'By phone it is not possible for this card holder.'],
  ])('says in English what becomes of it: %j', async (change, words) => {
    expect(await besideOf(paths.activation, await answersFor(who.holder, change))).toContain(words);
  });

  it('says in English that no card opens what somebody without a Swedish number needs', async () => {
    const said = await besideOf(paths.activation, await answersFor(who.withoutNumber, { systems: ['nll'] }));
    expect(said).toContain('No card opens everything');
  });

  it('names in English what is missing, and what the rules refuse', async () => {
    expect(await errorsOf(paths.activation, { unitId })).toMatchObject({
      systems: ['Choose at least one.'],
      reason: ['Choose one.'],
    });
    expect(await errorsOf(paths.activation, await answersFor(who.withoutNumber))).toMatchObject({
      reason: [expect.stringContaining('only in place of an ordered card')],
    });
    expect(await errorsOf(paths.activation, await answersFor(who.newEmployee))).toMatchObject({
      employmentId: [expect.stringContaining('not in HSA yet')],
    });
    expect(await errorsOf(paths.activation, await answersFor(who.holder, { cardNumber: 'RK00000001' }))).toMatchObject({
      cardNumber: ['The card is not one of the reserve cards of the unit. Choose a card in the list.'],
    });
  });

  it('shows the page again in English without JavaScript', async () => {
    const { text } = await colleague.submit(paths.activation, { _submission: createId(), unitId });
    expect(text).toContain('<title>Error: Activate a reserve card');
    expect(swedishOn(text)).toBeUndefined();
  });

  it('tells of its draft in English, there and on the start page', async () => {
    const draft = createId();
    const path = `${paths.activation}/utkast`;
    expect(json((await colleague.send(path, { draft, data: { note: '' } })).text)).toEqual({
      detail: 'No draft is kept: nothing is filled in.',
    });
    const kept = await colleague.send(path, { draft, data: { ...(await answersFor(who.holder)), note: 'Night' } });
    expect(json(kept.text)).toEqual({ savedAt: expect.stringMatching(/^\d\d:\d\d$/) });
    const start = await colleague.open('/');
    expect(start.text).toContain(`Begun: Activate a reserve card for ${who.holder.name}`);
    expect(swedishOn(start.text)).toBeUndefined();
    const { text } = await colleague.open(paths.activation);
    expect(text).toContain(`You have a draft for ${who.holder.name} from`);
    expect(swedishOn(text)).toBeUndefined();
  });

  it('says in English when no more drafts are kept', async () => {
    const path = `${paths.activation}/utkast`;
    const save = () => colleague.send(path, { draft: createId(), data: { note: 'Night', reason: 'broken' } });
    let answer = await save();
    while (answer.status === 200) answer = await save();
    expect([answer.status, json(answer.text)]).toEqual([
      409,
      { detail: expect.stringContaining('as many drafts of the form as can be kept') },
    ]);
  });
});

describe('Förläng reservkort, for who reads English', () => {
  it('says in English that nobody has a card to extend, and what is missing', async () => {
    const { text } = await colleague.open(paths.extension);
    expect(text).toContain('Extend a reserve card on LoA 3');
    expect(text).toContain('Activate a reserve card instead');
    expect(swedishOn(text)).toBeUndefined();
    expect(await errorsOf(paths.extension, { unitId })).toEqual({ employmentId: ['Choose one.'] });
  });

  it('says in English until when the card is valid, and refuses in English', async () => {
    const { employmentId } = await loa3Card(world);
    const said = await besideOf(paths.extension, { unitId, employmentId });
    expect(wordsOfPage(said)).toContain('Extended until 2027-01-30');
    expect(said).toContain(`${who.holder.name}, valid until 2026-12-31`);
    const other = (await employmentOf(world, who.doctor)).employmentId;
    expect(await errorsOf(paths.extension, { unitId, employmentId: other })).toEqual({
      employmentId: ['The person has no active reserve card. Ask for a reserve card instead.'],
    });
  });
});

it('says in the language of the form which text makes a draft too long', () => {
  const form = readForm(readFileSync(formFile('reserve-card-activation'), 'utf8'));
  const data = { note: 'x'.repeat(70_000) };
  expect(draftFault(form, data)?.detail).toContain('Texten i ”Något mer vi behöver veta?” är för lång');
  const fault = draftFault(formInEnglish(form, activationInEnglish.form), data);
  expect(fault?.detail).toContain('The text of “Anything else we need to know?” is too long.');
  expect(swedishOn(JSON.stringify(fault))).toBeUndefined();
});
