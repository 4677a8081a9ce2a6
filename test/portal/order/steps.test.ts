import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mock } from 'node:test';
import { z } from 'zod';
import { createId } from '../../../platform/id.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { aPerson } from '../../support/builders.ts';
import { who, type Known } from '../../support/ward/index.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const path = '/nytt/kort';

describe('“Beställ kort”, in steps', () => {
  let portal: PortalAlone;
  let manager: WebUser;
  let unitId: string;
  let employmentOf: (person: Known) => string;

  beforeAll(async () => {
    portal = await openPortalAlone();
    manager = await portal.logIn(who.manager);
    await manager.open(path);
    const viewer = await portal.viewer(who.manager);
    unitId = mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
    const employments = await portal.register.units.employments(unitId, '2026-11-24');
    employmentOf = (person) => mustBe(employments.find(({ person: { hsaId } }) => hsaId === person.hsaId)).employmentId;
  });
  afterAll(() => portal.close());

  const Answer = z.object({
    html: z.string(),
    about: z.string().optional(),
    context: z.looseObject({ lostNotice: z.string() }),
  });
  const preview = async (person: Known, answers: Record<string, unknown> = {}) => {
    const data = { unitId, person: { known: 'employee', employmentId: employmentOf(person) }, ...answers };
    const { html, ...rest } = Answer.parse(JSON.parse((await manager.send(`${path}/val`, { data })).text));
    return { ...rest, text: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') };
  };
  /** As a page without JavaScript that was made for the holder posts it. */
  const posted = (person: Known, more: Record<string, string> = {}) => ({
    _submission: createId(),
    _about: employmentOf(who.holder),
    unitId,
    'person.known': 'employee',
    'person.employmentId': employmentOf(person),
    note: 'Hämtar helst efter tre.',
    'card.kind': 'replacement',
    'card.replacementReason': 'lost',
    ...more,
  });

  it('shows what is known instead of asking it', async () => {
    const { text, about } = await preview(who.holder);
    expect(text).toMatch(/Det här vet vi redan.*Anställning tillsvidare sedan \d{4}-\d\d-\d\d.*Nummer \d{8}-••••/);
    expect(about).toBe(who.holder.name);
  });

  it('tells neither address nor number of a protected person', async () => {
    const { text } = await preview(who.protectedHolder);
    expect(text).toContain('Det här vet vi redan');
    expect(text).not.toMatch(/E-post|Nummer|••••/);
  });

  it('says that a lost card is blocked now, and asks nobody to bring it', async () => {
    const card = { kind: 'replacement', replacementReason: 'lost' };
    const { text, context } = await preview(who.holder, { card });
    expect(text).toMatch(/Ersätter SI [\d ]+, spärras när du skickar/);
    expect(text).toContain('Inget gammalt kort: det är tappat eller stulet');
    expect(text).not.toContain('Det gamla kortet');
    expect(context.lostNotice).toMatch(/^\*\*Kortet spärras när du skickar\.\*\* SIS-kort SI/);
    const broken = await preview(who.holder, { card: { kind: 'replacement', replacementReason: 'broken' } });
    expect(broken.text).toContain('Det gamla kortet');
    expect(broken.text).toMatch(/spärras när det nya är aktivt/);
  });

  it('says as soon as the person is chosen that an order of theirs waits', async () => {
    expect((await preview(who.newEmployee)).text).not.toContain('har redan en beställning');
    const order = {
      unitId,
      card: { kind: 'new' },
      person: { known: 'employee', employmentId: employmentOf(who.newEmployee) },
      employment: 'permanent',
      identity: { idDocument: 'driving-licence', idValidTo: '2030-01-01' },
      registeredAddress: 'yes',
      temporaryCard: 'no',
    };
    const sent = await manager.send(path, { token: createId(), data: order });
    const [, number = ''] = /(SK-2026-\d{6})/.exec(sent.text) ?? [];
    const { text } = await preview(who.newEmployee);
    expect(text).toContain(`har redan en beställning, ${number}`);
  });

  it('keeps a day in a draft that was typed without hyphens, in the form that the browser draws again', async () => {
    await manager.send(`${path}/utkast`, { data: { unitId, identity: { idValidTo: '20301231' } } });
    const resumed = await manager.open(`${path}?fortsatt`);
    expect(resumed.text).toContain('"idValidTo":"2030-12-31"');
    await manager.submit(`${path}/kasta`, {});
  });

  it('carries nothing from one person to another, also without JavaScript', async () => {
    const page = await manager.submit(path, posted(who.newEmployee));
    expect(page.status).toBe(422);
    expect(page.text).toContain('Du bytte person.');
    expect(page.text).not.toContain('Hämtar helst efter tre.');
    expect(page.text).not.toMatch(/value="(?:lost|replacement)" checked/);
    expect(page.text).toContain(`name="_about" value="${employmentOf(who.newEmployee)}"`);
    const kept = await manager.submit(path, posted(who.holder, { _renew: '1' }));
    expect(kept.text).toContain('Hämtar helst efter tre.');
    expect(kept.text).toMatch(/data-changed-subject hidden/);
  });

  it('keeps no draft that carries answers from one person to another without JavaScript, and shows the form again', async () => {
    const page = await manager.submit(`${path}/utkast`, posted(who.newEmployee));
    expect(page.status).toBe(422);
    expect(page.text).toContain('Du bytte person.');
    expect(page.text).not.toContain('Hämtar helst efter tre.');
    expect((await manager.open(`${path}?fortsatt`)).text).not.toContain('Hämtar helst efter tre.');
    const kept = await manager.submit(`${path}/utkast`, posted(who.holder));
    expect(kept.status).toBe(200);
    expect((await manager.open(`${path}?fortsatt`)).text).toContain('Hämtar helst efter tre.');
    await manager.submit(`${path}/kasta`, {});
  });

  it('tells faults of every step in one round, by step', async () => {
    const page = await manager.submit(path, posted(who.holder, { 'identity.idValidTo': '2026-01-01' }));
    expect(page.text).toContain('Steg 3, Vilken id-handling: Välj ett alternativ.');
    expect(page.text).toContain('Steg 4, Behövs ett tillfälligt kort: Välj ett alternativ.');
    expect(page.text).toMatch(/<legend>3\. Id-handling<span[^>]*>2 fel/);
  });

  it('asks of the drafts that wait only whom they are about, and logs whom it names', async () => {
    const hidden = await aPerson(portal, { unit: { unitId }, person: { givenName: 'Dold', protectedIdentity: true } });
    const asked = mock.getter(portal.register.orders, 'waiting');
    const opened = async () => {
      const before = asked.mock.callCount();
      const { text } = await manager.open(`${path}?enhet=${createId()}`);
      return { text, asked: asked.mock.callCount() - before };
    };
    const alone = await opened();
    const [shown, drafts] = [auditRows(portal.dir, 'list-viewed').length, [createId(), createId(), createId()]];
    for (const draft of drafts) {
      const person = { known: 'employee', employmentId: hidden.employmentId };
      await manager.send(`${path}/utkast`, { draft, data: { unitId, person } });
    }
    const beside = await opened();
    expect(beside.text).toContain('Du har ett utkast för Dold');
    expect(beside.asked).toBe(alone.asked);
    expect(auditRows(portal.dir, 'list-viewed').slice(shown)).toMatchObject([
      { actor: who.manager.hsaId, details: { list: 'start-form' } },
    ]);
    for (const _draft of drafts) await manager.submit(`${path}/kasta`, { _draft });
    asked.mock.restore();
  });

  it('says whose draft waits, and throws it away on request', async () => {
    const person = { known: 'employee', employmentId: employmentOf(who.holder) };
    await manager.send(`${path}/utkast`, { data: { unitId, person, note: 'Hämtar helst efter tre.' } });
    const fresh = await manager.open(`${path}?person=employee&anstallning=${employmentOf(who.newEmployee)}`);
    expect(fresh.text).toContain(`Du har ett utkast för ${who.holder.name} från`);
    expect(fresh.text).not.toContain('Hämtar helst efter tre.');
    const resumed = await manager.open(`${path}?fortsatt`);
    expect(resumed.text).toContain(`Utkast för ${who.holder.name} från`);
    expect(resumed.text).toContain('Hämtar helst efter tre.');
    const [, _draft = ''] = /name="_draft" value="(\w+)"><input type="hidden" name="_own"/.exec(resumed.text) ?? [];
    const anew = await manager.submit(`${path}/kasta`, { _draft, _own: '1' });
    expect(new URL(anew.url).searchParams.get('anstallning')).toBe(employmentOf(who.holder));
    expect(anew.text).toContain(`"employmentId":"${employmentOf(who.holder)}"`);
    expect(anew.text).not.toContain('Hämtar helst efter tre.');
    expect((await manager.open(path)).text).not.toContain('Du har ett utkast');
  });
});
