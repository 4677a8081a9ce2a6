import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { dayOf } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import { createId } from '../../../platform/id.ts';
import { columns } from '../../../portal/order/list/list-columns.ts';
import {
  aHolder,
  aManager,
  aPerson,
  aReserveCard,
  aUnit,
  bySystem,
  type BuiltPerson,
  type BuiltUnit,
} from '../../support/builders.ts';
import { numberOfNobody } from '../../../bin/demo/region/number-of-nobody.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';
import { who } from '../../support/ward/index.ts';

/** Who knows somebody's number learns nothing of them by ordering a card for "a newcomer" with it, and gets none in their name. */
describe('a number that the register knows, from another unit', () => {
  let world: PortalWorld;
  let unit: BuiltUnit;
  let user: WebUser;
  /** Somebody of another unit, and somebody there with protected personal data. */
  let [known, hidden]: BuiltPerson[] = [];
  const numbers = {
    known: numberOfNobody(1, '985'),
    hidden: numberOfNobody(2, '985'),
    nobody: numberOfNobody(3, '985'),
  };
  const secret = /Hemlig|Känd|SE2321000065-K/;

  beforeEach(async () => {
    world = await openPortalWorld();
    unit = await ownUnit();
    const elsewhere = await aUnit(world);
    known = await aHolder(world, {
      unit: elsewhere,
      person: {
        hsaId: 'SE2321000065-K001',
        givenName: 'Känd',
        familyName: 'Hemligsson',
        personalNumber: numbers.known,
      },
    });
    hidden = await aPerson(world, {
      unit: elsewhere,
      person: {
        hsaId: 'SE2321000065-K002',
        givenName: 'Hemliga',
        familyName: 'Kändsdotter',
        personalNumber: numbers.hidden,
        protectedIdentity: true,
      },
    });
    user = await world.logIn(who.orderer);
  }, 60_000);
  afterEach(() => world.close());

  /** A unit with a manager, for which the person who is logged in orders. */
  async function ownUnit(): Promise<BuiltUnit> {
    const made = await aUnit(world);
    await aManager(world, { unit: made });
    const { personId } = await world.viewer(who.orderer);
    const grant = { personId, role: 'orderer', unitId: made.unitId, from: '2026-01-01' } as const;
    await world.register.intake.grantRole(grant, bySystem(world));
    return made;
  }

  const casesOf = async ({ unitId }: BuiltUnit): Promise<readonly Case[]> =>
    (await world.register.cases.list(await world.viewer(who.orderer), { limit: 100 })).cases.filter(
      (each) => each.unitId === unitId,
    );

  /** A page without what differs between any two orders: number, name, birth date and the ids made for them. */
  const plain = (text: string, { number, holder }: Case): string =>
    text
      .replaceAll(number, 'SK')
      .replaceAll(mustBe(holder).displayName, 'NN')
      .replaceAll(mustBe(holder).maskedNumber ?? '?', '••••')
      .replaceAll(mustBe(holder).birthDate, 'FÖDD')
      .replaceAll(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, 'ID')
      .replaceAll(/(?:value|data-token)="[\w-]{100,}"/g, 'TOKEN')
      .replaceAll(/SK-2026-\d{6}/g, 'SK');

  it('tells no more through a list than an unknown one: result, file, cases and mails', async () => {
    const row = (number: string, name: string) =>
      `${number};Ny;${name};ny@region.example;;2026-12-01;;tillsvidare;körkort;2030-01-01;ja;nej`;
    const list = [
      columns.join(';'),
      row(numbers.known, 'Ettan'),
      row(numbers.hidden, 'Tvåan'),
      row(numbers.nobody, 'Trean'),
    ].join('\n');
    await user.open('/nytt/kort/lista');
    const preview = await user.submit('/nytt/kort/lista', { unitId: unit.unitId, list });
    expect(preview.text).toContain('Beställ 3 kort');
    expect(preview.text).not.toMatch(secret);
    const result = await user.submit(`${new URL(preview.url).pathname}/bestall`, {});
    expect(result.text).toContain('3 kort beställda');
    expect(result.text).not.toMatch(secret);
    const csv = (await user.open(`${result.url}.csv`)).text;
    const outcomes = csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) =>
        line
          .replace(/^\d+/, '')
          .replace(/SK-2026-\d{6}/, 'SK')
          .replace(/Ny (?:Ettan|Tvåan|Trean)/, 'Ny'),
      );
    expect(outcomes).toHaveLength(3);
    expect(new Set(outcomes).size).toBe(1);
    await world.settle();
    const made = (await casesOf(unit)).toSorted((one, other) => one.number.localeCompare(other.number));
    expect(made.map(({ holder }) => holder?.displayName)).toEqual(['Ny Ettan', 'Ny Tvåan', 'Ny Trean']);
    const pages = await Promise.all(
      made.map(async (each) => plain((await user.open(`/arenden/${each.number}`)).text, each)),
    );
    expect(pages[0]).not.toMatch(secret);
    expect(new Set(pages).size).toBe(1);
    const mails = await world.postbox.mails();
    const about = made.map((each) =>
      mails
        .filter(({ subject, text }) => `${subject}${text}`.includes(each.number))
        .map(({ to, subject, text }) => plain(`${to.join()}\n${subject}\n${text}`, each)),
    );
    expect(about[2]).not.toEqual([]);
    // Mails of one moment arrive in any order.
    const [first, second, third] = about.map((some) => some.toSorted());
    expect(first).toEqual(third);
    expect(second).toEqual(third);
    expect(JSON.stringify(mails)).not.toMatch(secret);
    const clerk = await world.logIn(who.customerService);
    expect((await clerk.open(`/arenden/${mustBe(made[0]).number}/arende.csv`)).text).not.toMatch(secret);
    const auditor = await world.logIn(who.auditor);
    const exported = (await auditor.open('/arenden.csv')).text;
    const ofThese = exported.split(/\r?\n/).filter((line) => made.some(({ number }) => line.includes(number)));
    expect(ofThese).toHaveLength(3);
    expect(ofThese.join('\n')).not.toMatch(secret);
  });

  it.each(['known', 'hidden'] as const)('gives an orderer neither who it is nor a card (%s)', async (whose) => {
    const ward = await ownUnit();
    await aReserveCard(world, ward);
    const from = dayOf(world.now());
    const person = {
      known: 'new',
      personalNumber: numbers[whose],
      givenName: 'Falsk',
      familyName: `Namnsson ${whose}`,
      email: 'falsk@region.example',
      from,
      protectedIdentity: false,
    };
    const data = {
      unitId: ward.unitId,
      person,
      card: { kind: 'new' },
      employment: 'permanent',
      identity: { idDocument: 'driving-licence', idValidTo: '2030-01-01' },
      registeredAddress: 'yes',
      temporaryCard: 'no',
      way: 'desk',
    };
    await user.open('/nytt/kort');
    const sent = await user.send('/nytt/kort', { token: createId(), data });
    expect([sent.status, sent.text]).toEqual([201, expect.any(String)]);
    const { location: landing } = z.object({ location: z.string() }).parse(JSON.parse(sent.text));
    const location = new URL(landing, world.portalUrl).pathname;
    await world.settle();
    const page = await user.open(location);
    expect(page.text).toContain(`Falsk Namnsson ${whose}`);
    expect(page.text).not.toMatch(secret);
    const revealed = await user.submit(`${location}/visa-nummer`, { reason: 'hsa-check' });
    expect(revealed.status).toBe(403);
    await user.open(location);
    const withdrawn = await user.submit(`${location}/ta-tillbaka`, {});
    expect(withdrawn.status).toBe(200);
    await world.settle();
    const form = await user.open(`/nytt/reservkort?enhet=${ward.unitId}`);
    expect(form.text).toContain('RK 4409');
    expect(form.text).not.toMatch(/Falsk|Hemlig|Känd/);
    const { employmentId } = mustBe(whose === 'known' ? known : hidden);
    const asked = await user.send('/nytt/reservkort/val', { data: { unitId: ward.unitId, employmentId } });
    expect(asked.text).not.toMatch(/Falsk|Hemlig|Känd/);
  });
});
