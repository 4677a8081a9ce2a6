import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import assert from 'node:assert/strict';
import { z } from 'zod';
import { addDays, dayAt } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { numberOfManyNobodies } from '../../bin/demo/region/number-of-nobody.ts';
import { sithsKort } from '../support/command-line.ts';
import { isThere, processOf } from '../support/house.ts';
import { logIn, type Page, type WebUser } from '../support/web-user.ts';
import { wordsOfPage } from '../support/words-of-page.ts';

/** The steps of `docs/operators/first-day.md`, by the settings of this process. Arguments: a folder for files, that of PostgreSQL's programs. */
const [folder = '', postgres = ''] = process.argv.slice(2);
const portalUrl = process.env['PORTAL_URL'] ?? '';
const today = dayAt(Date.now());
const who = {
  admin: 'SE2321000065-A001',
  otherAdmin: 'SE2321000065-A002',
  clerk: 'SE2321000065-K001',
  manager: 'SE2321000065-C001',
  colleague: 'SE2321000065-C002',
  holder: 'SE2321000065-C003',
};

const Options = z.array(z.object({ value: z.string(), label: z.string() }));
const Choices = z.object({ context: z.object({ units: Options, attesters: Options, employees: Options }) });

step('1. check');
done(['check']);

step('2. rules of one’s own');
const rules = join(folder, 'policy.json');
const policy = z
  .looseObject({ customerService: z.looseObject({ phone: z.string() }) })
  .parse(JSON.parse(done(['policy', 'show'])));
const phone = '000-000 99 99';
writeFileSync(rules, JSON.stringify({ ...policy, customerService: { ...policy.customerService, phone } }));
const begun = ['policy', 'begin', rules, '--reason', 'Our phone'];
assert.match(done([...begun, '--dry-run']), /000-000 99 99/);
done(begun);

step('3. units, people, employments');
const files = writeFiles();
done(['import', ...files, '--dry-run']);
done(['import', ...files]);

step('4. the first two administrators');
for (const hsaId of [who.admin, who.otherAdmin]) {
  done(['admin', 'add', hsaId, '--reason', 'First administrator, decided by the head of IT']);
}

step('5. start');
const house = spawn('npm', ['start'], { stdio: ['ignore', 'pipe', 'inherit'] });
house.stdout.resume();
const ended = once(house, 'exit');
try {
  await until('the house is ready', () => Promise.resolve(sithsKort(['status'], process.env).code === 0));
  assert.match(done(['status']), /ready[\s\S]*administrators?: 2|2 administrators?/);
  await pages();
  step('11. back up, and try it');
  const { backup, keys } = backUp('backup');
  postgresDoes('psql', '-q', '-c', 'CREATE DATABASE drill', process.env['DATABASE_URL'] ?? '');
  done(['restore', backup, '--keys', keys, '--dry-run', '--database', 'drill']);
  done(['verify-audit']);
} finally {
  const supervisor = processOf(process.env['DATA_DIR'] ?? '', 'house');
  house.kill('SIGTERM');
  await ended;
  // npm dies of its signal; the house ends in order after it.
  await until('the house has ended', () => Promise.resolve(!isThere(supervisor)));
}

step('docs/operators/back-up.md: folder and database put back');
restoreBoth();

function backUp(name: string) {
  const [backup, keys] = [join(folder, name), join(folder, `${name}-keys`)];
  done(['backup', backup, '--keys', keys]);
  return { backup, keys };
}

/** Of a house that was stopped, into an empty database and an empty folder. */
function restoreBoth(): void {
  const { backup, keys } = backUp('backup-stopped');
  const database = process.env['DATABASE_URL'] ?? '';
  postgresDoes('psql', '-q', '-c', 'CREATE DATABASE restored', database);
  const places = { DATA_DIR: join(folder, 'restored'), KEYS_DIR: join(folder, 'restored-keys') };
  const settings = { ...process.env, ...places };
  const there = { ...settings, DATABASE_URL: database.replace(/postgres$/, 'restored') };
  for (const [args, of, said] of [
    [['restore', backup, '--keys', keys, '--database', 'restored'], settings, 'The audit log is whole'],
    [['verify-audit'], there, 'The audit log is whole'],
    [['check'], there, 'administrators: 2'],
  ] as const) {
    const { code, out, err } = sithsKort(args, of);
    assert.equal(code, 0, err);
    assert.ok(out.includes(said), out);
  }
}

function postgresDoes(program: string, ...args: string[]): void {
  assert.equal(spawnSync(join(postgres, program), args, { stdio: 'inherit' }).status, 0, program);
}

async function pages(): Promise<void> {
  step('6. log in as administrator and manager');
  const admin = await logIn(portalUrl, who.admin);
  const otherAdmin = await logIn(portalUrl, who.otherAdmin);
  const forslag = /name="forslag" value="([^"]+)"/.exec((await admin.open('/godkannanden')).text)?.[1] ?? '';
  says(await admin.submit('/godkannanden', { forslag, svar: 'ja' }), 'Förslaget är godkänt');
  const manager = await logIn(portalUrl, who.manager);
  assert.match((await manager.open('/')).text, /Beställ kort/);

  step('7. roles and rights');
  const asked = { hsaId: who.clerk, unit: '', from: today, to: addDays(today, 365), reason: 'Arbetar i kundservice' };
  const rest = { trainedTo: addDays(today, 365), checkedTo: addDays(today, 365) };
  says(
    await admin.submit('/behorigheter', { ...asked, what: 'customer-service', trainedTo: '', checkedTo: '' }),
    'när någon annan har godkänt den',
  );
  says(
    await admin.submit('/behorigheter', { ...asked, ...rest, what: 'id-administrator' }),
    'när någon annan har godkänt den',
  );
  for (let waiting = 2; waiting > 0; waiting -= 1) {
    const proposals = await otherAdmin.open('/godkannanden');
    const forslag = /name="forslag" value="([^"]+)"/.exec(proposals.text)?.[1] ?? '';
    says(await otherAdmin.submit('/godkannanden', { forslag, svar: 'ja' }), 'Förslaget är godkänt');
  }

  step('8. blank cards');
  const clerk = await logIn(portalUrl, who.clerk);
  await clerk.open('/lager');
  const bundle = { cardType: 'reserve', serials: 'RK90000001–RK90000010', deliveryNumber: 'LEV-1' };
  says(await clerk.submit('/lager/bunt', { ...bundle, blankExpires: addDays(today, 500) }), 'Bunten är registrerad');

  step('9. the unit gets its first reserve cards');
  await manager.open('/nytt/bestall-reservkort');
  const unitId = await onlyUnit(manager);
  const order = { unitId, cards: 3, forms: 2 };
  assert.equal((await manager.send('/nytt/bestall-reservkort', { token: createId(), data: order })).status, 201);
  await complete(clerk, '/arbetslista', 'Packa reservkort', {
    packing: { serials: 'RK90000001–RK90000003', picking: 'oldest', amount: 'as-ordered' },
  });
  await complete(manager, '/uppgifter', 'Bekräfta leveransen', { delivery: { outcome: 'complete' } });

  step('10. the first reserve card, and its receipt');
  await activate(await logIn(portalUrl, who.colleague), clerk, unitId);
}

async function activate(colleague: WebUser, clerk: WebUser, unitId: string): Promise<void> {
  says(await colleague.open('/nytt/reservkort'), phone);
  const { attesters, employees } = await choicesOf(colleague, { unitId });
  const value = (options: { value: string; label: string }[], name: string) =>
    options.find(({ label }) => label.includes(name))?.value;
  const data = {
    unitId,
    cardNumber: 'RK90000001',
    reason: 'forgotten',
    identityCheck: 'known-person',
    systems: ['other'],
    way: 'phone',
    employmentId: value(employees, 'Provberg'),
    attesterId: value(attesters, 'Kollegasson'),
  };
  const made = await colleague.send('/nytt/reservkort', { token: createId(), data });
  assert.equal(made.status, 201, made.text);
  const key = await taskOf(clerk, '/arbetslista', 'Aktivera reservkort');
  await clerk.submit(`/arbetslista/${key}/ta`, {});
  await clerk.submit(`/arbetslista/${key}/ring`, { svar: 'ja' });
  await clerk.submit(`/arbetslista/${key}/las`, { tecken: '0001' });
  const activation = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };
  const activated = await clerk.send(`/arbetslista/${key}/slutfor`, { data: { activation } });
  assert.equal(activated.status, 200, activated.text);
  const number = /SK-\d{4}-\d{6}/.exec(made.text)?.[0] ?? '';
  let receipt = '';
  await until('the card is active', async () => {
    const { text } = await clerk.open(`/arenden/${number}`);
    receipt = /KV-\d{4}-\d{6}/.exec(text)?.[0] ?? '';
    return text.includes('Kvittens saknas') || text.includes('Väntar på kvittens');
  });
  says(await clerk.send('/arbetslista/skanna', { text: receipt }), 'Registrerad');
  await until('the case is closed', async () =>
    (await clerk.open(`/arenden/${number}`)).text.includes('Klart, kvittensen är registrerad'),
  );
}

async function choicesOf(user: WebUser, data: Record<string, string>) {
  return Choices.parse(JSON.parse((await user.send('/nytt/reservkort/val', { data })).text)).context;
}

async function onlyUnit(user: WebUser): Promise<string> {
  return z.string().parse((await choicesOf(user, {})).units[0]?.value);
}

/** Takes the task of that name in a list, and answers it. */
async function complete(user: WebUser, home: string, name: string, data: Record<string, unknown>): Promise<void> {
  const key = await taskOf(user, home, name);
  await user.submit(`${home}/${key}/ta`, {});
  const answer = await user.send(`${home}/${key}/slutfor`, { data });
  assert.equal(answer.status, 200, answer.text);
}

async function taskOf(user: WebUser, home: string, name: string): Promise<string> {
  let key: string | undefined;
  await until(`there is a task ${name}`, async () => {
    const { text } = await user.open(home);
    key = text.includes(name) ? new RegExp(`${home}/(\\d+)`).exec(text)?.[1] : undefined;
    return key !== undefined;
  });
  return key ?? '';
}

function says({ status, text }: Page, words: string): void {
  const plain = wordsOfPage(text);
  assert.ok(status === 200 && text.includes(words), `Expected “${words}”, got ${status}: ${plain.slice(0, 3000)}`);
}

function step(name: string): void {
  console.log(`  ${name}`);
}

/** What a command said, that has done what it was asked. */
function done(args: readonly string[]): string {
  const { code, out, err } = sithsKort(args, process.env);
  assert.equal(code, 0, `siths-kort ${args.join(' ')}\n${out}${err}`);
  return out;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (await isSo()) return;
    await wait(200);
  }
  throw new Error(`Waited in vain until ${what}`);
}

/** Files of an invented region, as its catalogue and HR system would write them. */
function writeFiles(): [string, string] {
  const employer = '232100-0065;Region Exempel;region';
  const units = [
    'unitHsaId;name;parentHsaId;orgNo;employerName;employerKind;managerHsaId;telephone;address',
    `SE2321000065-U001;Avdelning 1;;${employer};${who.manager};000-000 01 00;Provgatan 1|000 00 Växjö`,
    `SE2321000065-U002;Intern kundservice;;${employer};${who.clerk};000-000 02 00;Provgatan 2|000 00 Växjö`,
  ];
  const people = [
    [who.admin, 'Tove', 'Adminprov', 'U002'],
    [who.otherAdmin, 'Otto', 'Adminprov', 'U002'],
    [who.clerk, 'Karin', 'Kundprov', 'U002'],
    [who.manager, 'Lars', 'Chefsprov', 'U001'],
    [who.colleague, 'Petra', 'Kollegasson', 'U001'],
    [who.holder, 'Maja', 'Provberg', 'U001'],
  ];
  const employments = [
    'employmentId;personHsaId;personId;givenName;middleAndSurName;protected;unitHsaId;form;startDate;endDate;mail',
    ...people.map(([hsaId = '', given = '', family = '', unit = ''], index) =>
      [
        `H${index}`,
        hsaId,
        numberOfManyNobodies(index),
        given,
        family,
        'nej',
        `SE2321000065-${unit}`,
        'permanent',
        '2020-01-01',
        '',
        `${given.toLowerCase()}@region.example`,
      ].join(';'),
    ),
  ];
  const write = (name: string, rows: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `${[...rows, `#END;${rows.length - 1}`].join('\n')}\n`);
    return path;
  };
  return [write('units.csv', units), write('employments.csv', employments)];
}
