import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import { fillIn } from '../../../portal/info/fill-in.ts';
import { addressOf, htmlOf, readInformation } from '../../../portal/info/information.ts';
import { languageOf } from '../../../portal/info/language.ts';
import { pagesInEnglish } from '../../../templates/mail/english-pages.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const policy = policyOn('2026-11-24');
const all = readInformation();
const escaped = (text: string) => text.replaceAll('&', '&amp;');

describe('instructions', () => {
  let world: PortalAlone;
  beforeAll(async () => {
    world = await openPortalAlone();
  });
  afterAll(() => world.close());

  const filled = async () => ({ policy, desks: await world.register.desks.on('2026-11-24'), closures: [] });
  const read = async (path: string) => {
    const answer = await fetch(`${world.portalUrl}${path}`);
    return { status: answer.status, text: await answer.text() };
  };

  it('are open to everybody, each with its title, the numbers of the policy and a telephone', async () => {
    const { text: list } = await read('/instruktioner');
    const addresses = [...list.matchAll(/href="(\/instruktioner\/[^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses).toContain('/instruktioner/kortet-ar-last');
    for (const address of [...addresses, '/hjalp', '/tillganglighet', '/personuppgifter']) {
      const { status, text } = await read(address);
      expect([address, status]).toEqual([address, 200]);
      const page = all.find(({ name }) => address.endsWith(`/${name}`));
      expect(text).toContain(`<h1>${page?.title ?? ''}</h1>`);
      expect(text).toContain(policy.customerService.phone);
      expect([address, /[{}]|undefined|\[object|NaN/.exec(/<main[^]*<\/main>/.exec(text)?.[0] ?? '{')]).toEqual([
        address,
        null,
      ]);
    }
    expect((await read('/instruktioner/finns-inte')).status).toBe(404);
  });

  it('are taken away as PDF, under their own names', async () => {
    for (const path of ['/instruktioner/koder', '/hjalp']) {
      expect((await read(path)).text).toContain(`href="${path}.pdf"`);
      const answer = await fetch(`${world.portalUrl}${path}.pdf`);
      expect(answer.headers.get('content-type')).toContain('application/pdf');
      expect(answer.headers.get('content-disposition')).toMatch(/filename=(koder|hjalp)-2026-11-24\.pdf/);
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-/);
    }
    expect((await read('/instruktioner/finns-inte.pdf')).status).toBe(404);
    expect((await read('/instruktioner/hjalp.pdf')).status).toBe(404);
  });

  it('link to pages that there are', async () => {
    for (const page of all) {
      for (const [, target = ''] of htmlOf(page, await filled()).matchAll(/href="(\/[^"]*)"/g)) {
        const { status } = await fetch(`${world.portalUrl}${target}`, { redirect: 'manual' });
        expect([page.name, target, [200, 302, 303].includes(status)]).toEqual([page.name, target, true]);
      }
    }
  });

  it('are read anew from the policy and the desks, and refuse a name that they lack', async () => {
    const filling = await filled();
    expect(fillIn('dag {cardReturn.remindOnDays}, i {desks}', filling, 'sv')).toBe(
      'dag 14 och 30, i Växjö eller Ljungby',
    );
    expect(fillIn('{deskHours}', filling, 'sv')).toContain('- fredag 09.00–11.30');
    const closed = { closureId: '1', from: '2026-12-28', to: '2026-12-30', reason: 'Ombyggnad' } as const;
    const atDesk = fillIn('{deskHours}', { ...filling, closures: [{ ...closed, desk: 'Ljungby' }] }, 'sv');
    expect(atDesk.split('Stängt:')).toHaveLength(2);
    expect(atDesk).toMatch(/## Ljungby[^#]*Stängt:\n\n- 2026-12-28 till och med 2026-12-30: Ombyggnad/);
    const everywhere = fillIn('{deskHours}', { ...filling, closures: [{ ...closed, desk: undefined }] }, 'sv');
    expect(everywhere.split('Stängt:')).toHaveLength(3);
    expect(() => fillIn('{receipt.none}', filling, 'sv')).toThrow('{receipt.none}');
    expect(() => fillIn('{receipt}', filling, 'sv')).toThrow('{receipt}');
  });

  it('name the data protection officer of the policy, and say where to ask while it names none', async () => {
    const filling = await filled();
    const named = { ...filling, policy: { ...filling.policy, privacy: { officer: ' dso@region.example ' } } };
    expect(fillIn('ombud: {dataProtectionOfficer}.', filling, 'sv')).toBe('ombud: din arbetsgivare har ett.');
    expect(fillIn('officer: {dataProtectionOfficer}.', filling, 'en')).toBe('officer: your employer has one.');
    expect(fillIn('ombud: {dataProtectionOfficer}.', named, 'sv')).toBe('ombud: dso@region.example.');
    expect((await read('/personuppgifter')).text).toContain('dataskyddsombud: din arbetsgivare har ett.');
  });

  it('are in English for those who need them, each beside its Swedish page, without a Swedish word between head and foot', async () => {
    const english = all.filter(({ name }) => languageOf(name) === 'en');
    expect(english.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'vilket-kort-en',
        'id-handlingar-en',
        'koder-en',
        'kortet-ar-last-en',
        'lamna-tillbaka-en',
        'diskar-och-tider-en',
        'personuppgifter-en',
      ]),
    );
    for (const { name, title } of english) {
      const { text } = await read(addressOf(name));
      expect([name, /<html [^>]*lang="en"/.test(text)]).toEqual([name, true]);
      const [main = ''] = /<main[^]*<\/main>/.exec(text) ?? [];
      const rest = main.replaceAll(/<a [^>]*lang="sv"[^>]*>[^<]*/g, '');
      expect([name, /Läs också|Kontakt|Spara som|vardagar| och |kräver|måndag/.exec(rest)]).toEqual([name, null]);
      const swedish = all.find((each) => each.name === name.replace(/-en$/, ''));
      expect(main).toContain(`<a href="${addressOf(swedish?.name ?? '')}" lang="sv" hreflang="sv">`);
      const there = await read(addressOf(swedish?.name ?? ''));
      expect(there.text).toContain(
        `<a href="${addressOf(name)}" lang="en" hreflang="en">In English: ${escaped(title)}</a>`,
      );
      expect(there.text).toMatch(/<html [^>]*lang="sv"/);
    }
  });

  it('have the values of the policy in the words of their language', async () => {
    const filling = await filled();
    expect(fillIn('day {cardReturn.remindOnDays}, at {desks}', filling, 'en')).toBe(
      'day 14 and 30, at Växjö or Ljungby',
    );
    const closed = { closureId: '1', from: '2026-12-28', to: '2026-12-30', reason: 'Ombyggnad' } as const;
    const hours = fillIn('{deskHours}', { ...filling, closures: [{ ...closed, desk: undefined }] }, 'en');
    expect(hours).toContain('- Friday 09:00–11:30');
    expect(hours).toContain('Closed:\n\n- 2026-12-28 to 2026-12-30\n');
    expect(hours).not.toContain('Ombyggnad');
  });

  it.each(['documents', 'desks', 'codes', 'locked', 'return'] as const)(
    'have the page that a mail in English leads to: %s',
    async (page) => {
      for (const { url, label } of pagesInEnglish(world.portalUrl, [page])) {
        const { status, text } = await read(new URL(url).pathname);
        expect([status, /<h1>([^<]*)/.exec(text)?.[1]?.startsWith(label)]).toEqual([200, true]);
      }
    },
  );
});
