import { afterAll, beforeAll, expect } from '@jest/globals';
import { cardNumberInText } from '../../../contract/index.ts';
import { paperOf } from '../../../portal/extract/paper.ts';
import { aboutPerson } from '../../../portal/extract/about-person.ts';
import { z } from 'zod';
import { activated, submit } from '../../support/activation.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { askForBlock } from '../../support/blocking.ts';
import { sqlIn } from '../../support/registers.ts';
import { swedishOn } from '../../support/swedish-on.ts';
import { mustBe } from '../../support/until.ts';
import { story } from '../../support/story.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { openPortalWorld, type PortalWorld } from '../open-portal.ts';

const Extract = z.object({
  person: z.object({ hsaId: z.string(), givenName: z.string(), personalNumber: z.string().optional() }),
  employments: z.array(z.object({ unitName: z.string() })),
  cards: z.array(z.object({ cardNumber: z.string(), events: z.array(z.object({ to: z.string() })) })),
  cases: z.array(z.object({ number: z.string(), cardNumber: z.string().optional(), note: z.string().optional() })),
  blockRequests: z.array(z.object({ reason: z.string() })),
  receipts: z.array(z.object({ receiptNumber: z.string() })),
  documents: z.array(z.object({ title: z.string(), sha256: z.string() })),
  mails: z.array(z.object({ subject: z.string(), text: z.string().optional() })),
  startedForOthers: z.array(z.object({ number: z.string(), as: z.string() })),
  log: z.array(z.object({ row: z.number(), action: z.string(), role: z.string(), isOwn: z.boolean() })),
});

const InEnglish = z.object({ leftOut: z.string(), inEnglish: z.record(z.string(), z.string()) });

let world: PortalWorld;
beforeAll(async () => void (world = await openPortalWorld()));
afterAll(() => world.close());

async function extractOf(
  person: (typeof who)[keyof typeof who],
): Promise<{ text: string; told: z.infer<typeof Extract> }> {
  const { text } = await (await world.logIn(person)).open('/mina-uppgifter.json');
  return { text, told: Extract.parse(JSON.parse(text)) };
}

const step = story("everybody's own extract");

step('holds what the register has about the person, and nothing of others', async () => {
  const found = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
  await submit(world, { holder: who.holder, cardNumber: drawer.first });
  await (await world.logIn(who.customerService)).open(`/arenden/${found.number}`);
  const { text, told } = await extractOf(who.doctor);
  expect(told.person).toMatchObject({ hsaId: who.doctor.hsaId });
  expect(told.person.personalNumber).toMatch(/^\d{12}$/);
  expect(told.employments.length).toBeGreaterThan(0);
  expect(told.cards.find(({ cardNumber }) => cardNumber === drawer.second)?.events.at(-1)?.to).toBe('active');
  expect(told.cases.map(({ number }) => number)).toEqual([found.number]);
  expect(told.receipts).toHaveLength(1);
  expect(told.documents.length).toBeGreaterThan(0);
  expect(told.mails.some(({ text: said }) => said !== undefined)).toBe(true);
  expect(text).not.toContain(drawer.first);
  expect(text).not.toContain(cardNumberInText(drawer.first));
  const name = (person: { name: string }) => person.name.split(' ').at(-1) ?? '';
  expect(text).not.toContain(name(who.customerService));
});

step('says who has read it by role, the newest first', async () => {
  const { told } = await extractOf(who.doctor);
  expect(told.log).toContainEqual(
    expect.objectContaining({ action: 'case-viewed', role: expect.stringContaining('customer-service'), isOwn: false }),
  );
  expect(told.log[0]).toMatchObject({ action: 'extract-taken', isOwn: true });
  expect(told.log.map(({ row }) => row)).toEqual(told.log.map(({ row }) => row).toSorted((a, b) => b - a));
});

step('tells of cases for others by number alone', async () => {
  const { text, told } = await extractOf(who.colleague);
  expect(told.startedForOthers.length).toBeGreaterThan(0);
  expect(told.cases).toEqual([]);
  expect(text).not.toContain(who.doctor.name);
});

step('has the hours of a duty at a desk', async () => {
  const asker = {
    viewer: await world.viewer(who.admin),
    author: { ...(await world.author(who.admin)), role: 'admin' },
  };
  const { idAdministrator } = who;
  await world.register.desks.addDuty({
    desk: 'Växjö',
    hsaId: idAdministrator.hsaId,
    from: '2026-11-24',
    to: '2026-12-31',
    weekdays: ['2'],
    times: [['09:00', '11:30']],
    ...asker,
  });
  const { personId } = await world.viewer(idAdministrator);
  const extract = mustBe(await world.register.personalExtract.of(personId));
  const table = JSON.stringify(aboutPerson(extract, '2026-11-24'));
  expect((await extractOf(idAdministrator)).text).toContain('"hours":{"2":[["09:00","11:30"]]}');
  expect(table).toContain('Tisdag 9.00–11.30');
});

step('has an address from before, and whether mails go there still', async () => {
  const { personId } = await world.viewer(who.doctor);
  const { person, ...rest } = mustBe(await world.register.personalExtract.of(personId));
  const earlierEmails = (['2026-11-23', '2026-11-24'] as const).map((until) => ({ address: 'a@b.example', until }));
  const table = JSON.stringify(aboutPerson({ ...rest, person: { ...person, earlierEmails } }, '2026-11-24'));
  expect(table).toContain('a@b.example, fick mejl om kort till 2026-11-23');
  expect(table).toContain('a@b.example, får mejl om kort till 2026-11-24');
});

step('is a tagged PDF too, whose name and address say nothing', async () => {
  const { cookie } = await world.session(who.doctor);
  const answer = await fetch(`${world.portalUrl}/mina-uppgifter.pdf`, { headers: { cookie } });
  expect(answer.headers.get('content-disposition')).toMatch(/filename="?uppgifter-2026-\d\d-\d\d\.pdf"?$/);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const head = await fetch(`${world.portalUrl}/mina-uppgifter.pdf`, { method: 'HEAD', headers: { cookie } });
  expect(head.status).toBe(405);
});

step('says in English what it holds to a person who reads English, and what was recorded as it was', async () => {
  const colleague = await world.logIn(who.colleague);
  const inSwedish = (await colleague.open('/mina-uppgifter.json')).text;
  await colleague.submit('/sprak', { sprak: 'en', till: '/' });
  const told = InEnglish.parse(JSON.parse((await colleague.open('/mina-uppgifter.json')).text));
  expect(inSwedish).not.toContain('inEnglish');
  expect(told.leftOut).toContain('sekretess');
  expect(swedishOn(Object.values(told.inEnglish).join(' '))).toBeUndefined();
  const { personId } = await world.viewer(who.colleague);
  const extract = mustBe(await world.register.personalExtract.of(personId));
  const log = await world.register.audit.logHead();
  const taken = { by: 'Någon (SE1-1)', at: world.now(), log };
  const lists = { rows: [], started: [], isCut: true };
  const { english = [], sections } = paperOf(extract, lists, taken);
  expect(swedishOn(english.join(' '))).toBeUndefined();
  expect(english.join(' ')).toContain('shortened here');
  expect(sections.map((section) => [section.heading, section.english])).toContainEqual([
    'Du',
    expect.stringContaining('date of birth'),
  ]);
  expect(sections.filter(({ english: said }) => said === undefined)).toEqual([]);
  const swedish = paperOf({ ...extract, language: 'sv' }, lists, taken);
  expect([swedish.english, swedish.sections.some(({ english: said }) => said !== undefined)]).toEqual([
    undefined,
    false,
  ]);
});

step('keeps from its holder that somebody accuses them', async () => {
  const before = (await extractOf(who.doctor)).told;
  await askForBlock(world, { holder: who.doctor, reason: 'misuse', cardNumbers: [drawer.second] });
  const auditor = await world.logIn(who.auditor);
  await auditor.open('/arenden');
  const asked = `person=${who.doctor.hsaId}`;
  const { row } = mustBe(before.log.find(({ action }) => action === 'case-viewed'));
  await auditor.open(`/logg?${asked}&rad=${row}`);
  await auditor.open(`/logg.csv?${asked}`);
  const looks = `SELECT row FROM audit WHERE action IN ('log-viewed', 'log-exported') AND personId IS NOT NULL`;
  expect(sqlIn(world.dir, looks)).toHaveLength(3);
  const { text, told } = await extractOf(who.doctor);
  expect(text).not.toContain('misuse');
  expect(told.cases.map(({ number }) => number)).toEqual(before.cases.map(({ number }) => number));
  expect(told.blockRequests).toEqual([]);
  const newest = mustBe(before.log[0]).row;
  expect(told.log.filter(({ row: each }) => each > newest)).toMatchObject([{ action: 'extract-taken', isOwn: true }]);
});

step('keeps from it who phoned and what the clerk noted; what the person wrote is in it', async () => {
  const phone = { caller: 'Kim på vaktmästeriet', matched: ['name', 'card-number'] as const, calledBack: false };
  const note = 'Kim lät upprörd';
  await askForBlock(world, { holder: who.holder, by: who.customerService, phone, note });
  const { text, told } = await extractOf(who.holder);
  expect(told.cases.length).toBeGreaterThan(0);
  expect(told.blockRequests).toMatchObject([{ reason: 'lost' }]);
  for (const word of [phone.caller, note, 'requestId']) expect(text).not.toContain(word);
  const own = 'Jag tappade det på bussen';
  const { number } = await askForBlock(world, { holder: who.secondHolder, by: who.secondHolder, note: own });
  const { cases } = (await extractOf(who.secondHolder)).told;
  expect(cases).toContainEqual(expect.objectContaining({ number, note: own }));
});

step('never tells that an auditor saw them in the log', async () => {
  const { personId } = await world.viewer(who.auditor);
  const author = { hsaId: 'operator', role: 'operator', at: '2026-01-01T07:30:00.000Z' } as const;
  await world.register.intake.grantRight({ personId, right: 'protected', from: '2026-01-01' }, author);
  await (await world.logIn(who.auditor)).open(`/logg?person=${who.protectedHolder.hsaId}`);
  const holder = await world.viewer(who.protectedHolder);
  const listed = `SELECT row FROM audit WHERE action = 'list-viewed' AND personId = '${holder.personId}'`;
  expect(sqlIn(world.dir, listed)).toHaveLength(1);
  const { told } = await extractOf(who.protectedHolder);
  expect(told.log.map(({ action }) => action)).not.toContain('list-viewed');
});

step('is in the log, with its form and without a number', () => {
  const rows = auditRows(world.dir, 'extract-taken');
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.map(({ details }) => details)).toContainEqual({ format: 'pdf' });
});
