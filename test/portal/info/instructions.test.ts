import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import { fillIn } from '../../../portal/info/fill-in.ts';
import { htmlOf, readInformation } from '../../../portal/info/information.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const policy = policyOn('2026-11-24');
const all = readInformation();

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
    expect(fillIn('dag {cardReturn.remindOnDays}, i {desks}', filling)).toBe('dag 14 och 30, i Växjö eller Ljungby');
    expect(fillIn('{deskHours}', filling)).toContain('- fredag 09.00–11.30');
    const closed = { closureId: '1', from: '2026-12-28', to: '2026-12-30', reason: 'Ombyggnad' } as const;
    const atDesk = fillIn('{deskHours}', { ...filling, closures: [{ ...closed, desk: 'Ljungby' }] });
    expect(atDesk.split('Stängt:')).toHaveLength(2);
    expect(atDesk).toMatch(/## Ljungby[^#]*Stängt:\n\n- 2026-12-28 till och med 2026-12-30: Ombyggnad/);
    const everywhere = fillIn('{deskHours}', { ...filling, closures: [{ ...closed, desk: undefined }] });
    expect(everywhere.split('Stängt:')).toHaveLength(3);
    expect(() => fillIn('{receipt.none}', filling)).toThrow('{receipt.none}');
    expect(() => fillIn('{receipt}', filling)).toThrow('{receipt}');
  });
});
