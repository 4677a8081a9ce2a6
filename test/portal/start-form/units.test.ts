import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mostListed } from '../../../portal/start-form/units.ts';
import { anEmployer, aUnit } from '../../support/builders.ts';
import { employmentOf } from '../../support/blocking.ts';
import { employers, units, who } from '../../support/ward/index.ts';
import { createId } from '../../../platform/id.ts';
import { mustBe } from '../../support/until.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';
import type { WebUser } from '../../support/web-user.ts';

/** Hidden fields of a page, as they stand there. */
const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

/** A region has thousands of units: no page lists them all. */
describe('where there are more units than a list holds', () => {
  let portal: PortalAlone;
  let clerk: WebUser;

  beforeAll(async () => {
    portal = await openPortalAlone();
    await portal.register.once('many units', async (work) => {
      const site = { register: work, now: () => portal.now() };
      const employerId = await anEmployer(site, employers[units.ward.employer]);
      for (let index = 0; index <= mostListed; index += 1) {
        const name = `Övningsmottagning ${String(index).padStart(3, '0')}`;
        await aUnit(site, { name, hsaId: `SE2321000065-V${1000 + index}`, employerId });
      }
      return true;
    });
    clerk = await portal.logIn(who.customerService);
  });
  afterAll(() => portal.close());

  it.each([
    ['/nytt/sparra-telefon', 'enhet'],
    ['/nytt/reservkort', 'fran'],
  ])('%s asks for a part of the name first, and lists those that hold it', async (path, name) => {
    const empty = await clerk.open(path);
    expect(empty.text).toContain('Enhetens namn, eller en del av det');
    expect(empty.text).not.toContain('Övningsmottagning');
    const found = await clerk.open(`${path}?sok=${encodeURIComponent('övningsmottagning 00')}`);
    expect(found.text.match(/Övningsmottagning/g)).toHaveLength(10);
    expect(found.text).toMatch(new RegExp(`href="${path}\\?${name}=[0-9A-Z]{26}">Övningsmottagning 000<`));
    const many = await clerk.open(`${path}?sok=mottagning`);
    expect(many.text.match(/<li><a [^>]*>[^<]*ottagning/g)).toHaveLength(50);
    expect(many.text).toContain('Skriv mer av namnet');
    expect((await clerk.open(`${path}?sok=finns-inte`)).text).toContain('Ingen enhet stämmer');
  });

  it('keeps what else the address brought, and opens the form at once when only one is found', async () => {
    const { text } = await clerk.open('/nytt/sparra-telefon?orsak=lost&sok=mottagning+00');
    expect(text).toContain('<input type="hidden" name="orsak" value="lost">');
    const only = await clerk.open('/nytt/sparra-telefon?orsak=lost&sok=mottagning+007');
    expect(only.text).toContain('>Övningsmottagning 007</option>');
    expect(only.text).not.toContain('Övningsmottagning 008');
    expect(only.text).toContain('Sök en annan enhet');
  });

  it('keeps what was typed in a form that is sent without a unit, until the unit is found', async () => {
    const path = '/nytt/sparra-telefon';
    const typed = { _submission: createId(), 'block.reason': 'lost', caller: 'Syster <Ring>, 5 & 6', unitId: '' };
    const asked = await clerk.submit(path, typed);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('<title>Fel: ');
    expect(asked.text).toContain('Det du har skrivit i blanketten finns kvar');
    expect(asked.text).not.toContain('Ring>, 5');
    const hidden = fieldsOf(asked.text);
    expect(hidden).toMatchObject({ 'block.reason': 'lost', caller: 'Syster &lt;Ring&gt;, 5 &amp; 6' });
    const found = await clerk.submit(path, { ...typed, _renew: '1', sok: 'mottagning 007' });
    const [, unitId = ''] = mustBe(/name="unitId" value="([0-9A-Z]{26})">Övningsmottagning 007</.exec(found.text));
    expect(found.text).not.toContain('Fel: ');
    expect(fieldsOf(found.text)).toMatchObject({ 'block.reason': 'lost', _renew: '1' });
    const form = await clerk.submit(path, { ...typed, _renew: '1', sok: 'mottagning 007', unitId });
    expect(form.text).toContain('>Övningsmottagning 007</option>');
    expect(form.text).toMatch(/value="lost" checked/);
    expect(form.text).toContain('value="Syster &lt;Ring>, 5 &amp; 6"');
  });

  it('passes on only what a link may bring to the form', async () => {
    const { text } = await clerk.open('/nytt/sparra-telefon?orsak=lost&annat=Rim&sok=mottagning+00');
    expect(text).toContain('orsak=lost');
    expect(text).not.toContain('Rim');
  });

  it('knows the unit of a card that a link brings', async () => {
    const { text } = await clerk.open(`/nytt/sparra-telefon?kort=${who.holder.cardNumber}`);
    expect(text).toContain(`>${units.ward.name}</option>`);
    expect(text).not.toContain('Övningsmottagning');
  });

  it('shows who may call from the unit that was found', async () => {
    const { unitId } = await employmentOf(portal, who.colleague);
    const { text } = await clerk.open(`/nytt/reservkort?fran=${unitId}`);
    expect(text).toContain(who.colleague.name);
    expect(text).not.toContain('Övningsmottagning');
  });

  it('takes no national number for a name', async () => {
    const { text } = await clerk.open('/nytt/sparra-telefon?sok=198001012384');
    expect(text).not.toContain('198001012384');
  });
});
