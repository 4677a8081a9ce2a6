import { expect, it } from '@jest/globals';
import { drawInformation } from '../../templates/index.ts';
import { faultsOf, textOf } from './archivable.ts';

const page = {
  language: 'sv',
  title: 'Parkering',
  address: 'https://kort.region.example/instruktioner/parkering',
  day: '2026-11-24',
  issuer: 'Intern kundservice',
  phone: '000-000 00 10',
} as const;

it('draws headings, steps, points and links as they are read, without their marks', async () => {
  const text =
    'Läs **noga** [här](/hjalp) och [där](https://region.example/x).\n\n## Steg\n\n1. Ring\n2. Vänta\n\n- Ta med kortet';
  const bytes = await drawInformation({ ...page, text });
  expect(await faultsOf(bytes)).toEqual([]);
  const read = (await textOf(bytes)).join(' ').replaceAll(/\s+/g, ' ');
  expect(read).toContain('Läs noga här och där (https://region.example/x).');
  expect(read).toContain('Steg 1. Ring 2. Vänta • Ta med kortet');
  expect(read).toContain('Frågor? Ring Intern kundservice, 000-000 00 10.');
});

it('draws a page of any length, with numbers that go on and characters that the font lacks', async () => {
  const steps = Array.from({ length: 80 }, (_, index) => `${index + 1}. Steg ${index} \u{1f600}`).join('\n');
  const text = `${'Ett ord '.repeat(1500)}\n\n## Slut\n\n${steps}\n\n- ${'En punkt '.repeat(300)}\n\n## Tom`;
  const bytes = await drawInformation({ ...page, text });
  expect(await faultsOf(bytes)).toEqual([]);
  expect((await textOf(bytes)).join(' ')).toContain('80.');
});

it('shortens a long title at the foot, where the page has its number', async () => {
  const title = `Parkering ${'och vägen dit '.repeat(18)}till sist`;
  const lines = await textOf(await drawInformation({ ...page, title, text: 'Text' }));
  expect(lines.join(' ')).toContain('till sist');
  expect(lines.filter((line) => /^2026-11-24, Parkering .{50,80}…/u.test(line))).toHaveLength(1);
});

it('is English around a text in English, and says so to those who read it aloud', async () => {
  const bytes = await drawInformation({ ...page, language: 'en', title: 'Parking', text: 'Park **here**.' });
  expect(await faultsOf(bytes, { language: 'en' })).toEqual([]);
  const read = (await textOf(bytes)).join(' ').replaceAll(/\s+/g, ' ');
  expect(read).toContain('This is what it says on 2026-11-24.');
  expect(read).toContain('Questions? Call Intern kundservice, 000-000 00 10.');
  expect(read).toContain('Page 1 of 1');
  expect(read).not.toMatch(/Sida|Frågor|Så står/);
});
