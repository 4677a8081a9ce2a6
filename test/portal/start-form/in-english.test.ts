import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createId } from '../../../platform/id.ts';
import { cardNumber } from '../../../portal/pages/wording.ts';
import { employmentOf } from '../../support/blocking.ts';
import { swedishOn } from '../../support/swedish-on.ts';
import { who } from '../../support/ward/index.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const path = '/nytt/sparra';
const Choices = z.object({ html: z.string(), context: z.record(z.string(), z.unknown()) });
const Refused = z.object({ errors: z.record(z.string(), z.array(z.string())), heading: z.string() });
const Location = z.object({ location: z.string() });
const json = (text: string): unknown => JSON.parse(text);

let portal: PortalAlone;
let holder: WebUser;
let chosen: { readonly unitId: string; readonly employmentId: string };

beforeEach(async () => {
  portal = await openPortalAlone();
  const { unitId, employmentId } = await employmentOf(portal, who.holder);
  chosen = { unitId, employmentId };
  holder = await portal.logIn(who.holder);
  await holder.submit('/sprak', { sprak: 'en', till: '/' });
});
afterEach(() => portal.close());

const send = (block: object, more: object = {}) =>
  holder.send(path, { token: createId(), data: { ...chosen, block, ...more } });

describe('Spärra kort, for who reads English', () => {
  it('asks, offers and explains in English', async () => {
    const { text } = await holder.open(`${path}?orsak=lost`);
    expect(text).toContain('Why is the card to be blocked?');
    expect(text).toContain(`SIS card ${cardNumber(who.holder.cardNumber)}`);
    expect(text).toContain('<h2 id="s-h">What happens then</h2>');
    expect(swedishOn(text)).toBeUndefined();
    expect(text).toContain('"label":"Codes known to others"');
  });

  it.each(['lost', 'broken', 'codes-exposed', 'employment-ended', 'misuse', 'not-needed'])(
    'says in English what becomes of it: %s',
    async (reason) => {
      const data = { ...chosen, block: { reason, cardNumbers: [who.holder.cardNumber] } };
      const { html, context } = Choices.parse(json((await holder.send(`${path}/val`, { data })).text));
      expect(html).toContain('What happens then');
      expect(swedishOn(html)).toBeUndefined();
      expect(context['cards']).toMatchObject([{ label: `SIS card ${cardNumber(who.holder.cardNumber)}` }]);
    },
  );

  it('names in English what is missing, what cannot be an answer, and what the rules refuse', async () => {
    const missing = await send({});
    expect(missing.status).toBe(422);
    expect(Refused.parse(json(missing.text))).toMatchObject({
      errors: { 'block.reason': ['Choose one.'] },
      heading: 'One answer needs to be corrected',
    });
    const wrong = await send(
      { reason: 'lost', lostKind: 'lost', lostOn: '2026-02-31', cardNumbers: [] },
      { note: 'x'.repeat(501) },
    );
    expect(Refused.parse(json(wrong.text)).errors).toEqual({
      'block.lostOn': ['Write a day that there is, like this: YYYY-MM-DD.'],
      'block.cardNumbers': ['Choose at least one.'],
      note: ['Write at most 500 characters, in plain text, without personal identity numbers.'],
    });
    const late = { reason: 'lost', lostKind: 'lost', lostOn: '2030-01-01', cardNumbers: [who.holder.cardNumber] };
    expect(Refused.parse(json((await send(late)).text)).errors).toEqual({
      'block.lostOn': ['That day is still to come. Write the day when the card was lost.'],
    });
  });

  it('shows the page again in English without JavaScript', async () => {
    const { text } = await holder.submit(path, { _submission: createId(), unitId: chosen.unitId });
    expect(text).toContain('<title>Error: Block a card');
    expect(text).toContain('Why is the card to be blocked: Choose one.');
    expect(swedishOn(text)).toBeUndefined();
  });

  it('takes the answers as they are in Swedish', async () => {
    const answer = await send({ reason: 'broken', cardNumbers: [who.holder.cardNumber] });
    expect(answer.status).toBe(201);
    expect(Location.parse(json(answer.text)).location).toMatch(/^\/arenden\/.+\?ny$/);
  });

  it('stays Swedish for everybody else, though somebody has read it in English', async () => {
    await holder.open(path);
    const manager = await portal.logIn(who.manager);
    const { text } = await manager.open(path);
    expect(text).toContain('Varför ska kortet spärras?');
    expect(text).not.toContain('Why is the card');
  });
});
