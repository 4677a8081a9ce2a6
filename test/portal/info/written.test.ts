import { describe, expect, it } from '@jest/globals';
import { policyOn } from '../../../contract/index.ts';
import { htmlOf, readInformation, strangeHosts, unknownIn } from '../../../portal/info/index.ts';
import { markdown } from '../../../portal/pages/markdown.ts';

const filling = { policy: policyOn('2026-11-24'), desks: [], closures: [] };
const hosts = (text: string) => strangeHosts(text, readInformation(), filling);

describe('a page that an administrator writes', () => {
  it.each(['constructor', '__proto__', 'toString', 'receipt.constructor', 'kaffe'])('has no value {%s}', (name) => {
    expect(unknownIn(`Läs {${name}} först.`, filling)).toEqual([name]);
  });

  it('says nothing of a system that the rules have no more, and the other pages can be written still', () => {
    const { policy } = filling;
    const kept = policy.assurance.systems.filter(({ id }) => id === 'pascal');
    const few = { ...filling, policy: { ...policy, assurance: { ...policy.assurance, systems: kept } } };
    const html = readInformation().map((page) => htmlOf(page, few));
    const logins = html.filter((each) => each.includes('>Pascal</h2>'));
    expect(logins).toHaveLength(2);
    for (const each of logins) {
      expect(each).not.toMatch(/Cosmic|NPÖ|\{/);
      expect(each.match(/<h2/g)?.length).toBeGreaterThan(1);
    }
    expect(strangeHosts('[Mina kort](/mina-kort)', readInformation(), few)).toEqual([]);
    expect(unknownIn('Kräver nivå {loa.cosmic}.', few)).toEqual(['loa.cosmic']);
  });

  it('leads to pages here, and to hosts that the rules name', () => {
    const text = '[Mina kort](/mina-kort) [Spärra]({block.selfService.address}) https://minasidor.example/sparra';
    expect(hosts(text)).toEqual([]);
  });

  it.each([
    ['[Logga in](https://evil.example/login)', 'evil.example'],
    ['Skriv av HTTP://evil.example', 'evil.example'],
    ['[Spärra](https://minasidor.example@evil.example/)', 'evil.example'],
    ['[Spärra](https://minasidor.example.evil.example/)', 'minasidor.example.evil.example'],
    ['[Spärra](https:evil.example)', 'evil.example'],
    ['[Spärra](https://{customerService.phone}/)', '000-000'],
    ['[Spärra](https://%/)', 'https://%/'],
  ])('leads nowhere else: %s', (text, host) => {
    expect(hosts(text)).toEqual([host]);
  });
});

describe('links of Markdown', () => {
  it('are what stands in the last brackets, however many were opened', () => {
    const open = '['.repeat(19_990);
    expect(markdown(open)).toBe(`<p>${open}</p>`);
    expect(markdown(`${open}a](/b)`)).toBe(`<p>${open.slice(1)}<a href="/b">a</a></p>`);
  });

  it('have words and addresses of an end', () => {
    const linked = (words: string, address: string) => markdown(`[${words}](${address})`).includes('<a ');
    expect([linked('a'.repeat(200), '/b'), linked('a'.repeat(201), '/b')]).toEqual([true, false]);
    const address = (length: number) => `https://a.example/${'b'.repeat(length)}`;
    expect([linked('a', address(500)), linked('a', address(2000))]).toEqual([true, false]);
  });

  it('lead to no other host without its scheme', () => {
    expect(markdown('[a](//evil/b)')).toBe('<p>[a](//evil/b)</p>');
  });
});
